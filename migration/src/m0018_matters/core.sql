-- Matters (事项): the lineage node. A contact with residents opens or joins one; whoever has it in hand takes it step by step to an effect,
-- and the residents who started it confirm that or have it taken up again.

-- Gives out the numbers of a year: the row is locked by whoever opens a matter, so no number is given twice or left out.
CREATE TABLE matter_year (
    year $int NOT NULL PRIMARY KEY,
    last_serial $int NOT NULL CHECK (last_serial >= 1)
)$strict;

CREATE TABLE matter (
    id $uuid NOT NULL PRIMARY KEY,
    year $int NOT NULL,
    serial $int NOT NULL CHECK (serial >= 1),
    title TEXT NOT NULL CHECK (title <> ''),
    category TEXT NOT NULL CHECK (category IN ('LEGAL', 'MEDICAL', 'EDUCATION', 'HOUSING', 'EMPLOYMENT', 'ELDERLY_CARE', 'ENVIRONMENT',
        'TRAFFIC', 'PUBLIC_SAFETY', 'BUSINESS', 'CULTURE', 'OTHER')),
    region_id $uuid REFERENCES region (id),
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'IN_PROGRESS', 'PAUSED', 'ANSWERED', 'CONFIRMED', 'REOPENED', 'CLOSED', 'MERGED')),
    owner_member_id $uuid REFERENCES member (id),
    owner_studio_id $uuid REFERENCES studio (id),
    owner_org_unit_id $uuid REFERENCES org_unit (id),
    opened_at $instant NOT NULL,
    -- The clock: so many workdays after a day, without the pauses; never later than what a resident was promised.
    clock_from_on $date NOT NULL,
    clock_days $int CHECK (clock_days >= 1),
    pauses $json NOT NULL,
    paused_on $date,
    promised_on $date,
    due_on $date NOT NULL,
    extensions $int NOT NULL CHECK (extensions >= 0),
    -- How far the ladder of reminders was climbed for the due date: 0 not at all.
    rung $int NOT NULL CHECK (rung BETWEEN 0 AND 4),
    effect TEXT NOT NULL,
    -- How many effects were recorded; each can be answered once by each resident.
    effect_number $int NOT NULL CHECK (effect_number >= 0),
    objection_until $date,
    merged_into_id $uuid REFERENCES matter (id),
    ended_at $instant,
    version $int NOT NULL,
    updated_at $instant NOT NULL,
    UNIQUE (year, serial),
    CHECK ((CASE WHEN owner_member_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN owner_studio_id IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN owner_org_unit_id IS NULL THEN 0 ELSE 1 END) = 1),
    CHECK (clock_days IS NOT NULL OR promised_on IS NOT NULL),
    CHECK ((state = 'PAUSED') = (paused_on IS NOT NULL)),
    CHECK ((state IN ('ANSWERED', 'CONFIRMED')) = (objection_until IS NOT NULL)),
    CHECK (state NOT IN ('ANSWERED', 'CONFIRMED') OR (effect <> '' AND effect_number >= 1)),
    CHECK ((state = 'MERGED') = (merged_into_id IS NOT NULL)),
    CHECK (merged_into_id <> id),
    CHECK ((state IN ('CLOSED', 'MERGED')) = (ended_at IS NOT NULL))
)$strict;
CREATE INDEX matter_due ON matter (due_on, id);
CREATE INDEX matter_running ON matter (due_on, id) WHERE state IN ('OPEN', 'IN_PROGRESS', 'REOPENED');
CREATE INDEX matter_answered ON matter (objection_until) WHERE state IN ('ANSWERED', 'CONFIRMED');
CREATE INDEX matter_open ON matter (id) WHERE ended_at IS NULL;
CREATE INDEX matter_owner_member ON matter (owner_member_id) WHERE owner_member_id IS NOT NULL;
CREATE INDEX matter_owner_studio ON matter (owner_studio_id) WHERE owner_studio_id IS NOT NULL;
CREATE INDEX matter_owner_org_unit ON matter (owner_org_unit_id) WHERE owner_org_unit_id IS NOT NULL;
CREATE INDEX matter_region ON matter (region_id) WHERE region_id IS NOT NULL;
CREATE INDEX matter_merged ON matter (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- What a matter comes from. Another kind of source adds its foreign key beside record_id.
CREATE TABLE matter_source (
    id $uuid NOT NULL PRIMARY KEY,
    matter_id $uuid NOT NULL REFERENCES matter (id),
    -- Where it was first: who followed a matter that was merged still reads what went before.
    origin_matter_id $uuid NOT NULL REFERENCES matter (id),
    kind TEXT NOT NULL CHECK (kind IN ('RECEPTION_RECORD', 'LETTER', 'LECTURE_QUESTION', 'CONSULTATION_TOPIC')),
    -- Both are gone with an erased resident, and with them every way from the matter to the person.
    source_id $uuid,
    record_id $uuid REFERENCES reception_record (id),
    account_id $uuid REFERENCES account (id),
    joined_at $instant NOT NULL,
    CHECK (kind <> 'RECEPTION_RECORD' OR source_id IS NULL OR record_id IS NOT NULL),
    CHECK (record_id IS NULL OR (kind = 'RECEPTION_RECORD' AND record_id = source_id)),
    CHECK (source_id IS NOT NULL OR account_id IS NULL)
)$strict;
-- What somebody brought belongs to one matter.
CREATE UNIQUE INDEX matter_source_once ON matter_source (kind, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX matter_source_record ON matter_source (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX matter_source_matter ON matter_source (matter_id);
CREATE INDEX matter_source_origin ON matter_source (origin_matter_id);
CREATE INDEX matter_source_account ON matter_source (account_id) WHERE account_id IS NOT NULL;

-- The timeline: every step, once and for good.
CREATE TABLE matter_step (
    id $uuid NOT NULL PRIMARY KEY,
    matter_id $uuid NOT NULL REFERENCES matter (id),
    version $int NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('OPEN', 'JOIN', 'LEAVE', 'START', 'PROGRESS', 'TRANSFER', 'PAUSE', 'RESUME', 'EXTEND', 'DUE_MOVED',
        'EFFECT', 'CONFIRM', 'REOPEN', 'CLOSE', 'MERGE', 'MERGE_IN', 'REMIND')),
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'IN_PROGRESS', 'PAUSED', 'ANSWERED', 'CONFIRMED', 'REOPENED', 'CLOSED', 'MERGED')),
    acted_as TEXT NOT NULL CHECK (acted_as IN ('RESIDENT', 'OWNER', 'STAFF', 'SYSTEM')),
    account_id $uuid REFERENCES account (id),
    is_internal $bool NOT NULL,
    words_sealed $bytes,
    due_on $date NOT NULL,
    effect_number $int NOT NULL,
    rung $int,
    at $instant NOT NULL,
    UNIQUE (matter_id, version),
    CHECK ((step = 'REMIND') = (rung IS NOT NULL)),
    CHECK (step <> 'REMIND' OR acted_as = 'SYSTEM'),
    CHECK (acted_as <> 'SYSTEM' OR account_id IS NULL)
)$strict;
-- A resident answers an effect once, and each rung of the ladder is climbed once for a due date, whichever server does it.
CREATE UNIQUE INDEX matter_step_answer ON matter_step (matter_id, effect_number, account_id)
    WHERE step IN ('CONFIRM', 'REOPEN') AND account_id IS NOT NULL;
CREATE UNIQUE INDEX matter_step_rung ON matter_step (matter_id, due_on, rung) WHERE step = 'REMIND';
CREATE INDEX matter_step_account ON matter_step (account_id) WHERE account_id IS NOT NULL;
