-- A host may receive more than there are places for.
DROP TRIGGER appointment_seat_exists;
CREATE TRIGGER appointment_seat_exists BEFORE INSERT ON appointment
WHEN NEW.origin <> 'WALK_IN_BEYOND' AND NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id)
BEGIN
    SELECT RAISE(ABORT, 'appointment_seat_exists');
END;
-- Who walked in, or asked an officer to book, has agreed in another way: what is said at the desk, and the receipt.
DROP TRIGGER appointment_consent;
CREATE TRIGGER appointment_consent BEFORE INSERT ON appointment
WHEN NEW.origin = 'BOOKED'
    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.account_id = NEW.resident_account_id AND c.withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'appointment_consent');
END;

-- How a visit came about stays so, and nobody is promised a visit at home to which only one would come.
CREATE TRIGGER appointment_around BEFORE UPDATE ON appointment
BEGIN
    SELECT RAISE(ABORT, 'appointment_origin_fixed') WHERE NEW.origin <> OLD.origin;
    SELECT RAISE(ABORT, 'appointment_two_hosts')
    WHERE NEW.mode = 'HOME_VISIT' AND NEW.state = 'CONFIRMED' AND OLD.state <> 'CONFIRMED' AND NEW.second_host_account_id IS NULL;
END;

-- A word is withdrawn once, and the rest of its receipt stays as it was.
CREATE TRIGGER assistance_step BEFORE UPDATE ON assistance
WHEN NEW.version <> OLD.version + 1 OR OLD.withdrawn_at IS NOT NULL
    OR (NEW.number, NEW.appointment_id, NEW.resident_account_id, NEW.officer_account_id, NEW.consent, NEW.consented_at, NEW.created_at)
    IS NOT (OLD.number, OLD.appointment_id, OLD.resident_account_id, OLD.officer_account_id, OLD.consent, OLD.consented_at, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'assistance_step');
END;
