-- More places than there are, or fewer than are taken, is what no row can say; kept places that are not taken count as taken.
ALTER TABLE lecture_hall ADD CONSTRAINT lecture_hall_full CHECK (taken + greatest(kept_places, taken_by_phone) <= capacity);

-- What is taken is counted from the registrations, by the database, in the statement that writes them. The row of the hall is locked by that.
CREATE FUNCTION registration_places() RETURNS trigger LANGUAGE plpgsql AS $f$
DECLARE
    places integer := 0;
    by_phone integer := 0;
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state IN ('REGISTERED', 'OFFERED') THEN
        places := places - CASE WHEN OLD.channel = 'PHONE' THEN 0 ELSE 1 + OLD.companions END;
        by_phone := by_phone - CASE WHEN OLD.channel = 'PHONE' THEN 1 + OLD.companions ELSE 0 END;
    END IF;
    IF NEW.state IN ('REGISTERED', 'OFFERED') THEN
        places := places + CASE WHEN NEW.channel = 'PHONE' THEN 0 ELSE 1 + NEW.companions END;
        by_phone := by_phone + CASE WHEN NEW.channel = 'PHONE' THEN 1 + NEW.companions ELSE 0 END;
    END IF;
    IF places <> 0 OR by_phone <> 0 THEN
        UPDATE lecture_hall SET taken = taken + places, taken_by_phone = taken_by_phone + by_phone WHERE lecture_id = NEW.lecture_id;
    END IF;
    RETURN NULL;
END
$f$;
CREATE TRIGGER registration_places AFTER INSERT OR UPDATE ON registration FOR EACH ROW EXECUTE FUNCTION registration_places();

-- Nobody takes a place of what is not on the calendar, whoever comes stays the same, and what has ended stays so.
CREATE FUNCTION registration_first() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.state NOT IN ('REGISTERED', 'OFFERED')
        OR NOT EXISTS (SELECT 1 FROM lecture l WHERE l.id = NEW.lecture_id AND l.state = 'SCHEDULED') THEN
        RAISE EXCEPTION 'registration_first' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_first';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER registration_first BEFORE INSERT ON registration FOR EACH ROW EXECUTE FUNCTION registration_first();
CREATE FUNCTION registration_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.ended_at IS NOT NULL OR (NEW.state = 'OFFERED' AND OLD.state <> 'OFFERED')
        OR (NEW.number, NEW.lecture_id, NEW.account_id, NEW.channel, NEW.waitlist_entry_id, NEW.officer_account_id, NEW.created_at)
        IS DISTINCT FROM (OLD.number, OLD.lecture_id, OLD.account_id, OLD.channel, OLD.waitlist_entry_id, OLD.officer_account_id, OLD.created_at) THEN
        RAISE EXCEPTION 'registration_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER registration_step BEFORE UPDATE ON registration FOR EACH ROW EXECUTE FUNCTION registration_step();
CREATE TRIGGER registration_stays BEFORE DELETE ON registration FOR EACH ROW EXECUTE FUNCTION refuse_change('registration_stays');

-- A list belongs to a service or to a lecture.
ALTER TABLE waitlist ALTER COLUMN service_id DROP NOT NULL;
ALTER TABLE waitlist ADD COLUMN lecture_id uuid UNIQUE REFERENCES lecture (id);
ALTER TABLE waitlist ADD CONSTRAINT waitlist_of_one CHECK (num_nonnulls(service_id, lecture_id) = 1);

-- What everybody may know of halls is kept until one is written.
INSERT INTO touch_topic (topic) VALUES ('lecture_hall');
CREATE TRIGGER touch_lecture_hall AFTER INSERT OR UPDATE OR DELETE ON lecture_hall FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();

-- Who registered is reminded of the lecture: once of each date.
ALTER TABLE reminder ADD COLUMN registration_id uuid REFERENCES registration (id);
ALTER TABLE reminder ADD COLUMN lecture_at timestamptz;
ALTER TABLE reminder DROP CONSTRAINT reminder_check;
ALTER TABLE reminder ADD CONSTRAINT reminder_check CHECK (num_nonnulls(appointment_id, registration_id, for_date) = 1
    AND (nth IS NULL) = (for_date IS NOT NULL) AND (registration_id IS NULL) = (lecture_at IS NULL));
CREATE UNIQUE INDEX reminder_of_lecture ON reminder (registration_id, nth, lecture_at) WHERE registration_id IS NOT NULL;
CREATE FUNCTION reminder_of_registered() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = NEW.registration_id AND r.state = 'REGISTERED') THEN
        RAISE EXCEPTION 'reminder_of_registered' USING ERRCODE = 'check_violation', CONSTRAINT = 'reminder_of_registered';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER reminder_of_registered BEFORE INSERT ON reminder
    FOR EACH ROW WHEN (NEW.registration_id IS NOT NULL) EXECUTE FUNCTION reminder_of_registered();
