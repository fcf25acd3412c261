-- The chain of an application's events. It begins with the first event after this: what was written before has no hash.
-- `reference` as it was when the event was written, since the hash covers it.
ALTER TABLE application_event ADD COLUMN reference TEXT;
ALTER TABLE application_event ADD COLUMN hash BLOB;
-- The hash of `last_event`, and the last event that is in no chain any more, with its hash. NULL: where a chain begins.
ALTER TABLE application ADD COLUMN last_event_hash BLOB;
ALTER TABLE application ADD COLUMN chain_after INTEGER NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN chain_after_hash BLOB;
UPDATE application SET chain_after = last_event;

-- `events`: names with spaces between; NULL: all. `paused_until_ms`: it did not answer as it should, and is left alone.
CREATE TABLE webhook_endpoint (
    application BLOB NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL,
    id BLOB NOT NULL UNIQUE,
    url TEXT NOT NULL,
    by_get INTEGER NOT NULL,
    events TEXT,
    secret_sealed BLOB NOT NULL,
    previous_sealed BLOB,
    set_at_ms INTEGER NOT NULL,
    disabled_at_ms INTEGER,
    paused_until_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (application, kind)
) STRICT;

-- One row an event and endpoint, until it is delivered. `dead_at_ms`: given up.
CREATE TABLE webhook_delivery (
    application BLOB NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    dead_at_ms INTEGER,
    why TEXT,
    PRIMARY KEY (application, kind, seq),
    FOREIGN KEY (application, kind) REFERENCES webhook_endpoint (application, kind) ON DELETE CASCADE,
    FOREIGN KEY (application, seq) REFERENCES application_event (application, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_delivery_due ON webhook_delivery (application, kind, due_at_ms) WHERE dead_at_ms IS NULL;
CREATE INDEX webhook_delivery_order ON webhook_delivery (application, kind, user_id, seq) WHERE dead_at_ms IS NULL;
CREATE INDEX webhook_delivery_event ON webhook_delivery (application, seq);
