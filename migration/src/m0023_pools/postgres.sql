-- A pool keeps whose it is and how its members receive, for they agreed to that; what has ended stays so.
CREATE FUNCTION pool_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 OR OLD.state = 'ENDED'
        OR (NEW.studio_id, NEW.mode, NEW.length_minutes, NEW.created_at)
        IS DISTINCT FROM (OLD.studio_id, OLD.mode, OLD.length_minutes, OLD.created_at) THEN
        RAISE EXCEPTION 'pool_step' USING ERRCODE = 'check_violation', CONSTRAINT = 'pool_step';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER pool_step BEFORE UPDATE ON pool FOR EACH ROW EXECUTE FUNCTION pool_step();

-- Whoever is in a pool is in it with a service of their own that is of its kind.
CREATE FUNCTION pool_entry_suits() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.state = 'JOINED' AND NOT EXISTS (
        SELECT 1 FROM appointment_service s JOIN host h ON h.id = s.host_id JOIN pool p ON p.id = NEW.pool_id
        WHERE s.id = NEW.service_id AND h.member_id = NEW.member_id AND s.mode = p.mode AND s.length_minutes = p.length_minutes) THEN
        RAISE EXCEPTION 'pool_entry_suits' USING ERRCODE = 'check_violation', CONSTRAINT = 'pool_entry_suits';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER pool_entry_suits BEFORE INSERT OR UPDATE ON pool_entry FOR EACH ROW EXECUTE FUNCTION pool_entry_suits();

-- Nobody is given a visitor through a pool that they are not in.
CREATE FUNCTION appointment_through_pool() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.pool_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM pool_entry e WHERE e.pool_id = NEW.pool_id AND e.service_id = NEW.service_id AND e.state = 'JOINED') THEN
        RAISE EXCEPTION 'appointment_through_pool' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_through_pool';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER appointment_through_pool BEFORE INSERT ON appointment
    FOR EACH ROW EXECUTE FUNCTION appointment_through_pool();
CREATE FUNCTION appointment_pool_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    RAISE EXCEPTION 'appointment_pool_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_pool_fixed';
END
$f$;
CREATE TRIGGER appointment_pool_fixed BEFORE UPDATE OF pool_id ON appointment
    FOR EACH ROW WHEN (NEW.pool_id IS DISTINCT FROM OLD.pool_id) EXECUTE FUNCTION appointment_pool_fixed();
