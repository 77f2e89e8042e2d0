-- How a visit came about stays so, and nobody is promised a visit at home to which only one would come.
CREATE TRIGGER appointment_around BEFORE UPDATE ON appointment
BEGIN
    SELECT RAISE(ABORT, 'appointment_origin_fixed') WHERE NEW.origin <> OLD.origin;
    SELECT RAISE(ABORT, 'appointment_two_hosts')
    WHERE NEW.mode = 'HOME_VISIT' AND NEW.state = 'CONFIRMED' AND OLD.state <> 'CONFIRMED' AND NEW.second_host_account_id IS NULL;
END;
