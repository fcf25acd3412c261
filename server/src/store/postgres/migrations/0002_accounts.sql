-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour bigint NOT NULL PRIMARY KEY,
    sends bigint NOT NULL
);

-- Work that a session's phone has to do before a code is sent, and whether fraud is suspected.
ALTER TABLE registration_session ADD COLUMN puzzle_nonce bytea;
ALTER TABLE registration_session ADD COLUMN puzzle_bits integer;
ALTER TABLE registration_session ADD COLUMN puzzle_tries integer;
ALTER TABLE registration_session ADD COLUMN puzzle_solved boolean;
ALTER TABLE registration_session ADD COLUMN blocked boolean NOT NULL DEFAULT false;

-- Whose turn it is to check a code of an enrolment: see Verification::take_turn. Unlogged, this and the next: nothing waits
-- for the disk because of them, and after a crash of PostgreSQL they are empty.
CREATE UNLOGGED TABLE turn (
    user_id integer NOT NULL PRIMARY KEY,
    holder uuid NOT NULL,
    until_ms bigint NOT NULL
) WITH (fillfactor = 50);

-- How many thousandths of a request an application's bucket held, and when.
CREATE UNLOGGED TABLE request_bucket (
    application uuid NOT NULL PRIMARY KEY,
    level bigint NOT NULL,
    at_ms bigint NOT NULL
) WITH (fillfactor = 50);

-- Accounts: switches, deletion, and the language of notices.
ALTER TABLE account ADD COLUMN locale text NOT NULL DEFAULT 'en';
ALTER TABLE account ADD COLUMN multi_device boolean NOT NULL DEFAULT false;
ALTER TABLE account ADD COLUMN pairing_until_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN deleted_at_ms bigint;
-- How many of the reminders of this deletion were sent.
ALTER TABLE account ADD COLUMN reminders integer NOT NULL DEFAULT 0;
-- The number of its newest notice. It never goes down, whatever is swept.
ALTER TABLE account ADD COLUMN last_notice bigint NOT NULL DEFAULT 0;
-- Deleted: the row stays, with nothing in it.
ALTER TABLE account ADD COLUMN removed_at_ms bigint;
CREATE INDEX account_deletion ON account (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;

-- The account that this session moved to its number.
ALTER TABLE registration_session ADD COLUMN moved uuid REFERENCES account (id);

ALTER TABLE device ADD COLUMN last_seen_ms bigint;
ALTER TABLE device ADD COLUMN grace_until_ms bigint;

-- What an application gave belongs to its enrolment. Of an account that never had a device and has one enrolment, the
-- addresses came with that; elsewhere nobody knows any more, and they stay the person's.
ALTER TABLE enrolment ADD COLUMN email_hash bytea;
ALTER TABLE enrolment ADD COLUMN email_sealed bytea;
CREATE TEMP TABLE of_one_enrolment ON COMMIT DROP AS
    SELECT max(enrolment.user_id) AS user_id, enrolment.account, max(account_email.seq) AS email
    FROM enrolment JOIN account_email ON account_email.account = enrolment.account
    WHERE NOT EXISTS (SELECT 1 FROM device WHERE device.account = enrolment.account)
    GROUP BY enrolment.account
    HAVING count(DISTINCT enrolment.user_id) = 1 AND max(enrolment.removed_at_ms) IS NULL;
UPDATE enrolment SET email_hash = account_email.hash, email_sealed = account_email.address_sealed
    FROM of_one_enrolment JOIN account_email
        ON account_email.account = of_one_enrolment.account AND account_email.seq = of_one_enrolment.email
    WHERE enrolment.user_id = of_one_enrolment.user_id;
DELETE FROM account_email WHERE account IN (SELECT account FROM of_one_enrolment);

CREATE TABLE notice (
    account uuid NOT NULL REFERENCES account (id),
    seq bigint NOT NULL,
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    at_ms bigint NOT NULL,
    device uuid,
    name_sealed bytea,
    phone_hint text,
    ends_at_ms bigint,
    PRIMARY KEY (account, seq)
);
CREATE INDEX notice_age ON notice (at_ms);

-- What applications are told, numbered within each: no application learns how much others are told.
ALTER TABLE application ADD COLUMN last_event bigint NOT NULL DEFAULT 0;
CREATE TABLE application_event (
    application uuid NOT NULL REFERENCES application (id),
    seq bigint NOT NULL,
    user_id integer NOT NULL REFERENCES enrolment (user_id),
    kind text NOT NULL,
    at_ms bigint NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (application, seq)
);
CREATE INDEX application_event_age ON application_event (at_ms);

-- What changed when, by account, and by device for one that awaits trust: the account is not its to see.
CREATE TABLE change_cursor (
    subject uuid NOT NULL PRIMARY KEY,
    cursor bigint NOT NULL
);
CREATE TABLE change (
    subject uuid NOT NULL,
    what text NOT NULL,
    cursor bigint NOT NULL,
    PRIMARY KEY (subject, what)
);

-- Delivery

-- The registration session or challenge whose code a message carries.
ALTER TABLE outbox ADD COLUMN about uuid;
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;

-- When providers refused an SMS with its code: from then on a call may be asked for.
ALTER TABLE registration_session ADD COLUMN sms_refused_at_ms bigint;
ALTER TABLE challenge ADD COLUMN sms_refused_at_ms bigint;

-- One row a message, recipient and provider. `settles_at_ms`: without news it counts as failed from here on.
-- `report_due_at_ms`: its code came back, and its provider has to be told.
CREATE TABLE delivery_attempt (
    id uuid NOT NULL PRIMARY KEY,
    message uuid NOT NULL,
    recipient uuid NOT NULL,
    about uuid,
    kind text NOT NULL,
    provider text NOT NULL,
    region text NOT NULL,
    phone_hash bytea,
    reference text,
    sent_at_ms bigint NOT NULL,
    settles_at_ms bigint NOT NULL,
    state text NOT NULL,
    segments integer NOT NULL,
    cost_micros bigint NOT NULL,
    converted_at_ms bigint,
    report_due_at_ms bigint,
    report_tries integer NOT NULL DEFAULT 0
);
CREATE INDEX delivery_attempt_of_message ON delivery_attempt (message);
CREATE INDEX delivery_attempt_about ON delivery_attempt (about) WHERE about IS NOT NULL;
CREATE INDEX delivery_attempt_reference ON delivery_attempt (reference) WHERE reference IS NOT NULL;
CREATE INDEX delivery_attempt_tally ON delivery_attempt (region, kind, sent_at_ms);
CREATE INDEX delivery_attempt_report ON delivery_attempt (report_due_at_ms) WHERE report_due_at_ms IS NOT NULL;
CREATE INDEX delivery_attempt_age ON delivery_attempt (sent_at_ms);

-- Trust. `logged`: the account log vouches for the device. `wait_until_ms` and `retrieved` are of devices that await trust:
-- when the wait is over, and the slot whose retrieval token was given.
ALTER TABLE device ADD COLUMN logged boolean NOT NULL DEFAULT false;
ALTER TABLE device ADD COLUMN wait_until_ms bigint;
ALTER TABLE device ADD COLUMN retrieved text;

-- The account log, byte for byte as it was signed.
CREATE TABLE account_log (
    account uuid NOT NULL REFERENCES account (id),
    seq bigint NOT NULL,
    body bytea NOT NULL,
    signature bytea NOT NULL,
    PRIMARY KEY (account, seq)
);

-- Its end, and what the checker made of all of it, so that an append checks one entry and not ten thousand.
CREATE TABLE account_log_head (
    account uuid NOT NULL PRIMARY KEY REFERENCES account (id),
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    state text NOT NULL
);

-- Mailboxes, by the id of the device that wants in. It may be nobody's yet.
CREATE TABLE pairing (
    id uuid NOT NULL PRIMARY KEY,
    account uuid,
    expires_at_ms bigint NOT NULL
);
CREATE INDEX pairing_end ON pairing (expires_at_ms);
CREATE TABLE pairing_step (
    pairing uuid NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    step integer NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (pairing, step)
);

-- The vault key, wrapped for a person by the phone; `retrieval_hash` is of what the KDF gives.
CREATE TABLE slot (
    account uuid NOT NULL REFERENCES account (id),
    kind text NOT NULL,
    parameters bytea NOT NULL,
    retrieval_hash bytea NOT NULL,
    slot bytea NOT NULL,
    hash bytea NOT NULL,
    written_at_ms bigint NOT NULL,
    PRIMARY KEY (account, kind)
);

-- Tries of retrieval tokens, whether there is such a slot or not.
CREATE TABLE retrieval (
    account uuid NOT NULL REFERENCES account (id),
    kind text NOT NULL,
    tries integer NOT NULL,
    last_at_ms bigint NOT NULL,
    PRIMARY KEY (account, kind)
);

-- What becomes of an enrolment when its account was reset, and since when it is suspended because of that.
ALTER TABLE application ADD COLUMN after_recovery text NOT NULL DEFAULT 'keep';
ALTER TABLE enrolment ADD COLUMN suspended_at_ms bigint;
