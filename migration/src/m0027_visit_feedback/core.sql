-- What a resident says of their visit afterwards (满意度评价): one word, and more words if they like. Words of the types: see m0001_first_house.
CREATE TABLE visit_feedback (
    id $uuid NOT NULL PRIMARY KEY,
    appointment_id $uuid NOT NULL UNIQUE REFERENCES appointment (id),
    account_id $uuid NOT NULL REFERENCES account (id),
    satisfaction TEXT NOT NULL CHECK (satisfaction IN ('SATISFIED', 'BASICALLY', 'DISSATISFIED')),
    -- About the resident, who alone can be known by them.
    words_sealed $bytes,
    given_at $instant NOT NULL,
    changed_at $instant,
    version $int NOT NULL CHECK (version >= 1),
    CHECK (changed_at IS NULL OR changed_at >= given_at),
    CHECK ((changed_at IS NULL) = (version = 1))
)$strict;
CREATE INDEX visit_feedback_account ON visit_feedback (account_id, id);
CREATE INDEX visit_feedback_words ON visit_feedback (id) WHERE words_sealed IS NOT NULL;
