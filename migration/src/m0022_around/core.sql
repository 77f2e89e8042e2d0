-- Around the booking: how a visit came about, who receives at somebody's home beside the host, and codes that were read at the door. Words of
-- the types: see m0001_first_house.

-- How it came about. Who walked in is somebody without an account of their own, whose number may be kept for the host.
ALTER TABLE appointment ADD COLUMN origin TEXT NOT NULL DEFAULT 'BOOKED'
    CHECK (origin IN ('BOOKED', 'WALK_IN', 'WALK_IN_BEYOND', 'ASSISTED'));
ALTER TABLE appointment ADD COLUMN visitor_phone_sealed $bytes
    CHECK (visitor_phone_sealed IS NULL OR origin IN ('WALK_IN', 'WALK_IN_BEYOND'));
-- Who goes to somebody's home beside the host.
ALTER TABLE appointment ADD COLUMN second_host_account_id $uuid REFERENCES account (id)
    CHECK (second_host_account_id IS NULL OR (mode = 'HOME_VISIT' AND second_host_account_id <> resident_account_id));
CREATE INDEX appointment_second_host ON appointment (second_host_account_id, starts_at, id) WHERE second_host_account_id IS NOT NULL;
-- Visits of people without an account, until these are erased.
CREATE INDEX appointment_walk_in ON appointment (starts_at) WHERE origin IN ('WALK_IN', 'WALK_IN_BEYOND');

-- A code that was read at the door, by a device that may have been offline then. Each reading has a number that the device drew, and counts once.
CREATE TABLE check_in_scan (
    id $uuid NOT NULL PRIMARY KEY,
    host_id $uuid NOT NULL REFERENCES host (id),
    nonce $uuid NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('CHECKED_IN', 'WRONG_CODE')),
    appointment_id $uuid REFERENCES appointment (id),
    by_account_id $uuid NOT NULL REFERENCES account (id),
    scanned_at $instant NOT NULL,
    received_at $instant NOT NULL,
    UNIQUE (host_id, nonce),
    CHECK ((appointment_id IS NOT NULL) = (outcome = 'CHECKED_IN')),
    CHECK (scanned_at <= received_at)
)$strict;
-- A visit is let in by one reading.
CREATE UNIQUE INDEX check_in_scan_visit ON check_in_scan (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX check_in_scan_by ON check_in_scan (by_account_id, received_at);
CREATE INDEX check_in_scan_received ON check_in_scan (received_at);

-- An officer booked a visit for a resident, at their word: the receipt of it (代约凭证).
CREATE TABLE assistance (
    id $uuid NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    appointment_id $uuid NOT NULL UNIQUE REFERENCES appointment (id),
    resident_account_id $uuid NOT NULL REFERENCES account (id),
    officer_account_id $uuid NOT NULL REFERENCES account (id),
    consent TEXT NOT NULL CHECK (consent IN ('SPOKEN', 'SIGNED', 'PHONED')),
    consented_at $instant NOT NULL,
    -- How they agreed, in the words of the officer; about the resident.
    witness_sealed $bytes,
    made_on $date NOT NULL,
    -- Which of those that the officer may make in a day.
    day_number $int NOT NULL CHECK (day_number >= 1),
    withdrawn_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    UNIQUE (officer_account_id, made_on, day_number),
    CHECK (officer_account_id <> resident_account_id),
    CHECK (consented_at <= created_at),
    CHECK (withdrawn_at IS NULL OR withdrawn_at >= created_at)
)$strict;
CREATE INDEX assistance_officer ON assistance (officer_account_id, id);
CREATE INDEX assistance_resident ON assistance (resident_account_id, id);
