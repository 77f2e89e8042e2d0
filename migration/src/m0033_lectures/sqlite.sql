-- A table-level check cannot be changed: the table is made anew.
CREATE TABLE occupancy_with_lectures (
    id BLOB NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('PERSON', 'STUDIO', 'VENUE')),
    subject_id BLOB NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    occurrence_id BLOB REFERENCES occurrence (id),
    appointment_id BLOB REFERENCES appointment (id),
    leave_id BLOB REFERENCES leave (id),
    roster_place_id BLOB REFERENCES roster_place (id),
    lecture_id BLOB REFERENCES lecture (id),
    CHECK (starts_at < ends_at),
    CHECK ((occurrence_id IS NOT NULL) + (appointment_id IS NOT NULL) + (leave_id IS NOT NULL) + (roster_place_id IS NOT NULL)
        + (lecture_id IS NOT NULL) = 1),
    CHECK (leave_id IS NULL OR subject_kind = 'PERSON'),
    CHECK (roster_place_id IS NULL OR subject_kind = 'PERSON'),
    CHECK (lecture_id IS NULL OR subject_kind IN ('PERSON', 'VENUE'))
) STRICT;
INSERT INTO occupancy_with_lectures (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id, leave_id, roster_place_id)
    SELECT id, subject_kind, subject_id, starts_at, ends_at, occurrence_id, appointment_id, leave_id, roster_place_id FROM occupancy;
DROP TABLE occupancy;
ALTER TABLE occupancy_with_lectures RENAME TO occupancy;
CREATE INDEX occupancy_subject ON occupancy (subject_id, starts_at);
CREATE INDEX occupancy_occurrence ON occupancy (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX occupancy_appointment ON occupancy (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_leave ON occupancy (leave_id) WHERE leave_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_roster_place ON occupancy (roster_place_id) WHERE roster_place_id IS NOT NULL;
CREATE UNIQUE INDEX occupancy_lecture ON occupancy (lecture_id, subject_kind, subject_id) WHERE lecture_id IS NOT NULL;
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
-- With the table went the triggers by which answers are known to be old.
CREATE TRIGGER touch_occupancy_insert AFTER INSERT ON occupancy BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'occupancy'; END;
CREATE TRIGGER touch_occupancy_update AFTER UPDATE ON occupancy BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'occupancy'; END;
CREATE TRIGGER touch_occupancy_delete AFTER DELETE ON occupancy BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'occupancy'; END;

CREATE TRIGGER lecture_version BEFORE UPDATE ON lecture
WHEN NEW.version <> OLD.version + 1 OR NEW.date_version < OLD.date_version OR NEW.sequence < OLD.sequence
BEGIN
    SELECT RAISE(ABORT, 'lecture_version');
END;
-- What has ended stays so, but for what the clock took to be held and was not; what was public stays known.
CREATE TRIGGER lecture_fixed BEFORE UPDATE ON lecture
WHEN OLD.state IN ('CANCELLED', 'ARCHIVED') OR (OLD.state = 'HELD' AND NEW.state NOT IN ('HELD', 'ARCHIVED', 'CANCELLED'))
    OR (NEW.proposer_account_id, NEW.created_at) IS NOT (OLD.proposer_account_id, OLD.created_at)
    OR (OLD.public_at IS NOT NULL AND NEW.public_at IS NOT OLD.public_at)
BEGIN
    SELECT RAISE(ABORT, 'lecture_fixed');
END;
-- A date is on the calendar once every lecturer has accepted it.
CREATE TRIGGER lecture_agreed BEFORE UPDATE ON lecture
WHEN NEW.state = 'SCHEDULED' AND (OLD.state <> 'SCHEDULED' OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at)
    AND (NOT EXISTS (SELECT 1 FROM lecture_lecturer l WHERE l.lecture_id = NEW.id)
        OR EXISTS (SELECT 1 FROM lecture_lecturer l WHERE l.lecture_id = NEW.id
            AND (l.state <> 'ACCEPTED' OR l.date_version <> NEW.date_version)))
BEGIN
    SELECT RAISE(ABORT, 'lecture_agreed');
END;
CREATE TRIGGER lecture_first BEFORE INSERT ON lecture
WHEN NEW.state <> 'PROPOSED' OR NEW.version <> 1
BEGIN
    SELECT RAISE(ABORT, 'lecture_first');
END;
CREATE TRIGGER lecture_series_version BEFORE UPDATE ON lecture_series
WHEN NEW.version <> OLD.version + 1
BEGIN
    SELECT RAISE(ABORT, 'lecture_series_version');
END;

-- A version of a script is read once, by nobody who gives the lecture, and its words stay.
CREATE TRIGGER lecture_script_fixed BEFORE UPDATE ON lecture_script
WHEN OLD.state <> 'SUBMITTED' OR (NEW.lecture_id, NEW.number, NEW.content, NEW.note, NEW.author_account_id, NEW.created_at)
    IS NOT (OLD.lecture_id, OLD.number, OLD.content, OLD.note, OLD.author_account_id, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'lecture_script_fixed');
END;
CREATE TRIGGER lecture_script_lecturer BEFORE UPDATE ON lecture_script
WHEN EXISTS (SELECT 1 FROM lecture_lecturer l JOIN member m ON m.id = l.member_id
    WHERE l.lecture_id = NEW.lecture_id AND m.account_id = NEW.reviewer_account_id)
BEGIN
    SELECT RAISE(ABORT, 'lecture_script_lecturer');
END;
CREATE TRIGGER lecture_script_first BEFORE INSERT ON lecture_script
WHEN NEW.state <> 'SUBMITTED'
BEGIN
    SELECT RAISE(ABORT, 'lecture_script_first');
END;
CREATE TRIGGER lecture_script_stays BEFORE DELETE ON lecture_script
BEGIN
    SELECT RAISE(ABORT, 'lecture_script_stays');
END;
-- Whoever let its script pass does not come to give the lecture afterwards.
CREATE TRIGGER lecture_lecturer_apart BEFORE INSERT ON lecture_lecturer
WHEN EXISTS (SELECT 1 FROM lecture_script s JOIN member m ON m.account_id = s.reviewer_account_id
    WHERE s.lecture_id = NEW.lecture_id AND s.state = 'APPROVED' AND m.id = NEW.member_id)
BEGIN
    SELECT RAISE(ABORT, 'lecture_lecturer_apart');
END;

-- The free times of whoever lectures are others from then on.
CREATE TRIGGER log_lecture_time_insert AFTER INSERT ON occupancy WHEN NEW.lecture_id IS NOT NULL AND NEW.subject_kind = 'PERSON'
BEGIN
    INSERT INTO change (kind, object_id, audience) SELECT 'Times', h.id, NULL FROM host h JOIN member m ON m.id = h.member_id
        WHERE m.account_id = NEW.subject_id;
END;
CREATE TRIGGER log_lecture_time_delete AFTER DELETE ON occupancy WHEN OLD.lecture_id IS NOT NULL AND OLD.subject_kind = 'PERSON'
BEGIN
    INSERT INTO change (kind, object_id, audience) SELECT 'Times', h.id, NULL FROM host h JOIN member m ON m.id = h.member_id
        WHERE m.account_id = OLD.subject_id;
END;

-- What everybody may know of lectures is kept until one of these is written.
INSERT INTO touch_topic (topic) VALUES ('lecture'), ('lecture_lecturer'), ('lecture_series');
INSERT INTO touch (topic, tx) VALUES ('lecture', 0), ('lecture_lecturer', 0), ('lecture_series', 0);
CREATE TRIGGER touch_lecture_insert AFTER INSERT ON lecture BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture'; END;
CREATE TRIGGER touch_lecture_update AFTER UPDATE ON lecture BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture'; END;
CREATE TRIGGER touch_lecture_delete AFTER DELETE ON lecture BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture'; END;
CREATE TRIGGER touch_lecture_lecturer_insert AFTER INSERT ON lecture_lecturer
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_lecturer'; END;
CREATE TRIGGER touch_lecture_lecturer_update AFTER UPDATE ON lecture_lecturer
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_lecturer'; END;
CREATE TRIGGER touch_lecture_lecturer_delete AFTER DELETE ON lecture_lecturer
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_lecturer'; END;
CREATE TRIGGER touch_lecture_series_insert AFTER INSERT ON lecture_series
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_series'; END;
CREATE TRIGGER touch_lecture_series_update AFTER UPDATE ON lecture_series
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_series'; END;
CREATE TRIGGER touch_lecture_series_delete AFTER DELETE ON lecture_series
    BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_series'; END;
