-- One step from a version, along the ways that lead on; what has ended stays so.
CREATE FUNCTION studio_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'studio_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'studio_version';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'APPLIED>REVIEWING', 'APPLIED>RETURNED', 'APPLIED>DECLINED', 'APPLIED>APPROVED', 'APPLIED>WITHDRAWN',
        'REVIEWING>RETURNED', 'REVIEWING>DECLINED', 'REVIEWING>APPROVED', 'REVIEWING>WITHDRAWN',
        'RETURNED>APPLIED', 'RETURNED>WITHDRAWN', 'APPROVED>OPEN', 'APPROVED>CLOSED',
        'OPEN>SUSPENDED', 'OPEN>CLOSED', 'SUSPENDED>OPEN', 'SUSPENDED>CLOSED') THEN
        RAISE EXCEPTION 'studio_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'studio_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER studio_step BEFORE UPDATE ON studio
    FOR EACH ROW EXECUTE FUNCTION studio_step();
