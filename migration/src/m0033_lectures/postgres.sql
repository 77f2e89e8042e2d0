ALTER TABLE occupancy ADD COLUMN lecture_id uuid REFERENCES lecture (id);
ALTER TABLE occupancy DROP CONSTRAINT occupancy_source;
ALTER TABLE occupancy ADD CONSTRAINT occupancy_source
    CHECK (num_nonnulls(occurrence_id, appointment_id, leave_id, roster_place_id, lecture_id) = 1);
ALTER TABLE occupancy ADD CONSTRAINT occupancy_lecture_of CHECK (lecture_id IS NULL OR subject_kind IN ('PERSON', 'VENUE'));
CREATE UNIQUE INDEX occupancy_lecture ON occupancy (lecture_id, subject_kind, subject_id) WHERE lecture_id IS NOT NULL;

CREATE FUNCTION lecture_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR NEW.date_version < OLD.date_version OR NEW.sequence < OLD.sequence THEN
        RAISE EXCEPTION 'lecture_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_version';
    END IF;
    -- What has ended stays so, but for what the clock took to be held and was not; what was public stays known.
    IF OLD.state IN ('CANCELLED', 'ARCHIVED') OR (OLD.state = 'HELD' AND NEW.state NOT IN ('HELD', 'ARCHIVED', 'CANCELLED'))
        OR (NEW.proposer_account_id, NEW.created_at) IS DISTINCT FROM (OLD.proposer_account_id, OLD.created_at)
        OR (OLD.public_at IS NOT NULL AND NEW.public_at IS DISTINCT FROM OLD.public_at) THEN
        RAISE EXCEPTION 'lecture_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_fixed';
    END IF;
    -- A date is on the calendar once every lecturer has accepted it.
    IF NEW.state = 'SCHEDULED' AND (OLD.state <> 'SCHEDULED' OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.ends_at IS DISTINCT FROM OLD.ends_at)
        AND (NOT EXISTS (SELECT 1 FROM lecture_lecturer l WHERE l.lecture_id = NEW.id)
            OR EXISTS (SELECT 1 FROM lecture_lecturer l WHERE l.lecture_id = NEW.id
                AND (l.state <> 'ACCEPTED' OR l.date_version <> NEW.date_version))) THEN
        RAISE EXCEPTION 'lecture_agreed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_agreed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_step BEFORE UPDATE ON lecture FOR EACH ROW EXECUTE FUNCTION lecture_step();
CREATE FUNCTION lecture_first() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'lecture_first' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_first';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_first BEFORE INSERT ON lecture FOR EACH ROW EXECUTE FUNCTION lecture_first();

CREATE FUNCTION lecture_series_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'lecture_series_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_series_version';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_series_step BEFORE UPDATE ON lecture_series FOR EACH ROW EXECUTE FUNCTION lecture_series_step();

-- A version of a script is read once, by nobody who gives the lecture, and its words stay.
CREATE FUNCTION lecture_script_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF OLD.state <> 'SUBMITTED' OR (NEW.lecture_id, NEW.number, NEW.content, NEW.note, NEW.author_account_id, NEW.created_at)
        IS DISTINCT FROM (OLD.lecture_id, OLD.number, OLD.content, OLD.note, OLD.author_account_id, OLD.created_at) THEN
        RAISE EXCEPTION 'lecture_script_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_script_fixed';
    END IF;
    IF EXISTS (SELECT 1 FROM lecture_lecturer l JOIN member m ON m.id = l.member_id
        WHERE l.lecture_id = NEW.lecture_id AND m.account_id = NEW.reviewer_account_id) THEN
        RAISE EXCEPTION 'lecture_script_lecturer' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_script_lecturer';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_script_step BEFORE UPDATE ON lecture_script FOR EACH ROW EXECUTE FUNCTION lecture_script_step();
CREATE FUNCTION lecture_script_first() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.state <> 'SUBMITTED' THEN
        RAISE EXCEPTION 'lecture_script_first' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_script_first';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_script_first BEFORE INSERT ON lecture_script FOR EACH ROW EXECUTE FUNCTION lecture_script_first();
CREATE TRIGGER lecture_script_stays BEFORE DELETE ON lecture_script
    FOR EACH ROW EXECUTE FUNCTION refuse_change('lecture_script_stays');

-- Whoever let its script pass does not come to give the lecture afterwards.
CREATE FUNCTION lecture_lecturer_apart() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF EXISTS (SELECT 1 FROM lecture_script s JOIN member m ON m.account_id = s.reviewer_account_id
        WHERE s.lecture_id = NEW.lecture_id AND s.state = 'APPROVED' AND m.id = NEW.member_id) THEN
        RAISE EXCEPTION 'lecture_lecturer_apart' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_lecturer_apart';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_lecturer_apart BEFORE INSERT ON lecture_lecturer
    FOR EACH ROW EXECUTE FUNCTION lecture_lecturer_apart();

-- The free times of whoever lectures are others from then on.
CREATE FUNCTION log_lecture_time() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO change (kind, object_id, audience) SELECT 'Times', h.id, NULL FROM host h JOIN member m ON m.id = h.member_id
            WHERE NEW.lecture_id IS NOT NULL AND NEW.subject_kind = 'PERSON' AND m.account_id = NEW.subject_id;
    ELSE
        INSERT INTO change (kind, object_id, audience) SELECT 'Times', h.id, NULL FROM host h JOIN member m ON m.id = h.member_id
            WHERE OLD.lecture_id IS NOT NULL AND OLD.subject_kind = 'PERSON' AND m.account_id = OLD.subject_id;
    END IF;
    RETURN NULL;
END
$f$;
CREATE TRIGGER log_lecture_time AFTER INSERT OR DELETE ON occupancy FOR EACH ROW EXECUTE FUNCTION log_lecture_time();

-- What everybody may know of lectures is kept until one of these is written.
INSERT INTO touch_topic (topic) VALUES ('lecture'), ('lecture_lecturer'), ('lecture_series');
CREATE TRIGGER touch_lecture AFTER INSERT OR UPDATE OR DELETE ON lecture FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();
CREATE TRIGGER touch_lecture_lecturer AFTER INSERT OR UPDATE OR DELETE ON lecture_lecturer
    FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();
CREATE TRIGGER touch_lecture_series AFTER INSERT OR UPDATE OR DELETE ON lecture_series
    FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();
