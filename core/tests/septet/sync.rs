//! Application tokens: they come by themselves, and only the server's word takes them away.

use septet_core::Error;
use septet_core::ports::TransportError;
use septet_core::view::{AccountStage, ClockDrift, TokenKind};
use septet_protocol::problem::ProblemKind;
use serde_json::json;

use crate::phone::{FakeToken, NOW_MS, Phone, now, problem, reply};

fn synced(tokens: Vec<FakeToken>) -> Phone {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = tokens);
    now(phone.septet.sync().run()).unwrap();
    phone
}

#[test]
fn a_token_makes_the_codes_of_its_secret_and_says_how_long_they_live() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    let codes = phone.septet.tokens().codes_at(59_000);
    let row = &codes.rows[0];
    assert_eq!(
        (row.kind, row.title.as_str(), row.account.as_str()),
        (TokenKind::Application, "Lakeside Clinic", "dr.okafor")
    );
    let code = row.code.clone().unwrap();
    assert_eq!((code.digits.as_str(), code.spelled.as_str()), ("8254676", "825 4676"));
    assert_eq!(
        (row.valid_from_ms, row.valid_until_ms, codes.refresh_at_ms),
        (Some(50_000), Some(60_000), Some(60_000))
    );
    let next = phone.septet.tokens().codes_at(60_000).rows[0].code.clone();
    assert_eq!(row.next_code, next);
}

#[test]
fn tokens_missing_in_a_successful_answer_are_removed() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic"), FakeToken::new(2, "Riverside")]);
    assert_eq!(phone.titles(), ["Lakeside Clinic", "Riverside"]);
    phone.server.set(|state| state.tokens.remove(0));
    now(phone.septet.sync().run()).unwrap();
    assert_eq!(phone.titles(), ["Riverside"]);
    assert_eq!(phone.restarted().unwrap().titles(), ["Riverside"]);
}

#[test]
fn a_failed_answer_changes_no_token_and_no_time_of_success() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    phone.wait_ms(90_000);
    let refusals: [fn() -> Result<_, TransportError>; 6] = [
        || Err(TransportError::Offline),
        || Err(TransportError::Timeout),
        || Err(TransportError::Tls),
        || Ok(problem(ProblemKind::Internal)),
        || Ok(reply(200, &json!({ "tokens": null }))),
        || Ok(reply(200, &json!([]))),
    ];
    for refusal in refusals {
        for path in ["/v1/log", "/v1/tokens"] {
            phone.server.answers_next_at(path, move |_| refusal());
            now(phone.septet.sync().run()).unwrap_err();
            assert_eq!(phone.titles(), ["Lakeside Clinic"]);
        }
        let view = phone.septet.sync().view();
        assert_eq!((view.last_success_ms, view.age_s), (Some(NOW_MS), Some(90)));
    }
}

#[test]
fn offline_is_a_state_with_the_age_of_the_last_success() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    phone.server.set(|state| state.offline = true);
    phone.wait_ms(3_600_000);
    let error = now(phone.septet.sync().run()).unwrap_err();
    assert_eq!(error.to_string(), "No connection. Your codes still work.");
    let view = phone.septet.sync().view();
    assert!(view.offline);
    assert_eq!(view.age_s, Some(3_600));
    assert!(phone.septet.tokens().codes_at(NOW_MS).rows[0].code.is_some());
    let phone = phone.restarted().unwrap();
    assert_eq!(phone.septet.sync().view().age_s, Some(3_600));
    phone.server.set(|state| state.offline = false);
    let view = now(phone.septet.sync().run()).unwrap();
    assert!(!view.offline);
    assert_eq!((view.age_s, view.tokens, view.unreadable), (Some(0), 1, 0));
}

#[test]
fn an_envelope_that_does_not_open_is_one_row_with_a_problem() {
    let broken = FakeToken { broken: true, ..FakeToken::new(1, "Lakeside Clinic") };
    let phone = synced(vec![broken, FakeToken::new(2, "Riverside")]);
    let rows = phone.septet.tokens().codes_at(NOW_MS).rows;
    assert!(rows[0].code.is_none() && rows[0].problem.is_some());
    assert!(rows[1].code.is_some() && rows[1].problem.is_none());
    let view = phone.septet.sync().view();
    assert_eq!((view.tokens, view.unreadable), (2, 1));
    phone.server.set(|state| state.tokens[0].broken = false);
    now(phone.septet.sync().run()).unwrap();
    assert!(phone.septet.tokens().codes_at(NOW_MS).rows[0].problem.is_none());
}

#[test]
fn a_token_that_no_phone_could_show_is_refused_at_the_door() {
    for (digits, period_s) in [(0, 10), (5, 10), (9, 10), (255, 10), (7, 0), (7, 11), (7, 65_536), (7, u32::MAX)] {
        let odd = FakeToken { digits, period_s, ..FakeToken::new(1, "Lakeside Clinic") };
        let phone = synced(vec![odd, FakeToken::new(2, "Riverside")]);
        let rows = phone.septet.tokens().codes_at(NOW_MS).rows;
        assert!(rows[0].code.is_none() && rows[0].problem.is_some(), "{digits} {period_s}");
        assert!(rows[1].code.is_some());
    }
    for secret in [vec![], vec![7; 513]] {
        let odd = FakeToken { secret, ..FakeToken::new(1, "Lakeside Clinic") };
        let phone = synced(vec![odd, FakeToken::new(2, "Riverside")]);
        assert!(phone.septet.tokens().codes_at(NOW_MS).rows[0].problem.is_some());
    }
}

#[test]
fn an_entry_that_cannot_be_read_costs_its_own_row_and_no_other() {
    let phone = Phone::registered();
    phone.server.set(|state| {
        state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
        state.junk_tokens = vec![
            json!({ "id": "00000000-0000-0000-0000-000000000009", "application": { "name": "New\u{7}" }, "algorithm": "SHA3" }),
            json!({ "application": { "name": "no id" } }),
            json!(7),
        ];
    });
    now(phone.septet.sync().run()).unwrap();
    assert_eq!(phone.titles(), ["Lakeside Clinic", "New"]);
    assert!(phone.septet.tokens().codes_at(NOW_MS).rows[1].problem.is_some());
}

#[test]
fn requests_are_signed_and_a_body_never_holds_a_key() {
    let phone = synced(vec![]);
    let (log, headers) = phone.server.set(|state| (state.log.clone(), state.headers.clone()));
    let at = log.iter().position(|line| line == "GET /v1/tokens").unwrap();
    for name in ["content-digest", "signature-input", "signature"] {
        assert!(headers[at].iter().any(|header| header.name == name), "{name}");
    }
    assert!(headers[at].iter().any(|header| header.name == "user-agent" && header.value == "septet-cli/0.1.0"));
    let private = phone.disk.secrets.lock().unwrap()["sealing-key"][..32].to_vec();
    let private = data_encoding::BASE64URL_NOPAD.encode(&private);
    for body in phone.server.set(|state| state.bodies.clone()) {
        assert!(!String::from_utf8(body).unwrap().contains(&private));
    }
}

#[test]
fn a_refused_signature_with_a_wrong_clock_is_said_to_be_the_clock() {
    for (ahead_ms, ahead_s) in [(301_000, 301), (-400_000, -400), (7_200_000, 7_200)] {
        let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.set_clock_ahead_ms(ahead_ms);
        assert_eq!(now(phone.septet.sync().run()), Err(Error::Clock { ahead_s }));
        assert_eq!(now(phone.septet.account().refresh()), Err(Error::Clock { ahead_s }));
        assert_eq!(now(phone.septet.account().sign_out(false)), Err(Error::Clock { ahead_s }));
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
        assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
        phone.set_clock_ahead_ms(0);
        now(phone.septet.sync().run()).unwrap();
    }
}

#[test]
fn near_the_edge_of_the_window_the_clock_is_suspected_before_the_device() {
    for (ahead_ms, gone) in [(269_499, true), (-269_499, true), (269_500, false), (-269_500, false), (300_500, false)] {
        let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.set_clock_ahead_ms(ahead_ms);
        phone.server.answers_next(|_| Ok(problem(ProblemKind::Unauthorized)));
        let error = now(phone.septet.sync().run()).unwrap_err();
        assert_eq!(error == Error::DeviceRemoved, gone, "{ahead_ms}");
        assert_eq!(phone.titles().is_empty(), gone, "{ahead_ms}");
    }
}

#[test]
fn a_clock_that_is_set_while_the_answer_is_on_its_way_costs_no_token() {
    for (signed_ahead_ms, ahead_s) in [(400_000, 400), (-400_000, -400)] {
        let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.set_clock_ahead_ms(signed_ahead_ms);
        let clock = phone.clock.clone();
        phone.server.answers_next(move |_| {
            clock.set_wall_ms(NOW_MS);
            Ok(problem(ProblemKind::Unauthorized))
        });
        assert_eq!(now(phone.septet.sync().run()), Err(Error::Clock { ahead_s }));
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
        assert_eq!(now(phone.septet.sync().run()).unwrap().clock.map(|clock| clock.ahead_s), Some(0));
    }
}

#[test]
fn an_answer_that_comes_after_signing_out_brings_no_token_back() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    let septet = phone.septet.clone();
    phone.server.answers_next_at("/v1/tokens", move |_| {
        let device = septet.account().view().device_id;
        now(septet.account().sign_out(false)).unwrap();
        Ok(reply(200, &json!({ "device": device, "tokens": [{ "id": "00000000-0000-0000-0000-000000000001" }] })))
    });
    assert_eq!(now(phone.septet.sync().run()), Err(Error::SignedOut));
    assert!(phone.titles().is_empty());
}

#[test]
fn a_removed_device_loses_its_application_tokens_and_keeps_own_ones() {
    for by_sync in [true, false] {
        let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.septet.tokens().add_uri("otpauth://totp/Own:maya?secret=GEZDGNBVGY3TQOJQ").unwrap();
        phone.server.set(|state| state.forget_devices());
        let result = if by_sync {
            now(phone.septet.sync().run()).map(drop)
        } else {
            now(phone.septet.account().refresh()).map(drop)
        };
        assert_eq!(result, Err(Error::DeviceRemoved));
        assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
        assert_eq!(phone.titles(), ["Own"]);
        assert_eq!(phone.septet.sync().view().last_success_ms, None);
        assert_eq!(now(phone.septet.sync().run()), Err(Error::SignedOut));
        let phone = phone.restarted().unwrap();
        assert_eq!(phone.titles(), ["Own"]);
        phone.register().unwrap();
        assert_eq!(phone.titles(), ["Own", "Lakeside Clinic"]);
    }
}

#[test]
fn a_phone_killed_while_it_forgets_a_removed_device_finishes_at_the_next_start() {
    for writes in 0..4 {
        let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
        phone.server.set(|state| state.forget_devices());
        phone.disk.fail_after(Some(writes));
        now(phone.septet.sync().run()).unwrap_err();
        let phone = phone.restarted().unwrap();
        let _ = now(phone.septet.sync().run());
        assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut, "{writes}");
        assert!(phone.titles().is_empty(), "{writes}");
        assert_eq!(phone.register().unwrap().stage, AccountStage::Registered, "{writes}");
    }
}

#[test]
fn a_refusal_that_is_not_the_servers_takes_no_token_away() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    let undated = |status, body: &str| {
        let mut answer = reply(status, &());
        answer.body = body.as_bytes().to_vec();
        // A date that is no number: the fake server adds none of its own.
        answer.headers.push(septet_core::ports::HttpHeader { name: "septet-time".into(), value: "soon".into() });
        answer
    };
    let document = String::from_utf8(problem(ProblemKind::Unauthorized).body).unwrap();
    for body in [document.as_str(), "<html>Log in to the guest network</html>", ""] {
        let answer = undated(401, body);
        phone.server.answers_next(move |_| Ok(answer));
        assert_eq!(now(phone.septet.sync().run()), Err(Error::Server { status: 401 }), "{body}");
        assert_eq!(phone.titles(), ["Lakeside Clinic"]);
    }
}

#[test]
fn drift_follows_the_clock_and_warns_when_codes_are_refused() {
    let phone = synced(vec![]);
    assert_eq!(phone.septet.sync().view().clock, Some(ClockDrift { ahead_s: 0, measured_ago_s: 0 }));
    phone.set_clock_ahead_ms(130_000);
    phone.wait_ms(7_000);
    let view = phone.septet.sync().view();
    assert_eq!(view.clock, Some(ClockDrift { ahead_s: 130, measured_ago_s: 7 }));
    assert_eq!(
        view.clock_warning.as_deref(),
        Some("This phone's clock is 2 min 10 s ahead, so its codes are refused. Turn on automatic time.")
    );
    for (ahead_ms, warned) in [(19_499, false), (19_500, true), (-19_500, true), (-19_499, false)] {
        phone.set_clock_ahead_ms(ahead_ms);
        assert_eq!(phone.septet.sync().view().clock_warning.is_some(), warned, "{ahead_ms}");
    }
}

#[test]
fn drift_of_the_last_success_is_known_after_a_restart() {
    let phone = Phone::registered();
    phone.set_clock_ahead_ms(60_000);
    now(phone.septet.sync().run()).unwrap();
    phone.wait_ms(5_000);
    let view = phone.restarted().unwrap().septet.sync().view();
    assert_eq!(view.clock, Some(ClockDrift { ahead_s: 60, measured_ago_s: 5 }));
    assert!(view.clock_warning.is_some());
}

#[test]
fn an_answer_that_brings_nothing_is_written_once_a_minute_and_shown_at_once() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    phone.disk.fail_after(Some(0));
    phone.wait_ms(59_999);
    let view = now(phone.septet.sync().run()).unwrap();
    assert_eq!((view.last_success_ms, view.age_s), (Some(NOW_MS + 59_999), Some(0)));
    for (wait_ms, ahead_ms) in [(1, 0), (0, 1_000), (0, -1_000)] {
        phone.wait_ms(wait_ms);
        phone.set_clock_ahead_ms(ahead_ms);
        assert!(matches!(now(phone.septet.sync().run()), Err(Error::DeviceStorage(_))), "{wait_ms} {ahead_ms}");
    }
    phone.set_clock_ahead_ms(0);
    phone.server.set(|state| state.tokens.clear());
    phone.disk.fail_after(None);
    now(phone.septet.sync().run()).unwrap();
    assert!(phone.restarted().unwrap().titles().is_empty());
}

#[test]
fn an_old_app_is_told_to_update() {
    let phone = synced(vec![FakeToken::new(1, "Lakeside Clinic")]);
    phone.server.answers_next(|_| Ok(problem(ProblemKind::UpdateRequired)));
    assert_eq!(now(phone.septet.sync().run()), Err(Error::UpdateRequired));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn no_name_can_turn_the_direction_of_a_line_or_break_it() {
    let phone = synced(vec![FakeToken::new(1, "Lake\u{202e}side\nClinic")]);
    phone.septet.tokens().add_uri("otpauth://totp/%E2%80%AEAcme%0A:maya%1B?secret=GEZDGNBVGY3TQOJQ").unwrap();
    assert_eq!(phone.titles(), ["LakesideClinic", "Acme"]);
    for token in phone.septet.tokens().list("").unwrap() {
        for text in [token.title, token.issuer, token.account] {
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}
