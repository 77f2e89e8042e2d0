-- More places than there are, or fewer than are taken, is what no row can say; kept places that are not taken count as taken.
CREATE TRIGGER lecture_hall_full BEFORE UPDATE ON lecture_hall
WHEN NEW.taken + max(NEW.kept_places, NEW.taken_by_phone) > NEW.capacity
BEGIN
    SELECT RAISE(ABORT, 'lecture_hall_full');
END;
CREATE TRIGGER lecture_hall_first BEFORE INSERT ON lecture_hall
WHEN NEW.taken <> 0 OR NEW.taken_by_phone <> 0 OR NEW.kept_places > NEW.capacity
BEGIN
    SELECT RAISE(ABORT, 'lecture_hall_full');
END;

-- What is taken is counted from the registrations, by the database, in the statement that writes them.
CREATE TRIGGER registration_places_insert AFTER INSERT ON registration
BEGIN
    UPDATE lecture_hall SET
        taken = taken + CASE WHEN NEW.channel = 'PHONE' THEN 0 ELSE 1 + NEW.companions END,
        taken_by_phone = taken_by_phone + CASE WHEN NEW.channel = 'PHONE' THEN 1 + NEW.companions ELSE 0 END
    WHERE lecture_id = NEW.lecture_id;
END;
CREATE TRIGGER registration_places_update AFTER UPDATE ON registration
WHEN OLD.state IN ('REGISTERED', 'OFFERED') AND (NEW.state NOT IN ('REGISTERED', 'OFFERED') OR NEW.companions <> OLD.companions)
BEGIN
    UPDATE lecture_hall SET
        taken = taken + CASE WHEN NEW.channel = 'PHONE' THEN 0
            WHEN NEW.state IN ('REGISTERED', 'OFFERED') THEN NEW.companions - OLD.companions ELSE -1 - OLD.companions END,
        taken_by_phone = taken_by_phone + CASE WHEN NEW.channel <> 'PHONE' THEN 0
            WHEN NEW.state IN ('REGISTERED', 'OFFERED') THEN NEW.companions - OLD.companions ELSE -1 - OLD.companions END
    WHERE lecture_id = NEW.lecture_id;
END;

-- Nobody takes a place of what is not on the calendar, whoever comes stays the same, and what has ended stays so.
CREATE TRIGGER registration_first BEFORE INSERT ON registration
WHEN NEW.state NOT IN ('REGISTERED', 'OFFERED')
    OR NOT EXISTS (SELECT 1 FROM lecture l WHERE l.id = NEW.lecture_id AND l.state = 'SCHEDULED')
BEGIN
    SELECT RAISE(ABORT, 'registration_first');
END;
CREATE TRIGGER registration_step BEFORE UPDATE ON registration
WHEN NEW.version <> OLD.version + 1 OR OLD.ended_at IS NOT NULL OR (NEW.state = 'OFFERED' AND OLD.state <> 'OFFERED')
    OR (NEW.number, NEW.lecture_id, NEW.account_id, NEW.channel, NEW.waitlist_entry_id, NEW.officer_account_id, NEW.created_at)
    IS NOT (OLD.number, OLD.lecture_id, OLD.account_id, OLD.channel, OLD.waitlist_entry_id, OLD.officer_account_id, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'registration_fixed');
END;
CREATE TRIGGER registration_stays BEFORE DELETE ON registration
BEGIN
    SELECT RAISE(ABORT, 'registration_stays');
END;

-- A list belongs to a service or to a lecture. A column cannot be let go of being NOT NULL: the table is made anew under its name, in one transaction
-- at whose end each wait has its list again.
BEGIN;
PRAGMA defer_foreign_keys = ON;
CREATE TABLE waitlist_before AS SELECT id, service_id, last_position, created_at FROM waitlist;
DROP TABLE waitlist;
CREATE TABLE waitlist (
    id BLOB NOT NULL PRIMARY KEY,
    service_id BLOB UNIQUE REFERENCES appointment_service (id),
    lecture_id BLOB UNIQUE REFERENCES lecture (id),
    last_position INTEGER NOT NULL CHECK (last_position >= 1),
    created_at TEXT NOT NULL,
    CONSTRAINT waitlist_of_one CHECK ((service_id IS NULL) <> (lecture_id IS NULL))
) STRICT;
INSERT INTO waitlist (id, service_id, last_position, created_at) SELECT id, service_id, last_position, created_at FROM waitlist_before;
DROP TABLE waitlist_before;
-- With the table went the triggers by which answers are known to be old.
CREATE TRIGGER touch_waitlist_insert AFTER INSERT ON waitlist BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'waitlist'; END;
CREATE TRIGGER touch_waitlist_update AFTER UPDATE ON waitlist BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'waitlist'; END;
CREATE TRIGGER touch_waitlist_delete AFTER DELETE ON waitlist BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'waitlist'; END;
COMMIT;

-- What everybody may know of halls is kept until one is written.
INSERT INTO touch_topic (topic) VALUES ('lecture_hall');
INSERT INTO touch (topic, tx) VALUES ('lecture_hall', 0);
CREATE TRIGGER touch_lecture_hall_insert AFTER INSERT ON lecture_hall BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_hall'; END;
CREATE TRIGGER touch_lecture_hall_update AFTER UPDATE ON lecture_hall BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_hall'; END;
CREATE TRIGGER touch_lecture_hall_delete AFTER DELETE ON lecture_hall BEGIN UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_hall'; END;

-- Who registered is reminded of the lecture: once of each date. A table-level check cannot be changed: the table is made anew.
CREATE TABLE reminder_with_lectures (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES account (id),
    appointment_id BLOB REFERENCES appointment (id),
    registration_id BLOB REFERENCES registration (id),
    lecture_at TEXT,
    nth INTEGER CHECK (nth IN (1, 2)),
    for_date TEXT,
    told_at TEXT NOT NULL,
    CHECK ((appointment_id IS NOT NULL) + (registration_id IS NOT NULL) + (for_date IS NOT NULL) = 1
        AND (nth IS NULL) = (for_date IS NOT NULL) AND (registration_id IS NULL) = (lecture_at IS NULL))
) STRICT;
INSERT INTO reminder_with_lectures (id, account_id, appointment_id, nth, for_date, told_at)
    SELECT id, account_id, appointment_id, nth, for_date, told_at FROM reminder;
DROP TABLE reminder;
ALTER TABLE reminder_with_lectures RENAME TO reminder;
CREATE UNIQUE INDEX reminder_of_visit ON reminder (appointment_id, nth) WHERE appointment_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_lecture ON reminder (registration_id, nth, lecture_at) WHERE registration_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_day ON reminder (account_id, for_date) WHERE for_date IS NOT NULL;
CREATE INDEX reminder_account ON reminder (account_id, told_at);
CREATE INDEX reminder_told ON reminder (told_at);
CREATE TRIGGER reminder_of_agreed BEFORE INSERT ON reminder
WHEN NEW.appointment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = NEW.appointment_id AND a.state = 'CONFIRMED')
BEGIN
    SELECT RAISE(ABORT, 'reminder_of_agreed');
END;
CREATE TRIGGER reminder_of_registered BEFORE INSERT ON reminder
WHEN NEW.registration_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = NEW.registration_id AND r.state = 'REGISTERED')
BEGIN
    SELECT RAISE(ABORT, 'reminder_of_registered');
END;
CREATE TRIGGER reminder_fixed BEFORE UPDATE ON reminder
BEGIN
    SELECT RAISE(ABORT, 'reminder_fixed');
END;
