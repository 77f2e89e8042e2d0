CREATE FUNCTION account_key_destroyed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
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
