-- What was asked stays as it was asked, and what has ended stays so.
CREATE TRIGGER service_request_version BEFORE UPDATE ON service_request
WHEN NEW.version <> OLD.version + 1
BEGIN
    SELECT RAISE(ABORT, 'service_request_version');
END;
CREATE TRIGGER service_request_fixed BEFORE UPDATE ON service_request
WHEN OLD.ended_at IS NOT NULL OR (NEW.account_id, NEW.category, NEW.words_sealed, NEW.created_at)
    IS NOT (OLD.account_id, OLD.category, OLD.words_sealed, OLD.created_at)
BEGIN
    SELECT RAISE(ABORT, 'service_request_fixed');
END;
CREATE TRIGGER service_offering_version BEFORE UPDATE ON service_offering
WHEN NEW.version <> OLD.version + 1
BEGIN
    SELECT RAISE(ABORT, 'service_offering_version');
END;
