-- What an application asks of logins: a JSON object; what it does not name has its default.
ALTER TABLE application ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';

-- How a device became trusted, and when the account was last recovered, for the audit records of EHRs. Null: before this was
-- written down, or never.
ALTER TABLE device ADD COLUMN way TEXT;
ALTER TABLE account ADD COLUMN recovered_at_ms INTEGER;

-- Devices that were bound before get no secret any more: whoever lost one, or had it taken, sets the next one up.
ALTER TABLE enrolment ADD COLUMN reset_at_ms INTEGER;

-- By how many steps a phone's clock is off, learned from two codes in a row; and the first of them.
CREATE TABLE token_drift (
    token BLOB NOT NULL PRIMARY KEY REFERENCES device_token (id) ON DELETE CASCADE,
    drift INTEGER NOT NULL,
    lead_step INTEGER,
    lead_drift INTEGER
) STRICT, WITHOUT ROWID;

-- The secret of another app, one an enrolment.
CREATE TABLE other_app (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES enrolment (user_id),
    id BLOB NOT NULL UNIQUE,
    secret_sealed BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    used_at_ms INTEGER
) STRICT;

-- Codes that work once, to be kept or read out: look-up and break-glass codes.
CREATE TABLE spare_code (
    user_id INTEGER NOT NULL REFERENCES enrolment (user_id),
    hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    used_at_ms INTEGER,
    PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

-- What was answered to a request with an Idempotency-Key. No answer yet: it is being worked on, until `until_ms` at most.
CREATE TABLE idempotency (
    application BLOB NOT NULL REFERENCES application (id),
    key BLOB NOT NULL,
    request BLOB NOT NULL,
    holder BLOB NOT NULL,
    until_ms INTEGER NOT NULL,
    status INTEGER,
    answer_sealed BLOB,
    PRIMARY KEY (application, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_end ON idempotency (until_ms);
