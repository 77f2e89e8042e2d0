-- What came to an end stays so, and what is ready does not become something else.
CREATE TRIGGER upload_step BEFORE UPDATE ON upload
WHEN NEW.state <> OLD.state AND NOT (
    OLD.state = 'OPEN' AND NEW.state IN ('RECEIVING', 'EXPIRED')
    OR OLD.state = 'RECEIVING' AND NEW.state IN ('RECEIVED', 'REJECTED', 'EXPIRED')
    OR OLD.state = 'RECEIVED' AND NEW.state IN ('READY', 'REJECTED', 'EXPIRED', 'DELETED')
    OR OLD.state = 'READY' AND NEW.state IN ('EXPIRED', 'DELETED')
)
BEGIN
    SELECT RAISE(ABORT, 'upload_step');
END;
