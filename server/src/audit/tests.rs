use super::*;
use crate::store::model::{Application, EventKind, NewEvent, Step};
use crate::testing::{MAYA, Rig};

const EVENTS: u64 = 5;

/// An application that was told five times, first that somebody is enrolled, with the number of whom.
async fn told(rig: &Rig) -> (Application, u32) {
    let (application, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&application, MAYA, "user-17").await.user_id;
    for n in 1..EVENTS {
        let data = format!(r#"{{"n":{n}}}"#);
        let event = NewEvent { kind: EventKind::PhoneChanged, at_ms: rig.app.now_ms() + n, data };
        let store = &rig.app.ports().store;
        let step = store.tell_application(application.id, user_id, &event, &[], rig.app.now_ms()).await.unwrap();
        assert_eq!(step, Step::Done);
    }
    (application, user_id)
}

async fn verify(rig: &Rig, application: &Application, heads: &[Head]) -> Checked {
    rig.app.audit().verify(Some(application.id), heads).await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn an_untouched_chain_holds_and_its_head_is_found_again() {
    let rig = Rig::new().await;
    let (application, user_id) = told(&rig).await;
    let first = verify(&rig, &application, &[]).await;
    assert_eq!((first.events, first.head.seq, first.fault), (EVENTS, EVENTS, None));
    let head: Head = first.head.to_string().parse().unwrap();
    assert_eq!(verify(&rig, &application, &[head]).await.fault, None);
    let event = NewEvent::bare(EventKind::Recovered, rig.app.now_ms());
    let store = &rig.app.ports().store;
    store.tell_application(application.id, user_id, &event, &[], rig.app.now_ms()).await.unwrap();
    let later = verify(&rig, &application, &[head]).await;
    assert_eq!((later.events, later.fault), (EVENTS + 1, None), "an old head is still a part of the chain");
    let feed = rig.app.events().list(&application, 0).await.unwrap().events;
    assert_eq!(
        Head { seq: 6, ..later.head }.to_string(),
        format!("6:{}:{}", feed[5].hash.as_deref().unwrap(), feed[5].at_ms)
    );
}

#[tokio::test]
async fn every_kind_of_tampering_is_found_where_it_is() {
    for (sql, fault) in [
        ("UPDATE application_event SET data = '{\"n\":9}' WHERE seq = 2", Break::Changed(2)),
        ("UPDATE application_event SET kind = 'device.added' WHERE seq = 3", Break::Changed(3)),
        ("UPDATE application_event SET at_ms = at_ms + 1 WHERE seq = 1", Break::Changed(1)),
        ("UPDATE application_event SET reference = 'user-18' WHERE seq = 5", Break::Changed(5)),
        ("UPDATE application_event SET hash = zeroblob(32) WHERE seq = 4", Break::Changed(4)),
        ("UPDATE application_event SET hash = NULL WHERE seq = 4", Break::Changed(4)),
        ("DELETE FROM application_event WHERE seq = 3", Break::Missing(3)),
        ("DELETE FROM application_event WHERE seq = 1", Break::Missing(1)),
        ("DELETE FROM application_event WHERE seq > 3", Break::Cut { from: 4, to: 5 }),
        (
            "UPDATE application_event SET seq = 99 WHERE seq = 2; UPDATE application_event SET seq = 2 WHERE seq = 3;
             UPDATE application_event SET seq = 3 WHERE seq = 99",
            Break::Changed(2),
        ),
        ("UPDATE application SET last_event_hash = zeroblob(32)", Break::Note(5)),
        ("UPDATE application SET chain_after_hash = zeroblob(32)", Break::Changed(1)),
    ] {
        let rig = Rig::new().await;
        let (application, _) = told(&rig).await;
        rig.tamper(sql);
        assert_eq!(verify(&rig, &application, &[]).await.fault, Some(fault), "{sql}");
    }
}

#[tokio::test]
async fn a_head_that_was_kept_finds_an_end_that_was_cut_off_with_its_note() {
    let rig = Rig::new().await;
    let (application, user_id) = told(&rig).await;
    let kept = verify(&rig, &application, &[]).await.head;
    rig.tamper(
        "DELETE FROM application_event WHERE seq > 3; UPDATE application SET last_event = 3,
         last_event_hash = (SELECT hash FROM application_event WHERE seq = 3)",
    );
    assert_eq!(verify(&rig, &application, &[]).await.fault, None, "by itself it cannot be seen");
    assert_eq!(verify(&rig, &application, &[kept]).await.fault, Some(Break::BeforeHead(5)));
    for _ in 0..2 {
        let event = NewEvent::bare(EventKind::Recovered, rig.app.now_ms());
        let store = &rig.app.ports().store;
        store.tell_application(application.id, user_id, &event, &[], rig.app.now_ms()).await.unwrap();
    }
    assert_eq!(verify(&rig, &application, &[kept]).await.fault, Some(Break::OtherHead(5)));
}

#[tokio::test]
async fn a_beginning_that_was_erased_with_its_note_is_found_by_a_head_that_was_kept_of_it() {
    let note_of = |seq: &str, hash: &str| {
        format!(
            "UPDATE application SET chain_after_hash = {hash}, chain_after = {seq};
             DELETE FROM application_event WHERE seq <= (SELECT chain_after FROM application)"
        )
    };
    let hash_of_2 = "(SELECT hash FROM application_event WHERE seq = 2)";
    for (sql, left, seen_by_newest) in
        [(note_of("last_event", "last_event_hash"), 0, Some(Break::Erased(5))), (note_of("2", hash_of_2), 3, None)]
    {
        let rig = Rig::new().await;
        let (application, _) = told(&rig).await;
        let newest = verify(&rig, &application, &[]).await.head;
        let of_second = &rig.app.ports().store.application_events(application.id, 1, 1).await.unwrap()[0];
        let oldest = Head { seq: 2, hash: of_second.hash.unwrap(), at_ms: of_second.event.at_ms };
        let whole = verify(&rig, &application, &[newest, oldest]).await;
        assert_eq!((whole.first, whole.fault), (Some(1), None));
        rig.tamper(&sql);
        let alone = verify(&rig, &application, &[]).await;
        assert_eq!((alone.events, alone.fault), (left, None), "by itself it looks as if it had been swept");
        assert_eq!(alone.first, (left > 0).then_some(3), "but it says where it begins");
        assert_eq!(verify(&rig, &application, &[newest]).await.fault, seen_by_newest);
        let both = verify(&rig, &application, &[newest, oldest]).await;
        assert!(matches!(both.fault, Some(Break::Erased(_))), "{both:?}");
        // From the day on which a sweep would have taken it, it says nothing.
        rig.clock.set_ms(oldest.at_ms + crate::store::TOLD_KEPT_MS - 1);
        assert_eq!(verify(&rig, &application, &[oldest]).await.fault, Some(Break::Erased(2)));
        rig.clock.advance_ms(1);
        assert!(!matches!(verify(&rig, &application, &[oldest]).await.fault, Some(Break::Erased(_))));
    }
}

#[tokio::test]
async fn a_chain_holds_after_its_old_events_were_swept_and_an_old_head_says_so() {
    let rig = Rig::new().await;
    let (application, _) = told(&rig).await;
    let kept = verify(&rig, &application, &[]).await.head;
    // Of all but the last two the time has come.
    rig.clock.advance_ms(3 + crate::store::TOLD_KEPT_MS);
    rig.app.ports().store.sweep(rig.app.now_ms()).await.unwrap();
    let swept = verify(&rig, &application, &[kept]).await;
    assert_eq!((swept.events, swept.first, swept.head, swept.fault), (2, Some(4), kept, None));
    let old = Head { seq: 2, at_ms: kept.at_ms - 3, ..kept };
    assert_eq!(verify(&rig, &application, &[kept, old]).await.fault, Some(Break::HeadGone(2)));
    rig.clock.advance_ms(6);
    rig.app.ports().store.sweep(rig.app.now_ms()).await.unwrap();
    let empty = verify(&rig, &application, &[kept]).await;
    assert_eq!((empty.events, empty.first, empty.fault), (0, None, None));
    assert_eq!(empty.head, Head { at_ms: 0, ..kept }, "its event is not there, and so nor is its time");
}

#[tokio::test]
async fn events_of_before_there_was_a_chain_are_left_out_of_it() {
    let rig = Rig::new().await;
    let (application, user_id) = told(&rig).await;
    // As the migration leaves them.
    rig.tamper(
        "UPDATE application_event SET hash = NULL, reference = NULL;
         UPDATE application SET chain_after = last_event, last_event_hash = NULL",
    );
    let before = verify(&rig, &application, &[]).await;
    assert_eq!((before.events, before.head.seq, before.fault), (0, EVENTS, None));
    let event = NewEvent::bare(EventKind::Recovered, rig.app.now_ms());
    let store = &rig.app.ports().store;
    store.tell_application(application.id, user_id, &event, &[], rig.app.now_ms()).await.unwrap();
    let after = verify(&rig, &application, &[]).await;
    assert_eq!((after.events, after.fault), (1, None));
    let feed = rig.app.events().list(&application, 4).await.unwrap().events;
    assert_eq!((feed[0].hash.is_none(), feed[0].reference.as_str()), (true, "user-17"));
    assert!(feed[1].hash.is_some());
}

#[tokio::test]
async fn every_applications_chain_is_checked_also_of_one_that_was_removed() {
    let rig = Rig::new().await;
    let (application, _) = told(&rig).await;
    let (other, _) = rig.application("Harbour Clinic").await;
    rig.app.applications().remove(application.id).await.unwrap();
    rig.tamper("UPDATE application_event SET data = '{}' WHERE seq = 5");
    let checked = rig.app.audit().verify(None, &[]).await.unwrap();
    let faults: Vec<_> = checked.iter().map(|one| (one.application, one.fault)).collect();
    assert_eq!(faults, [(application.id, Some(Break::Changed(5))), (other.id, None)]);
    assert!(matches!(rig.app.audit().verify(Some(Uuid::new_v4()), &[]).await, Err(Refusal::NotFound)));
}

#[test]
fn a_head_is_read_as_it_is_printed_and_nothing_else_is() {
    let head = Head { seq: 7, hash: [0xab; 32], at_ms: 1_800_000_000_000 };
    assert_eq!(head.to_string().parse(), Ok(head));
    let hash = "ab".repeat(32);
    let cut = [format!("7:{hash}"), format!("7:{hash}:"), format!("7:{hash}:x"), format!("7:{hash}:1:1")];
    for wrong in ["", "7", "7:", ":ab", "7:ab:1", "x:abab:1", "7:zz:1"].map(str::to_owned).into_iter().chain(cut) {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}
