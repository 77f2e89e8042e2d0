CREATE TABLE member_invitation (
    id $uuid NOT NULL PRIMARY KEY,
    -- A roster that is taken back takes the invitations of its members with it.
    member_id $uuid NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    token_hash $bytes NOT NULL UNIQUE,
    invited_by $uuid NOT NULL REFERENCES account (id),
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    used_at $instant,
    withdrawn_at $instant,
    withdrawn_because TEXT CHECK (withdrawn_because IN ('TAKEN_BACK', 'REPLACED', 'MEMBER_LEFT', 'MAKER_MAY_NO_MORE')),
    rebinds $bool NOT NULL,
    used_by $uuid REFERENCES account (id),
    former_account_id $uuid REFERENCES account (id),
    CHECK (used_at IS NULL OR withdrawn_at IS NULL),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL)),
    CHECK ((used_at IS NULL) = (former_account_id IS NULL))
)$strict;
CREATE INDEX member_invitation_member ON member_invitation (member_id);
-- A new invitation replaces the former: at most one is open for a member.
CREATE UNIQUE INDEX member_invitation_open ON member_invitation (member_id) WHERE used_at IS NULL AND withdrawn_at IS NULL;

-- What somebody did, the latest first.
CREATE INDEX audit_event_actor ON audit_event (actor_account_id, at, id) WHERE actor_account_id IS NOT NULL;
