-- Nobody both grants and reads the trail of what was granted.
ALTER TABLE staff_grant ADD CONSTRAINT staff_grant_apart
    EXCLUDE USING gist (staff_id WITH =, (CASE WHEN role = 'AUDITOR' THEN 1 ELSE 0 END) WITH <>)
    WHERE (role IN ('ADMIN', 'SECURITY', 'AUDITOR'));

-- A grant is given and taken away, never changed.
CREATE TRIGGER staff_grant_fixed BEFORE UPDATE ON staff_grant
    FOR EACH ROW EXECUTE FUNCTION refuse_change('staff_grant_fixed');
