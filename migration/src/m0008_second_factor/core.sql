-- What staff prove besides their password: a code of the half minute from their own device (RFC 6238), or a recovery code.

CREATE TABLE second_factor (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    secret_sealed $bytes NOT NULL,
    -- The half minute, counted from 1970, of the newest code that was taken: each counts once.
    last_step $int NOT NULL,
    created_at $instant NOT NULL,
    confirmed_at $instant
)$strict;
-- One that counts, and one that is being set up to replace it.
CREATE UNIQUE INDEX second_factor_confirmed ON second_factor (account_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX second_factor_begun ON second_factor (account_id) WHERE confirmed_at IS NULL;

CREATE TABLE recovery_code (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    code_hash $bytes NOT NULL UNIQUE,
    created_at $instant NOT NULL,
    used_at $instant
)$strict;
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- The way back for who lost both: one of the staff asks for it, another agrees, and neither is whose it is.
CREATE TABLE second_factor_reset (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    proposed_by $uuid NOT NULL REFERENCES account (id),
    evidence_sealed $bytes NOT NULL,
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    confirmed_by $uuid REFERENCES account (id),
    confirmed_at $instant,
    withdrawn_at $instant,
    CONSTRAINT second_factor_reset_apart CHECK (
        proposed_by <> account_id
        AND (confirmed_by IS NULL OR (confirmed_by <> proposed_by AND confirmed_by <> account_id))
    ),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK (confirmed_at IS NULL OR withdrawn_at IS NULL)
)$strict;
CREATE UNIQUE INDEX second_factor_reset_open ON second_factor_reset (account_id) WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;
