-- Studios over the years. Portable part; words as in m0001_first_house.

-- The photos of a post. Only those that everybody on them agreed to are taken at all.
CREATE TABLE studio_post_photo (
    upload_id $uuid NOT NULL PRIMARY KEY REFERENCES upload (id),
    post_id $uuid NOT NULL REFERENCES studio_post (id),
    ordinal $int NOT NULL CHECK (ordinal BETWEEN 1 AND 9),
    caption TEXT NOT NULL,
    -- Who said that everybody on it agreed, and when.
    confirmed_by $uuid NOT NULL REFERENCES account (id),
    confirmed_at $instant NOT NULL,
    UNIQUE (post_id, ordinal)
)$strict;

-- The members who were there, at an activity.
CREATE TABLE studio_post_host (
    post_id $uuid NOT NULL REFERENCES studio_post (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    ordinal $int NOT NULL CHECK (ordinal >= 1),
    PRIMARY KEY (post_id, member_id)
)$strict;
CREATE INDEX studio_post_host_member ON studio_post_host (member_id);

-- Activities are counted by quarter.
CREATE INDEX studio_post_held ON studio_post (studio_id, held_on) WHERE kind = 'ACTIVITY' AND state = 'PUBLISHED';
