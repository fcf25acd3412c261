//! Story, step 16, and the way in that nobody should take: a person changes the number and the addresses, deletes the
//! account and returns, and stops a stranger who has the number, all on the phone.

use septet_core::Error;
use septet_core::ports::What;
use septet_core::view::{AccountStage, NoticeKind, NumberStage};
use septet_tests::{Channel, Fault, Phone, World};
use serde_json::json;

const NUMBER: &str = "+1 650 555 0100";
const NEW_NUMBER: &str = "+1 650 555 0111";
const DAY_S: u64 = 24 * 3600;

/// The letters and SMS, without codes, that were sent to an address.
async fn told(world: &World, to: &str) -> Vec<String> {
    let to = to.replace(' ', "");
    let messages = world.inbox().await;
    let told = messages.iter().filter(|message| message["to"] == to && !message["code"].is_string());
    told.map(|message| message["text"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn moves_to_the_new_number(world: &World, phone: &Phone) {
    let number = phone.septet.number();
    number.begin(NEW_NUMBER).await.unwrap();
    number.request_code(Channel::Sms).await.unwrap();
    let code = world.code_sent_to(NEW_NUMBER).await;
    number.submit_code(&code).await.unwrap();
}

on_both!(the_account_moves_to_a_new_number_and_its_codes_go_on, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    assert!(clinic.accepts(enrolment, &phone.code_of("Lakeside Clinic").await).await);

    moves_to_the_new_number(&world, &phone).await;
    let view = phone.septet.number().view();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••11")));
    let account = phone.septet.account().view();
    assert_eq!((account.stage, account.phone_hint.as_deref()), (AccountStage::Registered, Some("••11")));
    assert!(!told(&world, NUMBER).await.is_empty(), "the old number is told");

    let events = clinic.call("GET", "/v1/rp/events?after=0", None).await;
    let [_, event] = events.body["events"].as_array().unwrap().as_slice() else { panic!("{events:?}") };
    assert_eq!((&event["type"], &event["user_id"]), (&json!("phone.changed"), &json!(enrolment)));
    let notices = phone.septet.notices().refresh().await.unwrap();
    assert_eq!(notices.rows[0].kind, NoticeKind::NumberChanged);
    assert!(notices.rows[0].here && !notices.rows[0].comes_first, "nobody is warned of what they did themselves");

    world.time.pass_s(30);
    assert!(clinic.accepts(enrolment, &phone.code_of("Lakeside Clinic").await).await);
});

on_both!(a_phone_killed_before_it_heard_that_the_account_moved_finds_out, |db| async move {
    let world = World::on(db).await;
    let mut phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let number = phone.septet.number();
    number.begin(NEW_NUMBER).await.unwrap();
    number.request_code(Channel::Sms).await.unwrap();
    let code = world.code_sent_to(NEW_NUMBER).await;
    phone.wire.next_passes();
    phone.wire.next(Fault::ReplyLost);
    number.submit_code(&code).await.unwrap_err();
    phone.restarts().unwrap();
    assert_eq!(phone.septet.number().view().stage, NumberStage::Moving);
    let view = phone.septet.number().refresh().await.unwrap();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••11")));
});

on_both!(a_number_whose_account_has_a_phone_of_its_own_is_not_taken_over, |db| async move {
    let world = World::on(db).await;
    let daniel = world.phone(NEW_NUMBER).registered_by(Channel::Sms).await;
    let maya = world.phone(NUMBER).registered_by(Channel::Sms).await;
    world.time.pass_s(3600);
    let number = maya.septet.number();
    number.begin(NEW_NUMBER).await.unwrap();
    number.request_code(Channel::Sms).await.unwrap();
    let code = world.code_sent_to(NEW_NUMBER).await;
    let refused = number.submit_code(&code).await;
    assert!(matches!(refused, Err(Error::Conflict { .. })), "{refused:?}");
    assert_eq!(number.view().current_hint.as_deref(), Some("••00"));
    assert_eq!(daniel.septet.account().refresh().await.unwrap().stage, AccountStage::Registered);
});

on_both!(an_account_that_will_be_deleted_works_until_then_and_can_be_kept, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let enrolment = clinic.enrols(&phone).await;
    let profile = phone.septet.account().delete().await.unwrap();
    assert_eq!(profile.deleted_in_s, Some(30 * DAY_S));
    let notices = phone.septet.notices().refresh().await.unwrap();
    assert_eq!(notices.rows[0].kind, NoticeKind::DeletionStarted);
    assert!(notices.rows[0].can_cancel);
    assert!(clinic.accepts(enrolment, &phone.code_of("Lakeside Clinic").await).await);

    world.time.pass_s(29 * DAY_S);
    let notices = phone.septet.notices().cancel(notices.rows[0].id).await.unwrap();
    assert_eq!(notices.rows[0].kind, NoticeKind::DeletionCancelled);
    assert_eq!(phone.septet.account().profile().deleted_in_s, None);
    world.time.pass_s(2 * DAY_S);
    world.app().sweep().await.unwrap();
    assert!(clinic.accepts(enrolment, &phone.code_of("Lakeside Clinic").await).await);

    phone.septet.account().delete().await.unwrap();
    world.time.pass_s(30 * DAY_S);
    world.app().sweep().await.unwrap();
    assert_eq!(phone.septet.account().refresh_profile().await, Err(Error::DeviceRemoved));
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
});

on_both!(a_stranger_with_the_number_is_told_of_within_one_poll_and_cancelled_by_one_tap, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let owner = world.phone(NUMBER).registered_by(Channel::Sms).await;
    clinic.enrols(&owner).await;
    assert_eq!(owner.septet.changes().turn().await.unwrap().problem, None);
    world.time.pass_s(3600);

    let changes = owner.septet.changes();
    let stranger = world.phone(NUMBER).unregistered();
    let (turn, bound) = tokio::join!(changes.turn(), stranger.registers(&world, Channel::Sms));
    assert_eq!(bound.unwrap().stage, AccountStage::AwaitingTrust);
    let turn = turn.unwrap();
    assert!(turn.changed.contains(&What::Notices), "{turn:?}");
    let attempt = owner.septet.notices().view().rows.remove(0);
    assert_eq!(attempt.kind, NoticeKind::DeviceAwaitsTrust);
    assert!(attempt.comes_first && attempt.can_cancel);

    assert!(stranger.row_now("Lakeside Clinic").is_none());
    assert_eq!(stranger.septet.sync().run().await, Err(Error::AwaitingTrust));
    assert_eq!(stranger.septet.notices().refresh().await, Err(Error::AwaitingTrust));
    assert_eq!(stranger.septet.account().refresh_profile().await, Err(Error::AwaitingTrust));

    let notices = owner.septet.notices().cancel(attempt.id).await.unwrap();
    assert!(notices.rows.iter().all(|row| !row.can_cancel));
    assert_eq!(stranger.septet.account().refresh().await, Err(Error::DeviceRemoved));
    assert_eq!(stranger.septet.account().view().stage, AccountStage::SignedOut);
    assert_eq!(owner.septet.account().refresh().await.unwrap().stage, AccountStage::Registered);
});

on_both!(addresses_before_and_after_a_change_are_told_and_the_switch_and_a_name_are_kept, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    let account = phone.septet.account();
    account.set_emails(&["maya@home.example".to_owned()]).await.unwrap();
    let profile = account.set_emails(&["okafor@home.example".to_owned()]).await.unwrap();
    assert_eq!(profile.emails, ["okafor@home.example"]);
    for address in ["maya@home.example", "okafor@home.example"] {
        assert!(!told(&world, address).await.is_empty(), "{address}");
    }
    assert!(account.set_multi_device(true).await.unwrap().multi_device);
    assert!(account.refresh_profile().await.unwrap().multi_device);
    let id = account.view().device_id.unwrap();
    account.rename_device(&id, "Ward 3").await.unwrap();
    assert_eq!(phone.septet.devices().refresh().await.unwrap().rows[0].name, "Ward 3");
});
