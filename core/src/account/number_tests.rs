use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{ChallengeKind, CheckPermission, Permission};

use super::*;

const OURS: u128 = 1;
const OTHERS: u128 = 2;
const HEARD: Moment = Moment { wall_ms: 1, monotonic_ms: Some(1) };

fn session(id: u128, verified: bool) -> SessionView {
    let yes = Permission { allowed: true, in_s: 0 };
    let check = CheckPermission { allowed: true, in_s: 0, attempts_left: 5 };
    let phone_hint = "••99".to_owned();
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

fn number(end: &str) -> PhoneNumber {
    PhoneNumber::parse(&format!("+165055501{end}")).unwrap()
}

fn verification() -> Verification {
    let session = session(OURS, false);
    Verification { phone: number("99"), email: None, session, heard: HEARD, sent_by: None }
}

fn states() -> [NumberState; 3] {
    [NumberState::NotBegun, NumberState::Verifying(verification()), NumberState::Moving(verification())]
}

/// The stage after an event, and what is to be done: by letter, in order of `states`. `-`: nothing changes.
fn table() -> Vec<(Event, [&'static str; 3])> {
    let code = || Secret::new("0123456".to_owned());
    let seen = |id, verified| Event::SessionSeen { session: session(id, verified), heard: HEARD, sent_by: None };
    let id = Uuid::from_u128;
    let created = Event::SessionCreated { phone: number("98"), session: session(3, false), heard: HEARD };
    vec![
        (Event::Begin(number("98")), ["- create", "- create", "- create"]),
        (Event::Begin(number("99")), ["- create", "- create", "- move"]),
        (created, ["Verifying", "Verifying", "Verifying"]),
        (Event::SendCode(Channel::Sms), ["-", "- send", "-"]),
        (Event::SubmitCode(code()), ["-", "- check", "- move"]),
        (Event::Resume, ["-", "-", "- move"]),
        (Event::GiveUp, ["-", "NotBegun", "NotBegun"]),
        (seen(OURS, false), ["-", "-", "-"]),
        (seen(OURS, true), ["-", "Moving move", "-"]),
        (seen(OTHERS, true), ["-", "-", "-"]),
        (Event::SessionEnded { session: id(OURS) }, ["-", "NotBegun", "NotBegun"]),
        (Event::SessionEnded { session: id(OTHERS) }, ["-", "-", "-"]),
        (Event::Moved { session: id(OURS) }, ["-", "-", "NotBegun"]),
        (Event::Moved { session: id(OTHERS) }, ["-", "-", "-"]),
    ]
}

#[test]
fn every_event_in_every_state_does_what_the_table_says_and_nothing_else() {
    for (row, (event, expected)) in table().into_iter().enumerate() {
        for (state, expected) in states().into_iter().zip(expected) {
            let (next, actions) = transition(state.clone(), event.clone());
            let stage = if next == state { "-".to_owned() } else { format!("{next:?}") };
            let done = actions.iter().map(|action| match action {
                Action::CreateSession(_) => " create",
                Action::AnswerChallenge { .. } => " answer",
                Action::SendCode { .. } => " send",
                Action::CheckCode { .. } => " check",
                Action::MoveAccount { .. } => " move",
            });
            let said: String = std::iter::once(stage.as_str()).chain(done).collect();
            assert_eq!(said, expected, "event {row} in {state:?}");
        }
    }
}

#[test]
fn what_is_asked_for_is_of_the_session_under_way() {
    let (_, actions) = transition(NumberState::Verifying(verification()), Event::SendCode(Channel::Voice));
    assert!(actions == [Action::SendCode { session: Uuid::from_u128(OURS), channel: Channel::Voice }]);
    let (_, actions) = transition(NumberState::Moving(verification()), Event::Resume);
    assert!(actions == [Action::MoveAccount { session: Uuid::from_u128(OURS) }]);
}

#[test]
fn a_challenge_is_answered_at_once_and_again_before_a_code_while_it_stands() {
    let challenge = SessionChallenge { kind: ChallengeKind::ProofOfWork, nonce: Bytes([1; 16]), bits: 8 };
    let asked = SessionView { challenge: Some(challenge), ..session(OURS, false) };
    let created = Event::SessionCreated { phone: number("99"), session: asked, heard: HEARD };
    let (state, actions) = transition(NumberState::NotBegun, created);
    let answer = Action::AnswerChallenge { session: Uuid::from_u128(OURS), challenge };
    assert!(actions == [answer.clone()]);
    let (_, actions) = transition(state, Event::SendCode(Channel::Sms));
    assert!(actions == [answer, Action::SendCode { session: Uuid::from_u128(OURS), channel: Channel::Sms }]);
}
