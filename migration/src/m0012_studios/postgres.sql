-- What the office reads is what the public sees: photos come and go only while the words do.
CREATE FUNCTION studio_post_photo_read() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'UPDATE' OR (SELECT p.state FROM studio_post p
        WHERE p.id = CASE TG_OP WHEN 'DELETE' THEN OLD.post_id ELSE NEW.post_id END) NOT IN ('DRAFT', 'RETURNED') THEN
        RAISE EXCEPTION 'studio_post_photo_read' USING ERRCODE = 'check_violation', CONSTRAINT = 'studio_post_photo_read';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$f$;
CREATE TRIGGER studio_post_photo_read BEFORE INSERT OR UPDATE OR DELETE ON studio_post_photo
    FOR EACH ROW EXECUTE FUNCTION studio_post_photo_read();

-- What was published to be rated by stays as it is.
CREATE FUNCTION rating_criteria_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    RAISE EXCEPTION 'rating_criteria_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'rating_criteria_fixed';
END
$f$;
CREATE FUNCTION rating_item_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP <> 'INSERT' OR EXISTS (SELECT 1 FROM studio_rating r WHERE r.criteria_id = NEW.criteria_id) THEN
        RAISE EXCEPTION 'rating_criteria_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'rating_criteria_fixed';
    END IF;
    RETURN NEW;
END
$f$;
CREATE TRIGGER rating_criteria_fixed BEFORE UPDATE OR DELETE ON rating_criteria
    FOR EACH ROW EXECUTE FUNCTION rating_criteria_fixed();
CREATE TRIGGER rating_item_fixed BEFORE INSERT OR UPDATE OR DELETE ON rating_item
    FOR EACH ROW EXECUTE FUNCTION rating_item_fixed();

-- What everybody read changes only by a correction, which is a step of its own with a reason.
CREATE FUNCTION studio_rating_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
DECLARE
    why text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'PUBLISHED' THEN
            RETURN OLD;
        END IF;
        why := 'studio_rating_fixed';
    ELSIF NEW.version <> OLD.version + 1 THEN
        why := 'studio_rating_version';
    ELSIF NEW.studio_id <> OLD.studio_id OR NEW.year <> OLD.year
        OR NEW.state = 'PUBLISHED' AND OLD.state NOT IN ('DECIDED', 'PUBLISHED')
        OR OLD.state = 'PUBLISHED' AND (
            NEW.state <> 'PUBLISHED' OR NEW.criteria_id <> OLD.criteria_id OR NEW.published_at <> OLD.published_at
            OR (NEW.points <> OLD.points OR NEW.stars <> OLD.stars OR NEW.remark <> OLD.remark) AND NOT EXISTS (
                SELECT 1 FROM studio_rating_move m WHERE m.rating_id = NEW.id AND m.version = NEW.version AND m.step = 'CORRECT'))
    THEN
        why := 'studio_rating_fixed';
    ELSE
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '%', why USING ERRCODE = 'check_violation', CONSTRAINT = why;
END
$f$;
CREATE TRIGGER studio_rating_fixed BEFORE UPDATE OR DELETE ON studio_rating
    FOR EACH ROW EXECUTE FUNCTION studio_rating_fixed();
CREATE FUNCTION studio_rating_score_fixed() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT 1 FROM studio_rating r
        WHERE r.id = CASE TG_OP WHEN 'DELETE' THEN OLD.rating_id ELSE NEW.rating_id END AND r.state = 'PUBLISHED'
        AND NOT EXISTS (
            SELECT 1 FROM studio_rating_move m WHERE m.rating_id = r.id AND m.version = r.version + 1 AND m.step = 'CORRECT'))
    THEN
        RAISE EXCEPTION 'studio_rating_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'studio_rating_fixed';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$f$;
CREATE TRIGGER studio_rating_score_fixed BEFORE INSERT OR UPDATE OR DELETE ON studio_rating_score
    FOR EACH ROW EXECUTE FUNCTION studio_rating_score_fixed();
