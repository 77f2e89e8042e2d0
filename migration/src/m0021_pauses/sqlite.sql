-- What was counted and said stays as it was, and what has ended stays so.
CREATE TRIGGER booking_pause_step BEFORE UPDATE ON booking_pause
WHEN NEW.version <> OLD.version + 1 OR OLD.ended_at IS NOT NULL
    OR (NEW.account_id, NEW.reason, NEW.appointment_id, NEW.no_shows, NEW.starts_at, NEW.ends_at, NEW.made_by_account_id, NEW.words_sealed)
        IS NOT (OLD.account_id, OLD.reason, OLD.appointment_id, OLD.no_shows, OLD.starts_at, OLD.ends_at, OLD.made_by_account_id,
            OLD.words_sealed)
    OR (OLD.appealed_at IS NOT NULL AND (NEW.appealed_at, NEW.appeal_sealed) IS NOT (OLD.appealed_at, OLD.appeal_sealed))
    OR (OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answer, NEW.answer_sealed) IS NOT (OLD.answered_at, OLD.answer, OLD.answer_sealed))
BEGIN
    SELECT RAISE(ABORT, 'booking_pause_step');
END;
CREATE TRIGGER no_show_step BEFORE UPDATE ON no_show
WHEN NEW.version <> OLD.version + 1
    OR (NEW.account_id, NEW.noted_at) IS NOT (OLD.account_id, OLD.noted_at)
    OR (OLD.disputed_at IS NOT NULL AND (NEW.disputed_at, NEW.dispute_sealed) IS NOT (OLD.disputed_at, OLD.dispute_sealed))
BEGIN
    SELECT RAISE(ABORT, 'no_show_step');
END;
-- A host who was late says so once, and nobody is absent from what began late.
CREATE TRIGGER appointment_host_late BEFORE UPDATE ON appointment
WHEN OLD.host_late_at IS NOT NULL AND (NEW.host_late_at IS NOT OLD.host_late_at OR (NEW.state = 'NO_SHOW' AND OLD.state <> 'NO_SHOW'))
BEGIN
    SELECT RAISE(ABORT, 'appointment_host_late');
END;
