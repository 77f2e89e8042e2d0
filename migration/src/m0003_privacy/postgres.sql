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
