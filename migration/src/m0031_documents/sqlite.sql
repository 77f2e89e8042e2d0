-- A document is what its id says, for ever.
CREATE TRIGGER document_fixed BEFORE UPDATE ON document
BEGIN
    SELECT RAISE(ABORT, 'document_fixed');
END;
