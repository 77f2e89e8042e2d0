-- What came to an end stays so, and what is ready does not become something else.
CREATE FUNCTION upload_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.state <> OLD.state AND NOT (
        OLD.state = 'OPEN' AND NEW.state IN ('RECEIVING', 'EXPIRED')
        OR OLD.state = 'RECEIVING' AND NEW.state IN ('RECEIVED', 'REJECTED', 'EXPIRED')
        OR OLD.state = 'RECEIVED' AND NEW.state IN ('READY', 'REJECTED', 'EXPIRED', 'DELETED')
        OR OLD.state = 'READY' AND NEW.state IN ('EXPIRED', 'DELETED')
    ) THEN
        RAISE EXCEPTION 'upload_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'upload_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER upload_step BEFORE UPDATE ON upload FOR EACH ROW EXECUTE FUNCTION upload_step();
