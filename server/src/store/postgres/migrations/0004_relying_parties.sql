-- What an application asks of logins: a JSON object; what it does not name has its default.
ALTER TABLE application ADD COLUMN policy text NOT NULL DEFAULT '{}';

-- How a device became trusted, and when the account was last recovered, for the audit records of EHRs. Null: before this was
-- written down, or never.
ALTER TABLE device ADD COLUMN way text;
ALTER TABLE account ADD COLUMN recovered_at_ms bigint;

-- Devices that were bound before get no secret any more: whoever lost one, or had it taken, sets the next one up.
ALTER TABLE enrolment ADD COLUMN reset_at_ms bigint;

-- By how many steps a phone's clock is off, learned from two codes in a row; and the first of them.
CREATE TABLE token_drift (
    token uuid NOT NULL PRIMARY KEY REFERENCES device_token (id) ON DELETE CASCADE,
    drift bigint NOT NULL,
    lead_step bigint,
    lead_drift bigint
);

-- The secret of another app, one an enrolment.
CREATE TABLE other_app (
    user_id integer NOT NULL PRIMARY KEY REFERENCES enrolment (user_id),
    id uuid NOT NULL UNIQUE,
    secret_sealed bytea NOT NULL,
    created_at_ms bigint NOT NULL,
    last_step bigint NOT NULL,
    used_at_ms bigint
);

-- Codes that work once, to be kept or read out: look-up and break-glass codes.
CREATE TABLE spare_code (
    user_id integer NOT NULL REFERENCES enrolment (user_id),
    hash bytea NOT NULL,
    kind text NOT NULL,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint,
    used_at_ms bigint,
    PRIMARY KEY (user_id, hash)
);

-- What was answered to a request with an Idempotency-Key. No answer yet: it is being worked on, until `until_ms` at most.
CREATE TABLE idempotency (
    application uuid NOT NULL REFERENCES application (id),
    key bytea NOT NULL,
    request bytea NOT NULL,
    holder uuid NOT NULL,
    until_ms bigint NOT NULL,
    status integer,
    answer_sealed bytea,
    PRIMARY KEY (application, key)
);
CREATE INDEX idempotency_end ON idempotency (until_ms);
