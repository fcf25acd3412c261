//! Stratum, formerly Authenticator Pro: its backups (JSON, plain or sealed in two ways) and its database.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock, fields};
use crate::crypto::foreign::{Hash, Kdf, open_cbc, open_gcm};
use crate::crypto::sha256;
use crate::otp::uri::UriError;
use crate::secret::Secret;
use crate::transfer::input::{Input, NotANumber, Object, entries};
use crate::transfer::portable::{Draft, DraftKind, Item, Why, base32, hex, name, refused};
use crate::transfer::sqlite::{Database, Row};

pub(super) const READER: Reader = Reader { app: "Stratum", knows, read };

const STRONG: &[u8] = b"AUTHENTICATORPRO";
const STRONG_KDF: Kdf = Kdf::Argon2id { m_kib: 65_536, t: 3, p: 4 };
const LEGACY: &[u8] = b"AuthenticatorPro";
const LEGACY_KDF: Kdf = Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 64_000 };
const ENTRIES: &str = "Authenticators";
/// In its database.
const TABLE: &str = "authenticator";

fn knows(input: &Input<'_>) -> bool {
    input.bytes.starts_with(STRONG)
        || input.bytes.starts_with(LEGACY)
        || input.object_with(&[ENTRIES]).is_some()
        || Database::open(input.bytes).is_some_and(|database| database.has(TABLE, &["secret", "issuer", "type"]))
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    if let Some(backup) = input.object_with(&[ENTRIES]) {
        return backup_of(backup);
    }
    if let Some(database) = Database::open(input.bytes) {
        return database_of(&database);
    }
    let opened = match input.bytes.strip_prefix(STRONG) {
        Some(sealed) => strong(sealed, unlock)?,
        None => legacy(input.bytes.strip_prefix(LEGACY).ok_or(ReadError::Damaged)?, unlock)?,
    };
    // The older seal proves nothing: that it holds what it should is the proof.
    let backup = Object::read(fields::utf8(&opened)?).filter(|backup| backup.get(ENTRIES).is_some());
    backup_of(&backup.ok_or(ReadError::WrongPassword)?)
}

fn strong(sealed: &[u8], unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let (salt, sealed) = sealed.split_at_checked(16).ok_or(ReadError::Damaged)?;
    let (nonce, sealed) = sealed.split_at_checked(12).ok_or(ReadError::Damaged)?;
    let key = unlock.key(STRONG_KDF, salt, 32)?;
    open_gcm(key.expose(), nonce, b"", sealed).ok_or(ReadError::WrongPassword)
}

fn legacy(sealed: &[u8], unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let (salt, sealed) = sealed.split_at_checked(20).ok_or(ReadError::Damaged)?;
    let (iv, sealed) = sealed.split_at_checked(16).ok_or(ReadError::Damaged)?;
    if sealed.is_empty() || !sealed.len().is_multiple_of(16) {
        return Err(ReadError::Damaged);
    }
    let key = unlock.key(LEGACY_KDF, salt, 32)?;
    open_cbc(key.expose(), iv, sealed).ok_or(ReadError::WrongPassword)
}

/// Of which category a token is, by the hash of its secret, which is what names it there. The first of several.
struct Categories {
    names: HashMap<String, String>,
    of: HashMap<[u8; 32], String>,
}

impl Categories {
    fn new(
        names: impl Iterator<Item = (String, String)>,
        bound: impl Iterator<Item = (Zeroizing<String>, String)>,
    ) -> Self {
        let mut of = HashMap::new();
        for (secret, id) in bound {
            of.entry(sha256(secret.as_bytes())).or_insert(id);
        }
        Self { names: names.map(|(id, said)| (id, name(&said).to_owned())).collect(), of }
    }

    fn name(&self, secret: &str) -> &str {
        self.of.get(&sha256(secret.as_bytes())).and_then(|id| self.names.get(id)).map_or("", String::as_str)
    }
}

fn backup_of(backup: &Object<'_>) -> Result<Vec<Item>, ReadError> {
    let array = |name| backup.get(name).and_then(|array| entries(array).ok()).unwrap_or_default();
    let objects = |name| array(name).into_iter().filter_map(|json| Object::read(json.get()));
    let categories = Categories::new(
        objects("Categories").map(|category| (category.text("Id"), category.name("Name"))),
        objects("AuthenticatorCategories")
            .map(|bound| (fields::text(&bound, "AuthenticatorSecret"), bound.text("CategoryId"))),
    );
    Ok(backup.entries(ENTRIES)?.into_iter().map(|json| entry(json, &categories)).collect())
}

fn entry(json: &RawValue, categories: &Categories) -> Item {
    let Some(entry) = Object::read(json.get()) else { return refused("", "", Why::Shape) };
    Authenticator {
        kind: entry.number("Type"),
        issuer: entry.text("Issuer"),
        username: entry.text("Username"),
        secret: fields::text(&entry, "Secret"),
        pin: fields::pin(&entry, "Pin"),
        algorithm: entry.number("Algorithm"),
        digits: entry.number("Digits"),
        period: entry.number("Period"),
        counter: entry.number("Counter"),
    }
    .judged(categories)
}

fn database_of(database: &Database<'_>) -> Result<Vec<Item>, ReadError> {
    let authenticators = database.table(TABLE)?.ok_or(ReadError::Damaged)?;
    let (names, bound) = (database.table("category")?, database.table("authenticatorcategory")?);
    let categories = Categories::new(
        names
            .iter()
            .flat_map(|table| table.rows())
            .map(|row| (row.text("id").to_string(), name(&row.text("name")).to_owned())),
        bound
            .iter()
            .flat_map(|table| table.rows())
            .map(|row| (row.text("authenticatorSecret"), row.text("categoryId").to_string())),
    );
    Ok(authenticators.rows().map(|row| row_of(&row, &categories)).collect())
}

fn row_of(row: &Row<'_>, categories: &Categories) -> Item {
    if !row.is_whole() {
        return refused("", "", Why::Shape);
    }
    Authenticator {
        kind: row.number("type"),
        issuer: row.text("issuer").to_string(),
        username: row.text("username").to_string(),
        secret: row.text("secret"),
        pin: Some(row.text("pin").to_string()).filter(|pin| !pin.is_empty()).map(Secret::new),
        algorithm: row.number("algorithm"),
        digits: row.number("digits"),
        period: row.number("period"),
        counter: row.number("counter"),
    }
    .judged(categories)
}

type Number = Result<Option<i64>, NotANumber>;

/// An entry, wherever it was read.
struct Authenticator {
    kind: Number,
    issuer: String,
    username: String,
    secret: Zeroizing<String>,
    pin: Option<Secret<String>>,
    algorithm: Number,
    digits: Number,
    period: Number,
    counter: Number,
}

impl Authenticator {
    fn judged(self, categories: &Categories) -> Item {
        let (issuer, account) = (self.issuer.clone(), self.username.clone());
        let group = categories.name(&self.secret).to_owned();
        match self.code() {
            Ok(code) => Draft { issuer: &issuer, account: &account, group: &group, ..code }.judged(),
            Err(why) => refused(&issuer, &account, why),
        }
    }

    fn code(self) -> Result<Draft<'static>, Why> {
        let kind = match self.kind {
            Ok(Some(1)) => DraftKind::Hotp,
            Ok(None | Some(2)) => DraftKind::Totp,
            Ok(Some(3)) => DraftKind::Motp,
            Ok(Some(4)) => DraftKind::Steam,
            Ok(Some(5)) => DraftKind::Yandex,
            Ok(Some(_)) | Err(_) => return Err(Why::Kind),
        };
        let secret = match kind {
            // Its app hashes the text as it was typed, and we its bytes in small letters: of any other text the codes would be
            // others.
            DraftKind::Motp => {
                let secret = hex(&self.secret)?;
                if Zeroizing::new(HEXLOWER.encode(secret.expose())) != self.secret {
                    return Err(Why::Kind);
                }
                secret
            }
            _ => base32(&self.secret)?,
        };
        let draft = Draft { kind, secret: Some(secret), pin: self.pin, ..Draft::default() };
        if !matches!(kind, DraftKind::Hotp | DraftKind::Totp) {
            // Its app looks at none of the rest: the kind says it all.
            return Ok(draft);
        }
        let algorithm = match self.algorithm {
            Ok(None | Some(0)) => "SHA1",
            Ok(Some(1)) => "SHA256",
            Ok(Some(2)) => "SHA512",
            Ok(Some(_)) | Err(_) => return Err(UriError::Algorithm.into()),
        };
        Ok(Draft {
            algorithm: Some(algorithm),
            digits: self.digits.map_err(|_| UriError::Digits)?,
            period_s: self.period.map_err(|_| UriError::Period)?,
            counter: self.counter.map_err(|_| UriError::Counter)?,
            ..draft
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::checks::{
        Checked, Sample, every_cut_is_an_error, read, read_fixture_of, refusals, sealed, survives_damage, traps,
    };
    use super::*;
    use crate::crypto::foreign::{derive, seal_cbc, seal_gcm};
    use crate::fixtures::file;
    use crate::transfer::sqlite::tests::{Cell, database};

    const TOKEN: &str = "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30";

    fn entry_of(kind: i64, secret: &str) -> Value {
        json!({"Type": kind, "Icon": null, "Issuer": "Deno", "Username": "Mason", "Secret": secret, "Pin": null,
            "Algorithm": 0, "Digits": 6, "Period": 30, "Counter": 0, "Ranking": 0, "CopyCount": 3})
    }

    fn backup(entries: &Value) -> String {
        json!({"Authenticators": entries, "Categories": [{"Id": "c", "Name": "Ward"}, {"Id": "d", "Name": "Desk"}],
            "AuthenticatorCategories": [
                {"CategoryId": "c", "AuthenticatorSecret": "AD7Q"}, {"CategoryId": "d", "AuthenticatorSecret": "AD7Q"},
                {"CategoryId": "lost", "AuthenticatorSecret": "AAAA"}],
            "CustomIcons": []})
        .to_string()
    }

    #[test]
    fn its_own_files_are_read() {
        for (name, password) in [
            ("stratum_plain.json", None),
            ("stratum_internal.db", None),
            ("stratum_encrypted.bin", Some("test")),
            ("stratum_encrypted_legacy.bin", Some("test")),
        ] {
            Checked::of(read_fixture_of("Stratum", &format!("aegis/{name}"), password)).are_the_seven_of_aegis();
        }
        for name in ["stratum_plain.json", "stratum_internal.db"] {
            every_cut_is_an_error(&file(&format!("aegis/{name}")), None);
        }
        survives_damage(&file("aegis/stratum_internal.db"), None);
    }

    #[test]
    fn the_strong_seal_opens_with_its_password_alone() {
        let key = derive(STRONG_KDF, b"test", &[9; 16], 32).unwrap();
        let bytes = seal_gcm(
            key.expose(),
            &[3; 12],
            b"",
            backup(&json!([entry_of(2, "4SJHB4GSD43FZBAI7C2HLRJGPQ")])).as_bytes(),
        );
        let bytes = [STRONG, &[9; 16], &[3; 12], &bytes].concat();
        Checked::of(read(&bytes, Some("test")).unwrap().1).are(&[TOKEN]);
        assert_eq!(read(&bytes, Some("tset")).err(), Some(ReadError::WrongPassword));
        assert_eq!(read(&bytes, None).err(), Some(ReadError::PasswordNeeded));
        // Each try with a password takes 64 MiB: without one for most lengths.
        every_cut_is_an_error(&bytes, None);
        for at in [16, 40, bytes.len() / 2, bytes.len() - 1] {
            assert!(matches!(read(&bytes[..at], Some("test")), Err(ReadError::Damaged | ReadError::WrongPassword)));
        }
    }

    #[test]
    fn a_password_is_taken_as_it_is_typed_and_then_in_nfc() {
        let sealed_with = |password: &str| {
            let key = derive(LEGACY_KDF, password.as_bytes(), &[9; 20], 32).unwrap();
            let opened = backup(&json!([entry_of(2, "4SJHB4GSD43FZBAI7C2HLRJGPQ")]));
            [LEGACY, &[9; 20], &[3; 16], &seal_cbc(key.expose(), &[3; 16], opened.as_bytes())].concat()
        };
        let (one, two) = ("caf\u{e9}", "cafe\u{301}");
        for (sealed, typed, opens) in [(two, two, true), (one, two, true), (one, one, true), (two, one, false)] {
            assert_eq!(read(&sealed_with(sealed), Some(typed)).is_ok(), opens);
        }
    }

    #[test]
    fn the_older_seal_opens_with_its_password_alone_though_it_proves_nothing() {
        let key = derive(LEGACY_KDF, b"test", &[9; 20], 32).unwrap();
        let file =
            |opened: &str| [LEGACY, &[9; 20], &[3; 16], &seal_cbc(key.expose(), &[3; 16], opened.as_bytes())].concat();
        let bytes = file(&backup(&json!([entry_of(2, "4SJHB4GSD43FZBAI7C2HLRJGPQ")])));
        sealed("Stratum", &bytes, "test", &[TOKEN], 2);
        for opened in ["", "{}", "[]", "text"] {
            assert_eq!(read(&file(opened), Some("test")).err(), Some(ReadError::WrongPassword), "{opened}");
        }
        assert_eq!(read(&bytes[..bytes.len() - 3], Some("test")).err(), Some(ReadError::Damaged));
    }

    #[test]
    fn categories_are_groups_and_kinds_say_what_their_codes_are() {
        let mut steam = entry_of(4, "AD7Q");
        (steam["Digits"], steam["Algorithm"], steam["Username"]) = (json!(6), json!(2), json!(null));
        let few = json!({"Issuer": "Deno", "Secret": "AAAA"});
        let items = read(backup(&json!([entry_of(1, "AD7Q"), steam, few])).as_bytes(), None).unwrap().1;
        let groups: Vec<_> = items.iter().map(|item| item.as_ref().unwrap().group.as_deref()).collect();
        assert_eq!(groups, [Some("Ward"), Some("Ward"), None]);
        Checked::of(items).are(&[
            "hotp Deno/Mason AD7Q SHA1 6 0",
            "steam Deno/ AD7Q SHA1 5 30",
            "totp Deno/ AAAA SHA1 6 30",
        ]);
    }

    #[test]
    fn one_bad_entry_refuses_itself_alone() {
        let mut algorithm = entry_of(2, "AD7Q");
        algorithm["Algorithm"] = json!(3);
        let mut motp = entry_of(3, "e3152afee62599c8");
        motp["Pin"] = json!("1234");
        let entries = json!([
            entry_of(2, "AD7Q"),
            "x",
            motp,
            entry_of(3, "no hex"),
            entry_of(3, "E3152AFEE62599C8"),
            entry_of(5, "AD7Q"),
            algorithm,
            entry_of(9, "AD7Q")
        ]);
        let items = read(backup(&entries).as_bytes(), None).unwrap().1;
        let label = "Deno: Mason";
        assert_eq!(
            refusals(&items),
            [
                ("", Why::Shape),
                (label, Why::Part(UriError::SecretNotHex)),
                (label, Why::Kind),
                (label, Why::Part(UriError::SecretLength)),
                (label, Why::Part(UriError::Algorithm)),
                (label, Why::Kind),
            ]
        );
    }

    #[test]
    fn its_database_has_categories_too() {
        let sql = "CREATE TABLE \"authenticator\" (\n\"type\" integer ,\n\"issuer\" varchar(32) ,\"username\" varchar(40) ,\"secret\" varchar primary key not null ,\"algorithm\" integer ,\"digits\" integer ,\"period\" integer ,\"counter\" integer )";
        let row = |kind: i64, secret: &str| -> Vec<Cell> {
            let numbers = [Cell::from(1), 8.into(), 50.into(), 9.into()];
            [vec![kind.into(), "Deno".into(), "Mason".into(), secret.into()], numbers.to_vec()].concat()
        };
        let tables = [
            ("authenticator", sql, vec![row(2, "AD7Q"), row(7, "AAAA"), row(1, "key 189"), row(1, "AAAA")]),
            ("category", "CREATE TABLE category (id, name)", vec![vec!["c".into(), "Ward".into()]]),
            (
                "authenticatorcategory",
                "CREATE TABLE authenticatorcategory (categoryId, authenticatorSecret)",
                vec![vec!["c".into(), "AD7Q".into()]],
            ),
        ];
        let items = read(&database(1, &tables), None).unwrap().1;
        assert_eq!(items[0].as_ref().unwrap().group.as_deref(), Some("Ward"));
        let label = "Deno: Mason";
        assert_eq!(refusals(&items), [(label, Why::Kind), (label, Why::Part(UriError::SecretNotBase32))]);
        let good = items.into_iter().filter(Result::is_ok).collect();
        Checked::of(good).are(&["totp Deno/Mason AD7Q SHA256 8 50", "hotp Deno/Mason AAAA SHA256 8 9"]);
    }

    #[test]
    fn the_traps_of_other_apps_are_none_here() {
        let entry = |s: &Sample| {
            let kind = ["hotp", "totp"].iter().position(|kind| *kind == s.kind).map_or(8, |at| at + 1);
            let algorithm = ["SHA1", "SHA256", "SHA512"].iter().position(|name| *name == s.algorithm).unwrap_or(3);
            format!(
                r#"{{"Type": {kind}, "Username": "Mason", "Issuer": "Deno", "Secret": "{}", "Algorithm": {algorithm},
                "Digits": {}, "Period": {}, "Counter": {}}}"#,
                s.secret, s.digits, s.period, s.counter
            )
        };
        traps(|samples| {
            let entries: Vec<_> = samples.iter().map(entry).collect();
            format!(r#"{{"Authenticators": [{}]}}"#, entries.join(",")).into_bytes()
        });
    }
}
