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
