-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour bigint NOT NULL PRIMARY KEY,
    sends bigint NOT NULL
);

-- Work that a session's phone has to do before a code is sent, and whether fraud is suspected.
ALTER TABLE registration_session ADD COLUMN puzzle_nonce bytea;
ALTER TABLE registration_session ADD COLUMN puzzle_bits integer;
ALTER TABLE registration_session ADD COLUMN puzzle_tries integer;
ALTER TABLE registration_session ADD COLUMN puzzle_solved boolean;
ALTER TABLE registration_session ADD COLUMN blocked boolean NOT NULL DEFAULT false;
