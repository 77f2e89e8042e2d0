-- Fairness: how often somebody sees the same host in a month, and places that are not booked again at once.
-- How many visits with this host somebody may have in a calendar month; the rule set's number where nothing is said.
ALTER TABLE appointment_service ADD COLUMN period_limit $int CHECK (period_limit BETWEEN 1 AND 50);
-- Which of the resident's visits with the host in the month it is; none for what a host offers, for who walks in, and for what was booked before.
ALTER TABLE appointment ADD COLUMN period_number $int CHECK (period_number >= 1);
-- Since when, and until when, a reception takes no booking of anybody who did not wait before.
ALTER TABLE occurrence ADD COLUMN held_back_at $instant;
ALTER TABLE occurrence ADD COLUMN held_back_until $instant CHECK (held_back_until IS NULL OR (held_back_at IS NOT NULL AND held_back_at < held_back_until AND held_back_until <= starts_at));
CREATE INDEX occurrence_held_back ON occurrence (held_back_until) WHERE held_back_until IS NOT NULL;
