-- Nobody is reminded of what is not agreed upon, and what was told stays so.
CREATE FUNCTION reminder_of_agreed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.state = 'CONFIRMED') THEN
        RAISE EXCEPTION 'reminder_of_agreed' USING ERRCODE = 'check_violation', CONSTRAINT = 'reminder_of_agreed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER reminder_of_agreed BEFORE INSERT ON reminder
    FOR EACH ROW WHEN (NEW.appointment_id IS NOT NULL) EXECUTE FUNCTION reminder_of_agreed();
CREATE TRIGGER reminder_fixed BEFORE UPDATE ON reminder
    FOR EACH ROW EXECUTE FUNCTION refuse_change('reminder_fixed');
