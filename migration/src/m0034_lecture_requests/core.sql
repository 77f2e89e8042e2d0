-- Lecture requests (居民点题): what residents and communities would like to hear about, who joins in, and who was asked to speak.
CREATE TABLE lecture_request (
    id $uuid NOT NULL PRIMARY KEY,
    -- Nobody once the asker left it to the others, or was erased.
    account_id $uuid REFERENCES account (id),
    -- Which of the allowed open requests of who asks it is; what the office asks for a community counts for nobody.
    open_number $int CHECK (open_number >= 1),
    asked_as TEXT NOT NULL CHECK (asked_as IN ('RESIDENT', 'COMMUNITY')),
    title TEXT NOT NULL CHECK (title <> ''),
    topic TEXT NOT NULL
        CHECK (topic IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'PSYCHOLOGY', 'AGRI_TECH', 'FINANCE', 'BUSINESS', 'CULTURE', 'OTHER')),
    words TEXT NOT NULL CHECK (words <> ''),
    audience TEXT NOT NULL,
    region_id $uuid NOT NULL REFERENCES region (id),
    from_on $date,
    until_on $date,
    people $int CHECK (people BETWEEN 1 AND 10000),
    state TEXT NOT NULL CHECK (state IN
        ('SUBMITTED', 'RETURNED', 'OPEN', 'MATCHED', 'SCHEDULED', 'FULFILLED', 'DECLINED', 'WITHDRAWN', 'MERGED')),
    remark TEXT NOT NULL,
    reviewer_account_id $uuid REFERENCES account (id),
    published_at $instant,
    -- Counted by triggers of lecture_endorsement.
    endorsers $int NOT NULL CHECK (endorsers >= 0),
    lecturer_member_id $uuid REFERENCES member (id),
    -- The lecture that is to answer it.
    lecture_id $uuid REFERENCES lecture (id),
    merged_into_id $uuid REFERENCES lecture_request (id),
    -- Where the other stood when it took this one in: merging is undone only as long as it still does.
    merged_version $int,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (account_id IS NULL OR asked_as = 'COMMUNITY' OR open_number IS NOT NULL),
    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on),
    -- Nothing is public that nobody of the office has agreed to.
    CHECK (state NOT IN ('OPEN', 'MATCHED', 'SCHEDULED', 'FULFILLED') OR published_at IS NOT NULL),
    CHECK ((published_at IS NULL) = (reviewer_account_id IS NULL)),
    -- Whoever asked hears why it was given back or declined.
    CHECK ((state IN ('RETURNED', 'DECLINED')) = (remark <> '')),
    CHECK ((state IN ('MATCHED', 'SCHEDULED', 'FULFILLED')) = (lecturer_member_id IS NOT NULL)),
    CHECK ((state IN ('SCHEDULED', 'FULFILLED')) = (lecture_id IS NOT NULL)),
    CHECK ((state = 'MERGED') = (merged_into_id IS NOT NULL)),
    CHECK ((merged_into_id IS NULL) = (merged_version IS NULL)),
    CHECK (merged_into_id IS NULL OR merged_into_id <> id)
)$strict;
-- Nobody has more open requests than the committee allows.
CREATE UNIQUE INDEX lecture_request_open ON lecture_request (account_id, open_number)
    WHERE account_id IS NOT NULL AND state IN ('SUBMITTED', 'RETURNED', 'OPEN', 'MATCHED', 'SCHEDULED');
CREATE INDEX lecture_request_account ON lecture_request (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX lecture_request_region ON lecture_request (region_id, id);
CREATE INDEX lecture_request_topic ON lecture_request (topic, id);
CREATE INDEX lecture_request_state ON lecture_request (state, id);
CREATE INDEX lecture_request_endorsed ON lecture_request (endorsers, id)
    WHERE state IN ('OPEN', 'MATCHED', 'SCHEDULED', 'FULFILLED');
CREATE INDEX lecture_request_lecturer ON lecture_request (lecturer_member_id) WHERE lecturer_member_id IS NOT NULL;
-- A lecture answers one request.
CREATE UNIQUE INDEX lecture_request_lecture ON lecture_request (lecture_id) WHERE lecture_id IS NOT NULL;
-- What was wanted for days that are over, as long as nobody gives it.
CREATE INDEX lecture_request_over ON lecture_request (until_on, id) WHERE state = 'OPEN' AND until_on IS NOT NULL;
CREATE INDEX lecture_request_merged ON lecture_request (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE lecture_endorsement (
    id $uuid NOT NULL PRIMARY KEY,
    request_id $uuid NOT NULL REFERENCES lecture_request (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    -- The request from which it was carried over when that was merged into this one.
    carried_from_id $uuid REFERENCES lecture_request (id),
    created_at $instant NOT NULL
)$strict;
-- Everybody joins in once.
CREATE UNIQUE INDEX lecture_endorsement_once ON lecture_endorsement (request_id, account_id);
CREATE INDEX lecture_endorsement_account ON lecture_endorsement (account_id, request_id);
CREATE INDEX lecture_endorsement_carried ON lecture_endorsement (carried_from_id) WHERE carried_from_id IS NOT NULL;

CREATE TABLE lecture_ask (
    id $uuid NOT NULL PRIMARY KEY,
    request_id $uuid NOT NULL REFERENCES lecture_request (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    -- Nobody where the member came forward.
    asked_by_account_id $uuid REFERENCES account (id),
    note_sealed $bytes,
    state TEXT NOT NULL CHECK (state IN ('ASKED', 'ACCEPTED', 'DECLINED', 'TAKEN_BACK', 'GIVEN_BACK')),
    answer_sealed $bytes,
    answered_at $instant,
    created_at $instant NOT NULL,
    CHECK ((asked_by_account_id IS NULL) = (note_sealed IS NULL)),
    CHECK ((state = 'ASKED') = (answered_at IS NULL)),
    CHECK (state NOT IN ('DECLINED', 'GIVEN_BACK') OR answer_sealed IS NOT NULL)
)$strict;
-- One lecturer at a time is asked, or has accepted.
CREATE UNIQUE INDEX lecture_ask_one ON lecture_ask (request_id) WHERE state IN ('ASKED', 'ACCEPTED');
CREATE INDEX lecture_ask_request ON lecture_ask (request_id, id);
CREATE INDEX lecture_ask_member ON lecture_ask (member_id, request_id);

-- The request that a lecture was proposed for. That the lecture answers it is said by `lecture_request.lecture_id`, once it has a date.
ALTER TABLE lecture ADD COLUMN request_id $uuid REFERENCES lecture_request (id);
CREATE INDEX lecture_request_of ON lecture (request_id) WHERE request_id IS NOT NULL;

-- Answers that everybody gets are made of it.
INSERT INTO touch_topic (topic) VALUES ('lecture_request');
