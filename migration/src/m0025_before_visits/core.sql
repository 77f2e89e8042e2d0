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

-- What a visitor needs (来访需要): step-free access, an interpreter, a guardian who comes along with a child. What exactly is sealed for the resident.
CREATE TABLE visit_need (
    appointment_id $uuid NOT NULL PRIMARY KEY REFERENCES appointment (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    -- Everything that was said (JSON), sealed: it tells of somebody's health, or of a child.
    needs_sealed $bytes NOT NULL,
    -- Whether it is for a child under fourteen, whose guardian has to agree.
    is_under_14 $bool NOT NULL,
    guardian_consented_at $instant,
    -- To which privacy notice they agreed who said it, and when: apart from the consent to be written down at all.
    notice_version $int NOT NULL REFERENCES privacy_notice (version),
    consented_at $instant NOT NULL,
    version $int NOT NULL,
    updated_at $instant NOT NULL,
    -- For a child under fourteen nothing is kept without the word of a guardian.
    CONSTRAINT visit_need_guardian CHECK (NOT is_under_14 OR guardian_consented_at IS NOT NULL)
)$strict;
CREATE INDEX visit_need_account ON visit_need (account_id);

-- Whether one gets into the rooms of a studio without steps, as it says itself.
ALTER TABLE studio_page ADD COLUMN step_free TEXT NOT NULL DEFAULT 'UNKNOWN' CHECK (step_free IN ('YES', 'PARTLY', 'NO', 'UNKNOWN'));
