-- Around a studio. Portable part.

CREATE TABLE studio_move (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    version $int NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id $uuid REFERENCES account (id),
    at $instant NOT NULL,
    UNIQUE (studio_id, version)
)$strict;

CREATE TABLE studio_page (
    studio_id $uuid NOT NULL PRIMARY KEY REFERENCES studio (id),
    introduction TEXT NOT NULL,
    services $json NOT NULL,
    facilities $json NOT NULL,
    updated_at $instant NOT NULL
)$strict;

CREATE TABLE studio_wall_item (
    studio_id $uuid NOT NULL REFERENCES studio (id),
    kind TEXT NOT NULL CHECK (kind IN ('LOGO', 'PEOPLE', 'DUTIES', 'WORKFLOW', 'RULES')),
    body TEXT NOT NULL CHECK (body <> ''),
    updated_at $instant NOT NULL,
    PRIMARY KEY (studio_id, kind)
)$strict;

CREATE TABLE studio_post (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    kind TEXT NOT NULL CHECK (kind IN ('NEWS', 'ACTIVITY')),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    held_on $date,
    place TEXT NOT NULL,
    residents $int CHECK (residents BETWEEN 0 AND 100000),
    has_consent $bool NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN')),
    remark TEXT NOT NULL,
    author_account_id $uuid NOT NULL REFERENCES account (id),
    reviewer_account_id $uuid REFERENCES account (id),
    published_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((kind = 'ACTIVITY') = (held_on IS NOT NULL)),
    CHECK ((kind = 'ACTIVITY') = (residents IS NOT NULL)),
    -- The public reads nothing that the office did not read, nor of people who did not agree.
    CHECK (state <> 'PUBLISHED' OR (published_at IS NOT NULL AND reviewer_account_id IS NOT NULL AND has_consent)),
    -- Nobody publishes their own words.
    CHECK (reviewer_account_id IS NULL OR reviewer_account_id <> author_account_id)
)$strict;
CREATE INDEX studio_post_studio ON studio_post (studio_id, created_at, id);
CREATE INDEX studio_post_waiting ON studio_post (updated_at, id) WHERE state = 'SUBMITTED';
CREATE INDEX studio_post_public ON studio_post (published_at, id) WHERE state = 'PUBLISHED';

CREATE TABLE studio_report (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    text_sealed $bytes NOT NULL,
    finding_sealed $bytes,
    is_upheld $bool,
    closed_by $uuid REFERENCES account (id),
    closed_at $instant,
    created_at $instant NOT NULL,
    CHECK ((closed_at IS NULL) = (is_upheld IS NULL)),
    CHECK ((closed_at IS NULL) = (finding_sealed IS NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))
)$strict;
-- One open report of a person on a studio.
CREATE UNIQUE INDEX studio_report_open ON studio_report (studio_id, account_id) WHERE closed_at IS NULL;
CREATE INDEX studio_report_created ON studio_report (created_at, id);
