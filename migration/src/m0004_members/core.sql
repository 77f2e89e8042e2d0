-- Members in full: their profiles, the words by which they are found, and the rosters that were read in.
-- Portable part; `$words` become each engine's own (see script.rs).

-- What a member says of themselves, and what the office knows beside the roster. A member without a row has an empty profile.
CREATE TABLE member_profile (
    member_id $uuid NOT NULL PRIMARY KEY REFERENCES member (id),
    standing TEXT NOT NULL CHECK (standing IN ('MEMBER', 'STANDING_MEMBER', 'SECRETARY_GENERAL', 'VICE_CHAIRPERSON', 'CHAIRPERSON')),
    office_phone_sealed $bytes,
    -- What everybody reads.
    biography TEXT NOT NULL,
    -- What the member wrote since, until staff have read it.
    draft_state TEXT CHECK (draft_state IN ('PENDING', 'RETURNED')),
    draft_sealed $bytes,
    draft_at $instant,
    return_reason TEXT,
    updated_at $instant NOT NULL,
    CHECK ((draft_state IS NULL) = (draft_sealed IS NULL) AND (draft_state IS NULL) = (draft_at IS NULL)),
    CHECK ((return_reason IS NOT NULL) = (draft_state IS NOT NULL AND draft_state = 'RETURNED'))
)$strict;
-- Finds what waits for staff.
CREATE INDEX member_profile_pending ON member_profile (draft_at, member_id) WHERE draft_state = 'PENDING';

CREATE TABLE member_tag (
    member_id $uuid NOT NULL REFERENCES member (id),
    kind TEXT NOT NULL CHECK (kind IN ('EXPERTISE', 'LANGUAGE')),
    tag TEXT NOT NULL,
    ordinal $int NOT NULL,
    PRIMARY KEY (member_id, kind, tag)
)$strict;
CREATE INDEX member_tag_found ON member_tag (kind, tag, member_id);

-- The words by which a member is found, the best place of each. Made from the rows above by `members/rules/words.rs`.
CREATE TABLE member_word (
    word TEXT NOT NULL,
    member_id $uuid NOT NULL REFERENCES member (id),
    place $int NOT NULL CHECK (place BETWEEN 0 AND 9),
    PRIMARY KEY (word, member_id)
)$strict;
CREATE INDEX member_word_member ON member_word (member_id);

-- A roster that was read in, so that it can be taken back.
CREATE TABLE roster_import (
    id $uuid NOT NULL PRIMARY KEY,
    file_name_sealed $bytes NOT NULL,
    actor_account_id $uuid REFERENCES account (id),
    created $int NOT NULL,
    updated $int NOT NULL,
    created_at $instant NOT NULL,
    undone_at $instant,
    undone_reason_sealed $bytes,
    CHECK ((undone_at IS NULL) = (undone_reason_sealed IS NULL))
)$strict;
CREATE INDEX roster_import_at ON roster_import (created_at, id);

CREATE TABLE roster_import_row (
    import_id $uuid NOT NULL REFERENCES roster_import (id),
    row_number $int NOT NULL,
    -- Without a foreign key: what an import made is gone once it was taken back.
    member_id $uuid NOT NULL,
    -- Whether the account came with the member.
    made_account $bool NOT NULL,
    -- The member as it was before; nothing for one that the import made.
    before_sealed $bytes,
    -- The version that the import left.
    version $int NOT NULL,
    PRIMARY KEY (import_id, row_number)
)$strict;

CREATE TABLE roster_import_term (
    import_id $uuid NOT NULL REFERENCES roster_import (id),
    term_id $uuid NOT NULL,
    PRIMARY KEY (import_id, term_id)
)$strict;
