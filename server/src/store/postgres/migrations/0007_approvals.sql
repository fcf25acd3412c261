-- What applications ask people to approve. `tries`: numbers that were given; `device`: which one answered.
CREATE TABLE approval (
    id uuid NOT NULL PRIMARY KEY,
    application uuid NOT NULL REFERENCES application (id),
    user_id bigint NOT NULL REFERENCES enrolment (user_id),
    content_sealed bytea NOT NULL,
    state text NOT NULL,
    tries bigint NOT NULL DEFAULT 0,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    answered_at_ms bigint,
    device uuid REFERENCES device (id)
);
CREATE INDEX approval_pending ON approval (user_id, expires_at_ms) WHERE state = 'pending';
CREATE INDEX approval_of ON approval (user_id);
CREATE INDEX approval_age ON approval (expires_at_ms);

-- Where devices are woken. `due_at_ms`: one is to be woken, then, until `until_ms`.
CREATE TABLE push_address (
    device uuid NOT NULL PRIMARY KEY REFERENCES device (id),
    kind text NOT NULL,
    token_hash bytea NOT NULL,
    token_sealed bytea NOT NULL,
    due_at_ms bigint,
    until_ms bigint NOT NULL DEFAULT 0,
    tries bigint NOT NULL DEFAULT 0
);
CREATE INDEX push_due ON push_address (due_at_ms) WHERE due_at_ms IS NOT NULL;
