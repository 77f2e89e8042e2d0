-- Who calls whom at a reception by phone, and from or at which number of the office.
ALTER TABLE appointment_service ADD COLUMN call_by TEXT CHECK (call_by IS NULL OR (call_by IN ('HOST', 'RESIDENT') AND mode = 'PHONE'));
ALTER TABLE appointment_service ADD COLUMN call_number TEXT
    CHECK ((call_number IS NULL OR call_by IS NOT NULL) AND (call_by IS NULL OR call_by <> 'RESIDENT' OR call_number IS NOT NULL));
