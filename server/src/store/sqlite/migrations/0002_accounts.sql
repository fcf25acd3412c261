-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour INTEGER NOT NULL PRIMARY KEY,
    sends INTEGER NOT NULL
) STRICT;

-- Work that a session's phone has to do before a code is sent, and whether fraud is suspected.
ALTER TABLE registration_session ADD COLUMN puzzle_nonce BLOB;
ALTER TABLE registration_session ADD COLUMN puzzle_bits INTEGER;
ALTER TABLE registration_session ADD COLUMN puzzle_tries INTEGER;
ALTER TABLE registration_session ADD COLUMN puzzle_solved INTEGER;
ALTER TABLE registration_session ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
