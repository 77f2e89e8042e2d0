-- A place is taken by a booking or by a companion, never by both, and only while the booking stands. Both look under the lock of the
-- reception's row, so that neither misses what the other is about to commit.
CREATE FUNCTION companion_seat_free() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM 1 FROM occurrence o WHERE o.id = NEW.occurrence_id FOR NO KEY UPDATE;
    IF NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id)
        OR EXISTS (
            SELECT 1 FROM appointment a WHERE a.occurrence_id = NEW.occurrence_id AND a.seat = NEW.seat
                AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN'))
        OR NOT EXISTS (
            SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.occurrence_id = NEW.occurrence_id
                AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')) THEN
        RAISE EXCEPTION 'companion_seat_free' USING ERRCODE = 'check_violation', CONSTRAINT = 'companion_seat_free';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER companion_seat_free BEFORE INSERT ON companion_seat
    FOR EACH ROW EXECUTE FUNCTION companion_seat_free();
CREATE TRIGGER companion_seat_fixed BEFORE UPDATE ON companion_seat
    FOR EACH ROW EXECUTE FUNCTION refuse_change('companion_seat_fixed');
CREATE FUNCTION appointment_seat_of_companion() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    PERFORM 1 FROM occurrence o WHERE o.id = NEW.occurrence_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM companion_seat c WHERE c.occurrence_id = NEW.occurrence_id AND c.seat = NEW.seat) THEN
        RAISE EXCEPTION 'appointment_seat_of_companion' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_seat_of_companion';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_seat_of_companion BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_seat_of_companion();
-- Companions leave with the booking they came with.
CREATE FUNCTION companion_seat_given_back() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    DELETE FROM companion_seat WHERE appointment_id = NEW.id;
    RETURN NULL;
END
$f$;
CREATE TRIGGER companion_seat_given_back AFTER UPDATE OF state ON appointment
    FOR EACH ROW
    WHEN (OLD.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') AND NEW.state NOT IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN'))
    EXECUTE FUNCTION companion_seat_given_back();
-- How many somebody waits with stays as it was said.
CREATE FUNCTION waitlist_entry_party() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    RAISE EXCEPTION 'waitlist_entry_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_entry_fixed';
END
$f$;
CREATE TRIGGER waitlist_entry_party BEFORE UPDATE OF party_size ON waitlist_entry
    FOR EACH ROW WHEN (NEW.party_size <> OLD.party_size) EXECUTE FUNCTION waitlist_entry_party();
