-- Documents that clients name instead of sending them, what clients use of the schema, and what requests may cost.
-- A document by the id that its client gave it. An id has one text, whoever imports it.
CREATE TABLE document (
    id text PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 256),
    -- SHA-256 of the text.
    hash $bytes NOT NULL CHECK (length(hash) = 32),
    body text NOT NULL CHECK (length(body) >= 1),
    created_at $instant NOT NULL
)$strict;
CREATE INDEX document_hash ON document (hash);
-- Which release of which client brought it. Without any it goes.
CREATE TABLE document_client (
    client_name text NOT NULL CHECK (length(client_name) BETWEEN 1 AND 64),
    client_version text NOT NULL CHECK (length(client_version) BETWEEN 1 AND 64),
    document_id text NOT NULL REFERENCES document (id),
    imported_at $instant NOT NULL,
    PRIMARY KEY (client_name, client_version, document_id)
)$strict;
CREATE INDEX document_client_document ON document_client (document_id);
-- How often a client used a part of the schema, or an operation, on a day.
CREATE TABLE usage_day (
    day $date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('FIELD', 'ARGUMENT', 'OPERATION')),
    -- A schema coordinate, or the name of an operation; an operation without one has the empty name.
    name text NOT NULL CHECK (length(name) <= 600),
    client_name text NOT NULL CHECK (length(client_name) <= 64),
    client_version text NOT NULL CHECK (length(client_version) <= 64),
    uses $int NOT NULL CHECK (uses >= 1),
    PRIMARY KEY (kind, name, day, client_name, client_version)
)$strict;
CREATE INDEX usage_day_day ON usage_day (day);
-- How much of its budget a subject's servers have taken for a minute. What is taken never passes the budget.
CREATE TABLE cost_window (
    subject text PRIMARY KEY NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
    starts_at $instant NOT NULL,
    budget $int NOT NULL,
    leased $int NOT NULL CHECK (leased BETWEEN 0 AND budget)
)$strict;
CREATE INDEX cost_window_starts_at ON cost_window (starts_at);
