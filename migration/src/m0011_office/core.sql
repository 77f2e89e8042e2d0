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

-- Members who were moved into a new term at once, and how they were before, so that it can be taken back.
CREATE TABLE term_move (
    id $uuid NOT NULL PRIMARY KEY,
    term_id $uuid NOT NULL REFERENCES term (id),
    member_count $int NOT NULL CHECK (member_count > 0),
    members $json NOT NULL,
    reason TEXT NOT NULL,
    undone_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL
)$strict;

-- Who is the contact of a region, a body or a member: a member, or somebody of the staff.
CREATE TABLE liaison_officer (
    id $uuid NOT NULL PRIMARY KEY,
    staff_id $uuid REFERENCES staff (id),
    member_id $uuid REFERENCES member (id),
    region_id $uuid REFERENCES region (id),
    org_unit_id $uuid REFERENCES org_unit (id),
    of_member_id $uuid REFERENCES member (id),
    post TEXT NOT NULL,
    from_on $date NOT NULL,
    until_on $date,
    end_reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((staff_id IS NULL) <> (member_id IS NULL)),
    CHECK ((CASE WHEN region_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN org_unit_id IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN of_member_id IS NULL THEN 0 ELSE 1 END) = 1),
    CHECK (until_on IS NULL OR until_on >= from_on)
)$strict;
-- Nobody is the officer of one thing twice at a time.
CREATE UNIQUE INDEX liaison_officer_once ON liaison_officer
    (coalesce(staff_id, member_id), coalesce(region_id, org_unit_id, of_member_id)) WHERE until_on IS NULL;
CREATE INDEX liaison_officer_region ON liaison_officer (region_id) WHERE until_on IS NULL;
CREATE INDEX liaison_officer_unit ON liaison_officer (org_unit_id) WHERE until_on IS NULL;
CREATE INDEX liaison_officer_member ON liaison_officer (of_member_id) WHERE until_on IS NULL;
