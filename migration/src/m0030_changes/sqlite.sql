-- The log of changes: of what kind, which object, whom it concerns (an account, a host, a member, a studio or a body; nobody in particular where
-- everybody may know). Written by triggers, so that no way of writing forgets it. There is one writer, so the order of `seq` is that of the commits.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    object_id BLOB NOT NULL,
    audience BLOB,
    -- What a reader has not seen yet is told by this on either engine.
    tx INTEGER GENERATED ALWAYS AS (seq) VIRTUAL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))
) STRICT;
CREATE INDEX change_audience ON change (audience, seq);
CREATE INDEX change_at ON change (at);

-- How often each table that public answers are made of was written.
CREATE TABLE touch (
    topic TEXT NOT NULL PRIMARY KEY,
    tx INTEGER NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))
) STRICT;
