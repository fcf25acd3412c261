CREATE TABLE practice (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    allow_sms INTEGER NOT NULL,
    allow_calls INTEGER NOT NULL
) STRICT;
INSERT INTO practice VALUES (1, 'Lakeside Clinic', 1, 1);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    user_name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    manages_accounts INTEGER NOT NULL,
    email TEXT,
    email_key TEXT UNIQUE,
    phone TEXT UNIQUE,
    password TEXT NOT NULL,
    septet_user_id INTEGER
) STRICT;

-- One row a browser that passed the password; stage 'code' still owes the second step. The cookie is not here, its hash is.
CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('code', 'in')),
    seen_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    notice TEXT,
    sms_at_ms INTEGER NOT NULL DEFAULT 0,
    call_at_ms INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at_ms);

-- Failed passwords by user name (hashed: people type passwords there too) and by network address.
CREATE TABLE attempt (
    subject TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at_ms INTEGER NOT NULL,
    blocked_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    record_number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    born TEXT NOT NULL
) STRICT;

-- The demo's day: the same times every day, so that the first page always looks alive.
CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patient (id),
    provider_id INTEGER NOT NULL REFERENCES person (id),
    minute_of_day INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    room TEXT NOT NULL,
    status TEXT NOT NULL
) STRICT;
