-- Calendar feeds (日历订阅): a secret address that opens what one person has ahead, and nothing else. One for each person: a new one
-- takes the place of the former.
CREATE TABLE calendar_feed (
    account_id $uuid NOT NULL PRIMARY KEY REFERENCES account (id),
    token_hash $bytes NOT NULL UNIQUE,
    created_at $instant NOT NULL
)$strict;
