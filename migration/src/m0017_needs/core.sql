-- Professional services (专业服务): what members and studios offer, and what residents need.

-- An offering names a service of its own host: the pair is what a foreign key can ask for.
CREATE UNIQUE INDEX appointment_service_of_host ON appointment_service (id, host_id);

CREATE TABLE service_offering (
    id $uuid NOT NULL PRIMARY KEY,
    host_id $uuid NOT NULL REFERENCES host (id),
    category TEXT NOT NULL
        CHECK (category IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'PSYCHOLOGY', 'AGRI_TECH', 'FINANCE', 'BUSINESS', 'CULTURE', 'OTHER')),
    description TEXT NOT NULL CHECK (description <> ''),
    eligibility TEXT NOT NULL,
    is_onsite $bool NOT NULL,
    is_phone $bool NOT NULL,
    is_video $bool NOT NULL,
    is_home_visit $bool NOT NULL,
    service_id $uuid,
    state TEXT NOT NULL CHECK (state IN ('SUBMITTED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN', 'SUSPENDED')),
    remark TEXT NOT NULL,
    author_account_id $uuid NOT NULL REFERENCES account (id),
    reviewer_account_id $uuid REFERENCES account (id),
    published_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    FOREIGN KEY (service_id, host_id) REFERENCES appointment_service (id, host_id),
    CHECK (is_onsite OR is_phone OR is_video OR is_home_visit),
    -- Nothing is public that nobody of the office has agreed to.
    CHECK (state NOT IN ('PUBLISHED', 'SUSPENDED') OR published_at IS NOT NULL),
    CHECK ((published_at IS NULL) = (reviewer_account_id IS NULL)),
    -- Whoever wrote it hears why it was given back or suspended.
    CHECK ((state IN ('RETURNED', 'SUSPENDED')) = (remark <> ''))
)$strict;
-- A host says once what it offers of a kind.
CREATE UNIQUE INDEX service_offering_once ON service_offering (host_id, category) WHERE state <> 'WITHDRAWN';
CREATE INDEX service_offering_category ON service_offering (category, host_id) WHERE state = 'PUBLISHED';
CREATE INDEX service_offering_host ON service_offering (host_id);
CREATE INDEX service_offering_state ON service_offering (state, id);
CREATE INDEX service_offering_service ON service_offering (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE service_request (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    -- Which of the resident's allowed open requests it is.
    open_number $int NOT NULL CHECK (open_number >= 1),
    category TEXT NOT NULL
        CHECK (category IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'PSYCHOLOGY', 'AGRI_TECH', 'FINANCE', 'BUSINESS', 'CULTURE', 'OTHER')),
    words_sealed $bytes NOT NULL,
    region_id $uuid REFERENCES region (id),
    urgency TEXT NOT NULL CHECK (urgency IN ('URGENT', 'SOON', 'ROUTINE')),
    language TEXT NOT NULL,
    mode TEXT CHECK (mode IN ('ONSITE', 'PHONE', 'VIDEO', 'HOME_VISIT')),
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'REFERRED', 'BOOKED', 'CLOSED', 'WITHDRAWN', 'EXPIRED')),
    referred_host_id $uuid REFERENCES host (id),
    referred_by_account_id $uuid REFERENCES account (id),
    referral_note_sealed $bytes,
    referred_at $instant,
    expires_at $instant NOT NULL,
    ended_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    updated_at $instant NOT NULL,
    CHECK ((state IN ('OPEN', 'REFERRED', 'BOOKED')) = (ended_at IS NULL)),
    -- Who was referred knows to whom, by whom and why.
    CHECK (state <> 'REFERRED' OR referred_host_id IS NOT NULL),
    CHECK ((referred_host_id IS NULL) = (referred_at IS NULL)),
    CHECK ((referred_host_id IS NULL) = (referred_by_account_id IS NULL)),
    CHECK ((referred_host_id IS NULL) = (referral_note_sealed IS NULL))
)$strict;
-- Nobody has more open requests than the committee allows.
CREATE UNIQUE INDEX service_request_open ON service_request (account_id, open_number) WHERE state IN ('OPEN', 'REFERRED', 'BOOKED');
CREATE INDEX service_request_account ON service_request (account_id, id);
CREATE INDEX service_request_region ON service_request (region_id, id);
CREATE INDEX service_request_expiry ON service_request (expires_at) WHERE state IN ('OPEN', 'REFERRED');

-- A visit answers one request, and a request has one visit at a time.
ALTER TABLE appointment ADD COLUMN service_request_id $uuid REFERENCES service_request (id);
CREATE UNIQUE INDEX appointment_service_request ON appointment (service_request_id)
    WHERE service_request_id IS NOT NULL AND state IN ('REQUESTED', 'CONFIRMED', 'CHECKED_IN');
CREATE INDEX appointment_requested_for ON appointment (service_request_id) WHERE service_request_id IS NOT NULL;
-- How much each host was asked lately, so that what comes next is spread.
CREATE INDEX appointment_host_asked ON appointment (host_id, requested_at) WHERE requested_at IS NOT NULL;
