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
