-- Companions (随行人员): how many come along. Their names are nobody's business.
ALTER TABLE appointment_service ADD COLUMN companions_limit $int NOT NULL DEFAULT 0 CHECK (companions_limit BETWEEN 0 AND 20);
-- Whether each of them takes a place, as at a talk with many seats, or none, as a family at a single reception.
ALTER TABLE appointment_service ADD COLUMN companions_count TEXT NOT NULL DEFAULT 'SEATS' CHECK (companions_count IN ('SEATS', 'FREE'));
ALTER TABLE appointment ADD COLUMN companions $int NOT NULL DEFAULT 0 CHECK (companions BETWEEN 0 AND 20);
ALTER TABLE waitlist_entry ADD COLUMN party_size $int NOT NULL DEFAULT 1 CHECK (party_size BETWEEN 1 AND 21);

-- The places that companions take, beside that of the booking they come with (`appointment.seat`): each place of a reception once.
CREATE TABLE companion_seat (
    occurrence_id $uuid NOT NULL REFERENCES occurrence (id),
    seat $int NOT NULL CHECK (seat >= 1),
    appointment_id $uuid NOT NULL REFERENCES appointment (id),
    PRIMARY KEY (occurrence_id, seat)
)$strict;
CREATE INDEX companion_seat_appointment ON companion_seat (appointment_id);
