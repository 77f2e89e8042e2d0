-- A place is taken by a booking or by a companion, never by both, and only while the booking stands.
CREATE TRIGGER companion_seat_free BEFORE INSERT ON companion_seat
WHEN NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id)
    OR EXISTS (
        SELECT 1 FROM appointment a WHERE a.occurrence_id = NEW.occurrence_id AND a.seat = NEW.seat
            AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')
    )
    OR NOT EXISTS (
        SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.occurrence_id = NEW.occurrence_id
            AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')
    )
BEGIN
    SELECT RAISE(ABORT, 'companion_seat_free');
END;
CREATE TRIGGER companion_seat_fixed BEFORE UPDATE ON companion_seat
BEGIN
    SELECT RAISE(ABORT, 'companion_seat_fixed');
END;
CREATE TRIGGER appointment_seat_of_companion BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM companion_seat c WHERE c.occurrence_id = NEW.occurrence_id AND c.seat = NEW.seat)
BEGIN
    SELECT RAISE(ABORT, 'appointment_seat_of_companion');
END;
-- Companions leave with the booking they came with.
CREATE TRIGGER companion_seat_given_back AFTER UPDATE OF state ON appointment
WHEN OLD.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') AND NEW.state NOT IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')
BEGIN
    DELETE FROM companion_seat WHERE appointment_id = NEW.id;
END;
-- How many somebody waits with stays as it was said.
CREATE TRIGGER waitlist_entry_party BEFORE UPDATE OF party_size ON waitlist_entry
WHEN NEW.party_size <> OLD.party_size
BEGIN
    SELECT RAISE(ABORT, 'waitlist_entry_fixed');
END;
