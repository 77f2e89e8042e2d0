-- What was asked stays as it was asked, and what has ended stays so.
CREATE FUNCTION service_request_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'service_request_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_request_version';
    END IF;
    IF OLD.ended_at IS NOT NULL OR (NEW.account_id, NEW.category, NEW.words_sealed, NEW.created_at)
        IS DISTINCT FROM (OLD.account_id, OLD.category, OLD.words_sealed, OLD.created_at) THEN
        RAISE EXCEPTION 'service_request_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_request_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER service_request_step BEFORE UPDATE ON service_request
    FOR EACH ROW EXECUTE FUNCTION service_request_step();

CREATE FUNCTION service_offering_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'service_offering_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_offering_version';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER service_offering_step BEFORE UPDATE ON service_offering
    FOR EACH ROW EXECUTE FUNCTION service_offering_step();
