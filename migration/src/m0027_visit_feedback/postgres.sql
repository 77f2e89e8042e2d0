-- Only who came says how it was, and what is said stays theirs and of that visit.
CREATE FUNCTION visit_feedback_of_visitor() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> 1 OR NOT EXISTS (
        SELECT 1 FROM appointment a
        WHERE a.id = NEW.appointment_id AND a.state = 'COMPLETED' AND a.resident_account_id = NEW.account_id) THEN
        RAISE EXCEPTION 'visit_feedback_of_visitor' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_feedback_of_visitor';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER visit_feedback_of_visitor BEFORE INSERT ON visit_feedback
    FOR EACH ROW EXECUTE FUNCTION visit_feedback_of_visitor();
CREATE FUNCTION visit_feedback_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1
        OR (NEW.id, NEW.appointment_id, NEW.account_id, NEW.given_at)
        IS DISTINCT FROM (OLD.id, OLD.appointment_id, OLD.account_id, OLD.given_at) THEN
        RAISE EXCEPTION 'visit_feedback_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_feedback_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER visit_feedback_step BEFORE UPDATE ON visit_feedback
    FOR EACH ROW EXECUTE FUNCTION visit_feedback_step();
