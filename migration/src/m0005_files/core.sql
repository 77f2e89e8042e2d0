-- Files. Portable part; words as in m0001_first_house.

-- The bytes lie in a folder or a bucket under `storage_name`, which is known here before the first of them is written: whatever
-- breaks off can be found and deleted.
CREATE TABLE upload (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    -- No foreign key: sessions are forgotten sooner. A link of a session that is gone is good for nothing.
    session_id $uuid NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('MEMBER_PHOTO', 'STUDIO_PHOTO', 'ACTIVITY_PHOTO', 'DOCUMENT', 'ROSTER', 'LIST_EXPORT')),
    file_name_sealed $bytes NOT NULL,
    file_type TEXT NOT NULL CHECK (file_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/csv',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    bytes $int NOT NULL CHECK (bytes > 0),
    storage_name TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'RECEIVING', 'RECEIVED', 'READY', 'REJECTED', 'EXPIRED', 'DELETED')),
    -- Which of the person's open places it takes.
    slot $int CHECK (slot BETWEEN 1 AND 5),
    problem TEXT CHECK (problem IN ('TOO_LARGE', 'INCOMPLETE', 'TYPE_NOT_ALLOWED', 'TYPE_MISMATCH', 'HEIC', 'TOO_MANY_PIXELS', 'UNPACKS_TOO_LARGE', 'UNREADABLE',
        'ACTIVE_CONTENT', 'MORE_THAN_A_FILE', 'INFECTED', 'FAILED')),
    content_hash TEXT,
    width $int,
    height $int,
    tries $int NOT NULL CHECK (tries >= 0),
    due_at $instant,
    lease_until $instant,
    attached_kind TEXT,
    attached_id $uuid,
    -- Set while files of it lie in the store that nobody needs.
    cleanup $bool NOT NULL,
    created_at $instant NOT NULL,
    received_at $instant,
    -- From when on it lapses, or its row is forgotten; never, while something uses it.
    expires_at $instant,
    CHECK ((slot IS NOT NULL) = (state IN ('OPEN', 'RECEIVING'))),
    CHECK ((problem IS NOT NULL) = (state = 'REJECTED')),
    CHECK ((due_at IS NOT NULL) = (state = 'RECEIVED')),
    CHECK (lease_until IS NULL OR state = 'RECEIVED'),
    CHECK ((attached_kind IS NULL) = (attached_id IS NULL)),
    CHECK (attached_id IS NULL OR state IN ('READY', 'DELETED')),
    CHECK ((expires_at IS NULL) = (attached_id IS NOT NULL AND state = 'READY')),
    CHECK (state <> 'READY' OR content_hash IS NOT NULL)
)$strict;
-- At most five uploads of a person are open at a time, whatever runs beside it.
CREATE UNIQUE INDEX upload_slot ON upload (account_id, slot) WHERE slot IS NOT NULL;
CREATE INDEX upload_account ON upload (account_id, id);
CREATE INDEX upload_due ON upload (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX upload_expires ON upload (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX upload_content ON upload (content_hash) WHERE content_hash IS NOT NULL;

-- What a person has announced on a day. The row is the gate: whoever adds to it waits for the one before.
CREATE TABLE upload_day (
    account_id $uuid NOT NULL REFERENCES account (id),
    on_date $date NOT NULL,
    uploads $int NOT NULL CHECK (uploads > 0),
    bytes $int NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (account_id, on_date)
)$strict;
CREATE INDEX upload_day_date ON upload_day (on_date);

-- Links to what is not public that were used: the insert decides who was first.
CREATE TABLE download_use (
    id $uuid NOT NULL PRIMARY KEY,
    used_at $instant NOT NULL
)$strict;
CREATE INDEX download_use_at ON download_use (used_at);

-- The photo of a member or a studio, from when it was handed in.
CREATE TABLE photo (
    id $uuid NOT NULL PRIMARY KEY,
    member_id $uuid REFERENCES member (id),
    studio_id $uuid REFERENCES studio (id),
    upload_id $uuid UNIQUE REFERENCES upload (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('SUBMITTED', 'PUBLISHED', 'DECLINED', 'REPLACED', 'REMOVED')),
    reason TEXT NOT NULL,
    submitted_by $uuid NOT NULL REFERENCES account (id),
    decided_by $uuid REFERENCES account (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((member_id IS NULL) <> (studio_id IS NULL)),
    CHECK (state NOT IN ('SUBMITTED', 'PUBLISHED') OR upload_id IS NOT NULL)
)$strict;
-- One that the public sees and one that waits, for each.
CREATE UNIQUE INDEX photo_member_published ON photo (member_id) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX photo_member_submitted ON photo (member_id) WHERE state = 'SUBMITTED';
CREATE UNIQUE INDEX photo_studio_published ON photo (studio_id) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX photo_studio_submitted ON photo (studio_id) WHERE state = 'SUBMITTED';
CREATE INDEX photo_member ON photo (member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX photo_studio ON photo (studio_id, id) WHERE studio_id IS NOT NULL;
CREATE INDEX photo_waiting ON photo (id) WHERE state = 'SUBMITTED';
