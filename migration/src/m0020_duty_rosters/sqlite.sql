-- A table-level check cannot be changed: the table is made anew.
CREATE TABLE occupancy_with_duty (
    id BLOB NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('PERSON', 'STUDIO', 'VENUE')),
    subject_id BLOB NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    occurrence_id BLOB REFERENCES occurrence (id),
    appointment_id BLOB REFERENCES appointment (id),
    leave_id BLOB REFERENCES leave (id),
    roster_place_id BLOB REFERENCES roster_place (id),
    CHECK (starts_at < ends_at),
    CHECK ((occurrence_id IS NOT NULL) + (appointment_id IS NOT NULL) + (leave_id IS NOT NULL) + (roster_place_id IS NOT NULL) = 1),
    CHECK (leave_id IS NULL OR subject_kind = 'PERSON'),
    CHECK (roster_place_id IS NULL OR subject_kind = 'PERSON')
) STRICT;
INSERT INTO occupancy_with_duty (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id, leave_id)
    SELECT id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id, leave_id FROM occupancy;
DROP TABLE occupancy;
ALTER TABLE occupancy_with_duty RENAME TO occupancy;
CREATE INDEX occupancy_subject ON occupancy (subject_id, starts_at);
CREATE INDEX occupancy_occurrence ON occupancy (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX occupancy_appointment ON occupancy (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_leave ON occupancy (leave_id) WHERE leave_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_roster_place ON occupancy (roster_place_id) WHERE roster_place_id IS NOT NULL;
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

CREATE TRIGGER roster_shift_no_overlap BEFORE INSERT ON roster_shift
WHEN NEW.removed_at IS NULL AND EXISTS (
    SELECT 1 FROM roster_shift o
    WHERE o.studio_id = NEW.studio_id AND o.removed_at IS NULL AND o.starts_at < NEW.ends_at AND o.ends_at > NEW.starts_at
)
BEGIN
    SELECT RAISE(ABORT, 'roster_shift_no_overlap');
END;
-- A shift is removed once, and its time stays.
CREATE TRIGGER roster_shift_step BEFORE UPDATE ON roster_shift
WHEN NEW.version <> OLD.version + 1 OR OLD.removed_at IS NOT NULL
    OR (NEW.studio_id, NEW.starts_at, NEW.ends_at) IS NOT (OLD.studio_id, OLD.starts_at, OLD.ends_at)
BEGIN
    SELECT RAISE(ABORT, 'roster_shift_step');
END;
-- A place stays where it is: only who has it changes.
CREATE TRIGGER roster_place_fixed BEFORE UPDATE ON roster_place
WHEN NEW.version <> OLD.version + 1 OR (NEW.shift_id, NEW.number) IS NOT (OLD.shift_id, OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'roster_place_fixed');
END;
CREATE TRIGGER roster_place_stays BEFORE DELETE ON roster_place
BEGIN
    SELECT RAISE(ABORT, 'roster_place_stays');
END;
-- What was answered stays so.
CREATE TRIGGER roster_exchange_step BEFORE UPDATE ON roster_exchange
WHEN NEW.version <> OLD.version + 1 OR OLD.state <> 'PROPOSED'
    OR (NEW.place_id, NEW.with_place_id, NEW.from_member_id, NEW.to_member_id)
    IS NOT (OLD.place_id, OLD.with_place_id, OLD.from_member_id, OLD.to_member_id)
BEGIN
    SELECT RAISE(ABORT, 'roster_exchange_step');
END;
CREATE TRIGGER roster_change_no_update BEFORE UPDATE ON roster_change
BEGIN
    SELECT RAISE(ABORT, 'roster_change_append_only');
END;
CREATE TRIGGER roster_change_no_delete BEFORE DELETE ON roster_change
BEGIN
    SELECT RAISE(ABORT, 'roster_change_append_only');
END;

-- Only a liaison station has a room.
CREATE TRIGGER studio_of_station BEFORE INSERT ON studio
WHEN NEW.station_id IS NOT NULL AND (SELECT u.kind FROM org_unit u WHERE u.id = NEW.station_id) <> 'LIAISON_STATION'
BEGIN
    SELECT RAISE(ABORT, 'studio_of_station');
END;
CREATE TRIGGER studio_of_station_changed BEFORE UPDATE OF station_id ON studio
WHEN NEW.station_id IS NOT NULL AND (SELECT u.kind FROM org_unit u WHERE u.id = NEW.station_id) <> 'LIAISON_STATION'
BEGIN
    SELECT RAISE(ABORT, 'studio_of_station');
END;
