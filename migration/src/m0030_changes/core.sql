-- Up to where the log of changes was let go. What a client knew before that is read anew. One row.
CREATE TABLE change_floor (
    one $int NOT NULL PRIMARY KEY CHECK (one = 1),
    -- The last transaction (PostgreSQL) or row (SQLite) that is gone; 0 while nothing is.
    floor $long NOT NULL CHECK (floor >= 0),
    -- On PostgreSQL the server, the database and its history in which the log is written. Elsewhere, as after a restore, the numbers of transactions in
    -- it mean nothing.
    home TEXT
)$strict;
INSERT INTO change_floor (one, floor) VALUES (1, 0);

-- The tables that public answers are made of and whose writing is marked. What is made of another one is not kept.
CREATE TABLE touch_topic (topic TEXT NOT NULL PRIMARY KEY)$strict;
