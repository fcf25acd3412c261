//! What a slot opens for, and what it does when it was changed.

use proptest::prelude::*;
use septet_protocol::account_log::SlotKind;
use uuid::Uuid;

use super::kdf::{Costs, Password};
use super::recovery_key::RecoveryKey;
use super::slot::*;
use super::vault_key::{KeyRing, VaultKey};
use crate::secret::Secret;

const ACCOUNT: Uuid = Uuid::from_u128(0xacc);

fn key(epoch: u64) -> VaultKey {
    VaultKey::new(epoch, Secret::new([u8::try_from(epoch).unwrap(); 32]))
}

fn ring() -> KeyRing {
    KeyRing::of(key(3)).rotated(key(4))
}

fn password(text: &str) -> Held {
    Held::Password(Password::typed(text))
}

fn recovery(byte: u8) -> Held {
    Held::RecoveryKey(RecoveryKey::from_bytes([byte; 20]))
}

fn opener(held: &Held) -> Opener {
    held.opener_here(ACCOUNT, &Parameters::quick(held.kind())).unwrap()
}

/// What the person gets who holds `held` against `slot`.
fn opened(held: &Held, account: Uuid, slot: &[u8]) -> Result<KeyRing, SlotError> {
    held.opener_here(account, &parameters(slot)?)?.open(slot)
}

fn error(result: Result<KeyRing, SlotError>) -> Option<SlotError> {
    result.err()
}

#[test]
fn a_slot_opens_with_what_it_was_made_for_alone() {
    for (right, wrong) in [(password("correct horse"), password("correct house")), (recovery(1), recovery(2))] {
        let slot = opener(&right).seal(&ring());
        assert!(opened(&right, ACCOUNT, &slot) == Ok(ring()));
        assert_eq!(error(opened(&wrong, ACCOUNT, &slot)), Some(SlotError::WrongSecret));
        assert_eq!(error(opened(&right, Uuid::from_u128(1), &slot)), Some(SlotError::WrongSecret));
    }
    let slot = opener(&recovery(1)).seal(&ring());
    assert_eq!(error(opened(&password("correct horse"), ACCOUNT, &slot)), Some(SlotError::Damaged), "the other kind");
}

#[tokio::test]
async fn a_slot_opens_on_the_worker_as_it_does_here() {
    for held in [password("correct horse"), recovery(1)] {
        let here = opener(&held);
        let there = held.opener(ACCOUNT, here.parameters()).await.unwrap();
        assert!(there.open(&here.seal(&ring())) == Ok(ring()));
        assert!(there.retrieval_token() == here.retrieval_token());
    }
}

#[test]
fn a_new_slot_costs_what_our_constants_say_and_shares_nothing_with_the_last() {
    let parameters = Parameters::generate(SlotKind::Password);
    assert_eq!(parameters.costs(), Some(Costs { m_kib: 65_536, t: 3, p: 4 }));
    assert!(parameters != Parameters::generate(SlotKind::Password));
    let (first, second) = (opener(&recovery(1)), opener(&recovery(1)));
    assert!(first.retrieval_token() != second.retrieval_token());
    assert_ne!(first.seal(&ring())[50..114], second.seal(&ring())[50..114]);
}

#[test]
fn the_parameters_are_the_first_fifty_bytes_and_give_the_retrieval_token() {
    let held = recovery(1);
    let made = opener(&held);
    let slot = made.seal(&ring());
    let told = Parameters::parse(&slot[..PARAMETERS]).unwrap();
    assert!(told.to_bytes() == slot[..PARAMETERS] && told.kind() == SlotKind::Recovery);
    assert!(held.opener_here(ACCOUNT, &told).unwrap().retrieval_token() == made.retrieval_token());
    for other in [&slot[..PARAMETERS - 1], &slot[..PARAMETERS + 1], &slot[..4], &[]] {
        assert!(Parameters::parse(other).is_err_and(|error| error == SlotError::Damaged));
    }
}

#[test]
fn a_slot_with_other_parameters_than_the_server_told_is_damaged() {
    let held = recovery(1);
    let slot = opener(&held).seal(&ring());
    assert_eq!(error(opener(&held).open(&slot)), Some(SlotError::Damaged));
}

#[test]
fn a_newer_slot_is_said_to_be_newer_whatever_else_it_has() {
    let held = recovery(1);
    let mut slot = opener(&held).seal(&ring());
    slot[4] = VERSION + 1;
    for length in [5, PARAMETERS, slot.len()] {
        assert_eq!(error(opened(&held, ACCOUNT, &slot[..length])), Some(SlotError::Newer));
    }
    slot[4] = 0;
    assert_eq!(error(opened(&held, ACCOUNT, &slot)), Some(SlotError::Damaged));
}

#[test]
fn costs_that_are_not_ours_are_refused_by_kind() {
    let slot = opener(&password("correct horse")).seal(&ring());
    for (m_kib, t, p, expected) in [
        (8_u32, 1_u32, 1_u32, SlotError::Downgraded),
        (19_455, 2, 1, SlotError::Downgraded),
        (0, 0, 0, SlotError::Downgraded),
        (u32::MAX, 2, 1, SlotError::Damaged),
        (1 << 20, 16, 16, SlotError::Damaged),
    ] {
        let mut slot = slot.clone();
        slot[22..26].copy_from_slice(&m_kib.to_be_bytes());
        slot[26..30].copy_from_slice(&t.to_be_bytes());
        slot[30..34].copy_from_slice(&p.to_be_bytes());
        assert_eq!(parameters(&slot).err(), Some(expected), "{m_kib} {t} {p}");
        slot[5] = 2;
        let as_recovery = (m_kib > 0).then_some(SlotError::Damaged);
        assert_eq!(parameters(&slot).err(), as_recovery, "a recovery key costs nothing");
    }
}

#[test]
fn any_changed_or_missing_byte_is_an_error_and_after_the_commitment_it_is_damage() {
    let held = recovery(1);
    let slot = opener(&held).seal(&ring());
    for at in 0..slot.len() {
        for bit in 0..8 {
            let mut changed = slot.clone();
            changed[at] ^= 1 << bit;
            let error = error(opened(&held, ACCOUNT, &changed)).unwrap();
            let expected = match at {
                4 if changed[4] > VERSION => SlotError::Newer,
                // Slot id and salt go into the keys, and the commitment says that these are others.
                6..22 | 34..82 => SlotError::WrongSecret,
                _ => SlotError::Damaged,
            };
            assert_eq!(error, expected, "{at} {bit}");
            assert!(rewrap(&changed, ACCOUNT, &ring(), &ring()).is_err() || at >= 182, "{at} {bit}");
        }
        assert_eq!(error(opened(&held, ACCOUNT, &slot[..at])), Some(SlotError::Damaged), "{at}");
    }
    assert_eq!(error(opened(&held, ACCOUNT, &[&slot[..], &[0]].concat())), Some(SlotError::Damaged));
    assert_eq!(error(opened(&held, ACCOUNT, &[&slot[..], &[0; 4096]].concat())), Some(SlotError::Damaged));
}

#[test]
fn newer_keys_are_wrapped_for_the_same_holder_by_the_ring_alone() {
    for held in [password("correct horse"), recovery(1)] {
        let made = opener(&held);
        let slot = made.seal(&ring());
        let rotated = ring().rotated(key(5));
        let rewrapped = rewrap(&slot, ACCOUNT, &ring(), &rotated).unwrap();
        assert_eq!(rewrapped[..114], slot[..114], "the same but for the epoch and what follows");
        assert!(made.open(&rewrapped) == Ok(rotated.clone()) && made.open(&slot) == Ok(ring()));
        let again = rewrap(&rewrapped, ACCOUNT, &rotated, &rotated.rotated(key(6))).unwrap();
        assert_eq!(made.open(&again).map(|ring| ring.epoch()), Ok(6));
    }
}

#[test]
fn only_the_key_of_a_slots_epoch_wraps_it_again() {
    let slot = opener(&recovery(1)).seal(&ring());
    let rotated = ring().rotated(key(5));
    let other = KeyRing::of(VaultKey::new(4, Secret::new([9; 32])));
    assert_eq!(rewrap(&slot, ACCOUNT, &other, &rotated), Err(SlotError::Damaged));
    assert_eq!(rewrap(&slot, Uuid::from_u128(1), &ring(), &rotated), Err(SlotError::Damaged));
    assert_eq!(rewrap(&slot, ACCOUNT, &KeyRing::of(key(3)), &rotated), Err(SlotError::NoKey(4)));
}

#[test]
fn a_full_ring_fits_into_a_slot() {
    let full = (1..40).fold(KeyRing::of(key(0)), |ring, epoch| ring.rotated(key(epoch)));
    let made = opener(&recovery(1));
    let slot = made.seal(&full);
    assert!(slot.len() <= septet_protocol::vault::MAX_SLOT && made.open(&slot) == Ok(full));
}

proptest! {
    #[test]
    fn any_bytes_are_a_slot_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..400), real in 0..214_usize) {
        let held = recovery(1);
        prop_assert!(opened(&held, ACCOUNT, &bytes).is_err());
        let slot = opener(&held).seal(&ring());
        bytes.splice(..real.min(bytes.len()), slot[..real].iter().copied());
        prop_assert!(opened(&held, ACCOUNT, &bytes).is_err());
        prop_assert!(rewrap(&bytes, ACCOUNT, &ring(), &ring()).is_err() || real >= 182);
    }
}
