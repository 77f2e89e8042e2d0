-- A check cannot be changed: the table is made anew.
CREATE TABLE outbox_job_with_push (
    id BLOB NOT NULL PRIMARY KEY,
    event_id BLOB NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('SMS', 'APNS', 'HUAWEI', 'WECHAT')),
    recipient_account_id BLOB REFERENCES account (id),
    recipient_key TEXT NOT NULL,
    recipient_sealed BLOB,
    kind TEXT NOT NULL,
    text_sealed BLOB NOT NULL,
    appointment_id BLOB REFERENCES appointment (id),
    appointment_version INTEGER,
    state TEXT NOT NULL CHECK (state IN ('PENDING', 'SENT', 'DROPPED', 'DEAD')),
    tries INTEGER NOT NULL CHECK (tries >= 0),
    -- Tries in a row that nobody lived to write down.
    lost INTEGER NOT NULL DEFAULT 0 CHECK (lost >= 0),
    due_at TEXT NOT NULL,
    stale_at TEXT NOT NULL,
    lease_until TEXT,
    last_error TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    -- Without a foreign key: a device that is gone takes no job with it, and its jobs are dropped when they are due.
    device_id BLOB,
    UNIQUE (event_id, channel, recipient_key),
    CHECK ((appointment_id IS NULL) = (appointment_version IS NULL)),
    CONSTRAINT outbox_job_to CHECK ((channel = 'SMS') = (device_id IS NULL)),
    CONSTRAINT outbox_job_number CHECK ((device_id IS NULL) = (recipient_sealed IS NOT NULL))
) STRICT;
INSERT INTO outbox_job_with_push (id, event_id, channel, recipient_account_id, recipient_key, recipient_sealed, kind, text_sealed,
        appointment_id, appointment_version, state, tries, lost, due_at, stale_at, lease_until, last_error, created_at, done_at)
    SELECT id, event_id, channel, recipient_account_id, recipient_key, recipient_sealed, kind, text_sealed,
        appointment_id, appointment_version, state, tries, lost, due_at, stale_at, lease_until, last_error, created_at, done_at
    FROM outbox_job;
DROP TABLE outbox_job;
ALTER TABLE outbox_job_with_push RENAME TO outbox_job;
CREATE INDEX outbox_job_pending ON outbox_job (due_at, id) WHERE state = 'PENDING';
CREATE INDEX outbox_job_recipient ON outbox_job (recipient_key, id) WHERE state = 'PENDING';
CREATE INDEX outbox_job_dropped ON outbox_job (id) WHERE state = 'DROPPED';
CREATE INDEX outbox_job_appointment ON outbox_job (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX outbox_job_waiting ON outbox_job (id) WHERE state = 'PENDING';
CREATE INDEX outbox_job_dead ON outbox_job (id) WHERE state = 'DEAD';
CREATE INDEX outbox_job_done ON outbox_job (done_at) WHERE done_at IS NOT NULL;
