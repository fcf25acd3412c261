//! Whatever reply gets lost, doing it again is the same success.

use septet_core::view::AccountStage;
use septet_tests::{Channel, Fault, World};

const NUMBER: &str = "+1 650 555 0100";

/// The four requests of a registration: session, code, check, device.
const STEPS: usize = 4;

on_both!(any_lost_message_of_a_registration_is_made_up_for_by_doing_the_step_again, |db| async move {
    for fault in [Fault::RequestLost, Fault::ReplyLost] {
        for lost in 0..STEPS {
            let world = World::on(db).await;
            let phone = world.phone(NUMBER).unregistered();
            let account = phone.septet.account();
            (0..lost).for_each(|_| phone.wire.next_passes());
            phone.wire.next(fault);

            if account.begin(NUMBER, None).await.is_err() {
                account.begin(NUMBER, None).await.unwrap();
            }
            if account.request_code(Channel::Sms).await.is_err() {
                // It may have been sent; then it is sent again, the same, after a minute.
                world.time.pass_s(60);
                account.request_code(Channel::Sms).await.unwrap();
            }
            let code = world.code_sent_to(NUMBER).await;
            if phone.submits(&code).await.is_err() {
                if account.view().stage == AccountStage::Binding {
                    account.refresh().await.unwrap();
                } else {
                    phone.submits(&code).await.unwrap();
                }
            }
            assert_eq!(account.view().stage, AccountStage::Registered, "{fault:?} of request {lost}");
        }
    }
});

on_both!(a_phone_that_signs_out_before_it_heard_that_it_is_known_leaves_no_device_behind, |db| async move {
    let world = World::on(db).await;
    let phone = world.phone(NUMBER).unregistered();
    let account = phone.septet.account();
    let code = phone.asks_for_a_code(&world, Channel::Sms).await.unwrap();
    phone.wire.next_passes();
    phone.wire.next(Fault::ReplyLost);
    assert!(phone.submits(&code).await.is_err());
    assert_eq!(account.view().stage, AccountStage::Binding);
    assert_eq!(account.start_over().unwrap().stage, AccountStage::Binding, "it cannot be given up any more");
    assert_eq!(account.sign_out(false).await.unwrap().stage, AccountStage::SignedOut);

    world.time.pass_s(600);
    let next = world.phone(NUMBER).unregistered();
    assert_eq!(next.registers(&world, Channel::Sms).await.unwrap().stage, AccountStage::Registered);
});

on_both!(a_lost_sync_changes_nothing_and_the_next_one_brings_it, |db| async move {
    let world = World::on(db).await;
    let clinic = world.application("Lakeside Clinic").await;
    let phone = world.phone(NUMBER).registered_by(Channel::Sms).await;
    clinic.enrols(&phone).await;
    phone.wire.next(Fault::ReplyLost);
    assert!(phone.septet.sync().run().await.is_err());
    assert!(phone.row_now("Lakeside Clinic").is_none());
    let code = phone.code_of("Lakeside Clinic").await;
    phone.wire.next(Fault::ReplyLost);
    assert!(phone.septet.sync().run().await.is_err());
    assert_eq!(phone.row_now("Lakeside Clinic").unwrap().code.unwrap().digits, code);
});
