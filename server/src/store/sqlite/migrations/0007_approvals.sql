-- What applications ask people to approve. `tries`: numbers that were given; `device`: which one answered.
CREATE TABLE approval (
    id BLOB NOT NULL PRIMARY KEY,
    application BLOB NOT NULL REFERENCES application (id),
    user_id INTEGER NOT NULL REFERENCES enrolment (user_id),
    content_sealed BLOB NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    answered_at_ms INTEGER,
    device BLOB REFERENCES device (id)
) STRICT;
CREATE INDEX approval_pending ON approval (user_id, expires_at_ms) WHERE state = 'pending';
CREATE INDEX approval_of ON approval (user_id);
CREATE INDEX approval_age ON approval (expires_at_ms);

-- Where devices are woken. `due_at_ms`: one is to be woken, then, until `until_ms`.
CREATE TABLE push_address (
    device BLOB NOT NULL PRIMARY KEY REFERENCES device (id),
    kind TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    token_sealed BLOB NOT NULL,
    due_at_ms INTEGER,
    until_ms INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX push_due ON push_address (due_at_ms) WHERE due_at_ms IS NOT NULL;
