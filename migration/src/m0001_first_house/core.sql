-- The first house: accounts, people, places, appointments, messages, and the trail of what was done.
-- Portable part. `$uuid`, `$instant`, `$date`, `$json`, `$bytes`, `$bool`, `$int`, `$strict` become each engine's own words (see script.rs).
-- Wall-clock times are minutes after local midnight; instants are UTC with milliseconds.

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at $instant NOT NULL
)$strict;

CREATE TABLE rule_set (
    id $uuid NOT NULL PRIMARY KEY,
    number $int NOT NULL UNIQUE,
    numbers $json NOT NULL,
    reason TEXT NOT NULL,
    created_by $uuid,
    created_at $instant NOT NULL
)$strict;

-- Accounts -----------------------------------------------------------------------------------------------------------

CREATE TABLE account (
    id $uuid NOT NULL PRIMARY KEY,
    phone_hash $bytes UNIQUE,
    phone_sealed $bytes,
    name_sealed $bytes,
    -- When a code last showed that the number is theirs; when it was entered, until one does.
    phone_proved_at $instant,
    locale TEXT NOT NULL CHECK (locale IN ('ZH', 'EN')),
    state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED', 'ERASED')),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((phone_hash IS NULL) = (phone_sealed IS NULL)),
    CHECK (phone_hash IS NULL OR phone_proved_at IS NOT NULL),
    CHECK (state <> 'ERASED' OR (phone_hash IS NULL AND name_sealed IS NULL))
)$strict;

CREATE TABLE staff (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL UNIQUE REFERENCES account (id),
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL
)$strict;

CREATE TABLE setup_link (
    id $uuid NOT NULL PRIMARY KEY,
    token_hash $bytes NOT NULL UNIQUE,
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    used_at $instant
)$strict;

CREATE TABLE session (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    device_id $uuid NOT NULL,
    device_name TEXT NOT NULL,
    opened_by TEXT NOT NULL CHECK (opened_by IN ('CODE', 'PASSWORD')),
    created_at $instant NOT NULL,
    last_used_at $instant NOT NULL,
    -- When its owner last proved who they are: signing in, and again before what is delicate.
    proved_at $instant NOT NULL,
    -- Until when its owner is staff in it: a password is proved, not only a phone.
    staff_until $instant,
    expires_at $instant NOT NULL,
    ended_at $instant,
    end_reason TEXT CHECK (end_reason IN ('SIGNED_OUT', 'REUSE_DETECTED', 'ACCOUNT_DISABLED', 'ACCOUNT_ERASED', 'ENDED_BY_OWNER', 'SECOND_FACTOR_RESET', 'PHONE_CHANGED')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
)$strict;
CREATE INDEX session_account ON session (account_id);
-- Finds sessions that are long over.
CREATE INDEX session_over ON session (coalesce(ended_at, expires_at));

CREATE TABLE refresh_token (
    id $uuid NOT NULL PRIMARY KEY,
    session_id $uuid NOT NULL REFERENCES session (id),
    token_hash $bytes NOT NULL UNIQUE,
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    used_at $instant
)$strict;
CREATE INDEX refresh_token_session ON refresh_token (session_id);
-- One chain a session: at most one token of it can still be exchanged.
CREATE UNIQUE INDEX refresh_token_unused ON refresh_token (session_id) WHERE used_at IS NULL;

CREATE TABLE phone_code (
    id $uuid NOT NULL PRIMARY KEY,
    phone_hash $bytes NOT NULL,
    device_id $uuid NOT NULL,
    code_hash $bytes NOT NULL,
    created_at $instant NOT NULL,
    expires_at $instant NOT NULL,
    tries $int NOT NULL CHECK (tries BETWEEN 0 AND 5),
    ended_at $instant
)$strict;
CREATE INDEX phone_code_phone ON phone_code (phone_hash, device_id, created_at);
-- A new code replaces the former of the same device: at most one is open for a phone and a device.
CREATE UNIQUE INDEX phone_code_open ON phone_code (phone_hash, device_id) WHERE ended_at IS NULL;

-- One row per limited subject, locked while its events are counted.
CREATE TABLE rate_gate (
    subject TEXT NOT NULL PRIMARY KEY,
    touched_at $instant NOT NULL
)$strict;

CREATE TABLE rate_event (
    id $uuid NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    at $instant NOT NULL
)$strict;
CREATE INDEX rate_event_subject ON rate_event (subject, at);

-- What was done ------------------------------------------------------------------------------------------------------

CREATE TABLE idempotency (
    actor_key TEXT NOT NULL,
    key $uuid NOT NULL,
    operation TEXT NOT NULL,
    request_hash $bytes NOT NULL,
    outcome $json,
    created_at $instant NOT NULL,
    PRIMARY KEY (actor_key, key)
)$strict;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE audit_event (
    id $uuid NOT NULL PRIMARY KEY,
    at $instant NOT NULL,
    actor_account_id $uuid,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('ANONYMOUS', 'RESIDENT', 'MEMBER', 'STAFF', 'SYSTEM')),
    operation TEXT NOT NULL,
    object_kind TEXT,
    object_id $uuid,
    outcome TEXT NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'DENIED', 'FAILED')),
    code TEXT,
    reason_sealed $bytes,
    request_id TEXT NOT NULL
)$strict;
-- The trail is read newest first, by what it is about, what was done, or what was not.
CREATE INDEX audit_event_object ON audit_event (object_id, at, id);
CREATE INDEX audit_event_operation ON audit_event (operation, at, id);
CREATE INDEX audit_event_undone ON audit_event (outcome, at, id) WHERE outcome <> 'DONE';
CREATE INDEX audit_event_at ON audit_event (at, id);

-- People and places --------------------------------------------------------------------------------------------------

CREATE TABLE term (
    id $uuid NOT NULL PRIMARY KEY,
    ordinal $int NOT NULL UNIQUE CHECK (ordinal > 0),
    title TEXT NOT NULL UNIQUE,
    starts_on $date NOT NULL,
    ends_on $date NOT NULL,
    is_current $bool NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (starts_on < ends_on)
)$strict;
CREATE UNIQUE INDEX term_one_current ON term (is_current) WHERE is_current;

CREATE TABLE sector (
    id $uuid NOT NULL PRIMARY KEY,
    ordinal $int NOT NULL,
    name TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL
)$strict;

CREATE TABLE region (
    id $uuid NOT NULL PRIMARY KEY,
    parent_id $uuid REFERENCES region (id),
    level TEXT NOT NULL CHECK (level IN ('TOWNSHIP', 'SUBDISTRICT', 'VILLAGE', 'COMMUNITY')),
    name TEXT NOT NULL,
    ordinal $int NOT NULL,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((parent_id IS NULL) = (level IN ('TOWNSHIP', 'SUBDISTRICT'))),
    UNIQUE (parent_id, name)
)$strict;
CREATE UNIQUE INDEX region_top ON region (name) WHERE parent_id IS NULL;

CREATE TABLE member (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL UNIQUE REFERENCES account (id),
    term_id $uuid NOT NULL REFERENCES term (id),
    sector_id $uuid NOT NULL REFERENCES sector (id),
    name TEXT NOT NULL,
    committee_name TEXT NOT NULL,
    position TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'LEFT')),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL
)$strict;
CREATE INDEX member_sector ON member (sector_id, id);
CREATE INDEX member_name ON member (name, id);
CREATE INDEX member_term ON member (term_id);

CREATE TABLE studio (
    id $uuid NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('INDIVIDUAL', 'SECTOR', 'REGIONAL', 'MEMBERS_HOME')),
    theme TEXT NOT NULL,
    sector_id $uuid REFERENCES sector (id),
    region_id $uuid NOT NULL REFERENCES region (id),
    address TEXT NOT NULL,
    -- Where the door is, in millionths of a degree of WGS 84.
    latitude_e6 $int CHECK (latitude_e6 BETWEEN -90000000 AND 90000000),
    longitude_e6 $int CHECK (longitude_e6 BETWEEN -180000000 AND 180000000),
    state TEXT NOT NULL CHECK (state IN ('APPLIED', 'REVIEWING', 'RETURNED', 'DECLINED', 'WITHDRAWN', 'APPROVED', 'OPEN', 'SUSPENDED', 'CLOSED')),
    code TEXT NOT NULL UNIQUE,
    licensed_on $date,
    applied_by $uuid REFERENCES member (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (scope <> 'SECTOR' OR sector_id IS NOT NULL),
    CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL)),
    CHECK (state NOT IN ('OPEN', 'SUSPENDED') OR licensed_on IS NOT NULL)
)$strict;
-- A name is free again when its studio is no more, or never came to be.
CREATE UNIQUE INDEX studio_name_once ON studio (name) WHERE state NOT IN ('DECLINED', 'WITHDRAWN', 'CLOSED');
-- A township has one Members' Home.
CREATE UNIQUE INDEX studio_members_home ON studio (region_id)
    WHERE scope = 'MEMBERS_HOME' AND state NOT IN ('DECLINED', 'WITHDRAWN', 'CLOSED');
-- A member asks for one studio at a time.
CREATE UNIQUE INDEX studio_one_application ON studio (applied_by) WHERE state IN ('APPLIED', 'REVIEWING', 'RETURNED');
CREATE INDEX studio_region ON studio (region_id, id);
CREATE INDEX studio_sector ON studio (sector_id, id);
CREATE INDEX studio_name ON studio (name, id);
CREATE INDEX studio_position ON studio (latitude_e6, longitude_e6) WHERE state = 'OPEN';

CREATE TABLE studio_member (
    studio_id $uuid NOT NULL REFERENCES studio (id),
    member_id $uuid NOT NULL REFERENCES member (id),
    role TEXT NOT NULL CHECK (role IN ('LEAD', 'TEAM')),
    ordinal $int NOT NULL,
    PRIMARY KEY (studio_id, member_id)
)$strict;
CREATE INDEX studio_member_member ON studio_member (member_id);

CREATE TABLE studio_hours (
    id $uuid NOT NULL PRIMARY KEY,
    studio_id $uuid NOT NULL REFERENCES studio (id),
    weekday $int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens_minute $int NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
    closes_minute $int NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
    CHECK (opens_minute < closes_minute),
    UNIQUE (studio_id, weekday, opens_minute)
)$strict;

-- Appointments -------------------------------------------------------------------------------------------------------

-- Who receives: a member, or a studio as a whole. Its version grows with every change of hours or services.
CREATE TABLE host (
    id $uuid NOT NULL PRIMARY KEY,
    member_id $uuid UNIQUE REFERENCES member (id),
    studio_id $uuid UNIQUE REFERENCES studio (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK ((member_id IS NULL) <> (studio_id IS NULL))
)$strict;

CREATE TABLE appointment_service (
    id $uuid NOT NULL PRIMARY KEY,
    host_id $uuid NOT NULL REFERENCES host (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('ONSITE', 'PHONE', 'VIDEO', 'HOME_VISIT')),
    venue_studio_id $uuid REFERENCES studio (id),
    place TEXT NOT NULL,
    length_minutes $int NOT NULL CHECK (length_minutes BETWEEN 5 AND 480),
    buffer_before_minutes $int NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes $int NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    capacity $int NOT NULL CHECK (capacity BETWEEN 1 AND 500),
    confirm_mode TEXT NOT NULL CHECK (confirm_mode IN ('AUTO', 'MANUAL')),
    notice_minutes $int NOT NULL CHECK (notice_minutes BETWEEN 0 AND 525600),
    horizon_days $int NOT NULL CHECK (horizon_days BETWEEN 1 AND 366),
    resident_limit $int NOT NULL CHECK (resident_limit BETWEEN 1 AND 50),
    day_limit $int NOT NULL CHECK (day_limit BETWEEN 1 AND 1000),
    intake_questions $json NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED')),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (venue_studio_id IS NULL OR mode = 'ONSITE')
)$strict;
CREATE INDEX appointment_service_host ON appointment_service (host_id, id);

CREATE TABLE availability_rule (
    id $uuid NOT NULL PRIMARY KEY,
    host_id $uuid NOT NULL REFERENCES host (id),
    kind TEXT NOT NULL CHECK (kind IN ('WEEKLY', 'DATE', 'MONTH_DAY', 'NTH_WEEKDAY', 'WORKDAY')),
    weekday $int CHECK (weekday BETWEEN 1 AND 7),
    on_date $date,
    month_day $int CHECK (month_day BETWEEN 1 AND 31),
    -- Which of a month; -1 is the last.
    nth $int CHECK (nth IN (-1, 1, 2, 3, 4, 5)),
    -- What becomes of it on a day off.
    roll TEXT NOT NULL CHECK (roll IN ('NONE', 'NEXT_WORKDAY', 'PREV_WORKDAY', 'SKIP')),
    start_minute $int NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute $int NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    from_date $date,
    until_date $date,
    CHECK (start_minute < end_minute),
    CHECK ((kind IN ('WEEKLY', 'NTH_WEEKDAY')) = (weekday IS NOT NULL)),
    CHECK ((kind = 'DATE') = (on_date IS NOT NULL)),
    CHECK ((kind = 'MONTH_DAY') = (month_day IS NOT NULL)),
    CHECK ((kind = 'NTH_WEEKDAY') = (nth IS NOT NULL)),
    CHECK (roll = CASE kind WHEN 'DATE' THEN 'NONE' WHEN 'WORKDAY' THEN 'SKIP' ELSE roll END)
)$strict;
CREATE INDEX availability_rule_host ON availability_rule (host_id);

-- Replaces what is published for one date: rows with times are the hours of that date, a row without is a closed day.
CREATE TABLE date_override (
    id $uuid NOT NULL PRIMARY KEY,
    host_id $uuid NOT NULL REFERENCES host (id),
    on_date $date NOT NULL,
    start_minute $int CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute $int CHECK (end_minute BETWEEN 1 AND 1440),
    reason TEXT NOT NULL,
    CHECK ((start_minute IS NULL) = (end_minute IS NULL)),
    CHECK (start_minute IS NULL OR start_minute < end_minute)
)$strict;
CREATE INDEX date_override_host ON date_override (host_id, on_date);

-- A concrete reception. It exists once a place in it was held; it owns the time of the host and of the venue.
CREATE TABLE occurrence (
    id $uuid NOT NULL PRIMARY KEY,
    service_id $uuid NOT NULL REFERENCES appointment_service (id),
    host_id $uuid NOT NULL REFERENCES host (id),
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    local_date $date NOT NULL,
    -- As the service had it when the first place was taken: whoever joins later gets the same.
    title TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('ONSITE', 'PHONE', 'VIDEO', 'HOME_VISIT')),
    place TEXT NOT NULL,
    venue_studio_id $uuid REFERENCES studio (id),
    capacity $int NOT NULL CHECK (capacity BETWEEN 1 AND 500),
    is_live $bool NOT NULL,
    created_at $instant NOT NULL,
    UNIQUE (service_id, starts_at),
    CHECK (starts_at < ends_at)
)$strict;
CREATE INDEX occurrence_host ON occurrence (host_id, starts_at);

CREATE TABLE appointment (
    id $uuid NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    service_id $uuid NOT NULL REFERENCES appointment_service (id),
    host_id $uuid NOT NULL REFERENCES host (id),
    occurrence_id $uuid NOT NULL REFERENCES occurrence (id),
    resident_account_id $uuid NOT NULL REFERENCES account (id),
    state TEXT NOT NULL CHECK (state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'DECLINED', 'EXPIRED',
        'RELEASED', 'CANCELLED_BY_RESIDENT', 'CANCELLED_BY_HOST', 'RESCHEDULED', 'NO_SHOW')),
    seat $int NOT NULL CHECK (seat >= 1),
    -- Which of the open bookings of the service that the resident may have; none for a time that a host offers, nor once a visit has
    -- ended and its number is wanted.
    quota_number $int CHECK (quota_number >= 1),
    day_number $int NOT NULL CHECK (day_number >= 1),
    -- Which of the times that a resident may hold at once; none for a time that a host offers.
    hold_number $int CHECK (hold_number >= 1),
    local_date $date NOT NULL,
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    title TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('ONSITE', 'PHONE', 'VIDEO', 'HOME_VISIT')),
    place TEXT NOT NULL,
    venue_studio_id $uuid REFERENCES studio (id),
    -- When the resident asked for it; none while they merely hold the time, which is nobody else's business.
    requested_at $instant,
    resident_name_sealed $bytes,
    intake_sealed $bytes,
    reason_sealed $bytes,
    hold_until $instant,
    decide_by $instant,
    decided_at $instant,
    checked_in_at $instant,
    -- Wrong codes shown at check-in.
    code_tries $int NOT NULL DEFAULT 0 CHECK (code_tries BETWEEN 0 AND 10),
    closed_at $instant,
    rescheduled_from_id $uuid REFERENCES appointment (id),
    offered_for_id $uuid REFERENCES appointment (id),
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (state <> 'HELD' OR hold_until IS NOT NULL),
    CHECK (state <> 'REQUESTED' OR decide_by IS NOT NULL),
    CHECK (requested_at IS NOT NULL OR state IN ('HELD', 'RELEASED', 'EXPIRED')
        OR (state = 'CANCELLED_BY_HOST' AND offered_for_id IS NOT NULL)),
    CHECK (state <> 'CHECKED_IN' OR checked_in_at IS NOT NULL)
)$strict;
-- The guards of a booking: the INSERT decides who gets the place. The list of occupying states is the same in each.
CREATE UNIQUE INDEX appointment_seat ON appointment (occurrence_id, seat)
    WHERE state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN');
CREATE UNIQUE INDEX appointment_quota ON appointment (service_id, resident_account_id, quota_number)
    WHERE state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN');
-- A visit that took place, or for which the host waited, has used up a place of the day.
CREATE UNIQUE INDEX appointment_day ON appointment (service_id, local_date, day_number)
    WHERE state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW');
CREATE UNIQUE INDEX appointment_hold_number ON appointment (resident_account_id, hold_number) WHERE state = 'HELD';
CREATE UNIQUE INDEX appointment_rescheduled_once ON appointment (rescheduled_from_id) WHERE rescheduled_from_id IS NOT NULL;
CREATE UNIQUE INDEX appointment_offered_once ON appointment (offered_for_id) WHERE offered_for_id IS NOT NULL;
CREATE INDEX appointment_resident ON appointment (resident_account_id, starts_at, id);
CREATE INDEX appointment_host ON appointment (host_id, starts_at, id);
CREATE INDEX appointment_hold ON appointment (hold_until) WHERE state = 'HELD';
CREATE INDEX appointment_start ON appointment (starts_at, id);
CREATE INDEX appointment_open_end ON appointment (ends_at) WHERE state IN ('CONFIRMED', 'CHECKED_IN');
CREATE INDEX appointment_decide ON appointment (decide_by) WHERE state = 'REQUESTED';

-- Every step of an appointment, never changed afterwards.
CREATE TABLE appointment_move (
    id $uuid NOT NULL PRIMARY KEY,
    appointment_id $uuid NOT NULL REFERENCES appointment (id),
    version $int NOT NULL,
    at $instant NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    actor_account_id $uuid,
    actor_as TEXT NOT NULL CHECK (actor_as IN ('RESIDENT', 'HOST', 'STUDIO_LEAD', 'STUDIO_TEAM', 'STAFF', 'SYSTEM')),
    reason_sealed $bytes,
    UNIQUE (appointment_id, version)
)$strict;

-- Who is where, and when. No two rows of one subject may overlap: an exclusion constraint or a trigger refuses the second.
CREATE TABLE occupancy (
    id $uuid NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('PERSON', 'STUDIO', 'VENUE')),
    subject_id $uuid NOT NULL,
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    occurrence_id $uuid REFERENCES occurrence (id),
    appointment_id $uuid REFERENCES appointment (id),
    CHECK (starts_at < ends_at),
    CHECK ((occurrence_id IS NULL) <> (appointment_id IS NULL))
)$strict;
CREATE INDEX occupancy_subject ON occupancy (subject_id, starts_at);
CREATE INDEX occupancy_occurrence ON occupancy (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX occupancy_appointment ON occupancy (appointment_id) WHERE appointment_id IS NOT NULL;

CREATE TABLE reception_record (
    id $uuid NOT NULL PRIMARY KEY,
    appointment_id $uuid NOT NULL UNIQUE REFERENCES appointment (id),
    category TEXT NOT NULL CHECK (category IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'HOUSING', 'EMPLOYMENT', 'ELDERLY_CARE', 'ENVIRONMENT',
        'TRAFFIC', 'PUBLIC_SAFETY', 'BUSINESS', 'CULTURE', 'OTHER')),
    resolution TEXT NOT NULL CHECK (resolution IN ('SOLVED_ON_SITE', 'PROMISED', 'TO_REPORT', 'TO_PROPOSAL', 'REFERRED', 'EXPLAINED')),
    summary_sealed $bytes NOT NULL,
    promise_sealed $bytes,
    promise_due_on $date,
    filed_by_account_id $uuid NOT NULL REFERENCES account (id),
    filed_at $instant NOT NULL,
    corrected_at $instant,
    verdict TEXT CHECK (verdict IN ('CONFIRMED', 'NOT_KEPT')),
    verdict_note_sealed $bytes,
    verdict_at $instant,
    version $int NOT NULL,
    CHECK ((resolution = 'PROMISED') = (promise_sealed IS NOT NULL)),
    CHECK ((promise_sealed IS NULL) = (promise_due_on IS NULL)),
    CHECK ((verdict IS NULL) = (verdict_at IS NULL)),
    CHECK (verdict IS NULL OR verdict <> 'NOT_KEPT' OR resolution = 'PROMISED')
)$strict;

-- Messages -----------------------------------------------------------------------------------------------------------

CREATE TABLE message (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    event_id $uuid NOT NULL,
    kind TEXT NOT NULL,
    appointment_id $uuid REFERENCES appointment (id),
    facts $json NOT NULL,
    note_sealed $bytes,
    created_at $instant NOT NULL,
    read_at $instant,
    UNIQUE (event_id, account_id)
)$strict;
CREATE INDEX message_account ON message (account_id, created_at, id);
CREATE INDEX message_unread ON message (account_id) WHERE read_at IS NULL;

CREATE TABLE outbox_job (
    id $uuid NOT NULL PRIMARY KEY,
    event_id $uuid NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('SMS')),
    recipient_account_id $uuid REFERENCES account (id),
    recipient_key TEXT NOT NULL,
    recipient_sealed $bytes NOT NULL,
    kind TEXT NOT NULL,
    text_sealed $bytes NOT NULL,
    appointment_id $uuid REFERENCES appointment (id),
    appointment_version $int,
    state TEXT NOT NULL CHECK (state IN ('PENDING', 'SENT', 'DROPPED', 'DEAD')),
    tries $int NOT NULL CHECK (tries >= 0),
    -- Tries in a row that nobody lived to write down.
    lost $int NOT NULL DEFAULT 0 CHECK (lost >= 0),
    due_at $instant NOT NULL,
    stale_at $instant NOT NULL,
    lease_until $instant,
    last_error TEXT,
    created_at $instant NOT NULL,
    done_at $instant,
    UNIQUE (event_id, channel, recipient_key),
    CHECK ((appointment_id IS NULL) = (appointment_version IS NULL))
)$strict;
CREATE INDEX outbox_job_pending ON outbox_job (due_at, id) WHERE state = 'PENDING';
-- Finds what waits before a job for the same recipient.
CREATE INDEX outbox_job_recipient ON outbox_job (recipient_key, id) WHERE state = 'PENDING';
-- What staff look for among the many that were sent.
CREATE INDEX outbox_job_dropped ON outbox_job (id) WHERE state = 'DROPPED';
-- What waits about an appointment, or was given up.
CREATE INDEX outbox_job_appointment ON outbox_job (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX outbox_job_waiting ON outbox_job (id) WHERE state = 'PENDING';
CREATE INDEX outbox_job_dead ON outbox_job (id) WHERE state = 'DEAD';
CREATE INDEX outbox_job_done ON outbox_job (done_at) WHERE done_at IS NOT NULL;
