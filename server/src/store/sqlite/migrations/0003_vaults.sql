-- Where each vault stands: the last write, the mark of its batch, and what a device said of the whole last. `seq` never goes
-- down while the account lives, so that no number of a write comes again.
CREATE TABLE vault (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    seq INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    summary BLOB,
    summary_signature BLOB
) STRICT;

-- Sealed records. `gone_at`: the write that took its place; such a row is there for a version that still needs it.
CREATE TABLE vault_record (
    account BLOB NOT NULL REFERENCES account (id),
    rev INTEGER NOT NULL,
    id BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    written_at_ms INTEGER NOT NULL,
    gone_at INTEGER,
    PRIMARY KEY (account, rev)
) STRICT;
CREATE UNIQUE INDEX vault_record_current ON vault_record (account, id) WHERE gone_at IS NULL;
CREATE INDEX vault_record_gone ON vault_record (account, id) WHERE gone_at IS NOT NULL;
CREATE INDEX vault_tombstone ON vault_record (written_at_ms) WHERE deleted AND gone_at IS NULL;

-- The heads that devices may have seen: of the last thousand batches.
CREATE TABLE vault_batch (
    account BLOB NOT NULL REFERENCES account (id),
    seq INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;

-- States that are kept. `began_at_ms`: when its day began; `at_ms`: when the summary of this state came.
CREATE TABLE vault_version (
    account BLOB NOT NULL REFERENCES account (id),
    seq INTEGER NOT NULL,
    began_at_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    summary BLOB NOT NULL,
    summary_signature BLOB NOT NULL,
    PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;

-- The vault's keys, sealed to a device by the one that made the newest of them.
CREATE TABLE vault_grant (
    device BLOB NOT NULL PRIMARY KEY REFERENCES device (id),
    account BLOB NOT NULL REFERENCES account (id),
    epoch INTEGER NOT NULL,
    enc BLOB NOT NULL,
    ciphertext BLOB NOT NULL
) STRICT;
CREATE INDEX vault_grant_of ON vault_grant (account);
