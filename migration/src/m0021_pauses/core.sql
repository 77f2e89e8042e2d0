-- Pauses (暂停预约): who was absent too often, or whom staff paused, books nothing for a while.
CREATE TABLE booking_pause (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL CHECK (reason IN ('NO_SHOWS', 'STAFF')),
    -- The visit that gave the reason: the last that was missed, or the one that staff named.
    appointment_id $uuid NOT NULL REFERENCES appointment (id),
    -- How many absences led to it.
    no_shows $int NOT NULL CHECK (no_shows >= 0),
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    made_by_account_id $uuid REFERENCES account (id),
    words_sealed $bytes,
    appealed_at $instant,
    appeal_sealed $bytes,
    answered_at $instant,
    answered_by_account_id $uuid REFERENCES account (id),
    answer TEXT CHECK (answer IN ('ACCEPTED', 'KEPT')),
    answer_sealed $bytes,
    -- When it came to an end, on its day or before.
    ended_at $instant,
    ended_as TEXT CHECK (ended_as IN ('OVER', 'LIFTED', 'APPEAL', 'RECOUNT')),
    ended_by_account_id $uuid REFERENCES account (id),
    end_words_sealed $bytes,
    version $int NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (ended_at IS NULL OR (ended_at >= starts_at AND ended_at <= ends_at)),
    -- The program counts; staff give their reason.
    CHECK ((reason = 'NO_SHOWS') = (no_shows > 0)),
    CHECK ((reason = 'STAFF') = (made_by_account_id IS NOT NULL) AND (reason = 'STAFF') = (words_sealed IS NOT NULL)),
    CHECK ((appealed_at IS NULL) = (appeal_sealed IS NULL)),
    CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by_account_id IS NULL)
        AND (answered_at IS NULL) = (answer_sealed IS NULL)),
    CHECK (answered_at IS NULL OR appealed_at IS NOT NULL),
    CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CHECK (ended_as IS NULL OR ended_as NOT IN ('LIFTED') OR (ended_by_account_id IS NOT NULL AND end_words_sealed IS NOT NULL))
)$strict;
-- One at a time.
CREATE UNIQUE INDEX booking_pause_active ON booking_pause (account_id) WHERE ended_at IS NULL;
CREATE INDEX booking_pause_account ON booking_pause (account_id, starts_at);
CREATE INDEX booking_pause_appealed ON booking_pause (id) WHERE appealed_at IS NOT NULL AND answered_at IS NULL;

-- A visit that was noted as missed, and what was said of that.
CREATE TABLE no_show (
    appointment_id $uuid NOT NULL PRIMARY KEY REFERENCES appointment (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    noted_at $instant NOT NULL,
    -- The pause that it led to: it counts towards no other.
    pause_id $uuid REFERENCES booking_pause (id),
    disputed_at $instant,
    dispute_sealed $bytes,
    decided_at $instant,
    decided_by_account_id $uuid REFERENCES account (id),
    decision TEXT CHECK (decision IN ('WAIVED', 'COUNTED')),
    decision_sealed $bytes,
    version $int NOT NULL,
    CHECK ((disputed_at IS NULL) = (dispute_sealed IS NULL)),
    CHECK ((decided_at IS NULL) = (decision IS NULL) AND (decided_at IS NULL) = (decided_by_account_id IS NULL)
        AND (decided_at IS NULL) = (decision_sealed IS NULL))
)$strict;
CREATE INDEX no_show_account ON no_show (account_id, noted_at);
CREATE INDEX no_show_pause ON no_show (pause_id) WHERE pause_id IS NOT NULL;
CREATE INDEX no_show_disputed ON no_show (noted_at, appointment_id) WHERE disputed_at IS NOT NULL AND decided_at IS NULL;
CREATE INDEX no_show_noted ON no_show (noted_at, appointment_id);

-- Who receives says that they began late: whoever was not there any more is not absent.
ALTER TABLE appointment ADD COLUMN host_late_at $instant CHECK (host_late_at IS NULL OR host_late_at >= starts_at);
