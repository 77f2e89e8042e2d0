ALTER TABLE usage_day ALTER COLUMN uses TYPE bigint;
ALTER TABLE cost_window ALTER COLUMN budget TYPE bigint;
ALTER TABLE cost_window ALTER COLUMN leased TYPE bigint;
-- A document is what its id says, for ever.
CREATE TRIGGER document_fixed BEFORE UPDATE ON document
    FOR EACH ROW EXECUTE FUNCTION refuse_change('document_fixed');
