-- Numbers that an application proves without an enrolment: the latest of each. The digits of a code are derived, as everywhere.
CREATE TABLE phone_verification (
    id BLOB NOT NULL PRIMARY KEY,
    application BLOB NOT NULL REFERENCES application (id),
    phone_hash BLOB NOT NULL,
    version INTEGER NOT NULL,
    code_nonce BLOB NOT NULL,
    code_expires_at_ms INTEGER NOT NULL,
    code_checks INTEGER NOT NULL,
    code_last_check_at_ms INTEGER,
    sms_sent INTEGER NOT NULL,
    voice_sent INTEGER NOT NULL,
    last_sms_at_ms INTEGER,
    last_voice_at_ms INTEGER,
    proved_at_ms INTEGER,
    UNIQUE (application, phone_hash)
) STRICT;
CREATE INDEX phone_verification_expires ON phone_verification (code_expires_at_ms);

-- What came through the door for integrations of another service. `month`: months since year 0.
CREATE TABLE call_count (
    application BLOB NOT NULL REFERENCES application (id),
    month INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    sms INTEGER NOT NULL,
    voice INTEGER NOT NULL,
    enrolled INTEGER NOT NULL,
    PRIMARY KEY (application, month)
) STRICT;
