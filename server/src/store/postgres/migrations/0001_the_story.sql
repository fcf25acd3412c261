-- Times are milliseconds since 1970. What is called sealed, or a hash, was made under the server key: nothing here is a
-- secret, a code, a number or an address in the clear. `seq`: the order of writing.

-- How many migrations the database has had.
CREATE TABLE septet_form (
    only_one integer NOT NULL PRIMARY KEY CHECK (only_one = 1),
    form integer NOT NULL
);
INSERT INTO septet_form (only_one, form) VALUES (1, 0);

CREATE TABLE key_check (
    only_one integer NOT NULL PRIMARY KEY CHECK (only_one = 1),
    value bytea NOT NULL
);

CREATE TABLE application (
    id uuid NOT NULL PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    color text NOT NULL,
    logo text,
    digits integer NOT NULL,
    period_s integer NOT NULL,
    created_at_ms bigint NOT NULL,
    removed_at_ms bigint
);

CREATE TABLE application_key (
    id uuid NOT NULL PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    application uuid NOT NULL REFERENCES application (id),
    hint text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    created_at_ms bigint NOT NULL
);
CREATE INDEX application_key_of_application ON application_key (application);

CREATE TABLE account (
    id uuid NOT NULL PRIMARY KEY,
    phone_hash bytea NOT NULL UNIQUE,
    phone_sealed bytea NOT NULL
);

CREATE TABLE account_email (
    account uuid NOT NULL REFERENCES account (id),
    seq bigint GENERATED ALWAYS AS IDENTITY,
    hash bytea NOT NULL,
    address_sealed bytea NOT NULL,
    UNIQUE (account, hash)
);

-- Removed devices, enrolments and applications stay as rows: their ids stand in the audit records of EHRs, and an id that
-- an EHR still holds must never come to mean somebody else. Their secrets are deleted.
CREATE TABLE device (
    id uuid NOT NULL PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    account uuid NOT NULL REFERENCES account (id),
    signing_key bytea NOT NULL,
    sealing_key bytea NOT NULL,
    name text NOT NULL,
    model text NOT NULL,
    platform text NOT NULL,
    active boolean NOT NULL,
    created_at_ms bigint NOT NULL,
    removed_at_ms bigint
);
CREATE INDEX device_of_account ON device (account) WHERE removed_at_ms IS NULL;

CREATE TABLE registration_session (
    id uuid NOT NULL PRIMARY KEY,
    version bigint NOT NULL,
    phone_hash bytea NOT NULL,
    prefix_hash bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    phone_hint text NOT NULL,
    email_hash bytea,
    email_sealed bytea,
    locale text NOT NULL,
    client text NOT NULL,
    app_hash text,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    code_nonce bytea,
    code_expires_at_ms bigint,
    code_checks integer,
    code_last_check_at_ms bigint,
    sms_sent integer NOT NULL,
    voice_sent integer NOT NULL,
    last_sms_at_ms bigint,
    last_voice_at_ms bigint,
    verified_at_ms bigint,
    device uuid REFERENCES device (id)
);
CREATE INDEX registration_session_end ON registration_session (expires_at_ms);

-- What limits count. `ends_at_ms`: when it left the longest window that it was charged with.
CREATE TABLE event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text NOT NULL,
    key bytea NOT NULL,
    at_ms bigint NOT NULL,
    ends_at_ms bigint NOT NULL
);
CREATE INDEX event_counted ON event (what, key, at_ms);
CREATE INDEX event_end ON event (ends_at_ms);

CREATE TABLE nonce (
    device uuid NOT NULL,
    nonce text NOT NULL,
    expires_at_ms bigint NOT NULL,
    PRIMARY KEY (device, nonce)
);
CREATE INDEX nonce_end ON nonce (expires_at_ms);

CREATE TABLE enrolment (
    user_id integer NOT NULL PRIMARY KEY,
    application uuid NOT NULL REFERENCES application (id),
    account uuid NOT NULL REFERENCES account (id),
    reference text NOT NULL,
    label text NOT NULL,
    locale text NOT NULL,
    phone_hint text NOT NULL,
    created_at_ms bigint NOT NULL,
    removed_at_ms bigint
);
CREATE UNIQUE INDEX enrolment_by_reference ON enrolment (application, reference) WHERE removed_at_ms IS NULL;
CREATE UNIQUE INDEX enrolment_by_account ON enrolment (account, application) WHERE removed_at_ms IS NULL;

-- No row: no wrong code since the last right one.
CREATE TABLE guard (
    user_id integer NOT NULL PRIMARY KEY REFERENCES enrolment (user_id),
    failures bigint NOT NULL,
    blocked_until_ms bigint NOT NULL,
    locked boolean NOT NULL
);

CREATE TABLE device_token (
    id uuid NOT NULL PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    device uuid NOT NULL REFERENCES device (id),
    user_id integer NOT NULL REFERENCES enrolment (user_id),
    secret_sealed bytea NOT NULL,
    created_at_ms bigint NOT NULL,
    UNIQUE (device, user_id)
);
CREATE INDEX device_token_of_enrolment ON device_token (user_id);

-- Apart from the token and narrow, because every accepted code writes here. No index but the key, and room in every page:
-- such an update touches nothing but its own page.
CREATE TABLE token_step (
    token uuid NOT NULL PRIMARY KEY REFERENCES device_token (id) ON DELETE CASCADE,
    last_step bigint NOT NULL,
    used_at_ms bigint
) WITH (fillfactor = 50);

-- Steps to come whose code was tried already: see Verification::refuse_step.
CREATE TABLE refused_step (
    token uuid NOT NULL REFERENCES device_token (id) ON DELETE CASCADE,
    step bigint NOT NULL,
    until_ms bigint NOT NULL,
    PRIMARY KEY (token, step)
);
CREATE INDEX refused_step_end ON refused_step (until_ms);

CREATE TABLE challenge (
    id uuid NOT NULL PRIMARY KEY,
    user_id integer NOT NULL UNIQUE REFERENCES enrolment (user_id),
    version bigint NOT NULL,
    channel text NOT NULL,
    purpose text,
    code_nonce bytea NOT NULL,
    code_expires_at_ms bigint NOT NULL,
    code_checks integer NOT NULL,
    code_last_check_at_ms bigint,
    sms_sent integer NOT NULL,
    voice_sent integer NOT NULL,
    last_sms_at_ms bigint,
    last_voice_at_ms bigint,
    consumed_at_ms bigint
);

CREATE TABLE outbox (
    id uuid NOT NULL PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    content_sealed bytea NOT NULL,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    attempts integer NOT NULL,
    due_at_ms bigint NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_at_ms);
CREATE INDEX outbox_end ON outbox (expires_at_ms);

CREATE TABLE inbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    content_sealed bytea NOT NULL,
    at_ms bigint NOT NULL
);
CREATE INDEX inbox_age ON inbox (at_ms);
