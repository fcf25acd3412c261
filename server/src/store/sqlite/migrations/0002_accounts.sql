-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour INTEGER NOT NULL PRIMARY KEY,
    sends INTEGER NOT NULL
) STRICT;

-- Work that a session's phone has to do before a code is sent, and whether fraud is suspected.
ALTER TABLE registration_session ADD COLUMN puzzle_nonce BLOB;
ALTER TABLE registration_session ADD COLUMN puzzle_bits INTEGER;
ALTER TABLE registration_session ADD COLUMN puzzle_tries INTEGER;
ALTER TABLE registration_session ADD COLUMN puzzle_solved INTEGER;
ALTER TABLE registration_session ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;

-- Accounts: switches, deletion, and the language of notices.
ALTER TABLE account ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';
ALTER TABLE account ADD COLUMN multi_device INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN pairing_until_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN deleted_at_ms INTEGER;
-- How many of the reminders of this deletion were sent.
ALTER TABLE account ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
-- The number of its newest notice. It never goes down, whatever is swept.
ALTER TABLE account ADD COLUMN last_notice INTEGER NOT NULL DEFAULT 0;
-- Deleted: the row stays, with nothing in it.
ALTER TABLE account ADD COLUMN removed_at_ms INTEGER;
CREATE INDEX account_deletion ON account (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;

-- The account that this session moved to its number.
ALTER TABLE registration_session ADD COLUMN moved BLOB REFERENCES account (id);

ALTER TABLE device ADD COLUMN last_seen_ms INTEGER;
ALTER TABLE device ADD COLUMN grace_until_ms INTEGER;

-- What an application gave belongs to its enrolment. Of an account that never had a device and has one enrolment, the
-- addresses came with that; elsewhere nobody knows any more, and they stay the person's.
ALTER TABLE enrolment ADD COLUMN email_hash BLOB;
ALTER TABLE enrolment ADD COLUMN email_sealed BLOB;
CREATE TEMP TABLE of_one_enrolment AS
    SELECT enrolment.user_id, enrolment.account, max(account_email.rowid) AS email
    FROM enrolment JOIN account_email ON account_email.account = enrolment.account
    WHERE NOT EXISTS (SELECT 1 FROM device WHERE device.account = enrolment.account)
    GROUP BY enrolment.account HAVING count(DISTINCT enrolment.user_id) = 1 AND max(enrolment.removed_at_ms) IS NULL;
UPDATE enrolment SET
    email_hash = (SELECT hash FROM account_email WHERE rowid =
        (SELECT email FROM of_one_enrolment WHERE user_id = enrolment.user_id)),
    email_sealed = (SELECT address_sealed FROM account_email WHERE rowid =
        (SELECT email FROM of_one_enrolment WHERE user_id = enrolment.user_id))
    WHERE user_id IN (SELECT user_id FROM of_one_enrolment);
DELETE FROM account_email WHERE account IN (SELECT account FROM of_one_enrolment);
DROP TABLE of_one_enrolment;

CREATE TABLE notice (
    account BLOB NOT NULL REFERENCES account (id),
    seq INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    device BLOB,
    name_sealed BLOB,
    phone_hint TEXT,
    ends_at_ms INTEGER,
    PRIMARY KEY (account, seq)
) STRICT;
CREATE INDEX notice_age ON notice (at_ms);

-- What applications are told, numbered within each: no application learns how much others are told.
ALTER TABLE application ADD COLUMN last_event INTEGER NOT NULL DEFAULT 0;
CREATE TABLE application_event (
    application BLOB NOT NULL REFERENCES application (id),
    seq INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES enrolment (user_id),
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (application, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_event_age ON application_event (at_ms);

-- What changed when, by account, and by device for one that awaits trust: the account is not its to see.
CREATE TABLE change (
    subject BLOB NOT NULL,
    what TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    PRIMARY KEY (subject, what)
) STRICT, WITHOUT ROWID;

-- Accounts in the order of their changes, for other processes on this file, which look here every second.
-- AUTOINCREMENT: numbers that were swept must not come again.
CREATE TABLE touched (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account BLOB NOT NULL
) STRICT;

-- Delivery

-- The registration session or challenge whose code a message carries.
ALTER TABLE outbox ADD COLUMN about BLOB;
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;

-- When providers refused an SMS with its code: from then on a call may be asked for.
ALTER TABLE registration_session ADD COLUMN sms_refused_at_ms INTEGER;
ALTER TABLE challenge ADD COLUMN sms_refused_at_ms INTEGER;

-- One row a message, recipient and provider. `settles_at_ms`: without news it counts as failed from here on.
-- `report_due_at_ms`: its code came back, and its provider has to be told.
CREATE TABLE delivery_attempt (
    id BLOB NOT NULL PRIMARY KEY,
    message BLOB NOT NULL,
    recipient BLOB NOT NULL,
    about BLOB,
    kind TEXT NOT NULL,
    provider TEXT NOT NULL,
    region TEXT NOT NULL,
    phone_hash BLOB,
    reference TEXT,
    sent_at_ms INTEGER NOT NULL,
    settles_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    segments INTEGER NOT NULL,
    cost_micros INTEGER NOT NULL,
    converted_at_ms INTEGER,
    report_due_at_ms INTEGER,
    report_tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX delivery_attempt_of_message ON delivery_attempt (message);
CREATE INDEX delivery_attempt_about ON delivery_attempt (about) WHERE about IS NOT NULL;
CREATE INDEX delivery_attempt_reference ON delivery_attempt (reference) WHERE reference IS NOT NULL;
CREATE INDEX delivery_attempt_tally ON delivery_attempt (region, kind, sent_at_ms);
CREATE INDEX delivery_attempt_report ON delivery_attempt (report_due_at_ms) WHERE report_due_at_ms IS NOT NULL;
CREATE INDEX delivery_attempt_age ON delivery_attempt (sent_at_ms);

-- What an enrolment writes in place of an account when the number is known, so that both take as long. Swept.
CREATE TABLE account_not_made (
    id BLOB NOT NULL PRIMARY KEY,
    phone_hash BLOB NOT NULL,
    phone_sealed BLOB NOT NULL,
    locale TEXT NOT NULL
) STRICT;
CREATE INDEX account_not_made_by_number ON account_not_made (phone_hash);

-- Trust. `logged`: the account log vouches for the device. `wait_until_ms` and `retrieved` are of devices that await trust:
-- when the wait is over, and the slot whose retrieval token was given.
ALTER TABLE device ADD COLUMN logged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN wait_until_ms INTEGER;
ALTER TABLE device ADD COLUMN retrieved TEXT;

-- The account log, byte for byte as it was signed.
CREATE TABLE account_log (
    account BLOB NOT NULL REFERENCES account (id),
    seq INTEGER NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;

-- Its end, and what the checker made of all of it, so that an append checks one entry and not ten thousand.
CREATE TABLE account_log_head (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    state TEXT NOT NULL
) STRICT;

-- Mailboxes, by the id of the device that wants in. It may be nobody's yet.
CREATE TABLE pairing (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB,
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX pairing_end ON pairing (expires_at_ms);
CREATE TABLE pairing_step (
    pairing BLOB NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (pairing, step)
) STRICT;

-- The vault key, wrapped for a person by the phone; `retrieval_hash` is of what the KDF gives.
CREATE TABLE slot (
    account BLOB NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    parameters BLOB NOT NULL,
    retrieval_hash BLOB NOT NULL,
    slot BLOB NOT NULL,
    hash BLOB NOT NULL,
    written_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, kind)
) STRICT;

-- Tries of retrieval tokens, whether there is such a slot or not.
CREATE TABLE retrieval (
    account BLOB NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    tries INTEGER NOT NULL,
    last_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, kind)
) STRICT;

-- What becomes of an enrolment when its account was reset, and since when it is suspended because of that.
ALTER TABLE application ADD COLUMN after_recovery TEXT NOT NULL DEFAULT 'keep';
ALTER TABLE enrolment ADD COLUMN suspended_at_ms INTEGER;
