CREATE TRIGGER occupancy_no_overlap BEFORE INSERT ON occupancy
WHEN EXISTS (
    SELECT 1 FROM occupancy o
    WHERE o.subject_kind = NEW.subject_kind AND o.subject_id = NEW.subject_id
      AND o.starts_at < NEW.ends_at AND o.ends_at > NEW.starts_at
)
BEGIN
    SELECT RAISE(ABORT, 'occupancy_no_overlap');
END;

CREATE TRIGGER occupancy_fixed BEFORE UPDATE ON occupancy
BEGIN
    SELECT RAISE(ABORT, 'occupancy_fixed');
END;

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit_event_append_only');
END;

CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit_event_append_only');
END;

CREATE TRIGGER appointment_move_no_update BEFORE UPDATE ON appointment_move
BEGIN
    SELECT RAISE(ABORT, 'appointment_move_append_only');
END;

CREATE TRIGGER appointment_move_no_delete BEFORE DELETE ON appointment_move
BEGIN
    SELECT RAISE(ABORT, 'appointment_move_append_only');
END;

CREATE TRIGGER appointment_seat_exists BEFORE INSERT ON appointment
WHEN NEW.seat > (SELECT o.capacity FROM occurrence o WHERE o.id = NEW.occurrence_id)
BEGIN
    SELECT RAISE(ABORT, 'appointment_seat_exists');
END;

-- Only what a host offers, and what is moved from there, has no number among those that a resident may ask for.
CREATE TRIGGER appointment_quota_counts BEFORE INSERT ON appointment
WHEN NEW.quota_number IS NULL AND NEW.offered_for_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM appointment former WHERE former.id = NEW.rescheduled_from_id AND former.quota_number IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'appointment_quota_counts');
END;

CREATE TRIGGER appointment_step BEFORE UPDATE ON appointment
BEGIN
    SELECT RAISE(ABORT, 'appointment_version')
    WHERE NEW.version <> OLD.version + 1
      -- A wrong code at check-in is counted, and the number of an ended visit given back, without being a step.
      AND NOT (NEW.version = OLD.version
          AND (NEW.code_tries = OLD.code_tries + 1 AND NEW.quota_number IS OLD.quota_number
              OR NEW.code_tries = OLD.code_tries AND OLD.quota_number IS NOT NULL AND NEW.quota_number IS NULL
                  AND OLD.state IN ('CONFIRMED', 'CHECKED_IN'))
          AND (NEW.state, NEW.requested_at, NEW.hold_until, NEW.decide_by, NEW.decided_at, NEW.checked_in_at, NEW.closed_at, NEW.updated_at)
              IS (OLD.state, OLD.requested_at, OLD.hold_until, OLD.decide_by, OLD.decided_at, OLD.checked_in_at, OLD.closed_at, OLD.updated_at));
    SELECT RAISE(ABORT, 'appointment_ended')
    WHERE OLD.state IN ('COMPLETED', 'DECLINED', 'EXPIRED', 'RELEASED', 'CANCELLED_BY_RESIDENT', 'CANCELLED_BY_HOST', 'RESCHEDULED', 'NO_SHOW')
      AND NEW.state <> OLD.state
      -- What was noted of a visit that had been agreed upon may turn out to be wrong: it took place after all.
      AND NOT (NEW.state = 'COMPLETED' AND OLD.state IN ('EXPIRED', 'NO_SHOW') AND OLD.decided_at IS NOT NULL);
    SELECT RAISE(ABORT, 'appointment_place_fixed')
    WHERE (NEW.number, NEW.service_id, NEW.host_id, NEW.occurrence_id, NEW.seat, NEW.local_date, NEW.starts_at, NEW.ends_at, NEW.title, NEW.mode,
          NEW.place, NEW.venue_studio_id, NEW.resident_account_id, NEW.rescheduled_from_id, NEW.offered_for_id)
      IS NOT (OLD.number, OLD.service_id, OLD.host_id, OLD.occurrence_id, OLD.seat, OLD.local_date, OLD.starts_at, OLD.ends_at, OLD.title,
          OLD.mode, OLD.place, OLD.venue_studio_id, OLD.resident_account_id, OLD.rescheduled_from_id, OLD.offered_for_id);
END;

CREATE TRIGGER reception_record_step BEFORE UPDATE ON reception_record
BEGIN
    SELECT RAISE(ABORT, 'reception_record_version') WHERE NEW.version <> OLD.version + 1;
    SELECT RAISE(ABORT, 'reception_record_promise') WHERE OLD.resolution = 'PROMISED' AND NEW.resolution <> 'PROMISED';
    SELECT RAISE(ABORT, 'reception_record_judged')
    WHERE OLD.verdict IS NOT NULL
      AND (NEW.verdict IS NULL OR (NEW.category, NEW.resolution, NEW.summary_sealed, NEW.promise_sealed, NEW.promise_due_on)
          IS NOT (OLD.category, OLD.resolution, OLD.summary_sealed, OLD.promise_sealed, OLD.promise_due_on));
END;

-- The numbers a committee starts with; later versions are added beside them, never over them.
INSERT INTO rule_set (id, number, numbers, reason, created_by, created_at) VALUES (
    X'00000000000070008000000000000001', 1,
    '{"hold_minutes": 5, "open_holds": 3, "decide_hours": 48, "offer_hours": 48, "check_in_before_minutes": 60, "check_in_after_minutes": 60, "no_show_grace_minutes": 15, "record_days": 7, "promise_days": 366, "call_off_hours": 24}',
    '初始值 Initial values', NULL, '2026-01-01T00:00:00+00:00'
);
