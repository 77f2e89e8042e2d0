CREATE TRIGGER account_key_destroyed BEFORE UPDATE ON account_key
WHEN OLD.destroyed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'account_key_destroyed');
END;

CREATE TRIGGER account_key_kept BEFORE DELETE ON account_key
BEGIN
    SELECT RAISE(ABORT, 'account_key_destroyed');
END;

CREATE TRIGGER reveal_no_update BEFORE UPDATE ON reveal
BEGIN
    SELECT RAISE(ABORT, 'reveal_append_only');
END;

CREATE TRIGGER reveal_no_delete BEFORE DELETE ON reveal
BEGIN
    SELECT RAISE(ABORT, 'reveal_append_only');
END;

-- Who was erased does not come back.
CREATE TRIGGER account_erased BEFORE UPDATE ON account
WHEN OLD.state = 'ERASED'
BEGIN
    SELECT RAISE(ABORT, 'account_erased');
END;
