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

-- Whose turn it is to check a code of an enrolment: see Verification::take_turn. Unlogged, this and the next: nothing waits
-- for the disk because of them, and after a crash of PostgreSQL they are empty.
CREATE UNLOGGED TABLE turn (
    user_id integer NOT NULL PRIMARY KEY,
    holder uuid NOT NULL,
    until_ms bigint NOT NULL
) WITH (fillfactor = 50);

-- How many thousandths of a request an application's bucket held, and when.
CREATE UNLOGGED TABLE request_bucket (
    application uuid NOT NULL PRIMARY KEY,
    level bigint NOT NULL,
    at_ms bigint NOT NULL
) WITH (fillfactor = 50);
