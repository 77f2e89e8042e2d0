-- Each number of a month once. What was cancelled late keeps its number; what was cancelled in good time, or merely held, gives it up.
CREATE UNIQUE INDEX appointment_period ON appointment (host_id, resident_account_id, substr(local_date, 1, 7), period_number)
    WHERE period_number IS NOT NULL
        AND state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT');
-- Only what a host offers, what is moved from there, and who walks in is not counted.
CREATE TRIGGER appointment_period_counts BEFORE INSERT ON appointment
WHEN NEW.period_number IS NULL AND NEW.offered_for_id IS NULL AND NEW.origin NOT IN ('WALK_IN', 'WALK_IN_BEYOND')
    AND NEW.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')
    AND NOT EXISTS (
        SELECT 1 FROM appointment former WHERE former.id = NEW.rescheduled_from_id AND former.period_number IS NULL
    )
BEGIN
    SELECT RAISE(ABORT, 'appointment_period_counts');
END;
-- A number is given up by what ended without having taken place, and where the host was late, and never taken afterwards.
CREATE TRIGGER appointment_period_fixed BEFORE UPDATE OF period_number ON appointment
WHEN NEW.period_number IS NOT OLD.period_number
    AND (NEW.period_number IS NOT NULL
        OR (NEW.state NOT IN ('EXPIRED', 'CANCELLED_BY_RESIDENT') OR NEW.state = OLD.state) AND (NEW.state <> 'NO_SHOW' OR NEW.host_late_at IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'appointment_period_fixed');
END;
-- A reception that is held back is booked by nobody of their own accord.
CREATE TRIGGER appointment_held_back BEFORE INSERT ON appointment
WHEN NEW.waitlist_entry_id IS NULL AND NEW.offered_for_id IS NULL AND NEW.origin NOT IN ('WALK_IN', 'WALK_IN_BEYOND')
    AND (SELECT o.held_back_until FROM occurrence o WHERE o.id = NEW.occurrence_id) > NEW.created_at
BEGIN
    SELECT RAISE(ABORT, 'appointment_held_back');
END;
-- Nor is a place of it taken by those who come along with an earlier booking. Whoever takes one once it is open says so first.
CREATE TRIGGER companion_seat_held_back BEFORE INSERT ON companion_seat
WHEN EXISTS (
    SELECT 1 FROM appointment a JOIN occurrence o ON o.id = a.occurrence_id
    WHERE a.id = NEW.appointment_id AND a.waitlist_entry_id IS NULL AND a.offered_for_id IS NULL AND o.held_back_until > a.created_at
)
BEGIN
    SELECT RAISE(ABORT, 'companion_seat_held_back');
END;
