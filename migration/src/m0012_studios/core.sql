-- Studios over the years. Portable part; words as in m0001_first_house.

-- The photos of a post. Only those that everybody on them agreed to are taken at all.
CREATE TABLE studio_post_photo (
    upload_id $uuid NOT NULL PRIMARY KEY REFERENCES upload (id),
    post_id $uuid NOT NULL REFERENCES studio_post (id),
    ordinal $int NOT NULL CHECK (ordinal BETWEEN 1 AND 9),
    caption TEXT NOT NULL,
    -- Who said that everybody on it agreed, and when.
    confirmed_by $uuid NOT NULL REFERENCES account (id),
    confirmed_at $instant NOT NULL,
    UNIQUE (post_id, ordinal)
)$strict;

-- The members who were there, at an activity.
CREATE TABLE studio_post_host (
    post_id $uuid NOT NULL REFERENCES studio_post (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    ordinal $int NOT NULL CHECK (ordinal >= 1),
    PRIMARY KEY (post_id, member_id)
)$strict;
CREATE INDEX studio_post_host_member ON studio_post_host (member_id);

-- Activities are counted by quarter.
CREATE INDEX studio_post_held ON studio_post (studio_id, held_on) WHERE kind = 'ACTIVITY' AND state = 'PUBLISHED';

-- The weekly hours that a studio had until a day: what the ledger of a year counts by.
CREATE TABLE studio_hours_past (
    studio_id $uuid NOT NULL REFERENCES studio (id),
    until_on $date NOT NULL,
    hours $json NOT NULL,
    PRIMARY KEY (studio_id, until_on)
)$strict;

-- What took place in a studio's room, for its ledger.
CREATE INDEX appointment_venue ON appointment (venue_studio_id, local_date) WHERE state = 'COMPLETED';

-- What the studios of a year are rated by. Published once; who erred publishes another version.
CREATE TABLE rating_criteria (
    id $uuid NOT NULL PRIMARY KEY,
    year $int NOT NULL CHECK (year BETWEEN 1949 AND 9999),
    version $int NOT NULL CHECK (version >= 1),
    title TEXT NOT NULL,
    bands $json NOT NULL,
    reason TEXT NOT NULL,
    published_by $uuid NOT NULL REFERENCES account (id),
    published_at $instant NOT NULL,
    CHECK (version = 1 OR reason <> ''),
    UNIQUE (year, version)
)$strict;

CREATE TABLE rating_item (
    id $uuid NOT NULL PRIMARY KEY,
    criteria_id $uuid NOT NULL REFERENCES rating_criteria (id),
    ordinal $int NOT NULL CHECK (ordinal >= 1),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    most_points $int NOT NULL CHECK (most_points BETWEEN 1 AND 1000),
    measure TEXT CHECK (measure IN ('ACTIVITIES', 'ACTIVE_QUARTERS', 'RESIDENTS', 'RECEPTIONS', 'NEWS', 'HOURS_OPEN')),
    target $int CHECK (target >= 1),
    CHECK ((measure IS NULL) = (target IS NULL)),
    UNIQUE (criteria_id, ordinal),
    UNIQUE (id, most_points)
)$strict;

CREATE TABLE studio_rating (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    year $int NOT NULL CHECK (year BETWEEN 1949 AND 9999),
    criteria_id $uuid NOT NULL REFERENCES rating_criteria (id),
    state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'RETURNED', 'DECIDED', 'PUBLISHED')),
    points $int NOT NULL CHECK (points >= 0),
    stars $int NOT NULL CHECK (stars BETWEEN 0 AND 5),
    remark TEXT NOT NULL,
    proposed_by $uuid NOT NULL REFERENCES account (id),
    decided_by $uuid REFERENCES account (id),
    published_at $instant,
    has_appeal $bool NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    -- One rating of a studio and year.
    UNIQUE (studio_id, year),
    CHECK ((state IN ('DECIDED', 'PUBLISHED')) = (decided_by IS NOT NULL)),
    -- Nobody agrees to what they proposed themselves.
    CHECK (decided_by IS NULL OR decided_by <> proposed_by),
    CHECK ((state = 'PUBLISHED') = (published_at IS NOT NULL)),
    CHECK (NOT has_appeal OR state = 'PUBLISHED')
)$strict;
CREATE INDEX studio_rating_year ON studio_rating (year, points, id);
CREATE INDEX studio_rating_criteria ON studio_rating (criteria_id);

CREATE TABLE studio_rating_score (
    rating_id $uuid NOT NULL REFERENCES studio_rating (id),
    item_id $uuid NOT NULL,
    most_points $int NOT NULL,
    points $int NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence <> ''),
    PRIMARY KEY (rating_id, item_id),
    FOREIGN KEY (item_id, most_points) REFERENCES rating_item (id, most_points),
    -- No item gives more than it has.
    CONSTRAINT studio_rating_score_most CHECK (points BETWEEN 0 AND most_points)
)$strict;
CREATE INDEX studio_rating_score_item ON studio_rating_score (item_id);

CREATE TABLE studio_rating_move (
    id $uuid NOT NULL PRIMARY KEY,
    rating_id $uuid NOT NULL REFERENCES studio_rating (id),
    version $int NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('PROPOSE', 'DECIDE', 'GIVE_BACK', 'PUBLISH', 'APPEAL', 'DECLINE_APPEAL', 'CORRECT')),
    points $int NOT NULL,
    stars $int NOT NULL,
    reason TEXT NOT NULL,
    account_id $uuid NOT NULL REFERENCES account (id),
    at $instant NOT NULL,
    CHECK (step IN ('PROPOSE', 'DECIDE', 'PUBLISH') OR reason <> ''),
    UNIQUE (rating_id, version)
)$strict;
