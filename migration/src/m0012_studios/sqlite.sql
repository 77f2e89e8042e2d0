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
