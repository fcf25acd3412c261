use septet_protocol::device::DeviceState;
use septet_protocol::encoding::Bytes;

use super::*;
use crate::testing::{MAYA, Phone, Rig, Watch, address, another, begin_request, waits};

/// Ten numbers of one prefix for each tenth of `n`.
fn number(n: u32) -> String {
    format!("+1650555{:04}", 100 + n)
}

async fn send_from(rig: &Rig, session: Uuid, from: &str) -> Result<SessionView, Refusal> {
    rig.app.registration().send(session, Channel::Sms, address(from)).await
}

#[tokio::test]
async fn a_proved_number_binds_a_device_and_the_first_one_is_active() {
    let rig = Rig::new().await;
    let first = rig.registered(MAYA).await.device.unwrap();
    assert_eq!(first.state, DeviceState::Active);
    let second = rig.registered(MAYA).await.device.unwrap();
    assert_eq!(second.state, DeviceState::AwaitingTrust);
    assert_eq!(first.account, second.account);
    assert_ne!(first.account, rig.registered("+12125550123").await.device.unwrap().account);
}

#[tokio::test]
async fn sms_and_call_carry_the_same_code_until_it_expires() {
    let rig = Rig::without_send_limits().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    rig.clock.advance_s(60);
    rig.send(session, Channel::Sms).await.unwrap();
    rig.send(session, Channel::Voice).await.unwrap();
    let inbox = rig.inbox().await;
    let kinds: Vec<_> = inbox.iter().map(|message| (message.kind, message.code.clone().unwrap())).collect();
    assert_eq!(kinds, [("voice", code.clone()), ("sms", code.clone()), ("sms", code.clone())]);
    assert!(inbox.iter().all(|message| message.to == MAYA));
    rig.clock.advance_s(540);
    assert!(!rig.check(session, &code).await.unwrap().verified);
    rig.send(session, Channel::Sms).await.unwrap();
    assert_ne!(rig.newest_code().await, code);
}

#[tokio::test]
async fn a_wrong_code_says_how_often_and_how_soon_and_the_right_one_verifies_twice() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    for left in [4, 3, 2] {
        let view = rig.check(session, &another(&code)).await.unwrap();
        assert_eq!((view.verified, view.check.attempts_left), (false, left));
    }
    assert_eq!(waits(rig.check(session, &code).await), 60);
    rig.clock.advance_s(60);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert!(rig.check(session, &spaced).await.unwrap().verified);
    assert!(rig.check(session, &code).await.unwrap().verified, "the reply was lost");
}

#[tokio::test]
async fn five_wrong_codes_end_a_session() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    for pause in [0, 0, 0, 60, 120] {
        rig.clock.advance_s(pause);
        assert!(!rig.check(session, &another(&code)).await.unwrap().verified);
    }
    rig.clock.advance_s(300);
    assert!(matches!(rig.check(session, &code).await, Err(Refusal::SessionOver)));
    assert!(matches!(rig.send(session, Channel::Sms).await, Err(Refusal::SessionOver)));
}

#[tokio::test]
async fn what_is_no_code_is_named_and_not_counted() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    for text in ["", "123456", "12345678", "abcdefg", "１２３４５６７"] {
        let refusal = rig.check(session, text).await;
        assert!(matches!(refusal, Err(Refusal::Input { field: "code", .. })), "{text}");
    }
    assert_eq!(rig.check(session, "0000000").await.unwrap().check.attempts_left, 4);
}

#[tokio::test]
async fn racing_checks_cannot_make_more_guesses_than_one_by_one() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let wrong = another(&rig.newest_code().await);
    let checks = (0..16).map(|_| rig.check(session, &wrong));
    let answers = futures_util::future::join_all(checks).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
}

#[tokio::test]
async fn a_limit_that_cannot_be_counted_lets_nothing_through() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    let begun = rig.app.registration().begin(begin_request(MAYA), address("192.0.2.1"));
    let begun = rig.without_table("event", begun).await;
    assert!(matches!(begun, Err(Refusal::Internal(_))), "{begun:?}");
    let sent = rig.without_table("event", rig.send(session, Channel::Sms)).await;
    assert!(matches!(sent, Err(Refusal::Internal(_))), "{sent:?}");
    assert!(rig.inbox().await.is_empty());

    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    let checked = rig.without_table("event", rig.check(session, &code)).await;
    assert!(matches!(checked, Err(Refusal::Internal(_))), "{checked:?}");
    let bound = rig.app.registration().bind(session, Phone::new().bind_request(session)).await;
    assert!(matches!(bound, Err(Refusal::Conflict { .. })), "{bound:?}");
    assert!(rig.check(session, &code).await.unwrap().verified);
}

#[tokio::test]
async fn ten_wrong_checks_a_day_are_all_a_number_has_over_its_sessions() {
    let rig = Rig::without_send_limits().await;
    for _ in 0..2 {
        let session = rig.begin(MAYA).await.id;
        rig.send(session, Channel::Sms).await.unwrap();
        let wrong = another(&rig.newest_code().await);
        for pause in [0, 0, 0, 60, 120] {
            rig.clock.advance_s(pause);
            assert!(!rig.check(session, &wrong).await.unwrap().verified);
        }
    }
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    assert_eq!(waits(rig.check(session, &code).await), 24 * 3600 - 360);
    let other = rig.verified("+12125550123").await;
    assert!(rig.check(other, "0000000").await.unwrap().verified, "another number has its own");
    rig.clock.advance_s(24 * 3600 - 360);
    rig.verified(MAYA).await;
}

#[tokio::test]
async fn right_checks_do_not_use_the_ten_up() {
    let rig = Rig::without_send_limits().await;
    for _ in 0..12 {
        rig.verified(MAYA).await;
    }
}

#[tokio::test]
async fn a_number_gets_three_codes_in_ten_minutes_and_five_a_day() {
    let rig = Rig::new().await;
    for _ in 0..3 {
        let session = rig.begin(MAYA).await.id;
        rig.send(session, Channel::Sms).await.unwrap();
    }
    let fourth = rig.begin(MAYA).await.id;
    assert_eq!(waits(rig.send(fourth, Channel::Sms).await), 600);
    rig.clock.advance_s(599);
    assert_eq!(waits(rig.send(fourth, Channel::Sms).await), 1);
    rig.clock.advance_s(1);
    rig.send(fourth, Channel::Sms).await.unwrap();
    let fifth = rig.begin(MAYA).await.id;
    rig.send(fifth, Channel::Sms).await.unwrap();
    let sent = rig.inbox().await.len();
    rig.clock.advance_s(600);
    let sixth = rig.begin(MAYA).await.id;
    assert_eq!(waits(rig.send(sixth, Channel::Sms).await), 24 * 3600 - 1200);
    assert_eq!(rig.inbox().await.len(), sent, "what is refused is not sent");
}

#[tokio::test]
async fn an_address_gets_ten_codes_an_hour_and_an_ipv6_64_is_one_address() {
    let rig = Rig::with(|config| config.limits.sends_per_prefix_per_hour = 1000).await;
    for n in 0..10 {
        let session = rig.begin(&number(n)).await.id;
        send_from(&rig, session, &format!("2001:db8:1:2::{n}")).await.unwrap();
    }
    let session = rig.begin(&number(11)).await.id;
    assert_eq!(waits(send_from(&rig, session, "2001:db8:1:2:ffff::1").await), 3600);
    send_from(&rig, session, "2001:db8:1:3::1").await.unwrap();
}

#[tokio::test]
async fn an_address_begins_thirty_sessions_an_hour() {
    let rig = Rig::new().await;
    for _ in 0..30 {
        rig.begin(MAYA).await;
    }
    let begin = |from| rig.app.registration().begin(begin_request(MAYA), address(from));
    assert_eq!(waits(begin("192.0.2.1").await), 3600);
    begin("192.0.2.2").await.unwrap();
    rig.clock.advance_s(3600);
    begin("192.0.2.1").await.unwrap();
}

#[tokio::test]
async fn a_prefix_gets_twenty_codes_an_hour() {
    let rig = Rig::with(|config| config.limits.conversion_sends = 1000).await;
    for n in 0..20 {
        let session = rig.begin(&number(n)).await.id;
        send_from(&rig, session, &format!("198.51.100.{n}")).await.unwrap();
    }
    let session = rig.begin(&number(20)).await.id;
    assert_eq!(waits(send_from(&rig, session, "198.51.100.99").await), 3600);
    let elsewhere = rig.begin("+12125550123").await.id;
    send_from(&rig, elsewhere, "198.51.100.99").await.unwrap();
}

/// Begins sessions for numbers of one prefix and asks for a code in each; of the first so many the number is proved.
async fn sends(rig: &Rig, numbers: std::ops::Range<u32>, proofs: u32) {
    for n in numbers {
        if n < proofs {
            rig.verified(&number(n)).await;
        } else {
            let session = rig.begin(&number(n)).await.id;
            rig.send(session, Channel::Sms).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_prefix_that_proves_less_than_a_tenth_of_twenty_codes_gets_none_for_a_day_and_is_not_told() {
    // Nineteen codes are too few to judge by, whatever came of them; at twenty a tenth is two.
    for (sent, proofs, blocked) in [(19, 0, false), (20, 1, true), (20, 2, false), (21, 2, true), (30, 3, false)] {
        let watch = Watch::new();
        let rig = Rig::without_send_limits().await;
        sends(&rig, 0..sent, proofs).await;
        let before = rig.inbox().await.len();
        let session = rig.begin(&number(sent)).await.id;
        let answer = rig.send(session, Channel::Sms).await.unwrap();
        assert_eq!(rig.inbox().await.len() - before, usize::from(!blocked), "{proofs} of {sent}");
        let usual = rig.begin("+12125550123").await.id;
        let usual = rig.send(usual, Channel::Sms).await.unwrap();
        let alike = SessionView { id: usual.id, phone_hint: usual.phone_hint.clone(), ..answer };
        assert_eq!(alike, usual, "{proofs} of {sent}");
        let quiet = "septet_quiet_sends_total{reason=\"prefix\"}";
        assert_eq!(watch.figure(quiet), u64::from(blocked));
        assert_eq!(watch.log().contains("fraud is suspected"), blocked);
        assert!(!watch.log().contains("555"), "no number is logged");
    }
}

#[tokio::test]
async fn a_blocked_prefix_gets_codes_again_after_a_day_and_what_was_asked_for_meanwhile_does_not_count() {
    let rig = Rig::without_send_limits().await;
    sends(&rig, 0..20, 0).await;
    assert_eq!(rig.inbox().await.len(), 20);
    rig.clock.advance_s(3600);
    sends(&rig, 20..40, 0).await;
    assert_eq!(rig.inbox().await.len(), 20);
    rig.clock.advance_ms(86_399_999);
    sends(&rig, 40..41, 0).await;
    assert_eq!(rig.inbox().await.len(), 20);
    rig.clock.advance_ms(1);
    sends(&rig, 41..42, 0).await;
    assert_eq!(rig.inbox().await.len(), 21);
}

#[tokio::test]
async fn a_number_that_a_provider_calls_fraud_gets_nothing_for_a_day_and_is_not_told() {
    let rig = Rig::without_send_limits().await;
    let called = Charge {
        what: Counted::FraudByNumber,
        key: rig.app.ports().keys.hash(Lookup::Phone, MAYA),
        window_ms: DAY_MS,
        max: u32::MAX,
    };
    let session = rig.begin(MAYA).await.id;
    let stored = rig.app.ports().store.session(session).await.unwrap().unwrap();
    rig.app.ports().store.step_session(&stored, &[called], &[], None, rig.app.now_ms()).await.unwrap();
    let answer = rig.send(session, Channel::Sms).await.unwrap();
    let other = rig.begin(&number(1)).await.id;
    let usual = rig.send(other, Channel::Sms).await.unwrap();
    assert_eq!(SessionView { id: other, phone_hint: usual.phone_hint.clone(), ..answer }, usual);
    assert_eq!(rig.inbox().await.len(), 1, "another number of the prefix gets its code");
    // It goes on as usual: a code may be asked for again, and guesses are counted.
    assert_eq!(rig.check(session, "0000000").await.unwrap().check.attempts_left, 4);
    assert_eq!(waits(rig.send(session, Channel::Sms).await), 60);

    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let request = crate::challenges::ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    assert_eq!(waits(rig.app.challenges().send(&clinic, user_id, &request).await), 86_400, "an EHR is told");

    rig.clock.advance_ms(DAY_MS);
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    assert!(rig.inbox().await.iter().any(|message| message.to == MAYA));
}

/// What limits.md and the issue say of toll fraud: ten thousand numbers of one block, from ten thousand addresses.
#[tokio::test]
async fn ten_thousand_registrations_of_one_prefix_cost_twenty_codes_and_the_rest_of_the_country_none_of_its_own() {
    let rig = Rig::new().await;
    let mut answered = 0;
    for n in 0..10_000_u32 {
        let from = format!("10.{}.{}.{}", n / 65_536, n / 256 % 256, n % 256);
        let phone = format!("+1650555{n:04}");
        let begun = rig.app.registration().begin(begin_request(&phone), address(&from)).await.unwrap();
        match send_from(&rig, begun.id, &from).await {
            Ok(view) => answered += u32::from(view.check.allowed),
            Err(Refusal::Wait { .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
        if n % 500 == 499 {
            rig.app.deliver_due().await.unwrap();
            // Over five hours and a half; a limit of an hour alone would let 20 more through in each.
            rig.clock.advance_s(1000);
        }
    }
    let hour = rig.app.now_ms() / HOUR_MS;
    let paid = rig.app.ports().store.hourly_sends(hour - 24..hour + 1).await.unwrap();
    assert_eq!(paid, 20, "what was paid for");
    assert_eq!(rig.inbox().await.len(), 20);
    assert!(answered > 20, "the rest was answered as if");
    let neighbour = rig.begin("+16505560100").await.id;
    rig.send(neighbour, Channel::Sms).await.unwrap();
    assert_eq!(rig.inbox().await[0].to, "+16505560100");
}

#[tokio::test]
async fn known_and_unknown_numbers_are_answered_alike() {
    let rig = Rig::without_send_limits().await;
    rig.registered(MAYA).await;
    let mut answers = vec![];
    for phone in [MAYA, "+16505550200"] {
        let begun = rig.begin(phone).await;
        let sent = rig.send(begun.id, Channel::Sms).await.unwrap();
        let wrong = another(&rig.newest_code().await);
        let checked = rig.check(begun.id, &wrong).await.unwrap();
        let same_id = |view| SessionView { id: Uuid::nil(), ..view };
        answers.push([begun, sent, checked].map(same_id));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_number_that_gets_no_codes_is_refused_by_name() {
    let rig = Rig::new().await;
    for phone in ["+19002345678", "+79161234567", "+165055501"] {
        let refused = rig.app.registration().begin(begin_request(phone), address("192.0.2.1")).await;
        assert!(matches!(refused, Err(Refusal::Input { field: "phone", .. })), "{phone}");
    }
}

#[tokio::test]
async fn binding_again_with_the_same_keys_is_the_same_device_and_with_others_is_refused() {
    let rig = Rig::new().await;
    let session = rig.verified(MAYA).await;
    let (phone, other) = (Phone::new(), Phone::new());
    let bind = |phone: &Phone| rig.app.registration().bind(session, phone.bind_request(session));
    let device = bind(&phone).await.unwrap();
    rig.clock.advance_s(60);
    assert_eq!(bind(&phone).await.unwrap(), device);
    assert!(matches!(bind(&other).await, Err(Refusal::SessionOver)));
    assert_eq!(rig.app.ports().store.devices_of(device.account).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_device_is_not_bound_without_proof_or_after_the_session() {
    let rig = Rig::new().await;
    let session = rig.begin(MAYA).await.id;
    let phone = Phone::new();
    let bind = |session| rig.app.registration().bind(session, phone.bind_request(session));
    assert!(matches!(bind(session).await, Err(Refusal::Conflict { .. })));
    let session = rig.verified(MAYA).await;
    rig.clock.advance_s(1800);
    assert!(matches!(bind(session).await, Err(Refusal::SessionOver)));
    assert!(matches!(bind(Uuid::new_v4()).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn a_binding_that_its_key_did_not_sign_is_refused() {
    let rig = Rig::new().await;
    let session = rig.verified(MAYA).await;
    let (phone, other) = (Phone::new(), Phone::new());
    let request = phone.bind_request(session);
    let swapped = BindRequest { sealing_key: other.bind_request(session).sealing_key, ..request.clone() };
    let replayed = phone.bind_request(Uuid::new_v4());
    let no_point = BindRequest { signing_key: Bytes([4; 65]), ..request };
    for request in [swapped, replayed, no_point] {
        let refused = rig.app.registration().bind(session, request).await;
        assert!(matches!(refused, Err(Refusal::Input { field: "signature", .. })));
    }
}

#[tokio::test]
async fn the_person_is_written_to_when_a_phone_is_bound() {
    let rig = Rig::new().await;
    let request = BeginRequest { email: Some("maya@lakeside.example".to_owned()), ..begin_request(MAYA) };
    let session = rig.app.registration().begin(request, address("192.0.2.1")).await.unwrap().id;
    rig.send(session, Channel::Sms).await.unwrap();
    let code = rig.newest_code().await;
    rig.check(session, &code).await.unwrap();
    let phone = Phone::new();
    rig.app.registration().bind(session, phone.bind_request(session)).await.unwrap();
    rig.app.registration().bind(session, phone.bind_request(session)).await.unwrap();
    let letters: Vec<_> = rig.inbox().await.into_iter().filter(|message| message.kind == "email").collect();
    let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    assert_eq!(letter.to, "maya@lakeside.example");
    assert!(letter.text.contains("Maya's phone"));
    assert!(!letter.text.contains("5550100"));

    // A second phone does not need to know the address for the owner to hear of it.
    rig.registered(MAYA).await;
    assert_eq!(rig.inbox().await.iter().filter(|message| message.kind == "email").count(), 2);
}
