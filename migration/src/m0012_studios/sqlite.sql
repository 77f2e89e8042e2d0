-- What the office reads is what the public sees: photos come and go only while the words do.
CREATE TRIGGER studio_post_photo_add BEFORE INSERT ON studio_post_photo
WHEN (SELECT p.state FROM studio_post p WHERE p.id = NEW.post_id) NOT IN ('DRAFT', 'RETURNED')
BEGIN
    SELECT RAISE(ABORT, 'studio_post_photo_read');
END;
CREATE TRIGGER studio_post_photo_change BEFORE UPDATE ON studio_post_photo
BEGIN
    SELECT RAISE(ABORT, 'studio_post_photo_read');
END;
CREATE TRIGGER studio_post_photo_drop BEFORE DELETE ON studio_post_photo
WHEN (SELECT p.state FROM studio_post p WHERE p.id = OLD.post_id) NOT IN ('DRAFT', 'RETURNED')
BEGIN
    SELECT RAISE(ABORT, 'studio_post_photo_read');
END;

-- What was published to be rated by stays as it is.
CREATE TRIGGER rating_criteria_change BEFORE UPDATE ON rating_criteria
BEGIN
    SELECT RAISE(ABORT, 'rating_criteria_fixed');
END;
CREATE TRIGGER rating_criteria_drop BEFORE DELETE ON rating_criteria
BEGIN
    SELECT RAISE(ABORT, 'rating_criteria_fixed');
END;
CREATE TRIGGER rating_item_add BEFORE INSERT ON rating_item
WHEN EXISTS (SELECT 1 FROM studio_rating r WHERE r.criteria_id = NEW.criteria_id)
BEGIN
    SELECT RAISE(ABORT, 'rating_criteria_fixed');
END;
CREATE TRIGGER rating_item_change BEFORE UPDATE ON rating_item
BEGIN
    SELECT RAISE(ABORT, 'rating_criteria_fixed');
END;
CREATE TRIGGER rating_item_drop BEFORE DELETE ON rating_item
BEGIN
    SELECT RAISE(ABORT, 'rating_criteria_fixed');
END;

-- What everybody read changes only by a correction, which is a step of its own with a reason.
CREATE TRIGGER studio_rating_fixed BEFORE UPDATE ON studio_rating
BEGIN
    SELECT RAISE(ABORT, 'studio_rating_version') WHERE NEW.version <> OLD.version + 1;
    SELECT RAISE(ABORT, 'studio_rating_fixed') WHERE NEW.studio_id <> OLD.studio_id OR NEW.year <> OLD.year;
    SELECT RAISE(ABORT, 'studio_rating_fixed') WHERE NEW.state = 'PUBLISHED' AND OLD.state NOT IN ('DECIDED', 'PUBLISHED');
    SELECT RAISE(ABORT, 'studio_rating_fixed')
    WHERE OLD.state = 'PUBLISHED' AND (
        NEW.state <> 'PUBLISHED' OR NEW.criteria_id <> OLD.criteria_id OR NEW.published_at <> OLD.published_at
        OR (NEW.points <> OLD.points OR NEW.stars <> OLD.stars OR NEW.remark <> OLD.remark) AND NOT EXISTS (
            SELECT 1 FROM studio_rating_move m WHERE m.rating_id = NEW.id AND m.version = NEW.version AND m.step = 'CORRECT'));
END;
CREATE TRIGGER studio_rating_drop BEFORE DELETE ON studio_rating WHEN OLD.state = 'PUBLISHED'
BEGIN
    SELECT RAISE(ABORT, 'studio_rating_fixed');
END;
CREATE TRIGGER studio_rating_score_add BEFORE INSERT ON studio_rating_score
WHEN EXISTS (SELECT 1 FROM studio_rating r WHERE r.id = NEW.rating_id AND r.state = 'PUBLISHED' AND NOT EXISTS (
    SELECT 1 FROM studio_rating_move m WHERE m.rating_id = r.id AND m.version = r.version + 1 AND m.step = 'CORRECT'))
BEGIN
    SELECT RAISE(ABORT, 'studio_rating_fixed');
END;
CREATE TRIGGER studio_rating_score_change BEFORE UPDATE ON studio_rating_score
BEGIN
    SELECT RAISE(ABORT, 'studio_rating_fixed');
END;
CREATE TRIGGER studio_rating_score_drop BEFORE DELETE ON studio_rating_score
WHEN EXISTS (SELECT 1 FROM studio_rating r WHERE r.id = OLD.rating_id AND r.state = 'PUBLISHED' AND NOT EXISTS (
    SELECT 1 FROM studio_rating_move m WHERE m.rating_id = r.id AND m.version = r.version + 1 AND m.step = 'CORRECT'))
BEGIN
    SELECT RAISE(ABORT, 'studio_rating_fixed');
END;
