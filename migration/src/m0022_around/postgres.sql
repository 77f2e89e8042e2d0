-- A host may receive more than there are places for.
CREATE OR REPLACE FUNCTION appointment_seat_exists() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.origin <> 'WALK_IN_BEYOND' AND NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id) THEN
        RAISE EXCEPTION 'appointment_seat_exists' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_seat_exists';
    END IF;
    RETURN NEW;
END
$f$;
-- Who walked in, or asked an officer to book, has agreed in another way: what is said at the desk, and the receipt.
CREATE OR REPLACE FUNCTION appointment_consent() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.origin = 'BOOKED'
        AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.account_id = NEW.resident_account_id AND c.withdrawn_at IS NULL) THEN
        RAISE EXCEPTION 'appointment_consent' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_consent';
    END IF;
    RETURN NEW;
END
$f$;

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

-- A word is withdrawn once, and the rest of its receipt stays as it was.
CREATE FUNCTION assistance_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.withdrawn_at IS NOT NULL
        OR (NEW.number, NEW.appointment_id, NEW.resident_account_id, NEW.officer_account_id, NEW.consent, NEW.consented_at, NEW.created_at)
        IS DISTINCT FROM (OLD.number, OLD.appointment_id, OLD.resident_account_id, OLD.officer_account_id, OLD.consent, OLD.consented_at, OLD.created_at) THEN
        RAISE EXCEPTION 'assistance_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'assistance_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER assistance_step BEFORE UPDATE ON assistance FOR EACH ROW EXECUTE FUNCTION assistance_step();
