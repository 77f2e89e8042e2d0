-- Nobody is reminded of what is not agreed upon, and what was told stays so.
CREATE TRIGGER reminder_of_agreed BEFORE INSERT ON reminder
WHEN NEW.appointment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.state = 'CONFIRMED')
BEGIN
    SELECT RAISE(ABORT, 'reminder_of_agreed');
END;
CREATE TRIGGER reminder_fixed BEFORE UPDATE ON reminder
BEGIN
    SELECT RAISE(ABORT, 'reminder_fixed');
END;
