use septet_protocol::account::NoticeKind;
use septet_protocol::account_log::{Change, Reason};
use septet_protocol::registration::Channel;
use uuid::Uuid;

use super::*;
use crate::config::{DAY_MS, HOUR_MS};
use crate::delivery::InboxEntry;
use crate::store::model::{Application, MessageKind};
use crate::testing::{MAYA, Phone, Rig, START_MS};

const NEW: &str = "+12125550123";

fn emails(all: &[&str]) -> AccountChange {
    AccountChange { emails: Some(all.iter().map(|&one| one.to_owned()).collect()), ..AccountChange::default() }
}

/// Who got a message with these words by this way, sorted.
fn told(inbox: &[InboxEntry], kind: MessageKind, words: &str) -> Vec<String> {
    let has = |entry: &&InboxEntry| {
        entry.kind == kind_name(kind) && (entry.text.contains(words) || entry.subject.as_deref() == Some(words))
    };
    let mut to: Vec<String> = inbox.iter().filter(has).map(|entry| entry.to.clone()).collect();
    to.sort();
    to
}

fn kind_name(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Sms => "sms",
        MessageKind::Voice => "voice",
        MessageKind::Email => "email",
        MessageKind::Push => "push",
    }
}

async fn with_emails(rig: &Rig, phone: &Phone, all: &[&str]) -> AccountView {
    rig.app.accounts().change(&rig.device_of(phone).await, emails(all)).await.unwrap()
}

async fn kinds(rig: &Rig, phone: &Phone) -> Vec<NoticeKind> {
    let list = rig.app.notices().list(&rig.device_of(phone).await, 0).await.unwrap();
    list.notices.into_iter().map(|notice| notice.kind).collect()
}

#[tokio::test]
async fn addresses_and_switches_change_alone_and_the_addresses_before_hear_of_it() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let view = with_emails(&rig, &maya, &["maya@home.example", "Maya@Home.example", "m@work.example"]).await;
    assert_eq!(view.emails, ["maya@home.example", "m@work.example"], "each once");
    with_emails(&rig, &maya, &["new@home.example"]).await;
    let inbox = rig.inbox().await;
    let subject = "Your e-mail addresses at Septet changed";
    let heard = told(&inbox, MessageKind::Email, subject);
    assert_eq!(
        heard,
        ["m@work.example", "m@work.example", "maya@home.example", "maya@home.example", "new@home.example"]
    );

    let on = AccountChange { multi_device: Some(true), ..AccountChange::default() };
    let view = rig.app.accounts().change(&device, on.clone()).await.unwrap();
    assert!(view.multi_device);
    assert_eq!(view.emails, ["new@home.example"], "what is left out stays");
    rig.app.accounts().change(&device, on).await.unwrap();
    with_emails(&rig, &maya, &["new@home.example"]).await;
    let wanted =
        [NoticeKind::DeviceAdded, NoticeKind::EmailsChanged, NoticeKind::EmailsChanged, NoticeKind::MultiDeviceChanged];
    assert_eq!(kinds(&rig, &maya).await, wanted, "the same again tells nobody");
}

#[tokio::test]
async fn an_account_is_changed_ten_times_an_hour_and_a_refused_change_is_told_to_nobody() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let accounts = rig.app.accounts();
    for n in 0..10 {
        match n % 2 {
            0 => drop(with_emails(&rig, &maya, &[&format!("maya-{n}@home.example")]).await),
            _ => {
                let change = AccountChange { multi_device: Some(n % 4 == 1), ..AccountChange::default() };
                accounts.change(&device, change).await.unwrap();
            }
        }
    }
    let before = rig.inbox().await.len();
    let refused = accounts.change(&device, emails(&["stranger@elsewhere.example"])).await;
    assert!(matches!(refused, Err(Refusal::Wait { retry_after_s: 3600, .. })), "{refused:?}");
    assert_eq!(rig.inbox().await.len(), before);
    assert_eq!(accounts.view(&device).await.unwrap().emails, ["maya-8@home.example"]);
    // Opening to one device is told when the device is there.
    accounts.change(&device, AccountChange { open_pairing: Some(true), ..AccountChange::default() }).await.unwrap();
    with_emails(&rig, &maya, &["maya-8@home.example"]).await;
    rig.clock.advance_ms(HOUR_MS - 1);
    assert!(matches!(accounts.change(&device, emails(&[])).await, Err(Refusal::Wait { retry_after_s: 1, .. })));
    rig.clock.advance_ms(1);
    with_emails(&rig, &maya, &[]).await;
}

#[tokio::test]
async fn addresses_that_cannot_be_used_are_refused_by_name_and_change_nothing() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let six = ["a@b.example", "b@b.example", "c@b.example", "d@b.example", "e@b.example", "f@b.example"];
    for bad in [&six[..], &["maya"], &["a@b.example", "x@y"]] {
        let refused = rig.app.accounts().change(&device, emails(bad)).await;
        assert!(matches!(refused, Err(Refusal::Input { field: "emails", .. })), "{refused:?}");
    }
    assert_eq!(with_emails(&rig, &maya, &six[..5]).await.emails.len(), 5);
    assert_eq!(with_emails(&rig, &maya, &[]).await.emails, Vec::<String>::new());
}

#[tokio::test]
async fn an_account_opens_to_one_device_for_ten_minutes() {
    let rig = Rig::new().await;
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    for (open, until_ms) in [(true, START_MS + 600_000), (false, 0)] {
        let change = AccountChange { open_pairing: Some(open), ..AccountChange::default() };
        let view = rig.app.accounts().change(&device, change).await.unwrap();
        assert!(!view.multi_device);
        assert_eq!(rig.app.ports().store.account(view.id).await.unwrap().unwrap().pairing_until_ms, until_ms);
    }
}

#[tokio::test]
async fn who_is_in_grace_or_awaits_trust_changes_nothing() {
    let rig = Rig::new().await;
    let (maya, waits) = (rig.registered(MAYA).await, rig.registered(MAYA).await);
    let mut device = rig.device_of(&maya).await;
    let waiting = rig.device_of(&waits).await;
    device.grace_until_ms = Some(START_MS + HOUR_MS);
    let accounts = rig.app.accounts();
    let number = NumberChange { session: Uuid::new_v4() };
    for (who, grace) in [(&device, true), (&waiting, false)] {
        let refused = [
            accounts.change(who, emails(&[])).await.unwrap_err(),
            accounts.change_number(who, number).await.unwrap_err(),
            accounts.delete(who).await.unwrap_err(),
        ];
        for refusal in refused {
            assert_eq!(matches!(refusal, Refusal::Conflict { field: Some("grace"), .. }), grace, "{refusal:?}");
            assert_eq!(matches!(refusal, Refusal::AwaitingTrust), !grace, "{refusal:?}");
        }
    }
    assert!(matches!(accounts.keep(&waiting).await, Err(Refusal::AwaitingTrust)));
    assert!(matches!(accounts.view(&waiting).await, Err(Refusal::AwaitingTrust)));
    rig.clock.advance_s(3599);
    assert!(matches!(accounts.delete(&device).await, Err(Refusal::Conflict { field: Some("grace"), .. })));
    rig.clock.advance_s(1);
    accounts.delete(&device).await.unwrap();
    device.grace_until_ms = Some(u64::MAX);
    accounts.keep(&device).await.unwrap();
}

/// Maya at a clinic, with an address of her own.
async fn maya_at_a_clinic(rig: &Rig) -> (Phone, Application, u32) {
    let maya = rig.registered(MAYA).await;
    with_emails(rig, &maya, &["maya@home.example"]).await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    rig.token_of(&maya).await;
    (maya, clinic, user_id)
}

#[tokio::test]
async fn a_number_changes_with_codes_kept_and_everybody_told() {
    let rig = Rig::new().await;
    let (maya, clinic, user_id) = maya_at_a_clinic(&rig).await;
    let device = rig.device_of(&maya).await;
    let session = rig.verified(NEW).await;
    let change = NumberChange { session };
    let view = rig.app.accounts().change_number(&device, change).await.unwrap();
    assert_eq!(view.phone_hint, "••23");
    assert_eq!(rig.app.accounts().change_number(&device, change).await.unwrap(), view, "the same again");

    let inbox = rig.inbox().await;
    let words = "the number of your account changed";
    assert_eq!(told(&inbox, MessageKind::Sms, words), [NEW, MAYA], "the old number and the new one, once");
    let letters = told(&inbox, MessageKind::Email, "Your number at Septet changed");
    assert_eq!(letters, ["maya@home.example", "maya@lakeside.example"]);
    assert!(kinds(&rig, &maya).await.contains(&NoticeKind::NumberChanged));

    let events = rig.app.events().list(&clinic, 0).await.unwrap().events;
    let [_, event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.kind, event.user_id, event.reference.as_str()), ("phone.changed", user_id, "user-17"));
    assert_eq!(event.data.get(), r#"{"phone_hint":"••23"}"#);
    assert_eq!(rig.app.enrolments().view(&clinic, user_id).await.unwrap().phone_hint, "••23");
    let code = rig.token_of(&maya).await.code_at(rig.app.now_ms());
    rig.verify(&clinic, user_id, &code).await.unwrap();

    // The old number is anybody's: it begins an account of its own.
    rig.clock.advance_s(3600);
    let next = rig.registered(MAYA).await;
    assert!(rig.device_of(&next).await.active);
    assert_ne!(rig.device_of(&next).await.account, view.id);
}

#[tokio::test]
async fn whoever_left_addresses_with_the_new_number_hears_who_has_their_applications_now() {
    let rig = Rig::without_send_limits().await;
    let theirs = rig.registered(NEW).await;
    rig.founds(&theirs).await;
    with_emails(&rig, &theirs, &["noah@home.example"]).await;
    let gone = Change::DeviceRemoved { device: theirs.id(), reason: Reason::SignedOut };
    rig.declares(&theirs, gone).await.unwrap();
    let maya = rig.registered(MAYA).await;
    let device = rig.device_of(&maya).await;
    let words = "Your Septet account was recovered";
    let unproved = NumberChange { session: rig.begin(NEW).await.id };
    rig.app.accounts().change_number(&device, unproved).await.unwrap_err();
    assert_eq!(told(&rig.inbox().await, MessageKind::Email, words), [""; 0]);
    let change = NumberChange { session: rig.verified(NEW).await };
    rig.app.accounts().change_number(&device, change).await.unwrap();
    assert_eq!(told(&rig.inbox().await, MessageKind::Email, words), ["noah@home.example"]);
    assert_eq!(rig.app.accounts().view(&device).await.unwrap().emails, [""; 0], "they are not Maya's");
}

#[tokio::test]
async fn before_possession_is_proved_a_known_number_is_refused_like_an_unknown_one() {
    let rig = Rig::new().await;
    let (maya, _, _) = maya_at_a_clinic(&rig).await;
    rig.registered(NEW).await;
    let device = rig.device_of(&maya).await;
    let mut refusals = Vec::new();
    for number in [NEW, "+12125550199"] {
        let session = rig.begin(number).await.id;
        refusals.push(rig.app.accounts().change_number(&device, NumberChange { session }).await.unwrap_err());
    }
    assert!(matches!(refusals[0], Refusal::Conflict { field: Some("session"), .. }), "{refusals:?}");
    assert_eq!(refusals[0].to_string(), refusals[1].to_string());
    let nobodys = NumberChange { session: Uuid::new_v4() };
    assert!(matches!(rig.app.accounts().change_number(&device, nobodys).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn a_session_that_is_over_or_was_used_moves_nobody() {
    let rig = Rig::without_send_limits().await;
    let (maya, _, _) = maya_at_a_clinic(&rig).await;
    let device = rig.device_of(&maya).await;
    let over = NumberChange { session: rig.verified(NEW).await };
    rig.clock.advance_s(1800);
    assert!(matches!(rig.app.accounts().change_number(&device, over).await, Err(Refusal::SessionOver)));
    let used = rig.verified(NEW).await;
    rig.app.accounts().change_number(&device, NumberChange { session: used }).await.unwrap();
    let bound = rig.app.registration().bind(used, Phone::new().bind_request(used)).await;
    assert!(matches!(bound, Err(Refusal::SessionOver)), "{bound:?}");
}

#[tokio::test]
async fn a_number_whose_account_has_a_device_says_what_to_do() {
    let rig = Rig::new().await;
    let (maya, _, _) = maya_at_a_clinic(&rig).await;
    rig.registered(NEW).await;
    rig.clock.advance_s(3600);
    let session = rig.verified(NEW).await;
    let refused = rig.app.accounts().change_number(&rig.device_of(&maya).await, NumberChange { session }).await;
    let Err(Refusal::Conflict { field: Some("session"), why }) = refused else { panic!("{refused:?}") };
    assert!(why.contains("Nothing was changed") && why.contains("Delete that account"));
}

#[tokio::test]
async fn a_deletion_waits_30_days_reminds_twice_and_everything_works_until_then() {
    let rig = Rig::new().await;
    let (maya, clinic, user_id) = maya_at_a_clinic(&rig).await;
    let device = rig.device_of(&maya).await;
    let ends_at_ms = START_MS + 30 * DAY_MS;
    let view = rig.app.accounts().delete(&device).await.unwrap();
    assert_eq!(view.deleted_at_ms, Some(ends_at_ms));
    rig.clock.advance_s(1);
    assert_eq!(rig.app.accounts().delete(&device).await.unwrap().deleted_at_ms, Some(ends_at_ms), "the same again");
    let sms = async |words| told(&rig.inbox().await, MessageKind::Sms, words).len();
    assert_eq!(sms("your account will be deleted on 2027-02-14. To keep it").await, 1);
    rig.clock.advance_s(3600);

    let reminded = async || told(&rig.inbox().await, MessageKind::Sms, "a reminder").len();
    let go_to = async |at_ms: u64| {
        rig.clock.advance_s((at_ms - rig.app.now_ms()).div_ceil(1000));
        rig.app.sweep().await.unwrap();
    };
    for (before, count) in [(7 * DAY_MS + 1000, 0), (7 * DAY_MS, 1), (DAY_MS + 1000, 0), (DAY_MS, 1)] {
        go_to(ends_at_ms - before).await;
        rig.app.sweep().await.unwrap();
        assert_eq!(reminded().await, count, "{before}");
    }
    go_to(ends_at_ms - 1000).await;
    let code = rig.token_of(&maya).await.code_at(rig.app.now_ms());
    rig.verify(&clinic, user_id, &code).await.unwrap();

    go_to(ends_at_ms).await;
    let inbox = rig.inbox().await;
    let letters = told(&inbox, MessageKind::Email, "Your Septet account was deleted");
    assert_eq!(letters, ["maya@home.example", "maya@lakeside.example"]);
    assert_eq!(told(&inbox, MessageKind::Sms, "your account was deleted"), [MAYA]);
    assert_eq!(rig.app.ports().store.device(device.id).await.unwrap(), None);
    assert!(matches!(rig.verify(&clinic, user_id, "1234567").await, Err(Refusal::NotFound)));
    let events = rig.app.events().list(&clinic, 0).await.unwrap().events;
    assert_eq!(events.last().unwrap().kind, "enrolment.removed");
    assert!(rig.device_of(&rig.registered(MAYA).await).await.active, "the number is free");
}

#[tokio::test]
async fn a_kept_account_stays_and_a_server_that_stood_still_reminds_once() {
    let rig = Rig::new().await;
    let (maya, _, _) = maya_at_a_clinic(&rig).await;
    let device = rig.device_of(&maya).await;
    rig.app.accounts().delete(&device).await.unwrap();
    let list = rig.app.notices().list(&device, 0).await.unwrap().notices;
    assert!(list.last().unwrap().can_cancel);
    assert_eq!(rig.app.accounts().keep(&device).await.unwrap().deleted_at_ms, None);
    rig.app.accounts().keep(&device).await.unwrap();
    let list = rig.app.notices().list(&device, 0).await.unwrap().notices;
    assert!(list.iter().all(|notice| !notice.can_cancel));
    assert_eq!(list.last().unwrap().kind, NoticeKind::DeletionCancelled);
    rig.clock.advance_s(31 * 24 * 3600);
    rig.app.sweep().await.unwrap();
    assert!(rig.app.ports().store.device(device.id).await.unwrap().is_some());

    rig.app.accounts().delete(&device).await.unwrap();
    rig.inbox().await;
    rig.clock.advance_s(29 * 24 * 3600 + 1);
    rig.app.sweep().await.unwrap();
    rig.app.sweep().await.unwrap();
    assert_eq!(told(&rig.inbox().await, MessageKind::Sms, "a reminder").len(), 1);
    // Calls are for codes alone.
    let session = rig.begin(NEW).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
}
