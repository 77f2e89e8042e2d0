-- Pools (轮值接待): several members who receive in the same way, any of whom will do.
CREATE TABLE pool (
    id $uuid NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    -- The studio whose lead keeps it, beside staff; the district's when there is none.
    studio_id $uuid REFERENCES studio (id),
    mode TEXT NOT NULL CHECK (mode IN ('ONSITE', 'PHONE', 'VIDEO', 'HOME_VISIT')),
    length_minutes $int NOT NULL CHECK (length_minutes BETWEEN 5 AND 480),
    -- How many visits that are not over a resident may have through it, with whomever.
    resident_limit $int NOT NULL CHECK (resident_limit BETWEEN 1 AND 10),
    -- Whether the public reads who is in it.
    names_members $bool NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'ENDED')),
    version $int NOT NULL,
    created_at $instant NOT NULL
)$strict;
CREATE INDEX pool_studio ON pool (studio_id) WHERE studio_id IS NOT NULL;

-- Who is in it: asked by its keepers, and in it from their own word on, with a service of theirs.
CREATE TABLE pool_entry (
    id $uuid NOT NULL PRIMARY KEY,
    pool_id $uuid NOT NULL REFERENCES pool (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    service_id $uuid REFERENCES appointment_service (id),
    state TEXT NOT NULL CHECK (state IN ('INVITED', 'JOINED', 'LEFT')),
    joined_at $instant,
    created_at $instant NOT NULL,
    UNIQUE (pool_id, member_id),
    CHECK (state <> 'JOINED' OR (service_id IS NOT NULL AND joined_at IS NOT NULL))
)$strict;
CREATE UNIQUE INDEX pool_entry_service ON pool_entry (pool_id, service_id) WHERE state = 'JOINED';
CREATE INDEX pool_entry_member ON pool_entry (member_id);

-- The pool through which somebody was given a time.
ALTER TABLE appointment ADD COLUMN pool_id $uuid REFERENCES pool (id);
CREATE INDEX appointment_pool ON appointment (pool_id, host_id, created_at) WHERE pool_id IS NOT NULL;
