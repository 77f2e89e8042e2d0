-- How a visit came about stays so, and nobody is promised a visit at home to which only one would come.
CREATE FUNCTION appointment_around() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.origin <> OLD.origin THEN
        RAISE EXCEPTION 'appointment_origin_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_origin_fixed';
    END IF;
    IF NEW.mode = 'HOME_VISIT' AND NEW.state = 'CONFIRMED' AND OLD.state <> 'CONFIRMED' AND NEW.second_host_account_id IS NULL THEN
        RAISE EXCEPTION 'appointment_two_hosts' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_two_hosts';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_around BEFORE UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_around();
