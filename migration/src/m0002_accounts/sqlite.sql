-- Nobody both grants and reads the trail of what was granted.
CREATE TRIGGER staff_grant_apart BEFORE INSERT ON staff_grant
WHEN EXISTS (
    SELECT 1 FROM staff_grant g
    WHERE g.staff_id = NEW.staff_id
      AND (g.role = 'AUDITOR' AND NEW.role IN ('ADMIN', 'SECURITY') OR g.role IN ('ADMIN', 'SECURITY') AND NEW.role = 'AUDITOR')
)
BEGIN
    SELECT RAISE(ABORT, 'staff_grant_apart');
END;

-- A grant is given and taken away, never changed.
CREATE TRIGGER staff_grant_fixed BEFORE UPDATE ON staff_grant
BEGIN
    SELECT RAISE(ABORT, 'staff_grant_fixed');
END;
