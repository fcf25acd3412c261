//! The backup file: the same slots and records that the server keeps, as one JSON that opens without any server.
//! `docs/format.md` describes it, and `docs/decrypt.py` opens it without any code of ours.

use std::fmt;

use septet_protocol::encoding::base64url;
use septet_protocol::vault::{MAX_RECORD, MAX_RECORDS, MAX_SLOT, Record};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::crypto::record::{self, RecordError};
use crate::crypto::slot::{self, Held, SlotError};
use crate::crypto::vault_key::KeyRing;

/// Written by this app; readers refuse a higher one.
pub(crate) const VERSION: u32 = 1;
/// Longest file in bytes: the fullest vault, with room to spare.
pub(crate) const MAX_FILE: usize = 128 * 1024 * 1024;
/// Most slots; an account has one of each kind.
const MAX_SLOTS: usize = 8;
/// Longest JSON of one record: its bytes as base64url, and what stands around them.
const MAX_ITEM: usize = MAX_RECORD / 3 * 4 + 1024;
const _: () = assert!(MAX_RECORDS * MAX_ITEM + MAX_SLOTS * 2 * MAX_SLOT + 1024 < MAX_FILE, "what is written is read");

/// Where a file says what it is; ours says it first.
const HEAD: usize = 200;
const MARK: &[u8] = b"\"septet_backup\"";

/// A backup file. Nothing in it is believed before it opens.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BackupFile {
    pub(crate) account: Uuid,
    /// By the device's clock, in milliseconds since 1970.
    pub(crate) made_at_ms: u64,
    /// Entries that it was made of, deleted ones not counted: what "37 of 37 readable" is measured by.
    pub(crate) count: u32,
    /// None: a slot that is no base64url.
    slots: Vec<Option<Vec<u8>>>,
    /// None: a record that is none.
    records: Vec<Option<Record>>,
}

/// Why a file is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileError {
    /// Above [`MAX_FILE`].
    TooLarge,
    /// Not JSON of this shape: another file, or cut.
    NotABackup,
    /// Of a version above ours.
    Newer,
}

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// It has no slot of this kind: a recovery key is asked for what only a password opens, or the other way round.
    NoSlot,
    Slot(SlotError),
}

/// A record of a file that does not open. The others do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// None: not even this can be read.
    pub(crate) id: Option<Uuid>,
    pub(crate) why: RecordError,
}

#[derive(Serialize)]
struct Written<'a> {
    septet_backup: u32,
    account: Uuid,
    made_at_ms: u64,
    slots: Vec<Slot>,
    records: Vec<&'a Record>,
    count: u32,
}

#[derive(Deserialize)]
struct Version {
    septet_backup: u32,
}

/// What this version adds is looked at once the version is known.
#[derive(Deserialize)]
struct Read<'a> {
    account: Uuid,
    made_at_ms: u64,
    #[serde(borrow)]
    slots: Items<'a, MAX_SLOTS>,
    #[serde(borrow)]
    records: Items<'a, MAX_RECORDS>,
    count: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Slot(#[serde(with = "base64url")] Vec<u8>);

/// Up to `MOST` pieces of JSON, each to be judged by itself.
struct Items<'a, const MOST: usize>(Vec<&'a RawValue>);

impl BackupFile {
    /// Of an account's slots and records, as they are at the server.
    pub(crate) fn new(account: Uuid, made_at_ms: u64, slots: Vec<Vec<u8>>, records: Vec<Record>) -> Self {
        let count = records.iter().filter(|record| !record.deleted).count();
        Self {
            account,
            made_at_ms,
            count: count.try_into().unwrap_or(u32::MAX),
            slots: slots.into_iter().map(Some).collect(),
            records: records.into_iter().map(Some).collect(),
        }
    }

    /// Whether bytes begin as those of such a file, whatever else is wrong with it.
    pub(crate) fn knows(bytes: &[u8]) -> bool {
        let head = &bytes[..bytes.len().min(HEAD)];
        head.first() == Some(&b'{') && head.windows(MARK.len()).any(|part| part == MARK)
    }

    /// The bytes of the file.
    pub(crate) fn write(&self) -> Vec<u8> {
        let Self { account, made_at_ms, count, slots, records } = self;
        let written = Written {
            septet_backup: VERSION,
            account: *account,
            made_at_ms: *made_at_ms,
            slots: slots.iter().flatten().cloned().map(Slot).collect(),
            records: records.iter().flatten().collect(),
            count: *count,
        };
        serde_json::to_vec(&written).expect("its keys are strings")
    }

    /// Reads a file of anybody.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, FileError> {
        if bytes.len() > MAX_FILE {
            return Err(FileError::TooLarge);
        }
        let Version { septet_backup } = serde_json::from_slice(bytes).map_err(|_| FileError::NotABackup)?;
        match septet_backup {
            1 => {}
            0 => return Err(FileError::NotABackup),
            _ => return Err(FileError::Newer),
        }
        let Read { account, made_at_ms, slots, records, count } =
            serde_json::from_slice(bytes).map_err(|_| FileError::NotABackup)?;
        let slots = slots.0.into_iter().map(|item| serde_json::from_str(item.get()).ok().map(|Slot(slot)| slot));
        Ok(Self {
            account,
            made_at_ms,
            count,
            slots: slots.collect(),
            records: records.0.into_iter().map(item).collect(),
        })
    }

    /// The vault's keys, for who holds the password or the recovery key. Takes Argon2's time and memory.
    pub(crate) async fn open(&self, held: &Held) -> Result<KeyRing, OpenError> {
        let mut why = OpenError::NoSlot;
        for slot in &self.slots {
            let slot = slot.as_deref().unwrap_or_default();
            match slot::parameters(slot) {
                Ok(parameters) if parameters.kind() == held.kind() => {
                    let opener = held.opener(self.account, &parameters).await.map_err(OpenError::Slot)?;
                    return opener.open(slot).map_err(OpenError::Slot);
                }
                Ok(_) => {}
                // It may be the one; whether it is cannot be told.
                Err(error) => why = OpenError::Slot(error),
            }
        }
        Err(why)
    }

    /// Records in the file, tombstones and damaged ones included.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Opens record by record: one that does not open costs itself.
    pub(crate) fn records<'a>(
        &'a self,
        ring: &'a KeyRing,
    ) -> impl Iterator<Item = Result<(&'a Record, Zeroizing<Vec<u8>>), Unreadable>> {
        self.records.iter().map(|record| {
            let record = record.as_ref().ok_or(Unreadable { id: None, why: RecordError::Damaged })?;
            let plaintext = record::open(ring, self.account, record);
            plaintext.map(|plaintext| (record, plaintext)).map_err(|why| Unreadable { id: Some(record.id), why })
        })
    }
}

fn item(json: &RawValue) -> Option<Record> {
    let json = Some(json.get()).filter(|json| json.len() <= MAX_ITEM)?;
    serde_json::from_str(json).ok().filter(|record: &Record| record.sealed.len() <= MAX_RECORD)
}

impl<'de: 'a, 'a, const MOST: usize> Deserialize<'de> for Items<'a, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Counted<const MOST: usize>;

        impl<'de, const MOST: usize> Visitor<'de> for Counted<MOST> {
            type Value = Vec<&'de RawValue>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "up to {MOST} items")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = sequence.next_element()? {
                    if items.len() == MOST {
                        return Err(de::Error::invalid_length(MOST + 1, &self));
                    }
                    items.push(item);
                }
                Ok(items)
            }
        }

        deserializer.deserialize_seq(Counted::<MOST>).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_protocol::account_log::SlotKind;
    use septet_protocol::vault::Hlc;

    use super::*;
    use crate::crypto::kdf::Password;
    use crate::crypto::record::Head;
    use crate::crypto::recovery_key::RecoveryKey;
    use crate::crypto::slot::Parameters;
    use crate::crypto::vault_key::VaultKey;
    use crate::secret::Secret;

    const ACCOUNT: Uuid = Uuid::from_u128(0xacc);

    fn ring() -> KeyRing {
        let key = |epoch| VaultKey::new(epoch, Secret::new([5; 32]));
        KeyRing::of(key(1)).rotated(key(2))
    }

    fn recovery() -> Held {
        Held::RecoveryKey(RecoveryKey::from_bytes([1; 20]))
    }

    fn record(id: u128, deleted: bool) -> Record {
        let head = Head { id: Uuid::from_u128(id), hlc: Hlc::new(9, 0, Uuid::nil()), deleted };
        record::seal(&ring(), ACCOUNT, head, format!("entry {id}").as_bytes()).unwrap()
    }

    fn file() -> BackupFile {
        let opener = recovery().opener_here(ACCOUNT, &Parameters::quick(SlotKind::Recovery)).unwrap();
        let records = vec![record(1, false), record(2, true), record(3, false)];
        BackupFile::new(ACCOUNT, 1_700_000_000_000, vec![opener.seal(&ring())], records)
    }

    /// The file's JSON after a change.
    fn changed(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
        let mut json = serde_json::from_slice(&file().write()).unwrap();
        change(&mut json);
        serde_json::to_vec(&json).unwrap()
    }

    fn texts(file: &BackupFile) -> Vec<Result<String, Unreadable>> {
        let text = |plaintext: Zeroizing<Vec<u8>>| String::from_utf8(plaintext.to_vec()).unwrap();
        file.records(&ring()).map(|record| record.map(|(_, plaintext)| text(plaintext))).collect()
    }

    #[tokio::test]
    async fn a_file_opens_with_what_its_slots_open_with() {
        let read = BackupFile::read(&file().write()).unwrap();
        assert_eq!((read.count, read.len()), (2, 3), "a tombstone is no entry");
        assert!(read.open(&recovery()).await == Ok(ring()));
        assert_eq!(texts(&read), ["entry 1", "entry 2", "entry 3"].map(|text| Ok(text.to_owned())));
        let wrong = Held::RecoveryKey(RecoveryKey::from_bytes([2; 20]));
        assert_eq!(read.open(&wrong).await.err(), Some(OpenError::Slot(SlotError::WrongSecret)));
        let password = Held::Password(Password::typed("correct horse"));
        assert_eq!(read.open(&password).await.err(), Some(OpenError::NoSlot));
    }

    #[tokio::test]
    async fn a_damaged_slot_is_said_to_be_damaged_and_costs_no_other_slot() {
        let alone = BackupFile::read(&changed(|json| json["slots"][0] = "?".into())).unwrap();
        assert_eq!(alone.open(&recovery()).await.err(), Some(OpenError::Slot(SlotError::Damaged)));
        let beside = changed(|json| json["slots"].as_array_mut().unwrap().insert(0, "?".into()));
        assert!(BackupFile::read(&beside).unwrap().open(&recovery()).await == Ok(ring()));
    }

    #[test]
    fn a_damaged_record_costs_itself_alone() {
        let damaged = |id, why| Unreadable { id, why };
        let second = Some(Uuid::from_u128(2));
        type Change = fn(&mut serde_json::Value);
        let changes: [(Change, Unreadable); 6] = [
            (|record| *record = 7.into(), damaged(None, RecordError::Damaged)),
            (|record| record["sealed"] = "AQ=".into(), damaged(None, RecordError::Damaged)),
            (|record| record["sealed"] = "A".repeat(MAX_ITEM).into(), damaged(None, RecordError::Damaged)),
            (|record| record["sealed"] = "AQ".into(), damaged(second, RecordError::Damaged)),
            (|record| record["sealed"] = "Ag".into(), damaged(second, RecordError::Newer)),
            (|record| record["epoch"] = 9.into(), damaged(second, RecordError::NoKey(9))),
        ];
        for (change, expected) in changes {
            let read = BackupFile::read(&changed(|json| change(&mut json["records"][1]))).unwrap();
            assert_eq!(texts(&read), [Ok("entry 1".to_owned()), Err(expected), Ok("entry 3".to_owned())]);
            assert_eq!(read.count, 2);
        }
    }

    #[test]
    fn a_newer_file_is_said_to_be_newer_whatever_it_looks_like() {
        for newer in [changed(|json| json["septet_backup"] = 2.into()), br#"{"septet_backup":7}"#.to_vec()] {
            assert!(BackupFile::read(&newer).is_err_and(|error| error == FileError::Newer));
        }
    }

    #[test]
    fn what_is_no_backup_is_said_to_be_none() {
        let cut = |length: usize| file().write()[..length].to_vec();
        for other in [
            Vec::new(),
            b"[]".to_vec(),
            b"{}".to_vec(),
            br#"{"septet_backup":1}"#.to_vec(),
            changed(|json| json["septet_backup"] = 0.into()),
            changed(|json| json["account"] = "me".into()),
            changed(|json| json["records"] = vec![0; MAX_RECORDS + 1].into()),
            changed(|json| json["slots"] = vec![""; MAX_SLOTS + 1].into()),
            [b"[".repeat(1_000_000), b"]".repeat(1_000_000)].concat(),
            cut(file().write().len() - 1),
        ] {
            assert!(BackupFile::read(&other).is_err_and(|error| error == FileError::NotABackup));
        }
        let nested = [&b"{\"septet_backup\":1,\"records\":["[..], &b"[".repeat(1_000_000)].concat();
        assert!(BackupFile::read(&nested).is_err_and(|error| error == FileError::NotABackup));
        assert!(BackupFile::read(&vec![b' '; MAX_FILE + 1]).is_err_and(|error| error == FileError::TooLarge));
    }

    #[test]
    fn a_vault_of_most_records_with_a_longest_one_is_written_and_read() {
        let mut records = vec![record(1, false); MAX_RECORDS];
        records[0].sealed = vec![1; MAX_RECORD];
        let full = BackupFile::new(ACCOUNT, u64::MAX, vec![vec![0; MAX_SLOT]; MAX_SLOTS], records);
        let read = BackupFile::read(&full.write()).unwrap();
        assert!(read == full && read.count == 5_000);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_file_or_an_error(at in 0..5_000_usize, byte: u8, cut in 0..5_000_usize) {
            let mut bytes = file().write();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(read) = BackupFile::read(&bytes) {
                prop_assert_eq!(texts(&read).len(), 3);
            }
            bytes.truncate(cut % bytes.len());
            prop_assert!(BackupFile::read(&bytes).is_err());
        }
    }
}
