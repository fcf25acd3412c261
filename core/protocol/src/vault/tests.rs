use super::*;
use crate::sealed_secret::generate_sealing_key;

fn stamp(ms: u64, counter: u16, device: u128) -> Hlc {
    Hlc::new(ms, counter, Uuid::from_u128(device))
}

fn record() -> Record {
    Record { id: Uuid::from_u128(1), epoch: 2, hlc: stamp(3, 4, 5), deleted: false, sealed: vec![6; 7] }
}

#[test]
fn stamps_sort_by_time_then_counter_then_device_and_so_do_their_bytes() {
    let sorted = [stamp(1, 9, 9), stamp(2, 0, 1), stamp(2, 0, 2), stamp(2, 1, 0), stamp(1 << 40, 0, 0)];
    assert!(sorted.is_sorted());
    assert!(sorted.map(Hlc::to_bytes).is_sorted());
}

#[test]
fn a_stamp_has_one_spelling() {
    let text = stamp(0x1234, 0xab, 7).to_string();
    assert_eq!(text, "000000001234-00ab-00000000000000000000000000000007");
    assert_eq!(text.parse(), Ok(stamp(0x1234, 0xab, 7)));
    for wrong in [
        "1234-00ab-00000000000000000000000000000007",
        "000000001234-00AB-00000000000000000000000000000007",
        "000000001234-00ab-00000000-0000-0000-0000-000000000007",
        "1000000000000-0000-00000000000000000000000000000007",
        "+00000001234-00ab-00000000000000000000000000000007",
        "",
    ] {
        assert_eq!(wrong.parse::<Hlc>(), Err(HlcError), "{wrong}");
    }
}

#[test]
fn the_next_stamp_is_later_whatever_the_clock_says() {
    let device = Uuid::from_u128(1);
    for (before, now_ms, after) in [
        (stamp(5, 3, 9), 6, stamp(6, 0, 1)),
        (stamp(5, 3, 9), 5, stamp(5, 4, 1)),
        (stamp(5, 3, 9), 0, stamp(5, 4, 1)),
        (stamp(5, u16::MAX, 9), 0, stamp(6, 0, 1)),
        (stamp(5, 3, 9), u64::MAX, stamp(u64::MAX, 0, 1)),
    ] {
        let next = before.next(now_ms, device);
        assert_eq!(next, after);
        assert!(next > before);
    }
}

#[test]
fn every_part_of_a_record_is_in_its_hash() {
    let changes: [fn(&mut Record); 5] = [
        |r| r.id = Uuid::from_u128(9),
        |r| r.epoch = 9,
        |r| r.hlc = stamp(9, 4, 5),
        |r| r.deleted = true,
        |r| r.sealed.push(0),
    ];
    for change in changes {
        let mut other = record();
        change(&mut other);
        assert_ne!(other.hash(), record().hash());
    }
}

#[test]
fn a_grant_opens_on_its_device_in_its_account_alone() {
    let (private, public) = generate_sealing_key();
    let (account, device) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let grant = KeyGrant::seal(&public, account, device, 3, b"keys").unwrap();
    assert_eq!(grant.open(&private, account, device).unwrap().as_slice(), b"keys");
    assert_eq!(grant.open(&private, account, account), Err(NotGrantedToUs));
    assert_eq!(grant.open(&private, device, device), Err(NotGrantedToUs));
    assert_eq!(grant.open(&generate_sealing_key().0, account, device), Err(NotGrantedToUs));
    let later = KeyGrant { epoch: 4, ..grant };
    assert_eq!(later.open(&private, account, device), Err(NotGrantedToUs));
    assert!(KeyGrant::seal(&Bytes([0; 32]), account, device, 3, b"keys").is_err());
}

#[test]
fn a_summary_is_its_devices_word_for_word() {
    use p256::ecdsa::signature::Signer;
    let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let public = Bytes(key.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap());
    let summary = Summary {
        v: 1,
        account: Uuid::from_u128(1),
        device: Uuid::from_u128(2),
        epoch: 0,
        head: VaultHead { seq: 3, mark: 4 },
        count: 5,
        digest: digest(&[(record().id, record().hash())].into()),
        at_ms: 6,
    };
    let sign = |body: Vec<u8>| {
        let signature: p256::ecdsa::Signature = key.sign(&summary_message(&body));
        SignedSummary { body, signature: Bytes(signature.to_bytes().into()) }
    };
    let signed = sign(serde_json::to_vec(&summary).unwrap());
    assert_eq!(signed.verified(&public), Ok(summary.clone()));
    let mut changed = signed.clone();
    changed.body.push(b' ');
    assert_eq!(changed.verified(&public), Err(SummaryError::Forged));
    let newer = Summary { v: 2, ..summary };
    assert_eq!(sign(serde_json::to_vec(&newer).unwrap()).verified(&public), Err(SummaryError::Newer));
}

#[test]
fn a_digest_knows_every_record_and_no_order() {
    let other = Record { id: Uuid::from_u128(0), ..record() };
    let both: BTreeMap<_, _> = [(record().id, record().hash()), (other.id, other.hash())].into();
    let one: BTreeMap<_, _> = [(record().id, record().hash())].into();
    assert_ne!(digest(&both), digest(&one));
    assert_ne!(digest(&one), digest(&BTreeMap::new()));
}
