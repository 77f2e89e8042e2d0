-- Each number of a month once. What was cancelled late keeps its number; what was cancelled in good time, or merely held, gives it up.
CREATE UNIQUE INDEX appointment_period ON appointment (host_id, resident_account_id, date_trunc('month', local_date::timestamp), period_number)
    WHERE period_number IS NOT NULL
        AND state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT');
-- Only what a host offers, what is moved from there, and who walks in is not counted.
CREATE FUNCTION appointment_period_counts() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointment former WHERE former.id = NEW.rescheduled_from_id AND former.period_number IS NULL) THEN
        RAISE EXCEPTION 'appointment_period_counts' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_period_counts';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_period_counts BEFORE INSERT ON appointment
    FOR EACH ROW
    WHEN (NEW.period_number IS NULL AND NEW.offered_for_id IS NULL AND NEW.origin NOT IN ('WALK_IN', 'WALK_IN_BEYOND')
        AND NEW.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW'))
    EXECUTE FUNCTION appointment_period_counts();
-- A number is given up by what ended without having taken place, and where the host was late, and never taken afterwards.
CREATE TRIGGER appointment_period_fixed BEFORE UPDATE OF period_number ON appointment
    FOR EACH ROW
    WHEN (NEW.period_number IS DISTINCT FROM OLD.period_number
        AND (NEW.period_number IS NOT NULL
        OR (NEW.state NOT IN ('EXPIRED', 'CANCELLED_BY_RESIDENT') OR NEW.state = OLD.state) AND (NEW.state <> 'NO_SHOW' OR NEW.host_late_at IS NULL)))
    EXECUTE FUNCTION refuse_change('appointment_period_fixed');
-- A reception that is held back is booked by nobody of their own accord. The row of the reception is locked by whoever books.
CREATE FUNCTION appointment_held_back() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF (SELECT o.held_back_until FROM occurrence o WHERE o.id = NEW.occurrence_id) > NEW.created_at THEN
        RAISE EXCEPTION 'appointment_held_back' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_held_back';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_held_back BEFORE INSERT ON appointment
    FOR EACH ROW
    WHEN (NEW.waitlist_entry_id IS NULL AND NEW.offered_for_id IS NULL AND NEW.origin NOT IN ('WALK_IN', 'WALK_IN_BEYOND'))
    EXECUTE FUNCTION appointment_held_back();
-- Nor is a place of it taken by those who come along with an earlier booking. Whoever takes one once it is open says so first.
CREATE FUNCTION companion_seat_held_back() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF EXISTS (
        SELECT 1 FROM appointment a JOIN occurrence o ON o.id = a.occurrence_id
        WHERE a.id = NEW.appointment_id AND a.waitlist_entry_id IS NULL AND a.offered_for_id IS NULL AND o.held_back_until > a.created_at
    ) THEN
        RAISE EXCEPTION 'companion_seat_held_back' USING ERRCODE = 'check_violation', CONSTRAINT = 'companion_seat_held_back';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER companion_seat_held_back BEFORE INSERT ON companion_seat
    FOR EACH ROW EXECUTE FUNCTION companion_seat_held_back();
