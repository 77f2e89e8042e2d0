-- What has ended stays so, a number is given for good, and no change goes unnoticed.
CREATE FUNCTION matter_changed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'matter_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_version';
    END IF;
    IF OLD.ended_at IS NOT NULL OR (NEW.year, NEW.serial, NEW.opened_at) IS DISTINCT FROM (OLD.year, OLD.serial, OLD.opened_at)
        OR NEW.effect_number < OLD.effect_number THEN
        RAISE EXCEPTION 'matter_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER matter_changed BEFORE UPDATE ON matter FOR EACH ROW EXECUTE FUNCTION matter_changed();
-- A step is never changed: only who took it is forgotten with them.
CREATE FUNCTION matter_step_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'matter_step_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_step_kept';
    END IF;
    IF NEW.account_id IS NOT NULL OR (NEW.id, NEW.matter_id, NEW.version, NEW.step, NEW.state, NEW.acted_as, NEW.is_internal,
        NEW.words_sealed, NEW.due_on, NEW.effect_number, NEW.rung, NEW.at)
        IS DISTINCT FROM (OLD.id, OLD.matter_id, OLD.version, OLD.step, OLD.state, OLD.acted_as, OLD.is_internal,
        OLD.words_sealed, OLD.due_on, OLD.effect_number, OLD.rung, OLD.at) THEN
        RAISE EXCEPTION 'matter_step_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_step_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER matter_step_fixed BEFORE UPDATE OR DELETE ON matter_step FOR EACH ROW EXECUTE FUNCTION matter_step_fixed();
