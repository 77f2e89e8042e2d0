CREATE TRIGGER account_key_destroyed BEFORE UPDATE ON account_key
WHEN OLD.destroyed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'account_key_destroyed');
END;

CREATE TRIGGER account_key_kept BEFORE DELETE ON account_key
BEGIN
    SELECT RAISE(ABORT, 'account_key_destroyed');
END;
