//! A record as the server keeps it: one entry of the vault, sealed under a key of its own. All that the server can read of it
//! is authenticated, so that no record can stand in for another, of another account, or of another time. `docs/format.md` has
//! its bytes.

use septet_protocol::encoding::framed;
use septet_protocol::vault::{Hlc, MAX_RECORD, Record};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::vault_key::{KeyRing, VaultKey};
use super::{aead, derived};
use crate::secret::Secret;

/// Written by this app; readers refuse a higher one.
pub(crate) const VERSION: u8 = 1;
/// Blocks of a plaintext in bytes: entries of ordinary length become one size. Costs 200 KB for 1,000 records.
const BLOCK: usize = 256;
const LENGTH: usize = 4;
/// Longest plaintext in bytes.
pub(crate) const MAX_PLAINTEXT: usize = (MAX_RECORD - 1 - aead::NONCE - aead::TAG) / BLOCK * BLOCK - LENGTH;

/// Why a record does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// Of a version above ours.
    Newer,
    /// Cut, changed, or another's.
    Damaged,
    /// The key of this epoch is not here.
    NoKey(u64),
}

/// The plaintext is longer than [`MAX_PLAINTEXT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// What of a record is not hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: Uuid,
    /// The latest change in it.
    pub(crate) hlc: Hlc,
    pub(crate) deleted: bool,
}

/// Seals a record under the key in use.
pub(crate) fn seal(ring: &KeyRing, account: Uuid, head: Head, plaintext: &[u8]) -> Result<Record, TooLong> {
    if plaintext.len() > MAX_PLAINTEXT {
        return Err(TooLong);
    }
    let length = u32::try_from(plaintext.len()).expect("a plaintext is shorter than 16 KiB");
    let mut padded = Zeroizing::new(vec![0; (LENGTH + plaintext.len()).next_multiple_of(BLOCK)]);
    padded[..LENGTH].copy_from_slice(&length.to_be_bytes());
    padded[LENGTH..LENGTH + plaintext.len()].copy_from_slice(plaintext);
    let Head { id, hlc, deleted } = head;
    let mut record = Record { id, epoch: ring.epoch(), hlc, deleted, sealed: vec![VERSION] };
    let aad = associated_data(VERSION, account, &record);
    record.sealed.append(&mut aead::seal(record_key(ring.current(), id).expose(), &aad, &padded));
    Ok(record)
}

/// What is in a record.
pub(crate) fn open(ring: &KeyRing, account: Uuid, record: &Record) -> Result<Zeroizing<Vec<u8>>, RecordError> {
    let (version, sealed) = record.sealed.split_first().ok_or(RecordError::Damaged)?;
    if *version > VERSION {
        return Err(RecordError::Newer);
    }
    let key = ring.get(record.epoch).ok_or(RecordError::NoKey(record.epoch))?;
    let aad = associated_data(*version, account, record);
    let padded = aead::open(record_key(key, record.id).expose(), &aad, sealed).ok_or(RecordError::Damaged)?;
    unpadded(&padded).ok_or(RecordError::Damaged)
}

/// What stands before the zeros. Any number of them: who padded more than we do lost nothing.
fn unpadded(padded: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let (plaintext, zeros) = rest.split_at_checked(u32::from_be_bytes(*length).try_into().ok()?)?;
    zeros.iter().all(|byte| *byte == 0).then(|| Zeroizing::new(plaintext.to_vec()))
}

fn record_key(key: &VaultKey, id: Uuid) -> Secret<[u8; 32]> {
    derived(None, key.expose(), &framed(&[b"septet-record", id.as_bytes()]))
}

fn associated_data(version: u8, account: Uuid, record: &Record) -> Vec<u8> {
    framed(&[
        b"septet-record",
        &[version],
        account.as_bytes(),
        &record.epoch.to_be_bytes(),
        record.id.as_bytes(),
        &record.hlc.to_bytes(),
        &[u8::from(record.deleted)],
    ])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ACCOUNT: Uuid = Uuid::from_u128(0xacc);

    fn key(epoch: u64, byte: u8) -> VaultKey {
        VaultKey::new(epoch, Secret::new([byte; 32]))
    }

    fn ring() -> KeyRing {
        KeyRing::of(key(3, 3)).rotated(key(4, 4))
    }

    fn head() -> Head {
        Head { id: Uuid::from_u128(7), hlc: Hlc::new(1_700_000_000_000, 2, Uuid::from_u128(8)), deleted: false }
    }

    fn opened(ring: &KeyRing, account: Uuid, record: &Record) -> Result<Vec<u8>, RecordError> {
        open(ring, account, record).map(|plaintext| plaintext.to_vec())
    }

    #[test]
    fn a_record_opens_as_what_it_was_sealed_as_alone() {
        let record = seal(&ring(), ACCOUNT, head(), b"entry").unwrap();
        assert_eq!(opened(&ring(), ACCOUNT, &record).unwrap(), b"entry");
        assert_eq!(opened(&ring(), Uuid::from_u128(1), &record), Err(RecordError::Damaged));
        let of = |change: fn(&mut Record)| {
            let mut record = record.clone();
            change(&mut record);
            opened(&ring(), ACCOUNT, &record)
        };
        assert_eq!(of(|record| record.id = Uuid::from_u128(9)), Err(RecordError::Damaged));
        assert_eq!(of(|record| record.epoch = 3), Err(RecordError::Damaged));
        assert_eq!(of(|record| record.epoch = 5), Err(RecordError::NoKey(5)));
        assert_eq!(of(|record| record.hlc = Hlc::new(0, 0, Uuid::nil())), Err(RecordError::Damaged));
        assert_eq!(of(|record| record.deleted = true), Err(RecordError::Damaged));
        assert_eq!(of(|record| record.sealed[0] = VERSION + 1), Err(RecordError::Newer));
        assert_eq!(of(|record| record.sealed[0] = 0), Err(RecordError::Damaged));
    }

    #[test]
    fn records_of_older_epochs_open_while_their_key_is_kept() {
        let old = seal(&KeyRing::of(key(3, 3)), ACCOUNT, head(), b"entry").unwrap();
        assert_eq!(opened(&ring(), ACCOUNT, &old).unwrap(), b"entry");
        assert_eq!(opened(&ring().since(4), ACCOUNT, &old), Err(RecordError::NoKey(3)));
        let other = KeyRing::of(key(3, 9));
        assert_eq!(opened(&other, ACCOUNT, &old), Err(RecordError::Damaged));
    }

    #[test]
    fn any_changed_or_missing_byte_is_an_error() {
        let record = seal(&ring(), ACCOUNT, head(), b"entry").unwrap();
        for at in 0..record.sealed.len() {
            for bit in 0..8 {
                let mut changed = record.clone();
                changed.sealed[at] ^= 1 << bit;
                let newer = at == 0 && changed.sealed[0] > VERSION;
                let expected = if newer { RecordError::Newer } else { RecordError::Damaged };
                assert_eq!(opened(&ring(), ACCOUNT, &changed), Err(expected), "{at} {bit}");
            }
            let cut = Record { sealed: record.sealed[..at].to_vec(), ..record.clone() };
            assert_eq!(opened(&ring(), ACCOUNT, &cut), Err(RecordError::Damaged), "{at}");
        }
    }

    #[test]
    fn padding_hides_the_length_within_256_bytes() {
        let length =
            |plaintext: usize| seal(&ring(), ACCOUNT, head(), &vec![b'x'; plaintext]).map(|record| record.sealed.len());
        assert_eq!((length(0), length(252), length(253)), (Ok(29 + 256), Ok(29 + 256), Ok(29 + 512)));
        assert!(length(MAX_PLAINTEXT).unwrap() <= MAX_RECORD);
        assert_eq!(length(MAX_PLAINTEXT + 1), Err(TooLong));
    }

    #[test]
    fn padding_that_is_not_zeros_or_a_length_beyond_the_end_is_none() {
        assert_eq!(unpadded(&[0, 0, 0, 2, 7, 8, 0]).as_deref(), Some(&vec![7, 8]));
        assert_eq!(unpadded(&[0, 0, 0, 0]).as_deref(), Some(&vec![]));
        for wrong in [&[0, 0, 0, 2, 7, 8, 1][..], &[0, 0, 0, 4, 7, 8, 0], &[255, 255, 255, 255, 7], &[0, 0, 0], &[]] {
            assert_eq!(unpadded(wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn every_plaintext_comes_back(plaintext in prop::collection::vec(any::<u8>(), 0..2000), deleted: bool) {
            let record = seal(&ring(), ACCOUNT, Head { deleted, ..head() }, &plaintext).unwrap();
            prop_assert_eq!(record.sealed.len() % BLOCK, 29);
            prop_assert_eq!(opened(&ring(), ACCOUNT, &record).unwrap(), plaintext);
        }

        #[test]
        fn any_bytes_are_an_error(sealed in prop::collection::vec(any::<u8>(), 0..600), of_ours: bool) {
            let sealed = if of_ours { [&[VERSION], &sealed[..]].concat() } else { sealed };
            let record = Record { sealed, ..seal(&ring(), ACCOUNT, head(), b"").unwrap() };
            prop_assert!(opened(&ring(), ACCOUNT, &record).is_err());
        }
    }
}
