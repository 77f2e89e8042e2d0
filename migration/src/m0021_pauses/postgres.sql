-- What was counted and said stays as it was, and what has ended stays so.
CREATE FUNCTION booking_pause_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.ended_at IS NOT NULL
        OR (NEW.account_id, NEW.reason, NEW.appointment_id, NEW.no_shows, NEW.starts_at, NEW.ends_at, NEW.made_by_account_id, NEW.words_sealed)
            IS DISTINCT FROM (OLD.account_id, OLD.reason, OLD.appointment_id, OLD.no_shows, OLD.starts_at, OLD.ends_at,
                OLD.made_by_account_id, OLD.words_sealed)
        OR (OLD.appealed_at IS NOT NULL
            AND (NEW.appealed_at, NEW.appeal_sealed) IS DISTINCT FROM (OLD.appealed_at, OLD.appeal_sealed))
        OR (OLD.answered_at IS NOT NULL
            AND (NEW.answered_at, NEW.answer, NEW.answer_sealed) IS DISTINCT FROM (OLD.answered_at, OLD.answer, OLD.answer_sealed)) THEN
        RAISE EXCEPTION 'booking_pause_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_pause_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER booking_pause_step BEFORE UPDATE ON booking_pause FOR EACH ROW EXECUTE FUNCTION booking_pause_step();

CREATE FUNCTION no_show_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1
        OR (NEW.account_id, NEW.noted_at) IS DISTINCT FROM (OLD.account_id, OLD.noted_at)
        OR (OLD.disputed_at IS NOT NULL
            AND (NEW.disputed_at, NEW.dispute_sealed) IS DISTINCT FROM (OLD.disputed_at, OLD.dispute_sealed)) THEN
        RAISE EXCEPTION 'no_show_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'no_show_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER no_show_step BEFORE UPDATE ON no_show FOR EACH ROW EXECUTE FUNCTION no_show_step();

-- A host who was late says so once, and nobody is absent from what began late.
CREATE FUNCTION appointment_host_late() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF OLD.host_late_at IS NOT NULL
        AND (NEW.host_late_at IS DISTINCT FROM OLD.host_late_at OR (NEW.state = 'NO_SHOW' AND OLD.state <> 'NO_SHOW')) THEN
        RAISE EXCEPTION 'appointment_host_late' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_host_late';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_host_late BEFORE UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_host_late();
