-- Lectures (委员社区讲堂) that members give: proposed, their script read, a date agreed upon by every lecturer, then on the calendar.
CREATE TABLE lecture_series (
    id $uuid NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    -- HTML of the small allow-list, cleaned when it is written; may be empty.
    description TEXT NOT NULL,
    -- Without it, it is the whole district's.
    region_id $uuid REFERENCES region (id),
    author_account_id $uuid NOT NULL REFERENCES account (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL
)$strict;
CREATE INDEX lecture_series_region ON lecture_series (region_id);

CREATE TABLE lecture (
    id $uuid NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    topic TEXT NOT NULL
        CHECK (topic IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'PSYCHOLOGY', 'AGRI_TECH', 'FINANCE', 'BUSINESS', 'CULTURE', 'OTHER')),
    -- HTML of the small allow-list, cleaned when it is written.
    description TEXT NOT NULL CHECK (description <> ''),
    audience TEXT NOT NULL,
    region_id $uuid REFERENCES region (id),
    mode TEXT NOT NULL CHECK (mode IN ('ONSITE', 'ONLINE', 'HYBRID')),
    expected_people $int NOT NULL CHECK (expected_people BETWEEN 1 AND 100000),
    series_id $uuid REFERENCES lecture_series (id),
    proposer_account_id $uuid NOT NULL REFERENCES account (id),
    state TEXT NOT NULL
        CHECK (state IN ('PROPOSED', 'SCRIPT_REVIEW', 'APPROVED', 'SCHEDULED', 'POSTPONED', 'HELD', 'ARCHIVED', 'CANCELLED')),
    -- The date that the lecturers are asked for, until it is scheduled; which of those that were ever asked for it is.
    date_version $int NOT NULL CHECK (date_version >= 0),
    asked_starts_at $instant,
    asked_ends_at $instant,
    -- The date on the calendar; a postponed lecture keeps the one that it had.
    starts_at $instant,
    ends_at $instant,
    venue_studio_id $uuid REFERENCES studio (id),
    place TEXT NOT NULL,
    -- For lecturers and staff; never public.
    link TEXT NOT NULL,
    -- How often what the calendar shows of it has changed; grows from the first date on.
    sequence $int NOT NULL CHECK (sequence >= 0),
    -- Since when the public has known of it.
    public_at $instant,
    held_at $instant,
    -- Why it was postponed or cancelled; empty otherwise.
    reason TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((asked_starts_at IS NULL) = (asked_ends_at IS NULL)),
    CHECK (asked_starts_at IS NULL OR (asked_starts_at < asked_ends_at AND date_version > 0)),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK (starts_at IS NULL OR starts_at < ends_at),
    -- The public knows of what has had a date, and of nothing else.
    CHECK ((public_at IS NULL) = (starts_at IS NULL)),
    CHECK (state NOT IN ('SCHEDULED', 'POSTPONED', 'HELD', 'ARCHIVED') OR public_at IS NOT NULL),
    CHECK (state NOT IN ('PROPOSED', 'SCRIPT_REVIEW', 'APPROVED') OR public_at IS NULL),
    CHECK (state IN ('APPROVED', 'SCHEDULED', 'POSTPONED') OR asked_starts_at IS NULL),
    CHECK ((state IN ('HELD', 'ARCHIVED')) = (held_at IS NOT NULL)),
    CHECK ((state IN ('POSTPONED', 'CANCELLED')) = (reason <> '')),
    -- Where people come there is a place, and where they do not there is a link.
    CHECK (venue_studio_id IS NULL OR place = ''),
    CHECK (state NOT IN ('SCHEDULED', 'HELD', 'ARCHIVED')
        OR (mode <> 'ONLINE') = (venue_studio_id IS NOT NULL OR place <> '')),
    CHECK (state NOT IN ('SCHEDULED', 'HELD', 'ARCHIVED') OR (mode <> 'ONSITE') = (link <> ''))
)$strict;
CREATE INDEX lecture_calendar ON lecture (starts_at, id) WHERE public_at IS NOT NULL;
CREATE INDEX lecture_state ON lecture (state, id);
CREATE INDEX lecture_region ON lecture (region_id, id);
CREATE INDEX lecture_series_of ON lecture (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX lecture_proposer ON lecture (proposer_account_id, id);
CREATE INDEX lecture_venue ON lecture (venue_studio_id) WHERE venue_studio_id IS NOT NULL;
CREATE INDEX lecture_over ON lecture (ends_at, id) WHERE state = 'SCHEDULED';

-- Who gives a lecture, in order, and what they said to the date that they were last asked for.
CREATE TABLE lecture_lecturer (
    lecture_id $uuid NOT NULL REFERENCES lecture (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    ordinal $int NOT NULL CHECK (ordinal BETWEEN 1 AND 10),
    state TEXT NOT NULL CHECK (state IN ('ASKED', 'ACCEPTED', 'DECLINED')),
    -- Which date they were asked for; 0 while there was none.
    date_version $int NOT NULL CHECK (date_version >= 0),
    -- Why they cannot come then, for the staff and the other lecturers; sealed for who says so.
    reason_sealed $bytes,
    answered_at $instant,
    PRIMARY KEY (lecture_id, member_id),
    UNIQUE (lecture_id, ordinal),
    CHECK ((state = 'DECLINED') = (reason_sealed IS NOT NULL)),
    CHECK ((state = 'ASKED') = (answered_at IS NULL)),
    CHECK (state = 'ASKED' OR date_version > 0)
)$strict;
CREATE INDEX lecture_lecturer_member ON lecture_lecturer (member_id, lecture_id);

-- What is to be said: each version stays as it was handed in, and is read once.
CREATE TABLE lecture_script (
    id $uuid NOT NULL PRIMARY KEY,
    lecture_id $uuid NOT NULL REFERENCES lecture (id),
    number $int NOT NULL CHECK (number >= 1),
    -- HTML of the small allow-list, cleaned when it is written.
    content TEXT NOT NULL CHECK (content <> ''),
    note TEXT NOT NULL,
    author_account_id $uuid NOT NULL REFERENCES account (id),
    state TEXT NOT NULL CHECK (state IN ('SUBMITTED', 'APPROVED', 'RETURNED', 'WITHDRAWN')),
    reviewer_account_id $uuid REFERENCES account (id),
    reviewed_at $instant,
    comments TEXT NOT NULL,
    -- The checklist: each is true once the reviewer found it so.
    facts_checked $bool NOT NULL,
    wording_neutral $bool NOT NULL,
    copyright_clear $bool NOT NULL,
    no_personal_data $bool NOT NULL,
    length_fits $bool NOT NULL,
    created_at $instant NOT NULL,
    UNIQUE (lecture_id, number),
    CHECK ((state IN ('SUBMITTED', 'WITHDRAWN')) = (reviewer_account_id IS NULL)),
    CHECK ((reviewer_account_id IS NULL) = (reviewed_at IS NULL)),
    CHECK (state <> 'RETURNED' OR comments <> ''),
    -- Nobody lets their own words pass, and nothing passes that was not looked at from every side.
    CONSTRAINT lecture_script_apart CHECK (reviewer_account_id IS NULL OR reviewer_account_id <> author_account_id),
    CONSTRAINT lecture_script_checklist CHECK (state <> 'APPROVED'
        OR (facts_checked AND wording_neutral AND copyright_clear AND no_personal_data AND length_fits))
)$strict;
-- One version at a time is read.
CREATE UNIQUE INDEX lecture_script_open ON lecture_script (lecture_id) WHERE state = 'SUBMITTED';
CREATE INDEX lecture_script_author ON lecture_script (author_account_id);
