//! Every envelope that was ever written opens for ever: one file for each form and version, made once with the keys below.
//!
//! A new version gets new lines in [`GOLDEN`], and the old ones stay. `SEPTET_WRITE_GOLDEN=1 cargo test -p septet-core golden`
//! writes the files that are missing; it never writes over one.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use septet_protocol::account_log::SlotKind;
use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{Hlc, KeyGrant, Record, SignedSummary, Summary, VaultHead, digest, summary_message};
use uuid::{Uuid, uuid};

use super::file::BackupFile;
use crate::crypto::envelope::LocalKey;
use crate::crypto::kdf::Password;
use crate::crypto::record::{self, Head};
use crate::crypto::recovery_key::RecoveryKey;
use crate::crypto::slot::{self, Held, Parameters};
use crate::crypto::vault_key::{KeyRing, VaultKey};
use crate::crypto::wrap::{PinSecret, WrappedKey};
use crate::secret::Secret;

const ACCOUNT: Uuid = uuid!("0b6c5f0e-6a52-4d1c-9a43-0f6d2a7c1e01");
const DEVICE: Uuid = uuid!("0b6c5f0e-6a52-4d1c-9a43-0f6d2a7c1e02");
const ENTRY: Uuid = uuid!("0b6c5f0e-6a52-4d1c-9a43-0f6d2a7c1e03");
const PLAINTEXT: &[u8] = br#"{"golden":"entry"}"#;
const PASSWORD: &str = "Gru\u{308}n ist die Hoffnung ";
const RECOVERY_KEY: &str = "IRCE IRCE IRCE IRCE IRCE IRCE IRCE IRCE P6YQ";
/// The device's sealing key, and its public half.
const PRIVATE: [u8; 32] = [0x55; 32];
const PUBLIC: &str = "38ab664bd86f77d7e66bdd9ae0792913a94fd8b33a1260027e4b46c1f4884c67";
const PIN: &[u8] = b"472905";
const PIN_SECRET: [u8; 32] = [0x66; 32];
const BEHIND_BIOMETRIC: [u8; 32] = [0x77; 32];
const MADE_AT_MS: u64 = 1_700_000_000_000;

/// A file's name, what writes it, and what opens it.
type Golden = (&'static str, fn() -> Vec<u8>, fn(&[u8]));

const GOLDEN: [Golden; 9] = [
    (
        "local-blob-1.bin",
        || local_key().seal("vault", PLAINTEXT),
        |bytes| assert_eq!(local_key().open("vault", bytes).unwrap().as_slice(), PLAINTEXT),
    ),
    (
        "lock-1.bin",
        || {
            let wrapped = ready(WrappedKey::by_pin(PIN, &pin_secret(), &local_key())).unwrap();
            wrapped.with_biometric(&BEHIND_BIOMETRIC, &local_key()).to_bytes()
        },
        |bytes| {
            let wrapped = WrappedKey::from_bytes(bytes).unwrap();
            assert!(wrapped.is_of(&pin_secret()));
            let by_pin = ready(wrapped.open_by_pin(PIN, &pin_secret())).unwrap();
            let by_biometric = wrapped.open_by_biometric(&BEHIND_BIOMETRIC).unwrap();
            assert_eq!([by_pin.as_bytes(), by_biometric.as_bytes()], [local_key().as_bytes(); 2]);
        },
    ),
    ("key-ring-1.bin", || ring().to_bytes().to_vec(), |bytes| assert!(KeyRing::from_bytes(bytes) == Some(ring()))),
    (
        "record-1.json",
        || serde_json::to_vec(&sealed(false)).unwrap(),
        |bytes| {
            let record: Record = serde_json::from_slice(bytes).unwrap();
            assert_eq!((record.id, record.epoch, record.hlc, record.deleted), (ENTRY, 2, hlc(), false));
            assert_eq!(record::open(&ring(), ACCOUNT, &record).unwrap().as_slice(), PLAINTEXT);
        },
    ),
    ("slot-password-1.bin", || new_slot(&password()), |bytes| opens(&password(), bytes)),
    ("slot-recovery-1.bin", || new_slot(&recovery_key()), |bytes| opens(&recovery_key(), bytes)),
    (
        "grant-1.json",
        || {
            let to = Bytes(HEXLOWER.decode(PUBLIC.as_bytes()).unwrap().try_into().unwrap());
            let grant = KeyGrant::seal(&to, ACCOUNT, DEVICE, 2, &ring().to_bytes()).unwrap();
            serde_json::to_vec(&grant).unwrap()
        },
        |bytes| {
            let grant: KeyGrant = serde_json::from_slice(bytes).unwrap();
            let keys = grant.open(&PRIVATE, ACCOUNT, DEVICE).unwrap();
            assert!(grant.epoch == 2 && KeyRing::from_bytes(&keys) == Some(ring()));
        },
    ),
    (
        "summary-1.json",
        || {
            let body = serde_json::to_vec(&summary()).unwrap();
            let signature = ring().current().account_key().sign(&summary_message(&body));
            serde_json::to_vec(&SignedSummary { body, signature }).unwrap()
        },
        |bytes| {
            let signed: SignedSummary = serde_json::from_slice(bytes).unwrap();
            assert_eq!(signed.verified(&ring().current().account_key().public()), Ok(summary()));
        },
    ),
    (
        "backup-1.json",
        || {
            let slots = vec![new_slot(&password()), new_slot(&recovery_key())];
            BackupFile::new(ACCOUNT, MADE_AT_MS, slots, vec![sealed(false), sealed(true)]).write()
        },
        |bytes| {
            let file = BackupFile::read(bytes).unwrap();
            assert_eq!((file.account, file.made_at_ms, file.count, file.len()), (ACCOUNT, MADE_AT_MS, 1, 2));
            for held in [password(), recovery_key()] {
                let keys = ready(file.open(&held)).unwrap();
                for record in file.records(&keys) {
                    assert_eq!(record.unwrap().1.as_slice(), PLAINTEXT);
                }
            }
        },
    ),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn local_key() -> LocalKey {
    LocalKey::from_bytes(&[0x33; 32]).unwrap()
}

fn pin_secret() -> PinSecret {
    PinSecret::from_bytes(&PIN_SECRET).unwrap()
}

fn ring() -> KeyRing {
    let key = |epoch, byte| VaultKey::new(epoch, Secret::new([byte; 32]));
    KeyRing::of(key(1, 0x11)).rotated(key(2, 0x22))
}

fn hlc() -> Hlc {
    Hlc::new(MADE_AT_MS, 3, DEVICE)
}

fn sealed(deleted: bool) -> Record {
    record::seal(&ring(), ACCOUNT, Head { id: ENTRY, hlc: hlc(), deleted }, PLAINTEXT).unwrap()
}

fn password() -> Held {
    Held::Password(Password::typed(PASSWORD))
}

fn recovery_key() -> Held {
    Held::RecoveryKey(RecoveryKey::read(RECOVERY_KEY).unwrap())
}

/// As cheap as is read, to open quickly.
fn new_slot(held: &Held) -> Vec<u8> {
    held.opener_here(ACCOUNT, &Parameters::quick(held.kind())).unwrap().seal(&ring())
}

fn opens(held: &Held, bytes: &[u8]) {
    let opener = held.opener_here(ACCOUNT, &slot::parameters(bytes).unwrap()).unwrap();
    assert!(opener.open(bytes) == Ok(ring()));
    let kind = if bytes[5] == 1 { SlotKind::Password } else { SlotKind::Recovery };
    assert_eq!(held.kind(), kind);
    let rotated = ring().rotated(VaultKey::new(3, Secret::new([0x44; 32])));
    let rewrapped = slot::rewrap(bytes, ACCOUNT, &ring(), &rotated).unwrap();
    assert!(opener.open(&rewrapped) == Ok(rotated));
}

fn summary() -> Summary {
    let record = Record { id: ENTRY, epoch: 2, hlc: hlc(), deleted: false, sealed: vec![1, 2, 3] };
    Summary {
        v: 1,
        account: ACCOUNT,
        device: DEVICE,
        epoch: 2,
        head: VaultHead { seq: 7, mark: 1 << 52 },
        count: 1,
        digest: digest(&[(ENTRY, record.hash())].into()),
        at_ms: MADE_AT_MS,
    }
}

/// Waits for a future that needs no runtime.
fn ready<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn every_envelope_ever_written_opens_for_ever() {
    for (name, make, check) in GOLDEN {
        let path = folder().join(name);
        if std::env::var_os("SEPTET_WRITE_GOLDEN").is_some()
            && let Ok(mut file) = fs::File::create_new(&path)
        {
            file.write_all(&make()).unwrap();
        }
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("core/tests/golden/{name}: {error}"));
        check(&bytes);
        check(&make());
    }
    let names = |name: &Golden| name.0.to_owned();
    let kept = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(kept.collect::<BTreeSet<_>>(), GOLDEN.iter().map(names).collect(), "each file is opened here");
}
