ALTER TABLE occupancy ADD COLUMN roster_place_id uuid REFERENCES roster_place (id);
ALTER TABLE occupancy DROP CONSTRAINT occupancy_source;
ALTER TABLE occupancy ADD CONSTRAINT occupancy_source
    CHECK (num_nonnulls(occurrence_id, appointment_id, leave_id, roster_place_id) = 1);
ALTER TABLE occupancy ADD CONSTRAINT occupancy_duty_of_person CHECK (roster_place_id IS NULL OR subject_kind = 'PERSON');
CREATE UNIQUE INDEX occupancy_roster_place ON occupancy (roster_place_id) WHERE roster_place_id IS NOT NULL;

ALTER TABLE roster_shift ADD CONSTRAINT roster_shift_no_overlap
    EXCLUDE USING gist (studio_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (removed_at IS NULL);

-- A shift is removed once, and its time stays.
CREATE FUNCTION roster_shift_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.removed_at IS NOT NULL
        OR (NEW.studio_id, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.studio_id, OLD.starts_at, OLD.ends_at) THEN
        RAISE EXCEPTION 'roster_shift_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_shift_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER roster_shift_step BEFORE UPDATE ON roster_shift FOR EACH ROW EXECUTE FUNCTION roster_shift_step();

-- A place stays where it is: only who has it changes.
CREATE FUNCTION roster_place_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR (NEW.shift_id, NEW.number) IS DISTINCT FROM (OLD.shift_id, OLD.number) THEN
        RAISE EXCEPTION 'roster_place_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_place_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER roster_place_fixed BEFORE UPDATE ON roster_place FOR EACH ROW EXECUTE FUNCTION roster_place_fixed();
CREATE TRIGGER roster_place_stays BEFORE DELETE ON roster_place
    FOR EACH ROW EXECUTE FUNCTION refuse_change('roster_place_stays');

-- What was answered stays so.
CREATE FUNCTION roster_exchange_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.state <> 'PROPOSED'
        OR (NEW.place_id, NEW.with_place_id, NEW.from_member_id, NEW.to_member_id)
        IS DISTINCT FROM (OLD.place_id, OLD.with_place_id, OLD.from_member_id, OLD.to_member_id) THEN
        RAISE EXCEPTION 'roster_exchange_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_exchange_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER roster_exchange_step BEFORE UPDATE ON roster_exchange FOR EACH ROW EXECUTE FUNCTION roster_exchange_step();
CREATE TRIGGER roster_change_append_only BEFORE UPDATE OR DELETE ON roster_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change('roster_change_append_only');
CREATE TRIGGER roster_change_no_truncate BEFORE TRUNCATE ON roster_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('roster_change_append_only');

-- Only a liaison station has a room.
CREATE FUNCTION studio_of_station() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.station_id IS NOT NULL AND (SELECT u.kind FROM org_unit u WHERE u.id = NEW.station_id) <> 'LIAISON_STATION' THEN
        RAISE EXCEPTION 'studio_of_station' USING ERRCODE = 'check_violation', CONSTRAINT = 'studio_of_station';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER studio_of_station BEFORE INSERT OR UPDATE OF station_id ON studio
    FOR EACH ROW EXECUTE FUNCTION studio_of_station();
