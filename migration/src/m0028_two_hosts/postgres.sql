-- Nobody is promised a visit at home to which only one would come, from the start neither.
CREATE FUNCTION appointment_two_hosts_from_the_start() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.mode = 'HOME_VISIT' AND NEW.state = 'CONFIRMED' AND NEW.second_host_account_id IS NULL THEN
        RAISE EXCEPTION 'appointment_two_hosts' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_two_hosts';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_two_hosts_from_the_start BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_two_hosts_from_the_start();
