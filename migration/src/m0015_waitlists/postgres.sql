-- Who waits keeps the position, and what has ended stays so.
CREATE FUNCTION waitlist_entry_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'waitlist_entry_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_entry_version';
    END IF;
    IF OLD.ended_at IS NOT NULL OR (NEW.waitlist_id, NEW.account_id, NEW.position, NEW.ahead_at_join, NEW.joined_at)
        IS DISTINCT FROM (OLD.waitlist_id, OLD.account_id, OLD.position, OLD.ahead_at_join, OLD.joined_at) THEN
        RAISE EXCEPTION 'waitlist_entry_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'waitlist_entry_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER waitlist_entry_step BEFORE UPDATE ON waitlist_entry
    FOR EACH ROW EXECUTE FUNCTION waitlist_entry_step();
