-- The work calendar: statutory holidays and make-up workdays, as they were published. Portable part.

-- A year whose days off are published. A year without a row is not: nothing is known of it but its weekends.
CREATE TABLE calendar_year (
    id $uuid NOT NULL PRIMARY KEY,
    year $int NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 2100),
    notice_number TEXT NOT NULL,
    notice_title TEXT NOT NULL,
    notice_on $date,
    -- Addresses of the notices.
    papers $json NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('PROGRAM', 'COMMAND', 'STAFF')),
    version $int NOT NULL,
    imported_at $instant NOT NULL
)$strict;

-- A day on which the ordinary week does not hold. One of December may be governed by the next year's notice.
CREATE TABLE calendar_day (
    year $int NOT NULL REFERENCES calendar_year (year),
    on_date $date NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('OFF', 'WORK')),
    PRIMARY KEY (year, on_date)
)$strict;
CREATE INDEX calendar_day_on ON calendar_day (on_date);

-- An appointment whose day is not what it was when it was agreed upon. The appointment stands until somebody moves or cancels it.
CREATE TABLE appointment_day_notice (
    appointment_id $uuid NOT NULL PRIMARY KEY REFERENCES appointment (id),
    kind TEXT NOT NULL CHECK (kind IN ('DAY_OFF', 'DAY_MOVED')),
    name TEXT NOT NULL,
    noted_at $instant NOT NULL
)$strict;
