-- Privacy: keys of persons and of the installation, wrapped by a master key that is not in the database; and who looked at whose number.

-- The key that a person's name, number and words are sealed under. Destroying it is how they are erased; it never comes back.
CREATE TABLE account_key (
    -- It goes with its account only: when a roster that was read in by mistake is taken back.
    account_id $uuid NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
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

-- What people are told about their data before they agree. A version is never changed; the next one takes its place.
CREATE TABLE privacy_notice (
    version $int NOT NULL PRIMARY KEY CHECK (version >= 1),
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    published_by_account_id $uuid REFERENCES account (id),
    published_at $instant NOT NULL
)$strict;

INSERT INTO privacy_notice (version, text_zh, text_en, published_by_account_id, published_at) VALUES (1,
    '一、目的：为您预约委员接待、通知进展、办理您反映的事项。二、收集的信息：手机号、您填写的姓名、预约时的回答与说明、接待记录。三、可见范围：接待您的委员、工作室成员与经办人员；姓名与手机号默认隐去，每次查看均须说明原因，您可查到。四、保存期限：直至您注销账户，或三年未使用；消息保存两年。五、您可随时导出或删除本人数据，删除即撤回同意。六、不满十四周岁的，须由监护人同意并填写监护人姓名。',
    '1. Purpose: to arrange receptions by members, tell you of their progress and follow up what you raise. 2. What is kept: your phone number, the name you give, your answers and remarks, the record of a reception. 3. Who sees it: the members, studio teams and staff who receive you; name and number are masked, each look needs a reason, and you can see who looked. 4. How long: until you delete your account or have not used it for three years; messages for two years. 5. You can export or delete your data at any time; deleting withdraws consent. 6. For a child under fourteen a guardian has to agree and be named.',
    NULL, '2026-01-01T00:00:00+00:00');

CREATE TABLE consent (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    notice_version $int NOT NULL REFERENCES privacy_notice (version),
    at $instant NOT NULL,
    -- Who agreed for a child.
    guardian_name_sealed $bytes,
    withdrawn_at $instant,
    UNIQUE (account_id, notice_version)
)$strict;
