//! Story, step 16: the account moves to another number, whatever gets lost on the way.

use septet_core::Error;
use septet_core::ports::TransportError;
use septet_core::view::{AccountStage, Channel, NumberStage};
use septet_protocol::problem::ProblemKind;

use crate::phone::{CODE, FakeToken, PHONE, Phone, now, problem};

const NEW: &str = "+1 650 555 0199";

fn change(phone: &Phone) -> Result<septet_core::view::NumberChangeView, Error> {
    let number = phone.septet.number();
    now(number.begin(NEW))?;
    now(number.request_code(Channel::Sms))?;
    now(number.submit_code(CODE))
}

fn number_of(phone: &Phone) -> Option<String> {
    phone.server.set(|state| state.account.phone.clone())
}

#[test]
fn a_new_number_is_proved_as_in_a_registration_and_the_codes_go_on_all_the_while() {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    let number = phone.septet.number();
    let view = number.view();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••00")));
    assert_eq!(view.new_hint, None);

    let view = now(number.begin(NEW)).unwrap();
    assert_eq!((view.stage, view.new_hint.as_deref()), (NumberStage::Verifying, Some("••99")));
    assert!(view.sms.allowed && !view.can_submit);
    let view = now(number.request_code(Channel::Sms)).unwrap();
    assert!(view.can_submit);
    assert_eq!((view.sms.in_s, view.sent_by), (60, Some(Channel::Sms)));
    phone.wait_ms(20_500);
    assert_eq!(number.view().sms.in_s, 40);
    assert_eq!(now(number.submit_code("9999999")), Err(Error::WrongCode { attempts_left: 4 }));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    assert_eq!(phone.septet.account().view().phone_hint.as_deref(), Some("••00"));

    let view = now(number.submit_code("012 3456")).unwrap();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••99")));
    let account = phone.restarted().unwrap().septet.account().view();
    assert_eq!((account.stage, account.phone_hint.as_deref()), (AccountStage::Registered, Some("••99")));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn a_phone_killed_at_any_write_with_any_reply_lost_moves_the_account_once_it_goes_on() {
    const WRITES: usize = 5;
    for lost in [None, Some(0), Some(1), Some(2), Some(3)] {
        for writes in 0..=WRITES {
            let case = format!("killed after {writes} writes, reply lost: {lost:?}");
            let phone = Phone::registered();
            phone.server.set(|state| state.lose_reply_in = lost);
            phone.disk.fail_after(Some(writes));
            let finished = change(&phone).is_ok();
            assert!(finished || writes < WRITES || lost.is_some(), "{WRITES} writes are all of them");
            phone.server.set(|state| state.lose_reply_in = None);
            let phone = phone.restarted().unwrap();
            let number = phone.septet.number();
            assert_eq!(phone.septet.account().view().stage, AccountStage::Registered, "{case}");
            match number.view().stage {
                NumberStage::NotBegun if finished => {}
                NumberStage::NotBegun => drop(change(&phone).unwrap()),
                NumberStage::Verifying => {
                    // A server that has seen the code says so at once, and the account moves.
                    if now(number.request_code(Channel::Sms)).unwrap().stage == NumberStage::Verifying {
                        now(number.submit_code(CODE)).unwrap();
                    }
                }
                NumberStage::Moving => drop(now(number.refresh()).unwrap()),
            }
            assert_eq!(number.view().stage, NumberStage::NotBegun, "{case}");
            assert_eq!(number.view().current_hint.as_deref(), Some("••99"), "{case}");
            assert_eq!(number_of(&phone).as_deref(), Some("+16505550199"), "{case}");
        }
    }
}

#[test]
fn a_number_of_another_account_is_refused_and_the_change_is_over() {
    let phone = Phone::registered();
    phone.server.set(|state| state.account.taken = vec!["+16505550199".to_owned()]);
    let error = change(&phone).unwrap_err();
    assert_eq!(error.to_string(), "This number belongs to another account.");
    let view = phone.septet.number().view();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••00")));
    assert_eq!(number_of(&phone), None);
}

#[test]
fn a_session_that_the_server_ended_ends_the_change_and_not_the_registration() {
    for kind in [ProblemKind::SessionExpired, ProblemKind::NotFound] {
        let phone = Phone::registered();
        let number = phone.septet.number();
        now(number.begin(NEW)).unwrap();
        phone.server.answers_next(move |_| Ok(problem(kind)));
        assert_eq!(now(number.request_code(Channel::Sms)), Err(Error::SessionExpired));
        assert_eq!(number.view().stage, NumberStage::NotBegun);
        assert_eq!(now(number.submit_code(CODE)), Err(Error::SessionExpired));
        assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);

        now(number.begin(NEW)).unwrap();
        now(number.request_code(Channel::Sms)).unwrap();
        phone.server.answers_next(|_| Err(TransportError::Interrupted));
        now(number.submit_code(CODE)).unwrap_err();
        assert_eq!(number.view().stage, NumberStage::Verifying);
        now(number.submit_code(CODE)).unwrap();
        change(&phone).unwrap();
    }
}

#[test]
fn a_move_whose_session_is_over_shows_the_number_that_the_account_has() {
    let phone = Phone::registered();
    phone.server.set(|state| state.lose_reply_in = Some(3));
    change(&phone).unwrap_err();
    assert_eq!(phone.septet.number().view().stage, NumberStage::Moving);
    phone.server.answers_next(|_| Ok(problem(ProblemKind::SessionExpired)));
    assert_eq!(now(phone.septet.number().refresh()), Err(Error::SessionExpired));
    let view = phone.septet.number().view();
    assert_eq!((view.stage, view.current_hint.as_deref()), (NumberStage::NotBegun, Some("••99")));
}

#[test]
fn a_proved_number_needs_no_second_code_and_outlives_the_first_hour_of_a_recovery() {
    let phone = Phone::registered();
    let end_ms = phone.clock_ms() + 3_600_000;
    phone.server.set(|state| state.account.grace_until_ms = Some(end_ms));
    change(&phone).unwrap_err();
    let number = phone.septet.number();
    assert_eq!(number.view().stage, NumberStage::Moving);
    phone.wait_ms(3_600_000);
    let sessions = || phone.server.requests().iter().filter(|call| *call == "POST /v1/registrations").count();
    let before = sessions();
    assert_eq!(now(number.begin(NEW)).unwrap().current_hint.as_deref(), Some("••99"));
    assert_eq!(sessions(), before);
}

#[test]
fn a_change_can_be_given_up_at_any_moment() {
    let phone = Phone::registered();
    let number = phone.septet.number();
    assert_eq!(number.give_up().unwrap().stage, NumberStage::NotBegun);
    now(number.begin(NEW)).unwrap();
    assert_eq!(number.give_up().unwrap().stage, NumberStage::NotBegun);
    phone.server.set(|state| state.lose_reply_in = Some(3));
    change(&phone).unwrap_err();
    assert_eq!(number.give_up().unwrap().stage, NumberStage::NotBegun);
    now(phone.septet.account().refresh_profile()).unwrap();
    assert_eq!(number.view().current_hint.as_deref(), Some("••99"), "the server had moved it");
}

#[test]
fn what_cannot_be_a_number_or_code_is_named_before_anything_is_sent() {
    let phone = Phone::registered();
    let number = phone.septet.number();
    let before = phone.server.requests().len();
    assert!(matches!(now(number.begin("letters")), Err(Error::InvalidInput { field, .. }) if field == "phone"));
    assert_eq!(phone.server.requests().len(), before);
    now(number.begin(NEW)).unwrap();
    assert!(matches!(now(number.submit_code("12")), Err(Error::InvalidInput { field, .. }) if field == "code"));
    assert_eq!(now(Phone::new().septet.number().begin(NEW)), Err(Error::SignedOut));
}

#[test]
fn a_change_is_over_when_the_phone_is_signed_out() {
    let phone = Phone::registered();
    now(phone.septet.number().begin(NEW)).unwrap();
    now(phone.septet.account().sign_out(false)).unwrap();
    assert_eq!(phone.septet.number().view().stage, NumberStage::NotBegun);
    phone.register().unwrap();
    assert_eq!(phone.septet.number().view().stage, NumberStage::NotBegun);
    assert_eq!(phone.septet.account().view().phone_hint.as_deref(), Some("••00"));
}

#[test]
fn no_debug_of_a_change_carries_the_number_or_the_code() {
    let phone = Phone::registered();
    let mut text = format!("{:?}", now(phone.septet.number().begin(NEW)).unwrap());
    now(phone.septet.number().request_code(Channel::Sms)).unwrap();
    let error = now(phone.septet.number().submit_code("7654321")).unwrap_err();
    text += &format!("{error} {error:?}");
    assert!(!text.contains("6505550199") && !text.contains(PHONE) && !text.contains("7654321"), "{text}");
}
