CREATE FUNCTION account_key_destroyed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM account WHERE id = OLD.account_id) THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.destroyed_at IS NOT NULL THEN
        RAISE EXCEPTION 'account_key_destroyed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'account_key_destroyed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER account_key_destroyed BEFORE UPDATE OR DELETE ON account_key
    FOR EACH ROW EXECUTE FUNCTION account_key_destroyed();

CREATE TRIGGER reveal_append_only BEFORE UPDATE OR DELETE ON reveal
    FOR EACH ROW EXECUTE FUNCTION refuse_change('reveal_append_only');
CREATE TRIGGER reveal_no_truncate BEFORE TRUNCATE ON reveal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('reveal_append_only');

-- Who was erased does not come back.
CREATE TRIGGER account_erased BEFORE UPDATE ON account
    FOR EACH ROW WHEN (OLD.state = 'ERASED') EXECUTE FUNCTION refuse_change('account_erased');

-- Nothing is kept of a resident who has not agreed.
CREATE FUNCTION appointment_consent() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM consent c WHERE c.account_id = NEW.resident_account_id AND c.withdrawn_at IS NULL) THEN
        RAISE EXCEPTION 'appointment_consent' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_consent';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_consent BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_consent();
CREATE TRIGGER privacy_notice_append_only BEFORE UPDATE OR DELETE ON privacy_notice
    FOR EACH ROW EXECUTE FUNCTION refuse_change('privacy_notice_append_only');
