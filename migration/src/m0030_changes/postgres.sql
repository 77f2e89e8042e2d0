-- The log of changes: of what kind, which object, whom it concerns (an account, a host, a member, a studio or a body; nobody in particular where
-- everybody may know). Written by triggers, so that no way of writing forgets it.
CREATE TABLE change (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    object_id uuid NOT NULL,
    audience uuid,
    -- Numbers are given before transactions end, so the order of `seq` is not the order in which rows can be seen: what a reader has not seen yet is
    -- told by its snapshot and this.
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX change_tx ON change (tx);
CREATE INDEX change_audience ON change (audience, tx);
CREATE INDEX change_at ON change (at);

-- Which tables that public answers are made of were written by which transaction.
CREATE TABLE touch (
    topic TEXT NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, tx)
);
CREATE INDEX touch_at ON touch (at);
CREATE FUNCTION touch_topic() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    INSERT INTO touch (topic) VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$f$;

-- Every replica listens, and reads the log when it hears this. Equal words of one transaction are sent once, when it ends.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM pg_notify('change', '');
    RETURN NULL;
END
$f$;
CREATE TRIGGER change_told AFTER INSERT ON change FOR EACH STATEMENT EXECUTE FUNCTION tell_change();
