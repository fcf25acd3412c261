//! Story, steps 4 to 6: from a number to a registered phone, whatever gets lost on the way.

use std::sync::{Arc, Mutex};

use crate::phone::{CODE, FakeToken, PHONE, Phone, now, problem, reply, settings};
use septet_core::ports::{ChangeListener, HttpHeader, Ports, TransportError, What};
use septet_core::view::{AccountStage, Channel};
use septet_core::{Error, Septet};
use septet_protocol::problem::{Problem, ProblemKind};
use serde_json::json;

#[test]
fn a_number_and_a_code_register_the_phone_and_bring_its_tokens() {
    let phone = Phone::new();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    let account = phone.septet.account();
    assert_eq!(account.view().stage, AccountStage::SignedOut);

    let view = now(account.begin(PHONE, Some(" maya@clinic.example "))).unwrap();
    assert_eq!(view.stage, AccountStage::Verifying);
    assert_eq!(view.phone_hint.as_deref(), Some("••00"));
    assert_eq!(view.email.as_deref(), Some("maya@clinic.example"));
    assert!(view.sms.allowed && !view.voice.allowed && !view.can_submit);

    let view = now(account.request_code(Channel::Sms)).unwrap();
    assert!(view.can_submit && view.voice.allowed);
    assert_eq!((view.sms.in_s, view.sent_by), (60, Some(Channel::Sms)));

    let view = now(account.submit_code("012-3456 ")).unwrap();
    assert_eq!(view.stage, AccountStage::Registered);
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    assert!(phone.listener.0.lock().unwrap().contains(&What::Account));
    assert!(phone.listener.0.lock().unwrap().contains(&What::Tokens));
}

#[test]
fn a_wrong_code_says_how_many_tries_are_left() {
    let phone = Phone::new();
    let account = phone.septet.account();
    now(account.begin(PHONE, None)).unwrap();
    now(account.request_code(Channel::Sms)).unwrap();
    assert_eq!(now(account.submit_code("9999999")), Err(Error::WrongCode { attempts_left: 4 }));
    assert_eq!(account.view().check.attempts_left, 4);
    assert_eq!(now(account.submit_code("9999999")), Err(Error::WrongCode { attempts_left: 3 }));
    assert_eq!(now(account.submit_code(CODE)).unwrap().stage, AccountStage::Registered);
}

#[test]
fn what_cannot_be_a_code_costs_no_try() {
    let phone = Phone::new();
    let account = phone.septet.account();
    now(account.begin(PHONE, None)).unwrap();
    now(account.request_code(Channel::Sms)).unwrap();
    let before = phone.server.requests().len();
    for code in ["", "123456", "12345678", "abcdefg", "١٢٣٤٥٦٧", "12345é"] {
        let Err(Error::InvalidInput { field, .. }) = now(account.submit_code(code)) else { panic!("{code}") };
        assert_eq!(field, "code");
    }
    assert_eq!(phone.server.requests().len(), before);
}

#[test]
fn a_number_or_email_that_cannot_be_is_named_before_anything_is_sent() {
    let phone = Phone::new();
    let account = phone.septet.account();
    for (number, email, named) in [
        ("650 555 0100", None, "phone"),
        ("+1 650 CALL", None, "phone"),
        ("", None, "phone"),
        (PHONE, Some("maya"), "email"),
        (PHONE, Some("maya@x"), "email"),
        (PHONE, Some("ma ya@clinic.example"), "email"),
    ] {
        let Err(Error::InvalidInput { field, reason }) = now(account.begin(number, email)) else { panic!("{number}") };
        assert_eq!(field, named);
        assert!(reason.ends_with('.') && reason.starts_with(char::is_uppercase), "{reason}");
    }
    assert!(phone.server.requests().is_empty());
}

#[test]
fn waiting_times_count_down_by_the_clock_that_cannot_be_set() {
    let phone = Phone::new();
    let account = phone.septet.account();
    now(account.begin(PHONE, None)).unwrap();
    now(account.request_code(Channel::Sms)).unwrap();
    phone.wait_ms(20_500);
    phone.set_clock_ahead_ms(3_600_000);
    let view = account.view();
    assert_eq!((view.sms.in_s, view.expires_in_s), (40, 1_780));
    phone.wait_ms(39_499);
    assert_eq!(account.view().sms.in_s, 1);
    phone.wait_ms(1);
    assert_eq!(account.view().sms.in_s, 0);
    phone.wait_ms(1_740_000);
    let view = account.view();
    assert!(!view.sms.allowed && !view.voice.allowed && !view.check.allowed && !view.can_submit);
    assert_eq!(view.expires_in_s, 0);
}

#[test]
fn waiting_times_go_on_after_a_restart() {
    let phone = Phone::new();
    now(phone.septet.account().begin(PHONE, None)).unwrap();
    now(phone.septet.account().request_code(Channel::Voice)).unwrap();
    phone.wait_ms(15_000);
    let view = phone.restarted().unwrap().septet.account().view();
    assert_eq!((view.stage, view.sms.in_s, view.sent_by), (AccountStage::Verifying, 45, Some(Channel::Voice)));
}

#[test]
fn a_lost_reply_to_any_step_costs_nothing_but_the_step_again() {
    for lost in 0..9 {
        let phone = Phone::new();
        phone.server.set(|state| {
            state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
            state.lose_reply_in = Some(lost);
        });
        let account = phone.septet.account();
        let mut failures = 0;
        let mut again = |result: Result<_, Error>| match result {
            Ok(_) => false,
            Err(Error::Network(TransportError::Interrupted)) => {
                failures += 1;
                true
            }
            Err(error) => panic!("{error}"),
        };
        while again(now(account.begin(PHONE, None))) {}
        while again(now(account.request_code(Channel::Sms))) {}
        while again(now(account.submit_code(CODE))) {}
        assert_eq!(account.view().stage, AccountStage::Registered, "{lost}");
        // The first sync is not part of the registration: losing its reply fails nothing.
        assert_eq!(failures, usize::from(lost < 7), "{lost}");
        assert_eq!(phone.server.set(|state| state.devices()), 1, "{lost}");
        now(phone.septet.sync().run()).unwrap();
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    }
}

#[test]
fn a_phone_killed_at_any_write_with_any_reply_lost_goes_on_where_it_was() {
    const WRITES: usize = 16;
    for lost in [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), Some(7)] {
        for writes in 0..=WRITES {
            let case = format!("killed after {writes} writes, reply lost: {lost:?}");
            let phone = Phone::new();
            phone.server.set(|state| {
                state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
                state.lose_reply_in = lost;
            });
            phone.disk.fail_after(Some(writes));
            let finished = phone.register().is_ok();
            assert!(finished || writes < WRITES || lost.is_some(), "{WRITES} writes are all of them");
            phone.server.set(|state| state.lose_reply_in = None);
            let phone = phone.restarted().unwrap();
            let account = phone.septet.account();
            match account.view().stage {
                AccountStage::SignedOut => drop(phone.register().unwrap()),
                AccountStage::Verifying => {
                    now(account.request_code(Channel::Sms)).unwrap();
                    now(account.submit_code(CODE)).unwrap();
                }
                AccountStage::Binding => drop(now(account.refresh()).unwrap()),
                AccountStage::Locked => panic!("nobody locked it"),
                AccountStage::AwaitingTrust | AccountStage::Registered => {}
            }
            assert_eq!(account.view().stage, AccountStage::Registered, "{case}");
            assert_eq!(phone.server.set(|state| state.devices()), 1, "{case}");
            now(phone.septet.sync().run()).unwrap();
            assert_eq!(phone.titles(), ["Lakeside Clinic"], "{case}");
        }
    }
}

#[test]
fn a_registration_that_the_server_ended_begins_again_from_the_number() {
    for kind in [ProblemKind::SessionExpired, ProblemKind::NotFound] {
        let phone = Phone::new();
        let account = phone.septet.account();
        now(account.begin(PHONE, None)).unwrap();
        phone.server.answers_next(move |_| Ok(problem(kind)));
        assert_eq!(now(account.request_code(Channel::Sms)), Err(Error::SessionExpired));
        assert_eq!(account.view().stage, AccountStage::SignedOut);
        phone.register().unwrap();
    }
}

#[test]
fn too_early_says_how_long_to_wait_and_changes_nothing() {
    let phone = Phone::new();
    let account = phone.septet.account();
    now(account.begin(PHONE, None)).unwrap();
    let limited = Problem { retry_after_s: Some(42), ..Problem::new(ProblemKind::RateLimited) };
    phone.server.answers_next(move |_| Ok(reply(429, &limited)));
    assert_eq!(now(account.request_code(Channel::Sms)), Err(Error::RateLimited { retry_after_s: 42 }));
    assert_eq!(account.view().stage, AccountStage::Verifying);
}

#[test]
fn a_value_that_the_server_refuses_is_named() {
    let phone = Phone::new();
    let refused = Problem { field: Some("phone".to_owned()), ..Problem::new(ProblemKind::InvalidInput) };
    let refused = refused.detail("Codes are not sent to this country.");
    phone.server.answers_next(move |_| Ok(reply(400, &refused)));
    let error = now(phone.septet.account().begin(PHONE, None)).unwrap_err();
    assert_eq!(error.to_string(), "Codes are not sent to this country.");
    assert!(matches!(error, Error::InvalidInput { field, .. } if field == "phone"));
}

#[test]
fn a_sentence_of_the_servers_is_shown_without_what_steers_a_screen_and_not_without_end() {
    let phone = Phone::new();
    let refused = Problem { field: Some("p".repeat(9_999)), ..Problem::new(ProblemKind::InvalidInput) };
    let refused = refused.detail(format!("\u{1b}[2J{}", "Call us. ".repeat(9_999)));
    phone.server.answers_next(move |_| Ok(reply(400, &refused)));
    let Err(Error::InvalidInput { field, reason }) = now(phone.septet.account().begin(PHONE, None)) else { panic!() };
    assert_eq!((field.len(), reason.len()), (64, 300));
    assert!(reason.starts_with("[2JCall us. "));
}

#[test]
fn an_answer_without_sense_is_the_servers_problem() {
    for (status, body) in [(200, &b"<html>"[..]), (201, b"{}"), (502, b"Bad Gateway"), (404, b"{\"status\":404}")] {
        let phone = Phone::new();
        phone.server.answers_next(move |_| {
            let mut answer = reply(status, &());
            answer.body = body.to_vec();
            Ok(answer)
        });
        assert_eq!(now(phone.septet.account().begin(PHONE, None)), Err(Error::Server { status }));
        assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    }
}

#[test]
fn no_connection_is_said_and_the_next_try_works() {
    let phone = Phone::new();
    phone.server.set(|state| state.offline = true);
    let error = now(phone.septet.account().begin(PHONE, None)).unwrap_err();
    assert_eq!(error.to_string(), "No connection. Your codes still work.");
    phone.server.set(|state| state.offline = false);
    phone.register().unwrap();
}

#[test]
fn a_later_device_waits_for_trust_and_reads_nothing_before() {
    let phone = Phone::registered().another();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    assert_eq!(phone.register().unwrap().stage, AccountStage::AwaitingTrust);
    assert_eq!(now(phone.septet.sync().run()), Err(Error::AwaitingTrust));
    let phone = phone.restarted().unwrap();
    assert_eq!(now(phone.septet.account().refresh()).unwrap().stage, AccountStage::AwaitingTrust);
    assert!(phone.titles().is_empty());
    // Trusted by the server's word alone, which lets nobody in.
    phone.server.set(|state| state.trust_all());
    assert_eq!(now(phone.septet.account().refresh()).unwrap().stage, AccountStage::AwaitingTrust);
    assert_eq!(now(phone.septet.sync().run()), Err(Error::AwaitingTrust));
    assert!(phone.titles().is_empty());
}

#[test]
fn starting_over_gives_up_a_registration_in_progress_and_nothing_else() {
    let phone = Phone::new();
    now(phone.septet.account().begin(PHONE, None)).unwrap();
    assert_eq!(phone.septet.account().start_over().unwrap().stage, AccountStage::SignedOut);
    phone.register().unwrap();
    assert_eq!(phone.septet.account().start_over().unwrap().stage, AccountStage::Registered);
    assert_eq!(now(phone.septet.account().begin(PHONE, None)), Err(Error::AlreadyRegistered));
}

#[test]
fn a_new_number_takes_the_place_of_the_one_being_verified() {
    let phone = Phone::new();
    let account = phone.septet.account();
    now(account.begin(PHONE, None)).unwrap();
    assert_eq!(now(account.begin("+1 650 555 0199", None)).unwrap().phone_hint.as_deref(), Some("••99"));
    phone.server.set(|state| state.offline = true);
    now(account.begin(PHONE, None)).unwrap_err();
    assert_eq!(account.view().phone_hint.as_deref(), Some("••99"));
}

#[test]
fn a_proved_number_is_bound_and_never_replaced_by_another() {
    let phone = Phone::new();
    let account = phone.septet.account();
    phone.server.set(|state| state.lose_reply_in = Some(3));
    phone.register().unwrap_err();
    assert_eq!(account.view().stage, AccountStage::Binding);
    assert_eq!(now(account.begin("+1 650 555 0199", None)), Err(Error::AlreadyRegistered));
    assert_eq!(now(account.begin(PHONE, None)).unwrap().stage, AccountStage::Registered);
    assert_eq!(phone.server.set(|state| state.devices()), 1);
}

#[test]
fn signing_out_removes_the_device_its_keys_and_its_tokens_and_keeps_own_ones() {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    phone.septet.tokens().add_uri("otpauth://totp/Own:maya?secret=GEZDGNBVGY3TQOJQ").unwrap();
    phone.server.set(|state| state.lose_reply_in = Some(0));
    assert!(now(phone.septet.account().sign_out(false)).is_err());
    assert_eq!(now(phone.septet.account().sign_out(false)).unwrap().stage, AccountStage::SignedOut);
    assert_eq!(phone.server.set(|state| state.devices()), 0);
    assert!(phone.disk.keys.lock().unwrap().is_empty());
    assert_eq!(phone.disk.secrets.lock().unwrap().keys().collect::<Vec<_>>(), ["local-key"]);
    assert_eq!(phone.restarted().unwrap().titles(), ["Own"]);
}

#[test]
fn a_phone_killed_anywhere_in_signing_out_has_nothing_left_after_the_next_start() {
    const WRITES: usize = 7;
    for writes in 0..=WRITES {
        let phone = Phone::registered();
        // Of a change of the vault key that was interrupted.
        phone.disk.secrets.lock().unwrap().insert("next-vault-key".to_owned(), vec![0; 73]);
        phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
        now(phone.septet.sync().run()).unwrap();
        phone.server.set(|state| state.offline = true);
        phone.disk.fail_after(Some(writes));
        assert_eq!(now(phone.septet.account().sign_out(true)).is_ok(), writes == WRITES, "{WRITES} writes are all");
        let phone = phone.restarted().unwrap();
        // The first keeps that it was asked for.
        if writes > 1 {
            assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut, "{writes}");
            assert!(phone.titles().is_empty(), "{writes}");
            assert!(phone.disk.keys.lock().unwrap().is_empty(), "{writes}");
            assert_eq!(phone.disk.secrets.lock().unwrap().keys().collect::<Vec<_>>(), ["local-key"], "{writes}");
        }
    }
}

/// Registers again as soon as it is told of a change of this kind on a phone that is signed out.
struct Eager(What, Mutex<Option<Septet>>);

impl ChangeListener for Eager {
    fn changed(&self, what: What) {
        let is_out = |septet: &mut Septet| septet.account().view().stage == AccountStage::SignedOut;
        let Some(septet) = self.1.lock().unwrap().take_if(|septet| what == self.0 && is_out(septet)) else { return };
        let account = septet.account();
        now(account.begin(PHONE, None)).unwrap();
        now(account.request_code(Channel::Sms)).unwrap();
        now(account.submit_code(CODE)).unwrap();
    }
}

#[test]
fn forgetting_an_old_device_never_takes_the_keys_of_a_new_one() {
    for told in [What::Account, What::Tokens] {
        let phone = Phone::new();
        phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.register().unwrap();
        let listener = Arc::new(Eager(told, Mutex::default()));
        let ports = Ports { listener: Some(listener.clone()), ..phone.ports() };
        let septet = Septet::open(ports, settings()).unwrap();
        *listener.1.lock().unwrap() = Some(septet.clone());
        now(septet.account().sign_out(false)).unwrap();
        assert_eq!(septet.account().view().stage, AccountStage::Registered, "{told:?}");
        assert_eq!(now(septet.sync().run()).unwrap().unreadable, 0, "{told:?}");
        assert_eq!(septet.tokens().list("").unwrap().len(), 1, "{told:?}");
    }
}

#[test]
fn without_a_connection_a_phone_is_signed_out_only_if_asked_to_forget() {
    let phone = Phone::registered();
    phone.server.set(|state| state.offline = true);
    assert_eq!(now(phone.septet.account().sign_out(false)), Err(Error::Network(TransportError::Offline)));
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(now(phone.septet.account().sign_out(true)).unwrap().stage, AccountStage::SignedOut);
}

#[test]
fn keys_of_an_earlier_registration_are_never_used_again() {
    let phone = Phone::registered();
    let before = phone.disk.keys.lock().unwrap()["device"].clone();
    now(phone.septet.account().sign_out(false)).unwrap();
    phone.register().unwrap();
    assert!(phone.disk.keys.lock().unwrap()["device"] != before);
}

#[test]
fn no_error_and_no_debug_carries_the_code_or_the_number() {
    let phone = Phone::new();
    let account = phone.septet.account();
    let mut texts = vec![format!("{:?}", now(account.begin(PHONE, None)).unwrap())];
    now(account.request_code(Channel::Sms)).unwrap();
    let error = now(account.submit_code("7654321")).unwrap_err();
    texts.push(format!("{error} {error:?}"));
    let error = now(account.submit_code("765432")).unwrap_err();
    texts.push(format!("{error} {error:?}"));
    for text in texts {
        assert!(!text.contains("765432") && !text.contains("6505550100"), "{text}");
    }
}

#[test]
fn no_number_of_the_servers_makes_the_phone_panic() {
    for time in ["0", "18446744073709551615", "9225172036854775808", "9225172036854776300", "-1", "1e9", ""] {
        let phone = Phone::new();
        now(phone.septet.account().begin(PHONE, None)).unwrap();
        phone.server.answers_next(move |request| {
            let id = request.path_and_query().split('/').nth(3).unwrap().to_owned();
            let most = json!({ "allowed": true, "in_s": u64::MAX, "attempts_left": u32::MAX });
            let mut answer = reply(
                202,
                &json!({ "id": id, "phone_hint": "", "verified": false, "expires_in_s": u64::MAX, "sms": most, "voice": most, "check": most }),
            );
            answer.headers.push(HttpHeader { name: "septet-time".to_owned(), value: time.to_owned() });
            Ok(answer)
        });
        let view = now(phone.septet.account().request_code(Channel::Sms)).unwrap();
        assert!(!view.can_submit && view.sms.in_s > 1_000_000);
        phone.wait_ms(60_000);
        drop((phone.septet.account().view(), phone.septet.sync().view()));
        let error = now(phone.septet.sync().run()).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn a_person_reads_once_that_somebody_else_ended_what_the_phone_was_in() {
    let gone = |phone: &Phone| {
        phone.server.set(|state| state.forget_devices());
        assert_eq!(now(phone.septet.account().refresh()), Err(Error::DeviceRemoved));
    };
    let phone = Phone::registered();
    assert!(!phone.septet.account().view().ended);
    gone(&phone);
    let phone = phone.restarted().unwrap();
    assert!(phone.septet.account().view().ended, "nobody has read it yet");
    assert!(!phone.septet.account().end_was_read().unwrap().ended);
    assert!(!phone.restarted().unwrap().septet.account().view().ended);

    let phone = Phone::registered();
    now(phone.septet.account().sign_out(false)).unwrap();
    assert!(!phone.septet.account().view().ended, "the person wished it");

    let phone = Phone::registered();
    let (heard, hears) = (phone.septet.clone(), phone.server.clone());
    phone.server.answers_next_at("/v1/log", move |_| {
        hears.set(|state| state.forget_devices());
        assert_eq!(now(heard.account().refresh()), Err(Error::DeviceRemoved), "another call hears of it first");
        Err(TransportError::Interrupted)
    });
    let _ = now(phone.septet.account().sign_out(false));
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    assert!(!phone.septet.account().view().ended, "the person wished it");

    let phone = Phone::registered();
    phone.server.answers_next_at("/v1/log", |_| Err(TransportError::Interrupted));
    assert!(now(phone.septet.account().sign_out(false)).is_err());
    let phone = phone.restarted().unwrap();
    gone(&phone);
    assert!(
        !phone.septet.account().view().ended,
        "what the server did of the person's wish, a process of before asked"
    );

    let phone = Phone::registered();
    gone(&phone);
    phone.register().unwrap();
    assert!(!phone.septet.account().view().ended, "it is in an account again");
}
