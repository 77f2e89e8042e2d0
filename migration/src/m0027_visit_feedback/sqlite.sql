-- Only who came says how it was, and what is said stays theirs and of that visit.
CREATE TRIGGER visit_feedback_of_visitor BEFORE INSERT ON visit_feedback
WHEN NEW.version <> 1 OR NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.state = 'COMPLETED' AND a.resident_account_id = NEW.account_id
)
BEGIN
    SELECT RAISE(ABORT, 'visit_feedback_of_visitor');
END;
CREATE TRIGGER visit_feedback_step BEFORE UPDATE ON visit_feedback
WHEN NEW.version <> OLD.version + 1
    OR (NEW.id, NEW.appointment_id, NEW.account_id, NEW.given_at) IS NOT (OLD.id, OLD.appointment_id, OLD.account_id, OLD.given_at)
BEGIN
    SELECT RAISE(ABORT, 'visit_feedback_step');
END;
