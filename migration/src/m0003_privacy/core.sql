-- Privacy: keys of persons and of the installation, wrapped by a master key that is not in the database; and who looked at whose number.

-- The key that a person's name, number and words are sealed under. Destroying it is how they are erased; it never comes back.
CREATE TABLE account_key (
    account_id $uuid NOT NULL PRIMARY KEY REFERENCES account (id),
    -- Which master key wrapped it.
    master_id TEXT,
    wrapped $bytes,
    created_at $instant NOT NULL,
    destroyed_at $instant,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
    CHECK ((wrapped IS NULL) = (master_id IS NULL))
)$strict;
CREATE INDEX account_key_master ON account_key (master_id, account_id) WHERE master_id IS NOT NULL;

CREATE TABLE installation_key (
    name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('SEAL', 'LOOKUP', 'CODES', 'TOKENS', 'SIGN')),
    master_id TEXT NOT NULL,
    wrapped $bytes NOT NULL,
    created_at $instant NOT NULL
)$strict;

-- Who looked at whose name and number, and why. Never changed: the reason goes with the resident's key.
CREATE TABLE reveal (
    id $uuid NOT NULL PRIMARY KEY,
    at $instant NOT NULL,
    appointment_id $uuid NOT NULL REFERENCES appointment (id),
    resident_account_id $uuid NOT NULL REFERENCES account (id),
    actor_account_id $uuid NOT NULL REFERENCES account (id),
    actor_as TEXT NOT NULL CHECK (actor_as IN ('HOST', 'STUDIO_LEAD', 'STUDIO_TEAM', 'STAFF')),
    reason_sealed $bytes NOT NULL
)$strict;
CREATE INDEX reveal_resident ON reveal (resident_account_id, at, id);
CREATE INDEX reveal_actor ON reveal (actor_account_id, at);

-- Finds residents who have not been here for long.
CREATE INDEX account_created ON account (created_at) WHERE state = 'ACTIVE' AND phone_hash IS NOT NULL;
