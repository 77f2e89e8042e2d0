-- What the office announces and hands over. Portable part.

-- A stretch of time in which nobody receives: in the whole district, in the office, or in one studio and its room.
CREATE TABLE closure (
    id $uuid NOT NULL PRIMARY KEY,
    reach TEXT NOT NULL CHECK (reach IN ('DISTRICT', 'OFFICE', 'STUDIO')),
    studio_id $uuid REFERENCES studio (id),
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    reason_en TEXT NOT NULL,
    -- What becomes of the visits that were agreed upon before.
    visits TEXT NOT NULL CHECK (visits IN ('CALL_OFF', 'KEEP')),
    lifted_at $instant,
    lift_reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((studio_id IS NOT NULL) = (reach = 'STUDIO')),
    CHECK (starts_at < ends_at),
    CHECK ((lifted_at IS NULL) = (lift_reason = ''))
)$strict;
CREATE INDEX closure_standing ON closure (ends_at, studio_id) WHERE lifted_at IS NULL;
CREATE INDEX closure_order ON closure (starts_at, id);
