-- A step is one version on; counting who joins in is no step. What everybody reads stays as it was agreed to, unless its asker is erased;
-- what has ended stays so, but for a merger that is undone.
CREATE FUNCTION lecture_request_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 AND NEW.endorsers = OLD.endorsers THEN
        RAISE EXCEPTION 'lecture_request_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_request_version';
    END IF;
    IF (OLD.state NOT IN ('SUBMITTED', 'RETURNED') AND NOT (OLD.account_id IS NOT NULL AND NEW.account_id IS NULL)
            AND (NEW.title, NEW.topic, NEW.words, NEW.audience, NEW.region_id)
                IS DISTINCT FROM (OLD.title, OLD.topic, OLD.words, OLD.audience, OLD.region_id))
        OR (OLD.state IN ('FULFILLED', 'DECLINED', 'WITHDRAWN') AND NEW.state <> OLD.state
            AND NOT (NEW.account_id IS NULL AND NEW.state = 'WITHDRAWN'))
        OR (NEW.account_id IS NOT NULL AND NEW.account_id IS DISTINCT FROM OLD.account_id)
        OR NEW.created_at <> OLD.created_at OR NEW.asked_as <> OLD.asked_as THEN
        RAISE EXCEPTION 'lecture_request_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_request_fixed';
    END IF;
    -- No chains: what takes another in is not merged itself, and what has taken others in is not merged any more.
    IF NEW.state = 'MERGED' AND OLD.state <> 'MERGED'
        AND (EXISTS (SELECT 1 FROM lecture_request r WHERE r.id = NEW.merged_into_id AND r.state NOT IN ('OPEN', 'MATCHED', 'SCHEDULED'))
            OR EXISTS (SELECT 1 FROM lecture_request r WHERE r.merged_into_id = NEW.id)) THEN
        RAISE EXCEPTION 'lecture_request_merging' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_request_merging';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_request_step BEFORE UPDATE ON lecture_request
    FOR EACH ROW EXECUTE FUNCTION lecture_request_step();

CREATE FUNCTION lecture_endorsement_counted() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE lecture_request SET endorsers = endorsers + 1 WHERE id = NEW.request_id;
    ELSE
        UPDATE lecture_request SET endorsers = endorsers - 1 WHERE id = OLD.request_id;
    END IF;
    RETURN NULL;
END
$f$;
CREATE TRIGGER lecture_endorsement_counted AFTER INSERT OR DELETE ON lecture_endorsement
    FOR EACH ROW EXECUTE FUNCTION lecture_endorsement_counted();

-- Nobody joins in with what they asked for themselves.
CREATE FUNCTION lecture_endorsement_own() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'lecture_endorsement_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_endorsement_fixed';
    END IF;
    IF EXISTS (SELECT 1 FROM lecture_request r WHERE r.id = NEW.request_id AND r.account_id = NEW.account_id) THEN
        RAISE EXCEPTION 'lecture_endorsement_own' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_endorsement_own';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_endorsement_own BEFORE INSERT OR UPDATE ON lecture_endorsement
    FOR EACH ROW EXECUTE FUNCTION lecture_endorsement_own();

-- What was answered stays so, but for what is given back or taken back.
CREATE FUNCTION lecture_ask_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF OLD.state NOT IN ('ASKED', 'ACCEPTED')
        OR (NEW.request_id, NEW.member_id, NEW.created_at) IS DISTINCT FROM (OLD.request_id, OLD.member_id, OLD.created_at) THEN
        RAISE EXCEPTION 'lecture_ask_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_ask_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER lecture_ask_step BEFORE UPDATE ON lecture_ask FOR EACH ROW EXECUTE FUNCTION lecture_ask_step();

CREATE TRIGGER touch_lecture_request AFTER INSERT OR UPDATE OR DELETE ON lecture_request
    FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();
