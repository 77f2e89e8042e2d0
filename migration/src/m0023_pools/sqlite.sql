-- A pool keeps whose it is and how its members receive, for they agreed to that; what has ended stays so.
CREATE TRIGGER pool_step BEFORE UPDATE ON pool
WHEN NEW.version <> OLD.version + 1 OR OLD.state = 'ENDED'
    OR (NEW.studio_id, NEW.mode, NEW.length_minutes, NEW.created_at) IS NOT (OLD.studio_id, OLD.mode, OLD.length_minutes, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'pool_step');
END;

-- Whoever is in a pool is in it with a service of their own that is of its kind.
CREATE TRIGGER pool_entry_suits BEFORE INSERT ON pool_entry
WHEN NEW.state = 'JOINED' AND NOT EXISTS (
    SELECT 1 FROM appointment_service s JOIN host h ON h.id = s.host_id JOIN pool p ON p.id = NEW.pool_id
    WHERE s.id = NEW.service_id AND h.member_id = NEW.member_id AND s.mode = p.mode AND s.length_minutes = p.length_minutes
)
BEGIN
    SELECT RAISE(ABORT, 'pool_entry_suits');
END;
CREATE TRIGGER pool_entry_still_suits BEFORE UPDATE ON pool_entry
WHEN NEW.state = 'JOINED' AND NOT EXISTS (
    SELECT 1 FROM appointment_service s JOIN host h ON h.id = s.host_id JOIN pool p ON p.id = NEW.pool_id
    WHERE s.id = NEW.service_id AND h.member_id = NEW.member_id AND s.mode = p.mode AND s.length_minutes = p.length_minutes
)
BEGIN
    SELECT RAISE(ABORT, 'pool_entry_suits');
END;

-- Nobody is given a visitor through a pool that they are not in.
CREATE TRIGGER appointment_through_pool BEFORE INSERT ON appointment
WHEN NEW.pool_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM pool_entry e WHERE e.pool_id = NEW.pool_id AND e.service_id = NEW.service_id AND e.state = 'JOINED'
)
BEGIN
    SELECT RAISE(ABORT, 'appointment_through_pool');
END;
CREATE TRIGGER appointment_pool_fixed BEFORE UPDATE OF pool_id ON appointment
WHEN NEW.pool_id IS NOT OLD.pool_id
BEGIN
    SELECT RAISE(ABORT, 'appointment_pool_fixed');
END;
