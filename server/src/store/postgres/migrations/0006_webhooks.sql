-- The chain of an application's events. It begins with the first event after this: what was written before has no hash.
-- `reference` as it was when the event was written, since the hash covers it.
ALTER TABLE application_event ADD COLUMN reference text;
ALTER TABLE application_event ADD COLUMN hash bytea;
-- The hash of `last_event`, and the last event that is in no chain any more, with its hash. NULL: where a chain begins.
ALTER TABLE application ADD COLUMN last_event_hash bytea;
ALTER TABLE application ADD COLUMN chain_after bigint NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN chain_after_hash bytea;
UPDATE application SET chain_after = last_event;

-- `events`: names with spaces between; NULL: all. `paused_until_ms`: it did not answer as it should, and is left alone.
CREATE TABLE webhook_endpoint (
    application uuid NOT NULL REFERENCES application (id),
    kind text NOT NULL,
    id uuid NOT NULL UNIQUE,
    url text NOT NULL,
    by_get boolean NOT NULL,
    events text,
    secret_sealed bytea NOT NULL,
    previous_sealed bytea,
    set_at_ms bigint NOT NULL,
    disabled_at_ms bigint,
    paused_until_ms bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (application, kind)
);

-- One row an event and endpoint, until it is delivered. `dead_at_ms`: given up.
CREATE TABLE webhook_delivery (
    application uuid NOT NULL,
    kind text NOT NULL,
    seq bigint NOT NULL,
    user_id integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    dead_at_ms bigint,
    why text,
    PRIMARY KEY (application, kind, seq),
    FOREIGN KEY (application, kind) REFERENCES webhook_endpoint (application, kind) ON DELETE CASCADE,
    FOREIGN KEY (application, seq) REFERENCES application_event (application, seq) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (application, kind, due_at_ms) WHERE dead_at_ms IS NULL;
CREATE INDEX webhook_delivery_order ON webhook_delivery (application, kind, user_id, seq) WHERE dead_at_ms IS NULL;
CREATE INDEX webhook_delivery_event ON webhook_delivery (application, seq);
