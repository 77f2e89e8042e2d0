-- A table-level check cannot be changed: the table is made anew.
CREATE TABLE occupancy_with_leave (
    id BLOB NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('PERSON', 'STUDIO', 'VENUE')),
    subject_id BLOB NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    occurrence_id BLOB REFERENCES occurrence (id),
    appointment_id BLOB REFERENCES appointment (id),
    leave_id BLOB REFERENCES leave (id),
    CHECK (starts_at < ends_at),
    CHECK ((occurrence_id IS NOT NULL) + (appointment_id IS NOT NULL) + (leave_id IS NOT NULL) = 1),
    CHECK (leave_id IS NULL OR subject_kind = 'PERSON')
) STRICT;
INSERT INTO occupancy_with_leave (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id)
    SELECT id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id FROM occupancy;
DROP TABLE occupancy;
ALTER TABLE occupancy_with_leave RENAME TO occupancy;
CREATE INDEX occupancy_subject ON occupancy (subject_id, starts_at);
CREATE INDEX occupancy_occurrence ON occupancy (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX occupancy_appointment ON occupancy (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_leave ON occupancy (leave_id) WHERE leave_id IS NOT NULL;
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

-- A leave is withdrawn once, and its time stays as it was taken.
CREATE TRIGGER leave_step BEFORE UPDATE ON leave
WHEN NEW.version <> OLD.version + 1 OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NOT OLD.withdrawn_at)
    OR (NEW.member_id, NEW.starts_at, NEW.ends_at, NEW.created_at) IS NOT (OLD.member_id, OLD.starts_at, OLD.ends_at, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'leave_step');
END;
