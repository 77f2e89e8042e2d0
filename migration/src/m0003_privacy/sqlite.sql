CREATE TRIGGER account_key_destroyed BEFORE UPDATE ON account_key
WHEN OLD.destroyed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'account_key_destroyed');
END;

CREATE TRIGGER account_key_kept BEFORE DELETE ON account_key
WHEN EXISTS (SELECT 1 FROM account WHERE id = OLD.account_id)
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

-- Nothing is kept of a resident who has not agreed.
CREATE TRIGGER appointment_consent BEFORE INSERT ON appointment
WHEN NOT EXISTS (SELECT 1 FROM consent c WHERE c.account_id = NEW.resident_account_id AND c.withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'appointment_consent');
END;

CREATE TRIGGER privacy_notice_no_update BEFORE UPDATE ON privacy_notice
BEGIN
    SELECT RAISE(ABORT, 'privacy_notice_append_only');
END;

CREATE TRIGGER privacy_notice_no_delete BEFORE DELETE ON privacy_notice
BEGIN
    SELECT RAISE(ABORT, 'privacy_notice_append_only');
END;
