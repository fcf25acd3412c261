use septet_protocol::account_log::SlotKind;
use septet_protocol::vault::{StoredRecord, VaultHead};
use uuid::Uuid;

use super::*;
use crate::testing::{Owner, Phone, Rig, changed, grant, record};

fn conflict<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Conflict { field: Some(field), .. }) => field,
        other => panic!("{other:?}"),
    }
}

fn input<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Input { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

async fn page(rig: &Rig, phone: &Phone, wish: Wish) -> Result<RecordPage, Refusal> {
    rig.app.vaults().page(&rig.device_of(phone).await, wish).await
}

async fn all(rig: &Rig, phone: &Phone) -> Vec<StoredRecord> {
    page(rig, phone, Wish::default()).await.unwrap().records
}

#[tokio::test]
async fn records_are_written_once_and_read_in_pages_by_every_device_of_the_log() {
    let rig = Rig::new().await;
    let owner = rig.maya_with_backup().await;
    let other = rig.joined_by_qr(&owner.phone).await;
    let records: Vec<_> = (0..5).map(|_| record(0)).collect();
    let answer = rig.writes(&owner.phone, records.iter().map(|record| (None, record.clone()))).await.unwrap();
    assert_eq!((answer.before, answer.head.seq), (VaultHead::default(), 5));
    assert_eq!(answer.items, (1..=5).map(|rev| ItemAnswer::Stored { rev }).collect::<Vec<_>>());
    let again = rig.writes(&owner.phone, records.iter().map(|record| (None, record.clone()))).await.unwrap();
    assert_eq!((again.before, again.head), (answer.head, answer.head), "the reply was lost");
    assert_eq!(again.items, (1..=5).map(|rev| ItemAnswer::Same { rev }).collect::<Vec<_>>());
    let first = page(&rig, &other, Wish { limit: Some(3), ..Wish::default() }).await.unwrap();
    assert_eq!((first.records.len(), first.more, first.head), (3, true, answer.head));
    let wish = Wish { after: 3, mark: first.head.mark, ..Wish::default() };
    let second = page(&rig, &other, wish).await.unwrap();
    assert_eq!((second.more, second.head), (false, answer.head));
    let read: Vec<_> = first.records.into_iter().chain(second.records).map(|stored| stored.record).collect();
    assert_eq!(read, records);
}
