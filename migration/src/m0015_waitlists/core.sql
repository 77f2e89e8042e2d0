-- Waiting lists (候补): one for each service that somebody ever waited for.

-- The list gives out the positions: the row is locked by whoever joins, so positions are in the order of joining, whoever commits first.
CREATE TABLE waitlist (
    id $uuid NOT NULL PRIMARY KEY,
    service_id $uuid NOT NULL UNIQUE REFERENCES appointment_service (id),
    last_position $int NOT NULL CHECK (last_position >= 1),
    created_at $instant NOT NULL
)$strict;

CREATE TABLE waitlist_entry (
    id $uuid NOT NULL PRIMARY KEY,
    waitlist_id $uuid NOT NULL REFERENCES waitlist (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    position $int NOT NULL CHECK (position >= 1),
    -- How many waited in front when this one joined: what was shown to them, and what the experience of others is counted by.
    ahead_at_join $int NOT NULL CHECK (ahead_at_join >= 0),
    -- Which of the resident's allowed open waits it is.
    open_number $int NOT NULL CHECK (open_number >= 1),
    from_on $date NOT NULL,
    until_on $date NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('WAITING', 'OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'CLOSED')),
    joined_at $instant NOT NULL,
    offered_at $instant,
    ended_at $instant,
    version $int NOT NULL,
    UNIQUE (waitlist_id, position),
    CHECK (from_on <= until_on),
    CHECK ((state IN ('WAITING', 'OFFERED')) = (ended_at IS NULL)),
    CHECK (state NOT IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED') OR offered_at IS NOT NULL)
)$strict;
-- Nobody waits twice for the same, nor for more things than the committee allows.
CREATE UNIQUE INDEX waitlist_entry_once ON waitlist_entry (waitlist_id, account_id) WHERE state IN ('WAITING', 'OFFERED');
CREATE UNIQUE INDEX waitlist_entry_open ON waitlist_entry (account_id, open_number) WHERE state IN ('WAITING', 'OFFERED');
CREATE INDEX waitlist_entry_next ON waitlist_entry (waitlist_id, position) WHERE state = 'WAITING';
CREATE INDEX waitlist_entry_until ON waitlist_entry (until_on) WHERE state = 'WAITING';
CREATE INDEX waitlist_entry_account ON waitlist_entry (account_id, joined_at, id);

-- A place that is kept for somebody who waited is an appointment that they hold.
ALTER TABLE appointment ADD COLUMN waitlist_entry_id $uuid REFERENCES waitlist_entry (id);
CREATE UNIQUE INDEX appointment_waitlist_entry ON appointment (waitlist_entry_id)
    WHERE waitlist_entry_id IS NOT NULL AND state = 'HELD';
CREATE INDEX appointment_waited ON appointment (waitlist_entry_id) WHERE waitlist_entry_id IS NOT NULL;
