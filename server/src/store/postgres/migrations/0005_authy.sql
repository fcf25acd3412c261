-- Numbers that an application proves without an enrolment: the latest of each. The digits of a code are derived, as everywhere.
CREATE TABLE phone_verification (
    id uuid NOT NULL PRIMARY KEY,
    application uuid NOT NULL REFERENCES application (id),
    phone_hash bytea NOT NULL,
    version bigint NOT NULL,
    code_nonce bytea NOT NULL,
    code_expires_at_ms bigint NOT NULL,
    code_checks integer NOT NULL,
    code_last_check_at_ms bigint,
    sms_sent integer NOT NULL,
    voice_sent integer NOT NULL,
    last_sms_at_ms bigint,
    last_voice_at_ms bigint,
    proved_at_ms bigint,
    UNIQUE (application, phone_hash)
);
CREATE INDEX phone_verification_expires ON phone_verification (code_expires_at_ms);

-- What came through the door for integrations of another service. `month`: months since year 0.
CREATE TABLE call_count (
    application uuid NOT NULL REFERENCES application (id),
    month integer NOT NULL,
    requests bigint NOT NULL,
    accepted bigint NOT NULL,
    sms bigint NOT NULL,
    voice bigint NOT NULL,
    enrolled bigint NOT NULL,
    PRIMARY KEY (application, month)
);
