-- Reminders (提醒): whether somebody wants them, and what was told before a visit, once each.
ALTER TABLE account ADD COLUMN reminds $bool NOT NULL DEFAULT TRUE;

CREATE TABLE reminder (
    id $uuid NOT NULL PRIMARY KEY,
    account_id $uuid NOT NULL REFERENCES account (id),
    -- Of a visit, to its resident: the first reminder or the second.
    appointment_id $uuid REFERENCES appointment (id),
    nth $int CHECK (nth IN (1, 2)),
    -- Of the receptions of a day, to whoever receives.
    for_date $date,
    told_at $instant NOT NULL,
    CHECK ((appointment_id IS NULL) = (nth IS NULL) AND (appointment_id IS NULL) = (for_date IS NOT NULL))
)$strict;
-- However many servers look at the same time, each is told once.
CREATE UNIQUE INDEX reminder_of_visit ON reminder (appointment_id, nth) WHERE appointment_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_of_day ON reminder (account_id, for_date) WHERE for_date IS NOT NULL;
CREATE INDEX reminder_account ON reminder (account_id, told_at);
CREATE INDEX reminder_told ON reminder (told_at);
