-- A step is one version on; counting who joins in is no step. What everybody reads stays as it was agreed to, unless its asker is erased;
-- what has ended stays so, but for a merger that is undone and for a
-- lecture that did not take place after all.
CREATE FUNCTION lecture_request_step() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF NEW.version <> OLD.version + 1 AND NEW.endorsers = OLD.endorsers THEN
        RAISE EXCEPTION 'lecture_request_version' USING ERRCODE = 'check_violation', CONSTRAINT = 'lecture_request_version';
    END IF;
    IF (OLD.state NOT IN ('SUBMITTED', 'RETURNED') AND NOT (OLD.account_id IS NOT NULL AND NEW.account_id IS NULL)
            AND (NEW.title, NEW.topic, NEW.words, NEW.audience, NEW.region_id)
                IS DISTINCT FROM (OLD.title, OLD.topic, OLD.words, OLD.audience, OLD.region_id))
        OR (OLD.state IN ('DECLINED', 'WITHDRAWN') AND NEW.state <> OLD.state AND NOT (NEW.account_id IS NULL AND NEW.state = 'WITHDRAWN'))
        OR (OLD.state = 'FULFILLED' AND NEW.state NOT IN ('FULFILLED', 'MATCHED', 'OPEN'))
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

-- Once for a statement: where thousands are carried over, a row that was written for each of them would be read through each time.
CREATE FUNCTION lecture_endorsement_counted() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    UPDATE lecture_request r SET endorsers = r.endorsers + CASE TG_OP WHEN 'INSERT' THEN c.people ELSE -c.people END
    FROM (SELECT request_id, count(*)::int AS people FROM moved GROUP BY request_id) c WHERE r.id = c.request_id;
    RETURN NULL;
END
$f$;
CREATE TRIGGER lecture_endorsement_counted AFTER INSERT ON lecture_endorsement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION lecture_endorsement_counted();
CREATE TRIGGER lecture_endorsement_uncounted AFTER DELETE ON lecture_endorsement REFERENCING OLD TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION lecture_endorsement_counted();

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
