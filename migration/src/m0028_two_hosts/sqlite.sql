-- Nobody is promised a visit at home to which only one would come, from the start neither.
CREATE TRIGGER appointment_two_hosts_from_the_start BEFORE INSERT ON appointment
WHEN NEW.mode = 'HOME_VISIT' AND NEW.state = 'CONFIRMED' AND NEW.second_host_account_id IS NULL
BEGIN
    SELECT RAISE(ABORT, 'appointment_two_hosts');
END;
