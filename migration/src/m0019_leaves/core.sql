-- Leave (请假): a stretch of time in which a member does not receive. Their time is taken by it in `occupancy`, so that nobody can be booked
-- into it and no two leaves of one member overlap.
CREATE TABLE leave (
    id $uuid NOT NULL PRIMARY KEY,
    member_id $uuid NOT NULL REFERENCES member (id),
    -- For the member and the office alone.
    kind TEXT NOT NULL CHECK (kind IN ('OFFICIAL', 'TRAINING', 'ILLNESS', 'PERSONAL', 'OTHER')),
    starts_at $instant NOT NULL,
    ends_at $instant NOT NULL,
    taken_by_account_id $uuid NOT NULL REFERENCES account (id),
    withdrawn_at $instant,
    version $int NOT NULL,
    created_at $instant NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (withdrawn_at IS NULL OR withdrawn_at < ends_at)
)$strict;
CREATE INDEX leave_member ON leave (member_id, starts_at, id);
CREATE INDEX leave_start ON leave (starts_at, id);

-- What became of the visits that lay in it. The time that was offered instead is an appointment that names the visit.
CREATE TABLE leave_visit (
    appointment_id $uuid NOT NULL PRIMARY KEY REFERENCES appointment (id),
    leave_id $uuid NOT NULL REFERENCES leave (id),
    way TEXT NOT NULL CHECK (way IN ('MOVE', 'MEMBER', 'CANCEL'))
)$strict;
CREATE INDEX leave_visit_leave ON leave_visit (leave_id);

-- A time that is offered with another host, in the place of the one who cancelled.
ALTER TABLE appointment ADD COLUMN stands_in_for_id $uuid REFERENCES host (id)
    CHECK (stands_in_for_id IS NULL OR (offered_for_id IS NOT NULL AND stands_in_for_id <> host_id));
