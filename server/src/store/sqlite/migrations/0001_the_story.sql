-- Times are milliseconds since 1970. Ids are UUIDs of 16 bytes. What is called sealed, or a hash, was made under the
-- server key: nothing here is a secret, a code, a number or an address in the clear.

CREATE TABLE key_check (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    value BLOB NOT NULL
) STRICT;

CREATE TABLE application (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    logo TEXT,
    digits INTEGER NOT NULL,
    period_s INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    removed_at_ms INTEGER
) STRICT;

CREATE TABLE application_key (
    id BLOB NOT NULL PRIMARY KEY,
    application BLOB NOT NULL REFERENCES application (id),
    hint TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX application_key_of_application ON application_key (application);

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    phone_hash BLOB NOT NULL UNIQUE,
    phone_sealed BLOB NOT NULL
) STRICT;

CREATE TABLE account_email (
    account BLOB NOT NULL REFERENCES account (id),
    hash BLOB NOT NULL,
    address_sealed BLOB NOT NULL,
    UNIQUE (account, hash)
) STRICT;

-- Removed devices, enrolments and applications stay as rows: their ids stand in the audit records of EHRs, and an id that
-- an EHR still holds must never come to mean somebody else. Their secrets are deleted.
CREATE TABLE device (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    signing_key BLOB NOT NULL,
    sealing_key BLOB NOT NULL,
    name TEXT NOT NULL,
    model TEXT NOT NULL,
    platform TEXT NOT NULL,
    active INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    removed_at_ms INTEGER
) STRICT;
CREATE INDEX device_of_account ON device (account) WHERE removed_at_ms IS NULL;

CREATE TABLE registration_session (
    id BLOB NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    phone_hash BLOB NOT NULL,
    prefix_hash BLOB NOT NULL,
    phone_sealed BLOB NOT NULL,
    phone_hint TEXT NOT NULL,
    email_hash BLOB,
    email_sealed BLOB,
    locale TEXT NOT NULL,
    client TEXT NOT NULL,
    app_hash TEXT,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    code_nonce BLOB,
    code_expires_at_ms INTEGER,
    code_checks INTEGER,
    code_last_check_at_ms INTEGER,
    sms_sent INTEGER NOT NULL,
    voice_sent INTEGER NOT NULL,
    last_sms_at_ms INTEGER,
    last_voice_at_ms INTEGER,
    verified_at_ms INTEGER,
    device BLOB REFERENCES device (id)
) STRICT;
CREATE INDEX registration_session_end ON registration_session (expires_at_ms);

-- What limits count. `ends_at_ms`: when it left the longest window that it was charged with.
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    key BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    ends_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX event_counted ON event (what, key, at_ms);
CREATE INDEX event_end ON event (ends_at_ms);

CREATE TABLE nonce (
    device BLOB NOT NULL,
    nonce TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (device, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX nonce_end ON nonce (expires_at_ms);

CREATE TABLE enrolment (
    user_id INTEGER NOT NULL PRIMARY KEY,
    application BLOB NOT NULL REFERENCES application (id),
    account BLOB NOT NULL REFERENCES account (id),
    reference TEXT NOT NULL,
    label TEXT NOT NULL,
    locale TEXT NOT NULL,
    phone_hint TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    removed_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX enrolment_by_reference ON enrolment (application, reference) WHERE removed_at_ms IS NULL;
CREATE UNIQUE INDEX enrolment_by_account ON enrolment (account, application) WHERE removed_at_ms IS NULL;

-- No row: no wrong code since the last right one.
CREATE TABLE guard (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES enrolment (user_id),
    failures INTEGER NOT NULL,
    blocked_until_ms INTEGER NOT NULL,
    locked INTEGER NOT NULL
) STRICT;

CREATE TABLE device_token (
    id BLOB NOT NULL PRIMARY KEY,
    device BLOB NOT NULL REFERENCES device (id),
    user_id INTEGER NOT NULL REFERENCES enrolment (user_id),
    secret_sealed BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    UNIQUE (device, user_id)
) STRICT;
CREATE INDEX device_token_of_enrolment ON device_token (user_id);

-- Apart from the token and narrow, because every accepted code writes here and nowhere else: a third more codes a second
-- than one wide table, for one more look-up when a code is checked.
CREATE TABLE token_step (
    token BLOB NOT NULL PRIMARY KEY REFERENCES device_token (id) ON DELETE CASCADE,
    last_step INTEGER NOT NULL,
    used_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Steps to come whose code was tried already: see Verification::refuse_step.
CREATE TABLE refused_step (
    token BLOB NOT NULL REFERENCES device_token (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    PRIMARY KEY (token, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_step_end ON refused_step (until_ms);

CREATE TABLE challenge (
    id BLOB NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL UNIQUE REFERENCES enrolment (user_id),
    version INTEGER NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT,
    code_nonce BLOB NOT NULL,
    code_expires_at_ms INTEGER NOT NULL,
    code_checks INTEGER NOT NULL,
    code_last_check_at_ms INTEGER,
    sms_sent INTEGER NOT NULL,
    voice_sent INTEGER NOT NULL,
    last_sms_at_ms INTEGER,
    last_voice_at_ms INTEGER,
    consumed_at_ms INTEGER
) STRICT;

CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    content_sealed BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at_ms);
CREATE INDEX outbox_end ON outbox (expires_at_ms);

-- AUTOINCREMENT: a reader that asks for what came after a number must not miss a message because numbers began again.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    content_sealed BLOB NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_age ON inbox (at_ms);
