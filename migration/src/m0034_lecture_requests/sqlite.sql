-- A step is one version on; counting who joins in is no step.
CREATE TRIGGER lecture_request_version BEFORE UPDATE ON lecture_request
WHEN NEW.version <> OLD.version + 1 AND NEW.endorsers = OLD.endorsers
BEGIN
    SELECT RAISE(ABORT, 'lecture_request_version');
END;
-- What everybody reads stays as it was agreed to, unless its asker is erased; what has ended stays so, but for a merger that is undone and for a
-- lecture that did not take place after all.
CREATE TRIGGER lecture_request_fixed BEFORE UPDATE ON lecture_request
WHEN (OLD.state NOT IN ('SUBMITTED', 'RETURNED') AND NOT (OLD.account_id IS NOT NULL AND NEW.account_id IS NULL)
        AND (NEW.title, NEW.topic, NEW.words, NEW.audience, NEW.region_id) IS NOT (OLD.title, OLD.topic, OLD.words, OLD.audience, OLD.region_id))
    OR (OLD.state IN ('DECLINED', 'WITHDRAWN') AND NEW.state <> OLD.state AND NOT (NEW.account_id IS NULL AND NEW.state = 'WITHDRAWN'))
    OR (OLD.state = 'FULFILLED' AND NEW.state NOT IN ('FULFILLED', 'MATCHED', 'OPEN'))
    OR (OLD.account_id IS NULL AND NEW.account_id IS NOT NULL)
    OR (NEW.account_id IS NOT NULL AND NEW.account_id IS NOT OLD.account_id)
    OR NEW.created_at IS NOT OLD.created_at OR NEW.asked_as IS NOT OLD.asked_as
BEGIN
    SELECT RAISE(ABORT, 'lecture_request_fixed');
END;
-- No chains: what takes another in is not merged itself, and what has taken others in is not merged any more.
CREATE TRIGGER lecture_request_merging BEFORE UPDATE OF state, merged_into_id ON lecture_request
WHEN NEW.state = 'MERGED' AND OLD.state <> 'MERGED'
    AND (EXISTS (SELECT 1 FROM lecture_request r WHERE r.id = NEW.merged_into_id AND r.state NOT IN ('OPEN', 'MATCHED', 'SCHEDULED'))
        OR EXISTS (SELECT 1 FROM lecture_request r WHERE r.merged_into_id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'lecture_request_merging');
END;
CREATE TRIGGER lecture_endorsement_counted AFTER INSERT ON lecture_endorsement
BEGIN
    UPDATE lecture_request SET endorsers = endorsers + 1 WHERE id = NEW.request_id;
END;
CREATE TRIGGER lecture_endorsement_uncounted AFTER DELETE ON lecture_endorsement
BEGIN
    UPDATE lecture_request SET endorsers = endorsers - 1 WHERE id = OLD.request_id;
END;
CREATE TRIGGER lecture_endorsement_fixed BEFORE UPDATE ON lecture_endorsement
BEGIN
    SELECT RAISE(ABORT, 'lecture_endorsement_fixed');
END;
-- Nobody joins in with what they asked for themselves.
CREATE TRIGGER lecture_endorsement_own BEFORE INSERT ON lecture_endorsement
WHEN EXISTS (SELECT 1 FROM lecture_request r WHERE r.id = NEW.request_id AND r.account_id = NEW.account_id)
BEGIN
    SELECT RAISE(ABORT, 'lecture_endorsement_own');
END;
-- What was answered stays so, but for what is given back or taken back.
CREATE TRIGGER lecture_ask_fixed BEFORE UPDATE ON lecture_ask
WHEN OLD.state NOT IN ('ASKED', 'ACCEPTED') OR (NEW.request_id, NEW.member_id, NEW.created_at) IS NOT (OLD.request_id, OLD.member_id, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'lecture_ask_fixed');
END;
INSERT INTO touch (topic, tx) VALUES ('lecture_request', 0);
CREATE TRIGGER touch_lecture_request_insert AFTER INSERT ON lecture_request
BEGIN
    UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_request';
END;
CREATE TRIGGER touch_lecture_request_update AFTER UPDATE ON lecture_request
BEGIN
    UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_request';
END;
CREATE TRIGGER touch_lecture_request_delete AFTER DELETE ON lecture_request
BEGIN
    UPDATE touch SET tx = tx + 1 WHERE topic = 'lecture_request';
END;
