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
