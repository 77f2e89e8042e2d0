-- The office of the committee. Words of the types: see m0001_first_house.

-- A body of the committee: with seats (special committee, sector group, study-liaison committee) or without (station, undertaking unit).
CREATE TABLE org_unit (
    id $uuid NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('SPECIAL_COMMITTEE', 'SECTOR_GROUP', 'STUDY_LIAISON_COMMITTEE', 'LIAISON_STATION',
        'UNDERTAKING_UNIT')),
    -- What has seats has them for a term.
    term_id $uuid REFERENCES term (id),
    sector_id $uuid REFERENCES sector (id),
    region_id $uuid REFERENCES region (id),
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    ordinal $int NOT NULL,
    duties TEXT NOT NULL,
    address TEXT NOT NULL,
    hours TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'INACTIVE')),
    merged_into_id $uuid REFERENCES org_unit (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((term_id IS NOT NULL) = (kind IN ('SPECIAL_COMMITTEE', 'SECTOR_GROUP', 'STUDY_LIAISON_COMMITTEE'))),
    CHECK ((sector_id IS NOT NULL) = (kind = 'SECTOR_GROUP')),
    CHECK ((region_id IS NOT NULL) = (kind IN ('STUDY_LIAISON_COMMITTEE', 'LIAISON_STATION'))),
    CHECK (merged_into_id IS NULL OR state = 'INACTIVE')
)$strict;
CREATE UNIQUE INDEX org_unit_name ON org_unit (kind, name, term_id) WHERE state = 'ACTIVE' AND term_id IS NOT NULL;
CREATE UNIQUE INDEX org_unit_name_ever ON org_unit (kind, name) WHERE state = 'ACTIVE' AND term_id IS NULL;
-- One group of a sector, one study-liaison committee of a township, in each term.
CREATE UNIQUE INDEX org_unit_sector ON org_unit (term_id, sector_id) WHERE state = 'ACTIVE' AND sector_id IS NOT NULL;
CREATE UNIQUE INDEX org_unit_region ON org_unit (term_id, region_id)
    WHERE state = 'ACTIVE' AND kind = 'STUDY_LIAISON_COMMITTEE';
CREATE INDEX org_unit_order ON org_unit (ordinal, name, id);

CREATE TABLE org_seat (
    id $uuid NOT NULL PRIMARY KEY,
    org_unit_id $uuid NOT NULL REFERENCES org_unit (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    role TEXT NOT NULL CHECK (role IN ('DIRECTOR', 'DEPUTY_DIRECTOR', 'CONVENER', 'MEMBER')),
    -- Which of the places of its role; members have none, since there may be any number of them.
    place $int CHECK (place BETWEEN 1 AND 9),
    -- The post by which somebody sits here, such as deputy party secretary of the township; may be empty.
    post TEXT NOT NULL,
    from_on $date NOT NULL,
    until_on $date,
    end_reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((place IS NULL) = (role = 'MEMBER')),
    CHECK (role NOT IN ('DIRECTOR', 'CONVENER') OR place = 1),
    CHECK (until_on IS NULL OR until_on >= from_on)
)$strict;
-- No second director, no second convener, and no deputy's place twice.
CREATE UNIQUE INDEX org_seat_place ON org_seat (org_unit_id, role, place) WHERE until_on IS NULL AND role <> 'MEMBER';
CREATE UNIQUE INDEX org_seat_once ON org_seat (org_unit_id, member_id) WHERE until_on IS NULL;
CREATE INDEX org_seat_unit ON org_seat (org_unit_id, id);
CREATE INDEX org_seat_member ON org_seat (member_id, id);

-- Which members look after which community (委员进社区).
CREATE TABLE community_assignment (
    id $uuid NOT NULL PRIMARY KEY,
    member_id $uuid NOT NULL REFERENCES member (id),
    region_id $uuid NOT NULL REFERENCES region (id),
    from_on $date NOT NULL,
    until_on $date,
    end_reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (until_on IS NULL OR until_on >= from_on)
)$strict;
CREATE UNIQUE INDEX community_assignment_once ON community_assignment (member_id, region_id) WHERE until_on IS NULL;
CREATE INDEX community_assignment_region ON community_assignment (region_id, id);
CREATE INDEX community_assignment_member ON community_assignment (member_id, id);

-- A member who left: what ended with it, so that it can be taken back.
CREATE TABLE member_leaving (
    id $uuid NOT NULL PRIMARY KEY,
    member_id $uuid NOT NULL REFERENCES member (id),
    kind TEXT NOT NULL CHECK (kind IN ('RESIGNED', 'MOVED', 'DECEASED', 'REVOKED', 'TERM_ENDED')),
    left_on $date NOT NULL,
    -- To whom those are pointed who had a visit to come.
    successor_id $uuid REFERENCES member (id),
    reason TEXT NOT NULL,
    seats $json NOT NULL,
    communities $json NOT NULL,
    undone_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (successor_id IS NULL OR successor_id <> member_id)
)$strict;
-- A leaving that stands is the last there is of a member.
CREATE UNIQUE INDEX member_leaving_stands ON member_leaving (member_id) WHERE undone_at IS NULL;

-- What the committee says of itself: one row, once somebody has filled it in.
CREATE TABLE office_profile (
    id $int NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    hours TEXT NOT NULL,
    footer TEXT NOT NULL,
    footer_en TEXT NOT NULL,
    icp_number TEXT NOT NULL,
    police_number TEXT NOT NULL,
    version $int NOT NULL,
    updated_at $instant NOT NULL
)$strict;

-- Notices (公告): written, shown for a time, taken back.
CREATE TABLE notice (
    id $uuid NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body TEXT NOT NULL,
    body_en TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    from_on $date,
    until_on $date,
    published_at $instant,
    withdraw_reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on),
    CHECK (state = 'DRAFT' OR state = 'WITHDRAWN' OR published_at IS NOT NULL)
)$strict;
CREATE INDEX notice_order ON notice (id);
