-- Accounts in full: what staff may do.

CREATE TABLE staff_grant (
    id $uuid NOT NULL PRIMARY KEY,
    staff_id $uuid NOT NULL REFERENCES staff (id),
    role TEXT NOT NULL CHECK (role IN ('ADMIN', 'OFFICER', 'SECURITY', 'AUDITOR')),
    scope TEXT NOT NULL CHECK (scope IN ('DISTRICT', 'REGION', 'COMMITTEE', 'SECTOR', 'STUDIO', 'OWN')),
    scope_id $uuid,
    granted_by $uuid REFERENCES account (id),
    created_at $instant NOT NULL,
    CHECK ((scope_id IS NULL) = (scope IN ('DISTRICT', 'OWN'))),
    -- Who looks after accounts or reads the trail does so for the whole district.
    CHECK (role = 'OFFICER' OR scope = 'DISTRICT')
)$strict;
-- Also finds the grants of one person.
CREATE UNIQUE INDEX staff_grant_once ON staff_grant (staff_id, role, scope, scope_id) WHERE scope_id IS NOT NULL;
CREATE UNIQUE INDEX staff_grant_once_everywhere ON staff_grant (staff_id, role, scope) WHERE scope_id IS NULL;
CREATE INDEX staff_grant_staff ON staff_grant (staff_id);

-- A single-use link by which somebody joins the staff.
CREATE TABLE staff_invitation (
    id $uuid NOT NULL PRIMARY KEY,
    token_hash $bytes NOT NULL UNIQUE,
    login TEXT NOT NULL,
    name_sealed $bytes NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('ADMIN', 'OFFICER', 'SECURITY', 'AUDITOR')),
    scope TEXT NOT NULL CHECK (scope IN ('DISTRICT', 'REGION', 'COMMITTEE', 'SECTOR', 'STUDIO', 'OWN')),
    scope_id $uuid,
    invited_by $uuid NOT NULL REFERENCES account (id),
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    used_at $instant,
    withdrawn_at $instant,
    withdrawn_because TEXT CHECK (withdrawn_because IN ('TAKEN_BACK', 'REPLACED', 'MAKER_MAY_NO_MORE')),
    CHECK ((scope_id IS NULL) = (scope IN ('DISTRICT', 'OWN'))),
    CHECK (role = 'OFFICER' OR scope = 'DISTRICT'),
    CHECK (used_at IS NULL OR withdrawn_at IS NULL),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL))
)$strict;
-- A new invitation replaces the former: at most one is open for a login.
CREATE UNIQUE INDEX staff_invitation_open ON staff_invitation (login) WHERE used_at IS NULL AND withdrawn_at IS NULL;
