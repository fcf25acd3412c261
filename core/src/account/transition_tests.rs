use septet_protocol::device::DeviceView;
use septet_protocol::encoding::Bytes;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{
    ChallengeKind, Channel, CheckPermission, Permission, SessionChallenge, SessionView,
};
use uuid::Uuid;

use super::*;
use crate::account::state::{Device, Moment};
use crate::secret::Secret;

const OURS: u128 = 1;
const OTHERS: u128 = 2;
const HEARD: Moment = Moment { wall_ms: 1, monotonic_ms: Some(1) };

fn session(id: u128, verified: bool) -> SessionView {
    let yes = Permission { allowed: true, in_s: 0 };
    let check = CheckPermission { allowed: true, in_s: 0, attempts_left: 5 };
    let phone_hint = "••00".to_owned();
    SessionView {
        id: Uuid::from_u128(id),
        phone_hint,
        verified,
        expires_in_s: 60,
        sms: yes,
        voice: yes,
        check,
        challenge: None,
    }
}

fn verification() -> Verification {
    Verification { phone: number("00"), email: None, session: session(OURS, false), heard: HEARD, sent_by: None }
}

fn number(end: &str) -> PhoneNumber {
    PhoneNumber::parse(&format!("+165055501{end}")).unwrap()
}

fn device() -> Device {
    Device { id: Uuid::from_u128(OURS), phone_hint: "••00".to_owned(), email: None }
}

fn states() -> [(&'static str, AccountState); 5] {
    [
        ("signed out", AccountState::SignedOut),
        ("verifying", AccountState::Verifying(verification())),
        ("binding", AccountState::Binding(verification())),
        ("awaiting trust", AccountState::AwaitingTrust(device())),
        ("registered", AccountState::Registered(device())),
    ]
}

fn bound(session: u128, state: DeviceState) -> Event {
    let device = DeviceView {
        id: Uuid::from_u128(OURS),
        account: Uuid::from_u128(9),
        state,
        name: String::new(),
        model: String::new(),
        platform: String::new(),
        created_at_ms: 0,
        last_seen_ms: None,
        grace_until_ms: None,
        wait_until_ms: None,
    };
    Event::Bound { session: Uuid::from_u128(session), device }
}

fn events() -> Vec<(&'static str, Event)> {
    let seen = |id, verified| Event::SessionSeen { session: session(id, verified), heard: HEARD, sent_by: None };
    let device_seen = |id, state| Event::DeviceSeen { device: Uuid::from_u128(id), state };
    vec![
        ("begin", Event::Begin { phone: number("00"), email: None }),
        ("begin another number", Event::Begin { phone: number("99"), email: None }),
        ("send", Event::SendCode(Channel::Sms)),
        ("submit", Event::SubmitCode(Secret::new("0123456".to_owned()))),
        ("resume", Event::Resume),
        ("start over", Event::StartOver),
        ("sign out", Event::SignOut { forget: false }),
        ("forget", Event::SignOut { forget: true }),
        (
            "created",
            Event::SessionCreated { phone: number("99"), email: None, session: session(OTHERS, false), heard: HEARD },
        ),
        ("seen", seen(OURS, false)),
        ("seen verified", seen(OURS, true)),
        ("another seen verified", seen(OTHERS, true)),
        ("ended", Event::SessionEnded { session: Uuid::from_u128(OURS) }),
        ("another ended", Event::SessionEnded { session: Uuid::from_u128(OTHERS) }),
        ("bound", bound(OURS, DeviceState::Active)),
        ("bound untrusted", bound(OURS, DeviceState::AwaitingTrust)),
        ("another bound", bound(OTHERS, DeviceState::Active)),
        ("device trusted", device_seen(OURS, DeviceState::Active)),
        ("device untrusted", device_seen(OURS, DeviceState::AwaitingTrust)),
        ("another trusted", device_seen(OTHERS, DeviceState::Active)),
        ("device gone", Event::DeviceGone { device: Uuid::from_u128(OURS) }),
        ("another gone", Event::DeviceGone { device: Uuid::from_u128(OTHERS) }),
    ]
}

/// State, event, next state, actions. A pair that is not here changes nothing and does nothing.
const MOVES: &[(&str, &str, &str, &[&str])] = &[
    ("signed out", "begin", "signed out", &["ForgetDevice", "CreateSession"]),
    ("signed out", "begin another number", "signed out", &["ForgetDevice", "CreateSession"]),
    ("signed out", "created", "verifying", &[]),
    ("verifying", "begin", "verifying", &["ForgetDevice", "CreateSession"]),
    ("verifying", "begin another number", "verifying", &["ForgetDevice", "CreateSession"]),
    ("verifying", "created", "verifying", &[]),
    ("verifying", "send", "verifying", &["SendCode"]),
    ("verifying", "submit", "verifying", &["CheckCode"]),
    ("verifying", "start over", "signed out", &["ForgetDevice"]),
    ("verifying", "sign out", "signed out", &["ForgetDevice"]),
    ("verifying", "forget", "signed out", &["ForgetDevice"]),
    ("verifying", "seen verified", "binding", &["BindDevice"]),
    ("verifying", "ended", "signed out", &["ForgetDevice"]),
    ("binding", "begin", "binding", &["BindDevice"]),
    ("binding", "submit", "binding", &["BindDevice"]),
    ("binding", "resume", "binding", &["BindDevice"]),
    ("binding", "forget", "signed out", &["ForgetDevice"]),
    ("binding", "ended", "signed out", &["ForgetDevice"]),
    ("binding", "bound", "registered", &[]),
    ("binding", "bound untrusted", "awaiting trust", &[]),
    ("awaiting trust", "resume", "awaiting trust", &["AskDevice"]),
    ("awaiting trust", "sign out", "awaiting trust", &["RemoveDevice"]),
    ("awaiting trust", "forget", "awaiting trust", &["RemoveDevice"]),
    ("awaiting trust", "device trusted", "registered", &[]),
    ("awaiting trust", "device gone", "signed out", &["ForgetDevice"]),
    ("registered", "resume", "registered", &["AskDevice"]),
    ("registered", "sign out", "registered", &["RemoveDevice"]),
    ("registered", "forget", "registered", &["RemoveDevice"]),
    ("registered", "device gone", "signed out", &["ForgetDevice"]),
];

#[test]
fn every_pair_of_state_and_event_does_what_the_table_says() {
    let mut met = 0;
    for (state_name, state) in states() {
        for (event_name, event) in events() {
            let (next, actions) = transition(state.clone(), event);
            let actions: Vec<String> = actions.iter().map(|action| format!("{action:?}")).collect();
            let pair = format!("{state_name} + {event_name}");
            match MOVES.iter().find(|(from, by, ..)| (*from, *by) == (state_name, event_name)) {
                Some((_, _, to, does)) => {
                    met += 1;
                    let expected = states().into_iter().find(|(name, _)| name == to).unwrap().1;
                    assert_eq!(next.stage(), expected.stage(), "{pair}");
                    assert_eq!(actions, *does, "{pair}");
                }
                None => {
                    assert!(next == state, "{pair}");
                    assert!(actions.is_empty(), "{pair}");
                }
            }
        }
    }
    assert_eq!(met, MOVES.len());
}

#[test]
fn a_challenge_is_answered_at_once_and_again_before_a_code_while_it_stands() {
    let challenge = SessionChallenge { kind: ChallengeKind::ProofOfWork, nonce: Bytes([1; 16]), bits: 8 };
    let asked = SessionView { challenge: Some(challenge), ..session(OURS, false) };
    let created = Event::SessionCreated { phone: number("00"), email: None, session: asked, heard: HEARD };
    let (state, actions) = transition(AccountState::SignedOut, created);
    let answer = Action::AnswerChallenge { session: Uuid::from_u128(OURS), challenge };
    assert!(actions == [answer.clone()], "{actions:?}");
    let send = Action::SendCode { session: Uuid::from_u128(OURS), channel: Channel::Sms };
    let (state, actions) = transition(state, Event::SendCode(Channel::Sms));
    assert!(actions == [answer, send.clone()], "{actions:?}");
    let answered = Event::SessionSeen { session: session(OURS, false), heard: HEARD, sent_by: None };
    let (state, _) = transition(state, answered);
    let (_, actions) = transition(state, Event::SendCode(Channel::Sms));
    assert!(actions == [send], "{actions:?}");
}

#[test]
fn an_answer_about_the_session_is_kept() {
    let verifying = AccountState::Verifying(verification());
    let mut answer = session(OURS, false);
    answer.check.attempts_left = 3;
    let heard = Moment { wall_ms: 7, monotonic_ms: Some(7) };
    let event = Event::SessionSeen { session: answer.clone(), heard, sent_by: Some(Channel::Voice) };
    let (next, _) = transition(verifying, event);
    let event = Event::SessionSeen { session: answer.clone(), heard, sent_by: None };
    let (next, _) = transition(next, event);
    let kept = next.verification().unwrap();
    assert!(kept.session == answer && kept.heard == heard && kept.sent_by == Some(Channel::Voice));
}

#[test]
fn a_state_survives_being_stored() {
    for (name, state) in states() {
        let stored = serde_json::to_string(&state).unwrap();
        let read: AccountState = serde_json::from_str(&stored).unwrap();
        assert_eq!(read.stage(), state.stage(), "{name}");
        assert!(read.device() == state.device(), "{name}");
        assert_eq!(read.verification().map(|v| v.session.id), state.verification().map(|v| v.session.id), "{name}");
    }
}
