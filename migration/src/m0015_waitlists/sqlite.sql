-- Who waits keeps the position, and what has ended stays so.
CREATE TRIGGER waitlist_entry_version BEFORE UPDATE ON waitlist_entry
WHEN NEW.version <> OLD.version + 1
BEGIN
    SELECT RAISE(ABORT, 'waitlist_entry_version');
END;
CREATE TRIGGER waitlist_entry_fixed BEFORE UPDATE ON waitlist_entry
WHEN OLD.ended_at IS NOT NULL OR (NEW.waitlist_id, NEW.account_id, NEW.position, NEW.ahead_at_join, NEW.joined_at)
    IS NOT (OLD.waitlist_id, OLD.account_id, OLD.position, OLD.ahead_at_join, OLD.joined_at)
BEGIN
    SELECT RAISE(ABORT, 'waitlist_entry_fixed');
END;
