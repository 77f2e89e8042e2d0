-- Push messages: the devices of people, what WeChat knows of them, and jobs of the outbox that go to a device.
-- Where a push message reaches somebody. An address is one person's at a time: a phone that changes hands is its new owner's.
CREATE TABLE device (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    -- It is silent once this session is over, and forgotten with it.
    session_id $uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('APNS', 'HUAWEI', 'WECHAT')),
    -- Which of the places of its owner it takes: nobody has more devices than places.
    slot $int NOT NULL CHECK (slot BETWEEN 1 AND 10),
    address_hash $bytes NOT NULL,
    address_sealed $bytes NOT NULL,
    locale TEXT NOT NULL CHECK (locale IN ('ZH', 'EN')),
    app_version TEXT CHECK (length(app_version) BETWEEN 1 AND 40),
    -- Each consent to a subscription message of WeChat is good for one.
    sends_left $int CHECK (sends_left BETWEEN 0 AND 100),
    created_at $instant NOT NULL,
    registered_at $instant NOT NULL,
    expired_at $instant,
    UNIQUE (channel, address_hash),
    UNIQUE (account_id, slot),
    CHECK ((channel = 'WECHAT') = (sends_left IS NOT NULL))
)$strict;
CREATE INDEX device_session ON device (session_id);
CREATE INDEX device_expired ON device (expired_at) WHERE expired_at IS NOT NULL;
-- Who somebody is to a mini-program: one of each for the other.
CREATE TABLE wechat_binding (
    account_id $uuid NOT NULL REFERENCES account (id),
    app_id TEXT NOT NULL CHECK (length(app_id) BETWEEN 1 AND 64),
    openid_hash $bytes NOT NULL,
    openid_sealed $bytes NOT NULL,
    bound_at $instant NOT NULL,
    PRIMARY KEY (account_id, app_id),
    UNIQUE (app_id, openid_hash)
)$strict;
-- Codes of WeChat that were used, so that none is used again.
CREATE TABLE wechat_code (
    code_hash $bytes NOT NULL PRIMARY KEY,
    used_at $instant NOT NULL
)$strict;
CREATE INDEX wechat_code_used ON wechat_code (used_at);
