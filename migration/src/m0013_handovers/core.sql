-- What a member who left handed over. Portable part; words as in m0001_first_house.

-- A seat or the lead of a studio that went to somebody else with a leaving: what that did, so that it can be taken back.
CREATE TABLE member_handover (
    id $uuid NOT NULL PRIMARY KEY,
    leaving_id $uuid NOT NULL REFERENCES member_leaving (id),
    ordinal $int NOT NULL CHECK (ordinal >= 1),
    -- The seat that the member had, and the one that the successor got for it.
    seat_id $uuid REFERENCES org_seat (id),
    new_seat_id $uuid REFERENCES org_seat (id),
    -- The lower seat of the same body that the successor gave up for it.
    former_seat_id $uuid REFERENCES org_seat (id),
    studio_id $uuid REFERENCES studio (id),
    -- Where in the team of the studio the successor was before, counted from 0.
    team_place $int CHECK (team_place >= 0),
    successor_id $uuid NOT NULL REFERENCES member (id),
    CHECK ((seat_id IS NULL) <> (studio_id IS NULL)),
    CHECK ((seat_id IS NULL) = (new_seat_id IS NULL)),
    CHECK (former_seat_id IS NULL OR seat_id IS NOT NULL),
    CHECK (team_place IS NULL OR studio_id IS NOT NULL),
    UNIQUE (leaving_id, ordinal),
    UNIQUE (leaving_id, seat_id),
    UNIQUE (leaving_id, studio_id)
)$strict;
CREATE INDEX member_handover_successor ON member_handover (successor_id);
