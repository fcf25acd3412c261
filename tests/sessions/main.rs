//! Plays a phone's life against a server, and writes what the phone is at each stage, one JSON file a stage: the time, its blobs and
//! secrets, its public keys, and what the server answers to everything that the phone then asks anew. Kotlin and Swift open each of them
//! through ports of their own and write every view; a test compares the two byte by byte.
//!
//! usage: `septet-sessions FOLDER`

// It is a program of the tests, and ends when it cannot go on.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::{Clock, DeviceSigner};
use septet_core::view::{SortOrder, TokenEdit};
use septet_tests::{Channel, Phone, World};
use serde_json::{Map, Value, json};

const NUMBER: &str = "+1 650 555 0100";
const EHR: &str = "Lakeside Clinic";
const PIN: &str = "314159";

/// The seed of RFC 6238, appendix B.
const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Where the stages are written, and which recording they are of.
struct Sessions {
    folder: PathBuf,
    recording: String,
    at: usize,
}

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("usage: septet-sessions FOLDER"));
    std::fs::create_dir_all(&folder).expect("a folder for the sessions");
    for old in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        if old.extension().is_some_and(|kind| kind == "json") {
            std::fs::remove_file(old).unwrap();
        }
    }
    let mut recording = [0; 8];
    getrandom::fill(&mut recording).expect("random bytes");
    plays(&mut Sessions { folder, recording: HEXLOWER.encode(&recording), at: 0 }).await;
}

/// The life of Maya's phone, and of the one that she lets in.
async fn plays(to: &mut Sessions) {
    let world = World::new().await;
    let clinic = world.application(EHR).await;
    let mut maya = world.phone(NUMBER).unregistered();
    to.write("new", &maya, None).await;

    let code = maya.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    to.write("verifying", &maya, None).await;
    maya.submits(&code).await.unwrap();
    let enrolment = clinic.enrols(&maya).await;
    to.write("registered", &maya, None).await;

    assert!(maya.row_of(EHR).await.is_some());
    organises(&maya);
    to.write("organised", &maya, None).await;

    let tokens = maya.septet.tokens();
    tokens.set_sort_order(SortOrder::Usage).unwrap();
    let used = tokens.list("").unwrap()[1].id.clone();
    tokens.used(&used).unwrap();
    let qr = world.phone(NUMBER).unregistered().shows_qr().await;
    assert!(maya.septet.devices().scan(&qr, false).await.unwrap().is_some());
    to.write("asked-by-a-phone", &maya, None).await;
    maya.septet.devices().decline().unwrap();

    maya.backs_up("staple battery horse correct").await;
    to.write("backed-up", &maya, None).await;

    let second = world.phone(NUMBER).unregistered();
    second.shows_qr().await;
    to.write("shows-its-qr", &second, None).await;
    maya.lets_in(&second, false).await;
    let _ = second.septet.sync().run().await;
    to.write("second-phone", &second, None).await;
    to.write("with-a-second-phone", &maya, None).await;

    world.time.pass_s(3 * 86_400);
    let wish = json!({
        "title": "Sign in", "purpose": "login", "details": [{ "label": "Workstation", "value": "Ward 3, desk 2" }],
    });
    clinic.call("POST", &format!("/v1/rp/enrolments/{enrolment}/approvals"), Some(wish)).await;
    to.write("asked-to-approve", &maya, None).await;

    maya.septet.number().begin("+1 650 555 0199").await.unwrap();
    maya.septet.number().request_code(Channel::Sms).await.unwrap();
    to.write("changes-its-number", &maya, None).await;
    maya.septet.number().give_up().unwrap();

    maya.clock.is_ahead_by_s(130);
    let _ = maya.septet.sync().run().await;
    to.write("clock-ahead", &maya, None).await;
    maya.clock.is_ahead_by_s(0);

    maya.septet.lock().turn_on(PIN.as_bytes()).await.unwrap();
    to.write("locked", &maya, Some(PIN)).await;
    maya.septet.lock().turn_off(PIN.as_bytes()).await.unwrap();

    maya.septet.devices().remove(&second.id()).await.unwrap();
    to.write("removed", &second, None).await;

    let third = world.phone(NUMBER).unregistered();
    third.registers(&world, Channel::Sms).await.unwrap();
    to.write("awaits-trust", &third, None).await;
    to.write("another-awaits-trust", &maya, None).await;

    clinic.disables(enrolment).await;
    world.time.pass_s(40 * 86_400);
    maya.restarts().unwrap();
    maya.wire.is_offline(true);
    to.write("offline-for-weeks", &maya, None).await;
    maya.secrets.wipe();
    to.write("without-its-secrets", &maya, None).await;
}

/// Own tokens of every kind, in groups, hidden, pinned, twice there, and in the trash.
fn organises(maya: &Phone) {
    let tokens = maya.septet.tokens();
    let by_time = maya.adds(&format!("otpauth://totp/Harbor%20Bank:maya?secret={SEED}&issuer=Harbor%20Bank"));
    let twice = maya.adds(&format!("otpauth://totp/Harbor:maya@example.org?secret={SEED}&period=60&digits=8"));
    let sha = maya.adds("otpauth://totp/Zoë’s%20Büro:maya?secret=MFRGGZDFMZTWQ2LK&algorithm=SHA512");
    let counted = maya.adds("otpauth://hotp/Old%20VPN:maya?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&counter=7");
    let steam = maya.adds("steam://ONSWG4TFOQWXGZLDOJSXI3LF");
    let gone = maya.adds("otpauth://totp/Gone:maya?secret=ONSWG4TFOQWXGZLDOJSXI3LFNZQXI2LPNY");
    tokens.rename(&steam, "Steam \"at\u{2028}home\"\t🎮").unwrap();
    tokens.edit(&[&by_time, &twice], &TokenEdit { group: Some("Money".to_owned()), ..TokenEdit::default() }).unwrap();
    let note = TokenEdit { note: Some("line one\nline \\ two".into()), pinned: Some(true), ..TokenEdit::default() };
    tokens.edit(&[&sha], &note).unwrap();
    tokens.set_hidden(&twice, true).unwrap();
    tokens.next_hotp(&counted).unwrap();
    tokens.remove(&gone).unwrap();
}

impl Sessions {
    /// Writes what this phone is, and what the server tells its copy, which is opened from it and asks for everything anew.
    async fn write(&mut self, name: &str, phone: &Phone, pin: Option<&str>) {
        let answers = match phone.copied() {
            Ok(copy) => asks_anew(&copy, pin).await,
            Err(_) => Vec::new(),
        };
        let session = json!({
            "recording": self.recording,
            "wall_ms": phone.clock.wall_ms(),
            "monotonic_ms": phone.clock.monotonic_ms(),
            "secrets": hex(&phone.secrets.by_name()),
            "blobs": hex(&phone.blobs.by_name()),
            "public_keys": public_keys(phone),
            "pin": pin,
            "answers": answers,
        });
        self.at += 1;
        let file = self.folder.join(format!("{:02}-{name}.json", self.at));
        std::fs::write(file, format!("{session:#}\n")).expect("a session is written");
    }
}

/// Asks for everything that a phone can ask for anew, in the order in which Kotlin and Swift do, and gives what was answered.
async fn asks_anew(phone: &Phone, pin: Option<&str>) -> Vec<Value> {
    let septet = &phone.septet;
    if let Some(pin) = pin {
        septet.lock().unlock_with_pin(pin.as_bytes()).await.expect("it is the PIN");
    }
    // What fails, fails in Kotlin and Swift too.
    let _ = septet.sync().run().await;
    let _ = septet.account().refresh().await;
    let _ = septet.account().refresh_profile().await;
    let _ = septet.notices().refresh().await;
    let _ = septet.devices().refresh().await;
    let _ = septet.approvals().refresh().await;
    let _ = septet.join().refresh().await;
    let _ = septet.number().refresh().await;
    let answers = phone.wire.answers();
    answers.into_iter().map(|(asked, answer)| {
        let headers: Vec<_> = answer.headers.into_iter().map(|header| [header.name, header.value]).collect();
        json!({ "asked": asked, "status": answer.status, "headers": headers, "body": HEXLOWER.encode(&answer.body) })
    }).collect()
}

fn hex(store: &BTreeMap<String, Vec<u8>>) -> Map<String, Value> {
    store.iter().map(|(name, bytes)| (name.clone(), HEXLOWER.encode(bytes).into())).collect()
}

/// The public halves of the keys that the phone has. Kotlin and Swift sign nothing with them: no answer depends on a signature.
fn public_keys(phone: &Phone) -> Map<String, Value> {
    let signer = SoftwareSigner::new(Arc::new(phone.secrets.clone()));
    let keys = phone.secrets.by_name();
    let names = keys.keys().filter_map(|name| name.strip_prefix("signing-key-"));
    let public = |name: &str| signer.public_key(name).unwrap().map(|key| HEXLOWER.encode(&key).into());
    names.filter_map(|name| Some((name.to_owned(), public(name)?))).collect()
}
