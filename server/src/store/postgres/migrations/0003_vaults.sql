-- Where each vault stands: the last write, the mark of its batch, and what a device said of the whole last. `seq` never goes
-- down while the account lives, so that no number of a write comes again.
CREATE TABLE vault (
    account uuid NOT NULL PRIMARY KEY REFERENCES account (id),
    seq bigint NOT NULL,
    mark bigint NOT NULL,
    summary bytea,
    summary_signature bytea
);

-- Sealed records. `gone_at`: the write that took its place; such a row is there for a version that still needs it.
CREATE TABLE vault_record (
    account uuid NOT NULL REFERENCES account (id),
    rev bigint NOT NULL,
    id uuid NOT NULL,
    epoch bigint NOT NULL,
    hlc text NOT NULL,
    deleted boolean NOT NULL,
    sealed bytea NOT NULL,
    written_at_ms bigint NOT NULL,
    gone_at bigint,
    PRIMARY KEY (account, rev)
);
CREATE UNIQUE INDEX vault_record_current ON vault_record (account, id) WHERE gone_at IS NULL;
CREATE INDEX vault_record_gone ON vault_record (account, id) WHERE gone_at IS NOT NULL;
CREATE INDEX vault_tombstone ON vault_record (written_at_ms) WHERE deleted AND gone_at IS NULL;

-- The heads that devices may have seen: of the last thousand batches.
CREATE TABLE vault_batch (
    account uuid NOT NULL REFERENCES account (id),
    seq bigint NOT NULL,
    mark bigint NOT NULL,
    PRIMARY KEY (account, seq)
);

-- States that are kept. `began_at_ms`: when its day began; `at_ms`: when the summary of this state came.
CREATE TABLE vault_version (
    account uuid NOT NULL REFERENCES account (id),
    seq bigint NOT NULL,
    began_at_ms bigint NOT NULL,
    at_ms bigint NOT NULL,
    summary bytea NOT NULL,
    summary_signature bytea NOT NULL,
    PRIMARY KEY (account, seq)
);

-- The vault's keys, sealed to a device by the one that made the newest of them.
CREATE TABLE vault_grant (
    device uuid NOT NULL PRIMARY KEY REFERENCES device (id),
    account uuid NOT NULL REFERENCES account (id),
    epoch bigint NOT NULL,
    enc bytea NOT NULL,
    ciphertext bytea NOT NULL
);
CREATE INDEX vault_grant_of ON vault_grant (account);
