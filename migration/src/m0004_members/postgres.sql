-- By code points, as SQLite compares: words are looked up by their beginnings, and lists come in one order on both engines.
ALTER TABLE member_word ALTER COLUMN word TYPE text COLLATE "C";
ALTER TABLE member_tag ALTER COLUMN tag TYPE text COLLATE "C";
ALTER TABLE member ALTER COLUMN name TYPE text COLLATE "C";
