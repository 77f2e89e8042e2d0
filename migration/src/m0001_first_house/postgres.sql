CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE occupancy ADD CONSTRAINT occupancy_no_overlap
    EXCLUDE USING gist (subject_id WITH =, subject_kind WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_ARGV[0];
END
$f$;

CREATE TRIGGER occupancy_fixed BEFORE UPDATE ON occupancy
    FOR EACH ROW EXECUTE FUNCTION refuse_change('occupancy_fixed');
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_event_append_only');
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('audit_event_append_only');
CREATE TRIGGER appointment_move_append_only BEFORE UPDATE OR DELETE ON appointment_move
    FOR EACH ROW EXECUTE FUNCTION refuse_change('appointment_move_append_only');

CREATE TRIGGER appointment_move_no_truncate BEFORE TRUNCATE ON appointment_move
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('appointment_move_append_only');

CREATE FUNCTION appointment_seat_exists() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id) THEN
        RAISE EXCEPTION 'appointment_seat_exists' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_seat_exists';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_seat_exists BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_seat_exists();

-- Only what a host offers, and what is moved from there, has no number among those that a resident may ask for.
CREATE FUNCTION appointment_quota_counts() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.quota_number IS NULL AND NEW.offered_for_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM appointment former WHERE former.id = NEW.rescheduled_from_id AND former.quota_number IS NULL) THEN
        RAISE EXCEPTION 'appointment_quota_counts' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_quota_counts';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_quota_counts BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_quota_counts();

CREATE FUNCTION appointment_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1
        -- A wrong code at check-in is counted, and the number of an ended visit given back, without being a step.
        AND NOT (NEW.version = OLD.version
            AND (NEW.code_tries = OLD.code_tries + 1 AND NEW.quota_number IS NOT DISTINCT FROM OLD.quota_number
                OR NEW.code_tries = OLD.code_tries AND OLD.quota_number IS NOT NULL AND NEW.quota_number IS NULL
                    AND OLD.state IN ('CONFIRMED', 'CHECKED_IN'))
            AND (NEW.state, NEW.requested_at, NEW.hold_until, NEW.decide_by, NEW.decided_at, NEW.checked_in_at, NEW.closed_at, NEW.updated_at)
                IS NOT DISTINCT FROM
                (OLD.state, OLD.requested_at, OLD.hold_until, OLD.decide_by, OLD.decided_at, OLD.checked_in_at, OLD.closed_at, OLD.updated_at)) THEN
        RAISE EXCEPTION 'appointment_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_version';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state IN ('COMPLETED', 'DECLINED', 'EXPIRED', 'RELEASED', 'CANCELLED_BY_RESIDENT',
        'CANCELLED_BY_HOST', 'RESCHEDULED', 'NO_SHOW')
        -- What was noted of a visit that had been agreed upon may turn out to be wrong: it took place after all.
        AND NOT (NEW.state = 'COMPLETED' AND OLD.state IN ('EXPIRED', 'NO_SHOW') AND OLD.decided_at IS NOT NULL) THEN
        RAISE EXCEPTION 'appointment_ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_ended';
    END IF;
    IF (NEW.number, NEW.service_id, NEW.host_id, NEW.occurrence_id, NEW.seat, NEW.local_date, NEW.starts_at, NEW.ends_at, NEW.title, NEW.mode,
            NEW.place, NEW.venue_studio_id, NEW.resident_account_id, NEW.rescheduled_from_id, NEW.offered_for_id)
        IS DISTINCT FROM (OLD.number, OLD.service_id, OLD.host_id, OLD.occurrence_id, OLD.seat, OLD.local_date, OLD.starts_at, OLD.ends_at,
            OLD.title, OLD.mode, OLD.place, OLD.venue_studio_id, OLD.resident_account_id, OLD.rescheduled_from_id, OLD.offered_for_id) THEN
        RAISE EXCEPTION 'appointment_place_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_place_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_step BEFORE UPDATE ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_step();

CREATE FUNCTION reception_record_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'reception_record_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_record_version';
    END IF;
    IF OLD.resolution = 'PROMISED' AND NEW.resolution <> 'PROMISED' THEN
        RAISE EXCEPTION 'reception_record_promise' USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_record_promise';
    END IF;
    IF OLD.verdict IS NOT NULL AND (NEW.verdict IS NULL OR (NEW.category, NEW.resolution, NEW.summary_sealed, NEW.promise_sealed, NEW.promise_due_on)
            IS DISTINCT FROM (OLD.category, OLD.resolution, OLD.summary_sealed, OLD.promise_sealed, OLD.promise_due_on)) THEN
        RAISE EXCEPTION 'reception_record_judged' USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_record_judged';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER reception_record_step BEFORE UPDATE ON reception_record
    FOR EACH ROW EXECUTE FUNCTION reception_record_step();

-- The numbers a committee starts with; later versions are added beside them, never over them.
INSERT INTO rule_set (id, number, numbers, reason, created_by, created_at) VALUES (
    '00000000-0000-7000-8000-000000000001', 1,
    '{"hold_minutes": 5, "open_holds": 3, "decide_hours": 48, "offer_hours": 48, "check_in_before_minutes": 60, "check_in_after_minutes": 60, "no_show_grace_minutes": 15, "record_days": 7, "promise_days": 366, "call_off_hours": 24}',
    '初始值 Initial values', NULL, '2026-01-01T00:00:00+00:00'
);
