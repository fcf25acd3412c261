//! Files to begin with, one at least of every form that is read, made by our own writers and generators. Each reader begins
//! with those that it knows.

use std::sync::LazyLock;

use data_encoding::{BASE64, BASE64_NOPAD, HEXLOWER};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::PASSWORD;
use crate::crypto::foreign::{Hash, Kdf, derive, expand, hmac_sha256, seal_cbc, seal_gcm, seal_secret_stream};
use crate::transfer::archive::made::{Seal, zipped};
use crate::transfer::portable::{Portable, address};
use crate::transfer::qr;
use crate::transfer::read::java;
use crate::transfer::sqlite::made::{Cell, database};
use crate::transfer::write::{About, WRITERS, write};

pub(super) const ADDRESSES: [&str; 8] = [
    "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA256&digits=7&period=10",
    "otpauth://hotp/%C3%A9pic?secret=ge-zd%20GNBV==&counter=41&algorithm=HmacSHA512&digits=10&image=a%26b&x",
    "otpauth://steam/:a%3Ab?secret=AAAQEAYEAUDAOCAJBIFQYDIOB4",
    "otpauth://totp/Steam:maya?secret=GEZDGNBV&encoder=steam&period=30&digits=5",
    "steam://GEZDGNBVGY3TQOJQ",
    "otpauth://motp/Site:maya?secret=4MKSV7XGEWM4Q&pin=12+34&algorithm=MD5&digits=6&period=10",
    "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ&pin_length=4",
    "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=7586",
];
const ENTE: &str = "\"otpauth://totp/A:b?secret=AD7Q&codeDisplay=%7B%22pinned%22%3Atrue%2C%22tags%22%3A%5B%22Work%22%5D%2C%22note%22%3A%22n%22%7D\"";
const WINAUTH: &str =
    "otpauth://totp/Steam:a?secret=AD7Q&digits=5&issuer=Steam&deviceid=android&data=%7B%7D&icon=Steam";

const SALT: [u8; 16] = [9; 16];
const IV: [u8; 16] = [3; 16];
const NONCE: [u8; 12] = [3; 12];

const AEGIS: &str = r#"{"version": 3, "entries": [{"type": "totp", "uuid": "x", "name": "Mason", "issuer": "Deno", "note": "n",
    "favorite": true, "groups": ["u"], "info": {"secret": "AD7Q", "algo": "SHA1", "digits": 6, "period": 30}},
    {"type": "yandex", "name": "m", "info": {"secret": "LA2V6KMCGYMWWVEW64RNP3JA3I", "algo": "SHA256", "digits": 8, "period": 30,
    "pin": "7586"}}], "groups": [{"uuid": "u", "name": "One"}]}"#;
const TWO_FAS: &str = r#"[{"name": "Deno", "secret": "AD7Q", "groupId": "g", "otp": {"label": "Mason", "account": "Mason", "issuer": "Deno",
    "digits": 6, "period": 30, "algorithm": "SHA1", "tokenType": "HOTP", "counter": 4}},
    {"name": "L", "secret": null, "otp": {"link": "otpauth://totp/a?secret=AD7Q"}}]"#;
const ANDOTP: &str = r#"[{"secret": "AD7Q======", "issuer": "Deno", "label": "Mason", "digits": 6, "type": "HOTP", "algorithm": "SHA1",
    "counter": 3, "tags": ["t"]}, {"secret": "AD7Q", "label": "Deno - Mason", "type": "STEAM"}]"#;
const BITWARDEN: &str = r#"{"encrypted": false, "folders": [{"id": "f", "name": "Work"}], "items": [{"name": "A", "folderId": "f",
    "favorite": true, "login": {"totp": "mfrg g", "username": "u"}}, {"name": "D", "deletedDate": "2", "login": {"totp": "MFRGG"}},
    {"name": "E", "login": {"totp": "steam://MFRGG"}}, {"name": "F", "login": {"totp": "otpauth://totp/x?secret=1"}}]}"#;
const STRATUM: &str = r#"{"Authenticators": [{"Type": 2, "Issuer": "Deno", "Username": "Mason", "Secret": "AD7Q", "Pin": null,
    "Algorithm": 1, "Digits": 6, "Period": 30, "Counter": 0}, {"Type": 3, "Issuer": "M", "Secret": "e3152afee62599c8", "Pin": "1234"}],
    "Categories": [{"Id": "c", "Name": "Ward"}], "AuthenticatorCategories": [{"CategoryId": "c", "AuthenticatorSecret": "AD7Q"}]}"#;
const PROTON: &str = r#"{"version": 1, "entries": [{"content": {"uri": "otpauth://totp/%3Ac?secret=MFRGG", "entry_type": "Totp",
    "name": "c"}, "note": "n"}, {"content": {"uri": "steam://THIl8+Jl6ugxr8x0X6eRMg==", "entry_type": "Steam", "name": "b"}}]}"#;
const PROTON_PASS: &str = r#"{"version": "1", "userId": "u", "encrypted": false, "vaults": {"z": {"name": "Work", "items": [{"state": 1,
    "pinned": true, "data": {"type": "login", "metadata": {"name": "A"}, "extraFields": [{"type": "totp", "data": {"totpUri": "MFRGGZDF"}}],
    "content": {"itemEmail": "e@a", "totpUri": "otpauth://totp/?secret=MFRGG&period=60"}}},
    {"data": {"metadata": {"name": "D"}, "content": {"totpUri": "!", "sections": [{"sectionFields": [{"type": "totp", "data": {"totpUri": "MFRGG"}}]}]}}}]}}}"#;
const ONE_PASSWORD: &str = r#"{"accounts": [{"vaults": [{"attrs": {"name": "Work"}, "items": [{"favIndex": 1, "overview": {"title": "Clinic"},
    "details": {"loginFields": [{"designation": "username", "value": "me"}], "sections": [{"fields": [{"value": {"totp": "mfrg gzdf"}},
    {"value": {"totp": "otpauth://totp/a?secret=MFRGG"}}]}]}}, {"item": {"trashed": true, "overview": {"title": "Old"},
    "details": {"sections": [{"fields": [{"value": {"totp": "MFRGG"}}]}]}}}]}]}]}"#;
const RAIVO: &str = r#"[{"issuer": "Deno", "account": "Mason", "secret": "AD7Q", "algorithm": "SHA1", "digits": "6", "kind": "TOTP",
    "timer": "30", "counter": "0", "pinned": "true"}, {"issuer": "B", "secret": "AD7Q", "kind": "STEAM"}]"#;
const CXF: &str = r#"{"version": {"major": 1}, "exporterRpId": "x", "accounts": [{"collections": [{"title": "W", "items": [{"item": "i"}],
    "subCollections": [{"title": "S", "items": []}]}], "items": [{"id": "i", "title": "A", "favorite": true, "credentials": [
    {"type": "totp", "secret": "MFRGG", "algorithm": "md5"}, {"type": "totp", "secret": "MFRGG", "digits": "8", "period": 60,
    "algorithm": "sha512", "username": "u", "issuer": "B"}]}]}]}"#;
const LASTPASS: &str = r#"{"version": 3, "accounts": [{"issuerName": "Deno", "originalIssuerName": "deno", "userName": "Mason",
    "secret": "AD7Q", "timeStep": 30, "digits": 6, "isFavorite": true, "algorithm": "SHA1", "folderData": {"folderId": 1}}],
    "folders": [{"id": 1, "name": "Work"}]}"#;
const STEAM: [&str; 2] = [
    r#"{"shared_secret": "THIl8+Jl6ugxr8x0X6eRMg==", "account_name": "A", "serial_number": "1"}"#,
    r#"{"accounts": {"a": {"shared_secret": "THIl8+Jl6ugxr8x0X6eRMg", "account_name": "A"}, "b": 7}}"#,
];
const DUO: &str = r#"[{"name": "A", "otpGenerator": {"otpSecret": "MFRGG", "counter": 1}}, {"accountType": "D", "pkey": "x", "name": "O"}]"#;
const FREEOTP: &str = r#"{"algo":"SHA512","counter":-1,"digits":8,"issuerExt":"WWE","issuerAlt":"W","label":"Mason","period":30,"secret":[-19,64,-59],"type":"HOTP"}"#;
const AUTHY_OPEN: &str = r#"[{"accountType": "authy", "name": "Clinic", "secretSeed": "00FFab01"}, {"name": "F - g", "decryptedSecret": "MFRGG", "digits": 8}]"#;
const TOTP_AUTHENTICATOR: &str = r#"[{"base": 32, "key": "MFRGG", "name": "a", "issuer": "i", "digits": "6", "period": null, "isFavorite": true},
    {"base": "64", "key": "YWI=", "name": "b"}, {"base": 16, "key": "00ff", "name": "d", "period": 20}]"#;
const CSV: [&str; 2] = [
    "\"name\",\"notes\",\"login_totp\",\"login_username\",\"folder\",\"favorite\"\r\n\"A, \"\"b\"\"\",\"two\nlines\",\"MFRGG\",\"u\",\"Work\",\"1\"\r\nbad,,!,,,\r\n",
    "folder,favorite,type,name,login_uri,login_totp\n,,1,A,,otpauth://totp/A%3Ab?secret=MFRGG&issuer=A,A,15,8\n,,1,C, Inc,,steam://MFRGG,C, Inc,30,6\n",
];
const HTML: &str = "<!DOCTYPE html>\n<html><body><code>otpauth://totp/Deno%3AMason?secret=AD7Q&amp;issuer=Deno</code><a href='OtpAuth&#58;&#x2F;&sol;totp/b?secret&#x3D;AD7Q&digits=8'>key</a></body></html>";
const KEEPASS: &str = "<?xml version=\"1.0\"?>\n<KeePassFile><Meta><RecycleBinUUID>YmlubmluYmlu</RecycleBinUUID></Meta><Root><Group><UUID>r</UUID><Name>D</Name>\
    <Entry><String><Key>Title</Key><Value>T &amp; u</Value></String><String><Key>otp</Key><Value>key=MFRGG%3d&amp;size=8&amp;step=60&amp;otpHashMode=Sha256</Value></String>\
    <String><Key>TimeOtp-Secret-Hex</Key><Value>6162</Value></String><String><Key>TimeOtp-Algorithm</Key><Value>HMAC-SHA-512</Value></String>\
    <History><Entry/></History></Entry><Group><UUID>YmlubmluYmlu</UUID><Name><![CDATA[bin]]></Name><Entry><String><Key>TOTP Seed</Key><Value>MFRGG</Value></String>\
    <String><Key>TOTP Settings</Key><Value>30;S</Value></String><String><Key>HmacOtp-Secret-Base32</Key><Value Protected=\"True\">MFRGG</Value></String></Entry></Group></Group></Root></KeePassFile>";

/// Tokens of every kind.
fn tokens() -> Vec<Portable> {
    let token = |text: &&str| Portable {
        name: Some("Desk 2".to_owned()),
        note: Some("Front\ndesk".to_owned()),
        group: Some("Work".to_owned()),
        pinned: true,
        ..address(text).expect("it is a seed of addresses")
    };
    ADDRESSES.iter().map(token).collect()
}

/// The preferences of an Android app.
fn preferences(strings: &[(&str, &str)]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let line = |(name, text): &(&str, &str)| format!("<string name=\"{name}\">{}</string>", escaped(text));
    let lines: String = strings.iter().map(line).collect();
    format!("<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>{lines}</map>").into_bytes()
}

fn key(kdf: Kdf, salt: &[u8]) -> Vec<u8> {
    derive(kdf, PASSWORD.as_bytes(), salt, 32).expect("it is cheap").expose().clone()
}

/// What opens with [`PASSWORD`], one of each form; what was opened as sealed is of the form that is read in the open.
fn sealed() -> Vec<Vec<u8>> {
    vec![
        aegis(),
        two_fas(),
        andotp(),
        andotp_old(),
        bitwarden(Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 5 }, "\"kdfType\": 0, \"kdfIterations\": 5"),
        bitwarden(
            Kdf::Argon2id { m_kib: 1024, t: 1, p: 1 },
            "\"kdfType\": 1, \"kdfIterations\": 1, \"kdfMemory\": 1, \"kdfParallelism\": 1",
        ),
        ente(),
        proton(),
        stratum(),
        stratum_legacy(),
        authy(),
        freeotp_two(),
        totp_authenticator(),
    ]
}

fn aegis() -> Vec<u8> {
    let one = |key: &[u8], params: &str, message: &[u8]| {
        let sealed = seal_gcm(key, &NONCE, b"", message);
        let (text, tag) = sealed.split_at(message.len());
        (text.to_vec(), json!({params: {"nonce": HEXLOWER.encode(&NONCE), "tag": HEXLOWER.encode(tag)}}))
    };
    let (key_text, key_params) = one(&key(Kdf::Scrypt { log_n: 1, r: 1, p: 1 }, &SALT), "params", &[5; 32]);
    let (text, params) = one(&[5; 32], "params", AEGIS.as_bytes());
    let slot = json!({"type": 1, "uuid": "x", "key": HEXLOWER.encode(&key_text), "key_params": key_params["params"],
        "n": 2, "r": 1, "p": 1, "salt": HEXLOWER.encode(&SALT)});
    json!({"version": 1, "header": {"slots": [{"type": 2}, slot], "params": params["params"]}, "db": BASE64.encode(&text)})
        .to_string()
        .into_bytes()
}

fn two_fas() -> Vec<u8> {
    let key = key(Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 10_000 }, &SALT);
    let parts = [&seal_gcm(&key, &NONCE, b"", TWO_FAS.as_bytes())[..], &SALT, &NONCE].map(|part| BASE64.encode(part));
    json!({"services": [], "groups": [{"id": "g", "name": "Ward"}], "schemaVersion": 4, "servicesEncrypted": parts.join(":")})
        .to_string()
        .into_bytes()
}

fn andotp() -> Vec<u8> {
    let key = key(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 1_001 }, &[0x99; 12]);
    [&1_001_u32.to_be_bytes()[..], &[0x99; 12], &NONCE, &seal_gcm(&key, &NONCE, b"", ANDOTP.as_bytes())].concat()
}

fn andotp_old() -> Vec<u8> {
    // Random bytes, as a nonce is.
    let nonce = [0x81, 0x2b, 0xde, 0x29, 0x99, 0x25, 0x76, 0x35, 0x5b, 0xab, 0xa7, 0x13];
    // Eight quotes: one more, and where its seal is none it looks like no random bytes.
    let text = br#"[{"secret":"AD7Q","label":"x"}]"#;
    [&nonce[..], &seal_gcm(&key(Kdf::Sha256, b""), &nonce, b"", text)].concat()
}

fn bitwarden(kdf: Kdf, costs: &str) -> Vec<u8> {
    let salt = "SpF3WDmxQJ1nGk2AOJw0Jw==";
    let digest = Sha256::digest(salt);
    let key = key(kdf, if matches!(kdf, Kdf::Argon2id { .. }) { &digest } else { salt.as_bytes() });
    let [encryption, authentication] = [&b"enc"[..], b"mac"].map(|info| expand(&key, info).expect("a key of 32 bytes"));
    let seal = |text: &[u8]| {
        let sealed = seal_cbc(encryption.expose(), &IV, text);
        let mac = hmac_sha256(authentication.expose(), &[&IV, &sealed]);
        format!("2.{}|{}|{}", BASE64.encode(&IV), BASE64.encode(&sealed), BASE64.encode(&mac))
    };
    let (random, data) = (seal(b"a random text"), seal(BITWARDEN.as_bytes()));
    format!(
        "{{\"encrypted\": true, \"passwordProtected\": true, \"salt\": \"{salt}\", {costs}, \"encKeyValidation_DO_NOT_EDIT\": \"{random}\", \"data\": \"{data}\"}}"
    )
    .into_bytes()
}

fn ente() -> Vec<u8> {
    let key = key(Kdf::Argon2id { m_kib: 64, t: 2, p: 1 }, &SALT);
    let (header, sealed) = seal_secret_stream(&key, format!("{ENTE}\n{}", ADDRESSES[0]).as_bytes(), true);
    json!({"version": 1, "kdfParams": {"memLimit": 65_536, "opsLimit": 2, "salt": BASE64.encode(&SALT)},
        "encryptedData": BASE64.encode(&sealed), "encryptionNonce": BASE64.encode(&header)})
    .to_string()
    .into_bytes()
}

fn proton() -> Vec<u8> {
    let key = key(Kdf::Argon2id { m_kib: 19 * 1024, t: 2, p: 1 }, &SALT);
    let sealed = seal_gcm(&key, &NONCE, b"proton.authenticator.export.v1", PROTON.as_bytes());
    let content = BASE64.encode(&[&NONCE[..], &sealed].concat());
    json!({"version": 1, "salt": BASE64.encode(&SALT), "content": content}).to_string().into_bytes()
}

fn stratum() -> Vec<u8> {
    let key = key(Kdf::Argon2id { m_kib: 65_536, t: 3, p: 4 }, &SALT);
    [b"AUTHENTICATORPRO", &SALT[..], &NONCE, &seal_gcm(&key, &NONCE, b"", STRATUM.as_bytes())].concat()
}

fn stratum_legacy() -> Vec<u8> {
    let key = key(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 64_000 }, &[9; 20]);
    [b"AuthenticatorPro", &[9; 20][..], &IV, &seal_cbc(&key, &IV, STRATUM.as_bytes())].concat()
}

fn authy() -> Vec<u8> {
    let key = key(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 2 }, b"c2FsdA==");
    let sealed = BASE64.encode(&seal_cbc(&key, &IV, b"MFRGG"));
    let list = json!([{"name": "A", "salt": "c2FsdA==", "encryptedSecret": sealed, "key_derivation_iterations": "2",
        "unique_iv": HEXLOWER.encode(&IV), "originalName": "I:x"}, {"name": "E"}]);
    preferences(&[("com.authy.storage.tokens.authenticator.key", &list.to_string())])
}

fn freeotp_two() -> Vec<u8> {
    let signed = |bytes: &[u8]| bytes.iter().map(|byte| byte.cast_signed()).collect::<Vec<_>>();
    let sealed_key = |key: &[u8], algorithm: &str, message: &[u8]| {
        let sealed = seal_gcm(key, &NONCE, algorithm.as_bytes(), message);
        let der = [&[0x30, 17, 4, 12][..], &NONCE, &[2, 1, 16]].concat();
        json!({"mCipher": "AES/GCM/NoPadding", "mCipherText": signed(&sealed), "mParameters": signed(&der), "mToken": algorithm})
    };
    let key = key(Kdf::Pbkdf2 { hash: Hash::Sha512, rounds: 10 }, &SALT);
    let master = json!({"mAlgorithm": "PBKDF2withHmacSHA512", "mIterations": 10, "mSalt": SALT,
        "mEncryptedKey": sealed_key(&key, "AES", &[5; 32])});
    let secret = json!({"key": sealed_key(&[5; 32], "HmacSHA1", b"\0\xff").to_string()});
    let token = r#"{"algo":"SHA1","digits":6,"issuerExt":"Deno","label":"Mason","period":30,"type":"TOTP"}"#;
    java::written(&[
        ("masterKey", &master.to_string()),
        ("u-token", token),
        ("u", &secret.to_string()),
        ("lost-token", token),
    ])
}

fn totp_authenticator() -> Vec<u8> {
    let plain = json!({TOTP_AUTHENTICATOR: "1608293023"}).to_string();
    BASE64_NOPAD.encode(&seal_cbc(&key(Kdf::Sha256, b""), &[0; 16], plain.as_bytes())).into_bytes()
}

fn databases() -> Vec<Vec<u8>> {
    let google = "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER, type INTEGER, issuer TEXT)";
    let row = |email: &str, kind: i64| -> Vec<Cell> {
        vec![Cell::Null, email.into(), "AD7Q".into(), 3.into(), kind.into(), "Deno".into()]
    };
    let microsoft = "CREATE TABLE accounts (name, username, oath_secret_key, account_type, encrypted_oath_secret_key)";
    let account = |secret: &str, kind: i64| -> Vec<Cell> {
        vec!["Microsoft".into(), "Mason".into(), secret.into(), kind.into(), Cell::Blob(vec![0, 255])]
    };
    let stratum = "CREATE TABLE \"authenticator\" (\n\"type\" integer ,\n\"issuer\" varchar(32) ,\"username\" varchar(40) ,\"secret\" varchar primary key not null ,\"algorithm\" integer ,\"digits\" integer ,\"period\" integer ,\"counter\" integer )";
    let token = |kind: i64, secret: &str| -> Vec<Cell> {
        vec![kind.into(), "Deno".into(), "Mason".into(), secret.into(), 1.into(), 8.into(), 500.into(), 70_000.into()]
    };
    let long = "x".repeat(2_000);
    vec![
        database(1, &[("accounts", google, vec![row("Deno:Mason", 0), row(&long, 1)])]),
        database(2, &[("accounts", microsoft, vec![account("AP8=", 1), account("AD7Q", 0), account("", 2)])]),
        database(
            3,
            &[
                ("authenticator", stratum, vec![token(2, "AD7Q"), token(1, "AAAA"), token(7, "AAAA")]),
                ("category", "CREATE TABLE category (id, name)", vec![vec!["c".into(), "Ward".into()]]),
                (
                    "authenticatorcategory",
                    "CREATE TABLE authenticatorcategory (categoryId, authenticatorSecret)",
                    vec![vec!["c".into(), "AD7Q".into()]],
                ),
            ],
        ),
    ]
}

fn archives() -> Vec<Vec<u8>> {
    let lines = ADDRESSES.join("\n");
    let of = |name: &str, text: &str, seal: Seal<'_>| zipped(&[("files/x", b"x"), (name, text.as_bytes())], seal);
    vec![
        of("export.data", ONE_PASSWORD, Seal::Open),
        of("Proton Pass/data.json", PROTON_PASS, Seal::Open),
        of("raivo-otp-export.json", RAIVO, Seal::Open),
        of("raivo-otp-export.json", RAIVO, Seal::Aes(PASSWORD)),
        of("Accounts.txt", &lines, Seal::Open),
        of("Accounts.txt", &lines, Seal::ZipCrypto(PASSWORD)),
    ]
}

/// QRs of an address, and of two parts of an export, in two sizes.
pub(super) fn pictures() -> Vec<Vec<u8>> {
    let texts = [ADDRESSES[0].to_owned(), migrations().swap_remove(0)];
    let drawn = |text: &String| [1, 3].map(|scale| qr::png(text, scale).expect("it fits into a QR").to_vec());
    texts.iter().flat_map(drawn).collect()
}

/// Addresses of exports to Google Authenticator: whole in one, and in several parts.
pub(super) fn migrations() -> Vec<String> {
    let writer = crate::transfer::write::writer("google").expect("it is in the table");
    let few = tokens_of(&[
        "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQ&issuer=Acme&digits=8",
        "otpauth://hotp/b?secret=AD7Q&counter=9",
    ]);
    let many: Vec<Portable> =
        (0..25).flat_map(|at| tokens_of(&[&format!("otpauth://totp/A:{at}?secret=GEZDGNBVGY3TQOJQ")])).collect();
    let written = |tokens: &[Portable]| write(writer, tokens, &About::default()).expect("they fit").bytes.to_vec();
    [few, many].iter().map(|tokens| String::from_utf8(written(tokens)).expect("addresses are text")).collect()
}

fn tokens_of(addresses: &[&str]) -> Vec<Portable> {
    addresses.iter().map(|text| address(text).expect("it is an address")).collect()
}

/// All of them, made once: keys and drawings take their time.
pub(super) fn files() -> &'static [Vec<u8>] {
    static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(made);
    &FILES
}

fn made() -> Vec<Vec<u8>> {
    let tokens = tokens();
    let written =
        WRITERS.iter().map(|writer| write(writer, &tokens, &About::default()).expect("they are few").bytes.to_vec());
    let two_fas = format!(
        "{{\"schemaVersion\": 4, \"services\": {TWO_FAS}, \"groups\": [{{\"id\": \"g\", \"name\": \"Ward\"}}]}}"
    );
    let aegis = format!("{{\"version\": 1, \"header\": {{}}, \"db\": {AEGIS}}}");
    let freeotp_plus = format!("{{\"tokens\": [{FREEOTP}], \"tokenOrder\": []}}");
    let texts = [
        &two_fas,
        &aegis,
        &freeotp_plus,
        ANDOTP,
        BITWARDEN,
        STRATUM,
        PROTON,
        PROTON_PASS,
        RAIVO,
        CXF,
        LASTPASS,
        STEAM[0],
        STEAM[1],
        DUO,
        CSV[0],
        CSV[1],
        HTML,
        KEEPASS,
        ENTE,
        WINAUTH,
    ];
    let battle_net = [
        ("com.blizzard.messenger.AUTHENTICATOR_CREDENTIALS_ENCRYPTION_TYPE", "MASK"),
        ("com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET", "09ec17986145"),
        ("com.blizzard.messenger.AUTHENTICATOR_SERIAL", "6cdd0ace"),
    ];
    let android = [
        preferences(&battle_net),
        preferences(&[("com.authy.storage.tokens.authy.key", AUTHY_OPEN)]),
        preferences(&[("STATIC_TOTP_CODES_LIST", TOTP_AUTHENTICATOR)]),
        preferences(&[("WWE:Mason", FREEOTP), ("y", ADDRESSES[0]), ("tokenOrder", "[\"y\",\"WWE:Mason\"]")]),
    ];
    let texts = texts.map(|text| text.as_bytes().to_vec());
    written.chain(texts).chain(android).chain(sealed()).chain(databases()).chain(archives()).collect()
}
