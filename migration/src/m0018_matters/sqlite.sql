-- What has ended stays so, a number is given for good, and no change goes unnoticed.
CREATE TRIGGER matter_version BEFORE UPDATE ON matter
WHEN NEW.version <> OLD.version + 1
BEGIN
    SELECT RAISE(ABORT, 'matter_version');
END;
CREATE TRIGGER matter_fixed BEFORE UPDATE ON matter
WHEN OLD.ended_at IS NOT NULL OR (NEW.year, NEW.serial, NEW.opened_at) IS NOT (OLD.year, OLD.serial, OLD.opened_at)
    OR NEW.effect_number < OLD.effect_number
BEGIN
    SELECT RAISE(ABORT, 'matter_fixed');
END;
-- A step is never changed: only who took it is forgotten with them.
CREATE TRIGGER matter_step_fixed BEFORE UPDATE ON matter_step
WHEN NEW.account_id IS NOT NULL OR (NEW.id, NEW.matter_id, NEW.version, NEW.step, NEW.state, NEW.acted_as, NEW.is_internal, NEW.words_sealed,
    NEW.due_on, NEW.effect_number, NEW.rung, NEW.at)
    IS NOT (OLD.id, OLD.matter_id, OLD.version, OLD.step, OLD.state, OLD.acted_as, OLD.is_internal, OLD.words_sealed,
    OLD.due_on, OLD.effect_number, OLD.rung, OLD.at)
BEGIN
    SELECT RAISE(ABORT, 'matter_step_fixed');
END;
CREATE TRIGGER matter_step_kept BEFORE DELETE ON matter_step
BEGIN
    SELECT RAISE(ABORT, 'matter_step_kept');
END;
