//! A clinic's enrolments, each with a phone, written into the database as the server would have left them: by its own schema and
//! under its own key, past its API, which would take an hour. The database has one application, of seven digits and ten
//! seconds.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, params};
use septet_server::keys::{Keys, Purpose};

use sha1::Sha1;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::postgres::Database;

/// Seconds of a code.
pub const PERIOD_S: u64 = 10;

const FIRST_USER_ID: usize = 100_000_000;
const MADE_AT_MS: i64 = 1_750_000_000_000;
/// Nobody's: these phones sign nothing.
const SIGNING_KEY: [u8; 65] = [7; 65];
const SEALING_KEY: [u8; 32] = [7; 32];

/// Where a server's data is.
#[derive(Debug)]
pub enum Place {
    /// The server's folder, with `server.db` and `septet.key`.
    Sqlite(PathBuf),
    /// The database, and the file with the server key.
    Postgres(Database, PathBuf),
}

/// One person's rows, whose ids are as random as the server's.
struct Person {
    user_id: usize,
    account: Uuid,
    device: Uuid,
    token: Uuid,
    phone_hash: [u8; 32],
    secret: Vec<u8>,
}

/// What the clinic's people are called in its requests; `who` counts from 0.
#[must_use]
pub fn user_id(who: usize) -> usize {
    FIRST_USER_ID + who
}

fn bytes(what: &str, who: usize) -> [u8; 32] {
    Sha256::new().chain_update(what).chain_update(who.to_be_bytes()).finalize().into()
}

fn id(what: &str, who: usize) -> Uuid {
    uuid::Builder::from_random_bytes(bytes(what, who)[..16].try_into().unwrap()).into_uuid()
}

fn secret(who: usize) -> [u8; 20] {
    bytes("secret", who)[..20].try_into().unwrap()
}

/// What somebody's phone shows in a step: RFC 6238, seven digits.
#[must_use]
pub fn code(who: usize, step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret(who)).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 0xf);
    let word = u32::from_be_bytes(digest[at..at + 4].try_into().expect("four bytes")) & 0x7fff_ffff;
    format!("{:07}", word % 10_000_000)
}

/// The step in force by this computer's clock.
///
/// # Panics
/// Before 1970.
#[must_use]
pub fn step_now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
    i64::try_from(now.as_secs() / PERIOD_S).expect("it is long before the end of time")
}

impl Person {
    fn of(who: usize, keys: &Keys) -> Self {
        let token = id("token", who);
        Self {
            user_id: user_id(who),
            account: id("account", who),
            device: id("device", who),
            token,
            phone_hash: bytes("phone", who),
            secret: keys.seal(Purpose::TokenSecret(token), &secret(who)).0,
        }
    }
}

impl Place {
    /// Puts so many enrolments in.
    ///
    /// # Panics
    /// When the database takes them not.
    pub fn fill(&self, size: usize) {
        let keys = Keys::load(&self.key_file(), true).unwrap();
        match self {
            Self::Sqlite(folder) => fill_sqlite(folder, size, &keys),
            Self::Postgres(database, _) => fill_postgres(database, size, &keys),
        }
    }

    /// Makes every code unused, behind the back of every server.
    ///
    /// # Panics
    /// When the database is not there.
    pub fn forget(&self) {
        let sql = "UPDATE token_step SET last_step = -1 WHERE last_step >= 0";
        match self {
            Self::Sqlite(folder) => {
                let database = open(folder);
                database.busy_timeout(Duration::from_secs(30)).unwrap();
                database.execute(sql, []).unwrap();
            }
            Self::Postgres(database, _) => {
                database.sql(sql);
                database.sql("VACUUM token_step");
            }
        }
    }

    /// The last step that was accepted of somebody's token; -1: none.
    ///
    /// # Panics
    /// When the database is not there.
    #[must_use]
    pub fn last_step(&self, who: usize) -> i64 {
        let token = id("token", who);
        match self {
            Self::Sqlite(folder) => open(folder)
                .query_row("SELECT last_step FROM token_step WHERE token = ?", [token], |row| row.get(0))
                .unwrap(),
            Self::Postgres(database, _) => {
                database.sql(&format!("SELECT last_step FROM token_step WHERE token = '{token}'")).parse().unwrap()
            }
        }
    }

    fn key_file(&self) -> PathBuf {
        match self {
            Self::Sqlite(folder) => folder.join("septet.key"),
            Self::Postgres(_, key_file) => key_file.clone(),
        }
    }
}

fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("server.db")).unwrap()
}

fn fill_sqlite(folder: &Path, size: usize, keys: &Keys) {
    let mut database = open(folder);
    database.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000").unwrap();
    let application: Uuid = database.query_row("SELECT id FROM application", [], |row| row.get(0)).unwrap();
    let transaction = database.transaction().unwrap();
    {
        let mut insert = [
            "INSERT INTO account (id, phone_hash, phone_sealed) VALUES (?1, ?2, ?3)",
            "INSERT INTO device (id, account, signing_key, sealing_key, name, model, platform, active, created_at_ms, logged)
             VALUES (?1, ?2, ?3, ?4, 'Pixel 9', 'Pixel 9', 'android', 1, ?5, 1)",
            "INSERT INTO enrolment (user_id, application, account, reference, label, locale, phone_hint, created_at_ms)
             VALUES (?1, ?2, ?3, ?4, 'dr.okafor', 'en', '0100', ?5)",
            "INSERT INTO device_token (id, device, user_id, secret_sealed, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
            "INSERT INTO token_step (token, last_step) VALUES (?1, -1)",
        ]
        .map(|sql| transaction.prepare(sql).unwrap());
        let [accounts, devices, enrolments, tokens, steps] = &mut insert;
        for who in 0..size {
            let person = Person::of(who, keys);
            accounts.execute(params![person.account, person.phone_hash, [7_u8; 40]]).unwrap();
            devices.execute(params![person.device, person.account, SIGNING_KEY, SEALING_KEY, MADE_AT_MS]).unwrap();
            let reference = format!("user-{who}");
            let user_id = person.user_id as i64;
            enrolments.execute(params![user_id, application, person.account, reference, MADE_AT_MS]).unwrap();
            tokens.execute(params![person.token, person.device, user_id, person.secret, MADE_AT_MS]).unwrap();
            steps.execute([person.token]).unwrap();
        }
    }
    transaction.commit().unwrap();
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

/// A person's row, as `COPY` reads it.
type Line<'a> = &'a dyn Fn(&Person) -> String;

fn fill_postgres(database: &Database, size: usize, keys: &Keys) {
    let application = database.sql("SELECT id FROM application");
    let copies: [(&str, Line); 5] = [
        ("account (id, phone_hash, phone_sealed)", &|person| {
            format!("{}\t{}\t{}", person.account, hex(&person.phone_hash), hex(&[7; 40]))
        }),
        (
            "device (id, account, signing_key, sealing_key, name, model, platform, active, created_at_ms, logged)",
            &|person| {
                let (signing, sealing) = (hex(&SIGNING_KEY), hex(&SEALING_KEY));
                format!(
                    "{}\t{}\t{signing}\t{sealing}\tPixel 9\tPixel 9\tandroid\tt\t{MADE_AT_MS}\tt",
                    person.device, person.account
                )
            },
        ),
        ("enrolment (user_id, application, account, reference, label, locale, phone_hint, created_at_ms)", &|person| {
            let Person { user_id, account, .. } = person;
            format!("{user_id}\t{application}\t{account}\tuser-{user_id}\tdr.okafor\ten\t0100\t{MADE_AT_MS}")
        }),
        ("device_token (id, device, user_id, secret_sealed, created_at_ms)", &|person| {
            let Person { token, device, user_id, .. } = person;
            format!("{token}\t{device}\t{user_id}\t{}\t{MADE_AT_MS}", hex(&person.secret))
        }),
        ("token_step (token, last_step)", &|person| format!("{}\t-1", person.token)),
    ];
    for (table, row) in copies {
        database.copy_in(table, |input| {
            for who in 0..size {
                writeln!(input, "{}", row(&Person::of(who, keys))).unwrap();
            }
        });
    }
    database.sql("VACUUM ANALYZE");
    database.sql("CHECKPOINT");
}

/// As `COPY` reads bytes.
fn hex(bytes: &[u8]) -> String {
    format!("\\\\x{}", data_encoding::HEXLOWER.encode(bytes))
}
