ALTER TABLE occupancy ADD COLUMN leave_id uuid REFERENCES leave (id);
ALTER TABLE occupancy DROP CONSTRAINT occupancy_check1;
ALTER TABLE occupancy ADD CONSTRAINT occupancy_source CHECK (num_nonnulls(occurrence_id, appointment_id, leave_id) = 1);
ALTER TABLE occupancy ADD CONSTRAINT occupancy_leave_of_person CHECK (leave_id IS NULL OR subject_kind = 'PERSON');
CREATE UNIQUE INDEX occupancy_leave ON occupancy (leave_id) WHERE leave_id IS NOT NULL;

-- A leave is withdrawn once, and its time stays as it was taken.
CREATE FUNCTION leave_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
        OR (NEW.member_id, NEW.starts_at, NEW.ends_at, NEW.created_at)
        IS DISTINCT FROM (OLD.member_id, OLD.starts_at, OLD.ends_at, OLD.created_at) THEN
        RAISE EXCEPTION 'leave_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'leave_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER leave_step BEFORE UPDATE ON leave FOR EACH ROW EXECUTE FUNCTION leave_step();
