-- Registration for a lecture, as staff opened it. A lecture without a row here needs none.
CREATE TABLE lecture_hall (
    lecture_id $uuid NOT NULL PRIMARY KEY REFERENCES lecture (id),
    capacity $int NOT NULL CHECK (capacity BETWEEN 1 AND 100000),
    -- How many may come along with one who registers; each takes a place.
    most_companions $int NOT NULL CHECK (most_companions BETWEEN 0 AND 20),
    -- Places that are kept for registrations by phone; nought once they were given to everybody.
    kept_places $int NOT NULL CHECK (kept_places >= 0),
    opens_at $instant NOT NULL,
    closes_at $instant NOT NULL,
    -- Who cancels afterwards does so late.
    cancel_until $instant NOT NULL,
    -- How many places are taken by who registered themselves or is offered one, and how many by phone. Written by triggers alone.
    taken $int NOT NULL CHECK (taken >= 0),
    taken_by_phone $int NOT NULL CHECK (taken_by_phone >= 0),
    author_account_id $uuid NOT NULL REFERENCES account (id),
    -- Grows with every change of what staff set.
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (opens_at < closes_at)
)$strict;
CREATE INDEX lecture_hall_author ON lecture_hall (author_account_id);

-- Who has how many places, or had.
CREATE TABLE registration (
    id $uuid NOT NULL PRIMARY KEY,
    -- The number to quote at the door.
    number TEXT NOT NULL UNIQUE,
    lecture_id $uuid NOT NULL REFERENCES lecture_hall (lecture_id),
    account_id $uuid NOT NULL REFERENCES account (id),
    state TEXT NOT NULL
        CHECK (state IN ('REGISTERED', 'OFFERED', 'DECLINED', 'LAPSED', 'RECALLED', 'CANCELLED', 'CANCELLED_BY_STAFF', 'LECTURE_CANCELLED')),
    channel TEXT NOT NULL CHECK (channel IN ('OWN', 'WAITLIST', 'PHONE')),
    companions $int NOT NULL CHECK (companions BETWEEN 0 AND 20),
    -- How they are called; nobody is asked before they take the place that they were offered.
    name_sealed $bytes,
    -- The wait that it was offered for, and until when it is kept.
    waitlist_entry_id $uuid REFERENCES waitlist_entry (id),
    hold_until $instant,
    -- Who registered them at their word, and when they gave it.
    officer_account_id $uuid REFERENCES account (id),
    agreed_at $instant,
    -- Whether it was cancelled after it could be freely.
    is_late $bool NOT NULL,
    -- Why staff cancelled it, and only then.
    reason_sealed $bytes,
    registered_at $instant,
    ended_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((state IN ('REGISTERED', 'OFFERED')) = (ended_at IS NULL)),
    CHECK (state <> 'REGISTERED' OR (registered_at IS NOT NULL AND name_sealed IS NOT NULL)),
    CHECK ((channel = 'WAITLIST') = (waitlist_entry_id IS NOT NULL)),
    CHECK ((channel = 'WAITLIST') = (hold_until IS NOT NULL)),
    CHECK (state NOT IN ('OFFERED', 'DECLINED', 'LAPSED', 'RECALLED') OR channel = 'WAITLIST'),
    CHECK ((channel = 'PHONE') = (officer_account_id IS NOT NULL)),
    CHECK ((officer_account_id IS NULL) = (agreed_at IS NULL)),
    CHECK ((state = 'CANCELLED_BY_STAFF') = (reason_sealed IS NOT NULL)),
    CHECK (NOT is_late OR state = 'CANCELLED')
)$strict;
-- Nobody has two registrations for one lecture, nor two offers for one wait.
CREATE UNIQUE INDEX registration_once ON registration (lecture_id, account_id) WHERE state IN ('REGISTERED', 'OFFERED');
CREATE UNIQUE INDEX registration_offer ON registration (waitlist_entry_id) WHERE state = 'OFFERED';
CREATE INDEX registration_waited ON registration (waitlist_entry_id) WHERE waitlist_entry_id IS NOT NULL;
CREATE INDEX registration_lecture ON registration (lecture_id, id);
CREATE INDEX registration_account ON registration (account_id, id);
CREATE INDEX registration_officer ON registration (officer_account_id, id) WHERE officer_account_id IS NOT NULL;
CREATE INDEX registration_hold ON registration (hold_until) WHERE state = 'OFFERED';
