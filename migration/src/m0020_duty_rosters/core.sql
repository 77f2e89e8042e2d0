-- The duty roster (值班) of a studio: shifts with places, each place with one member on duty or nobody. The time of a member on duty is taken in
-- `occupancy`, so that nobody is in two places, on duty while on leave, or booked by a resident at that time.
CREATE TABLE roster_shift (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    set_by_account_id $uuid NOT NULL REFERENCES account (id),
    removed_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (starts_at < ends_at)
)$strict;
CREATE INDEX roster_shift_studio ON roster_shift (studio_id, starts_at, id);

-- The places of a shift are made with it, and stay as many.
CREATE TABLE roster_place (
    id $uuid NOT NULL PRIMARY KEY,
    shift_id $uuid NOT NULL REFERENCES roster_shift (id),
    number $int NOT NULL CHECK (number BETWEEN 1 AND 10),
    -- Who is on duty; nobody while it is vacant.
    member_id $uuid REFERENCES member (id),
    version $int NOT NULL,
    UNIQUE (shift_id, number)
)$strict;
-- A member has one place in a shift.
CREATE UNIQUE INDEX roster_place_once ON roster_place (shift_id, member_id) WHERE member_id IS NOT NULL;
CREATE INDEX roster_place_member ON roster_place (member_id) WHERE member_id IS NOT NULL;

-- What one member proposes to another: to take over a place, or to change it for one of theirs.
CREATE TABLE roster_exchange (
    id $uuid NOT NULL PRIMARY KEY,
    place_id $uuid NOT NULL REFERENCES roster_place (id),
    with_place_id $uuid REFERENCES roster_place (id),
    from_member_id $uuid NOT NULL REFERENCES member (id),
    to_member_id $uuid NOT NULL REFERENCES member (id),
    state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
    -- When the earlier of the two shifts begins, until when it can be answered.
    answer_by $instant NOT NULL,
    closed_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (from_member_id <> to_member_id),
    CHECK (with_place_id IS NULL OR with_place_id <> place_id),
    CHECK ((state = 'PROPOSED') = (closed_at IS NULL))
)$strict;
-- A place is proposed once at a time.
CREATE UNIQUE INDEX roster_exchange_open ON roster_exchange (place_id) WHERE state = 'PROPOSED';
CREATE INDEX roster_exchange_place ON roster_exchange (place_id);
CREATE INDEX roster_exchange_with ON roster_exchange (with_place_id) WHERE with_place_id IS NOT NULL;
CREATE INDEX roster_exchange_answer ON roster_exchange (answer_by, id) WHERE state = 'PROPOSED';
CREATE INDEX roster_exchange_from ON roster_exchange (from_member_id, created_at, id);
CREATE INDEX roster_exchange_to ON roster_exchange (to_member_id, created_at, id);

-- Every change of who is on duty.
CREATE TABLE roster_change (
    id $uuid NOT NULL PRIMARY KEY,
    shift_id $uuid NOT NULL REFERENCES roster_shift (id),
    place_id $uuid NOT NULL REFERENCES roster_place (id),
    kind TEXT NOT NULL CHECK (kind IN ('SET', 'ASSIGNED', 'SWAPPED', 'SUBSTITUTED', 'LEAVE', 'LEFT', 'REMOVED')),
    from_member_id $uuid REFERENCES member (id),
    to_member_id $uuid REFERENCES member (id),
    by_account_id $uuid REFERENCES account (id),
    created_at $instant NOT NULL,
    CHECK (from_member_id IS NOT NULL OR to_member_id IS NOT NULL)
)$strict;
CREATE INDEX roster_change_shift ON roster_change (shift_id, created_at, id);
CREATE INDEX roster_change_place ON roster_change (place_id);

-- The room of a liaison station (联络站), which whoever receives there uses. A station has one.
ALTER TABLE studio ADD COLUMN station_id $uuid REFERENCES org_unit (id)
    CHECK (station_id IS NULL OR scope = 'REGIONAL');
CREATE UNIQUE INDEX studio_station ON studio (station_id) WHERE station_id IS NOT NULL AND state <> 'CLOSED';
