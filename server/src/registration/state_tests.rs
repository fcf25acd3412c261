use septet_protocol::registration::Client;
use uuid::Uuid;

use super::*;
use crate::store::model::{KeyedHash, Sealed};

const START: u64 = 1_800_000_000_000;
const FRESH: [u8; 16] = [9; 16];

fn limits() -> Limits {
    crate::config::Config::default().limits
}

fn session() -> Session {
    Session {
        id: Uuid::from_u128(1),
        version: 1,
        phone_hash: KeyedHash([1; 32]),
        prefix_hash: KeyedHash([2; 32]),
        phone: Sealed(vec![]),
        phone_hint: "••00".to_owned(),
        email: None,
        locale: "en".to_owned(),
        client: Client::Cli,
        app_hash: None,
        created_at_ms: START,
        expires_at_ms: START + 1_800_000,
        code: None,
        sms_sent: 0,
        voice_sent: 0,
        last_sms_at_ms: None,
        last_voice_at_ms: None,
        sms_refused_at_ms: None,
        verified_at_ms: None,
        device: None,
        puzzle: None,
        blocked: false,
    }
}

fn send(session: &Session, channel: Channel, now_ms: u64) -> Result<Change, Refusal> {
    let event = Event::Send { channel, suspect: false, fresh_nonce: FRESH };
    transition(session, event, &limits(), now_ms)
}

fn check(session: &Session, now_ms: u64) -> Result<Change, Refusal> {
    transition(session, Event::Check, &limits(), now_ms)
}

fn state(session: &Session, now_ms: u64) -> State {
    state_of(session, &limits(), now_ms)
}

fn after(change: Result<Change, Refusal>) -> Session {
    match change {
        Ok(Change::To(next)) => *next,
        other => panic!("{other:?}"),
    }
}

fn sent(session: &Session, channel: Channel, now_ms: u64) -> Session {
    after(send(session, channel, now_ms))
}

fn checked(session: &Session, now_ms: u64) -> Session {
    after(check(session, now_ms))
}

fn waits(result: Result<impl std::fmt::Debug, Refusal>) -> u64 {
    match result {
        Err(Refusal::Wait { retry_after_s, .. }) => retry_after_s,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_new_session_lets_an_sms_be_sent_and_nothing_be_checked() {
    let view = next_actions(&session(), &limits(), START);
    assert_eq!(view.sms, Permission { allowed: true, in_s: 0 });
    assert_eq!(view.voice, Permission { allowed: true, in_s: 60 });
    assert_eq!(view.check, CheckPermission { allowed: false, in_s: 0, attempts_left: 5 });
    assert_eq!((view.verified, view.expires_in_s), (false, 1800));
}

#[test]
fn an_sms_too_early_is_told_how_long_to_wait() {
    let one = sent(&session(), Channel::Sms, START);
    assert_eq!(waits(send(&one, Channel::Sms, START + 1)), 60);
    assert_eq!(waits(send(&one, Channel::Sms, START + 59_999)), 1);
    assert_eq!(sent(&one, Channel::Sms, START + 60_000).sms_sent, 2);
}

#[test]
fn a_sixth_sms_is_not_sent_in_a_session() {
    let session = Session { sms_sent: 5, last_sms_at_ms: Some(START), ..session() };
    assert_eq!(waits(send(&session, Channel::Sms, START + 1_000_000)), 800);
    assert!(!next_actions(&session, &limits(), START + 1_000_000).sms.allowed);
    assert!(next_actions(&session, &limits(), START + 1_000_000).voice.allowed);
}

#[test]
fn the_same_code_is_sent_again_until_its_life_ends_and_then_another() {
    let one = sent(&session(), Channel::Sms, START);
    let nonce = one.code.as_ref().unwrap().nonce;
    let other = [8; 16];
    let again = |at| {
        let event = Event::Send { channel: Channel::Sms, suspect: false, fresh_nonce: other };
        after(transition(&one, event, &limits(), at)).code.unwrap()
    };
    assert_eq!(again(START + 599_999), one.code.clone().unwrap());
    assert_eq!(again(START + 600_000).nonce, other);
    assert_ne!(again(START + 600_000).nonce, nonce);
    assert_eq!(again(START + 600_000).expires_at_ms, START + 1_200_000);
}

#[test]
fn a_code_does_not_outlive_its_session() {
    let code = sent(&session(), Channel::Sms, START + 1_799_000).code.unwrap();
    assert_eq!(code.expires_at_ms, START + 1_800_000);
}

#[test]
fn the_fourth_check_waits_60_s_and_the_fifth_120_s_and_the_sixth_for_ever() {
    let mut session = sent(&session(), Channel::Sms, START);
    for _ in 0..3 {
        session = checked(&session, START);
    }
    assert_eq!(
        next_actions(&session, &limits(), START).check,
        CheckPermission { allowed: true, in_s: 60, attempts_left: 2 }
    );
    assert_eq!(waits(check(&session, START + 59_999)), 1);
    session = checked(&session, START + 60_000);
    assert_eq!(waits(check(&session, START + 60_000)), 120);
    assert_eq!(waits(check(&session, START + 179_999)), 1);
    session = checked(&session, START + 180_000);
    assert!(matches!(check(&session, START + 300_000), Err(Refusal::SessionOver)));
    let view = next_actions(&session, &limits(), START + 300_000);
    assert_eq!(view.check, CheckPermission { allowed: false, in_s: 0, attempts_left: 0 });
    assert!(!view.sms.allowed && !view.voice.allowed);
}

#[test]
fn an_exhausted_session_gets_no_new_code_not_even_after_the_old_one_expired() {
    let mut session = sent(&session(), Channel::Sms, START);
    session.code.as_mut().unwrap().checks = 5;
    assert!(matches!(send(&session, Channel::Sms, START + 700_000), Err(Refusal::SessionOver)));
}

#[test]
fn without_a_living_code_a_check_counts_nothing() {
    assert_eq!(check(&session(), START).unwrap(), Change::Nothing);
    let sent = sent(&session(), Channel::Sms, START);
    assert_eq!(check(&sent, START + 600_000).unwrap(), Change::Nothing);
    assert!(matches!(check(&sent, START + 599_999).unwrap(), Change::To(_)));
}

#[test]
fn a_session_is_over_after_30_minutes_to_the_millisecond() {
    let session = sent(&session(), Channel::Sms, START);
    let end = session.expires_at_ms;
    assert!(send(&session, Channel::Voice, end - 1).is_ok());
    assert!(matches!(send(&session, Channel::Voice, end), Err(Refusal::SessionOver)));
    assert!(matches!(check(&session, end), Err(Refusal::SessionOver)));
    assert_eq!(next_actions(&session, &limits(), end).expires_in_s, 0);
}

#[test]
fn a_verified_session_answers_success_again_and_sends_nothing() {
    let session = Session { verified_at_ms: Some(START), ..sent(&session(), Channel::Sms, START) };
    assert_eq!(send(&session, Channel::Sms, START + 60_000).unwrap(), Change::Nothing);
    assert_eq!(check(&session, START).unwrap(), Change::Nothing);
    let view = next_actions(&session, &limits(), START);
    assert!(view.verified && !view.sms.allowed && !view.voice.allowed && !view.check.allowed);
}

#[test]
fn each_state_is_reached_as_accounts_md_draws_it() {
    let ready = session();
    assert_eq!(state(&ready, START), State::Ready);
    let one = sent(&ready, Channel::Sms, START);
    assert_eq!(state(&one, START), State::CodeSent(1));
    let two = sent(&one, Channel::Voice, START + 60_000);
    assert_eq!(state(&two, START + 60_000), State::CodeSent(2));
    let verified = after(transition(&checked(&two, START + 60_000), Event::Prove, &limits(), START + 60_000));
    assert_eq!(state(&verified, START + 60_000), State::Verified);
    let consumed = Session { device: Some(Uuid::from_u128(2)), ..verified.clone() };
    assert_eq!(state(&consumed, START + 60_000), State::Consumed);
    for session in [&ready, &one, &verified, &consumed] {
        assert_eq!(state(session, START + 1_799_999), state(session, START + 60_000));
        assert_eq!(state(session, START + 1_800_000), State::Expired);
    }
}

#[test]
fn the_last_check_may_be_the_right_one() {
    let mut session = sent(&session(), Channel::Sms, START);
    session.code.as_mut().unwrap().checks = 5;
    assert_eq!(state(&session, START), State::Exhausted);
    let proved = after(transition(&session, Event::Prove, &limits(), START + 1_800_000));
    assert_eq!(proved.verified_at_ms, Some(START + 1_800_000));
}

const BITS: u8 = 6;

fn challenged() -> Session {
    Session { puzzle: Some(Puzzle { nonce: [5; 16], bits: BITS, tries: 0, solved: false }), ..session() }
}

fn answers() -> (Bytes<8>, Bytes<8>) {
    let right = proof_of_work::solve(session().id, &Bytes([5; 16]), BITS, 0..4096).unwrap();
    let is_wrong = |answer: &Bytes<8>| !proof_of_work::is_answer(session().id, &Bytes([5; 16]), BITS, answer);
    (right, (0..4096_u64).map(|n| Bytes(n.to_be_bytes())).find(is_wrong).unwrap())
}

#[test]
fn nothing_is_sent_or_checked_before_the_challenge_is_answered_and_then_all_is_as_without() {
    let (right, _) = answers();
    let challenged = challenged();
    assert_eq!(state(&challenged, START), State::Challenge);
    for refused in [send(&challenged, Channel::Sms, START), check(&challenged, START)] {
        assert!(matches!(refused, Err(Refusal::Conflict { field: Some("challenge"), .. })), "{refused:?}");
    }
    let view = next_actions(&challenged, &limits(), START);
    let asked = SessionChallenge { kind: ChallengeKind::ProofOfWork, nonce: Bytes([5; 16]), bits: BITS };
    assert_eq!(view.challenge, Some(asked));
    let solved = after(transition(&challenged, Event::Answer(right), &limits(), START));
    assert_eq!(state(&solved, START), State::Ready);
    assert_eq!(next_actions(&solved, &limits(), START), next_actions(&session(), &limits(), START));
    assert_eq!(transition(&solved, Event::Answer(right), &limits(), START).unwrap(), Change::Nothing);
    assert_eq!(sent(&solved, Channel::Sms, START).sms_sent, 1);
}

#[test]
fn five_wrong_answers_end_a_session_also_for_the_right_one() {
    let (right, wrong) = answers();
    let mut session = challenged();
    for tries in 1..=5 {
        assert_eq!(state(&session, START), State::Challenge);
        session = after(transition(&session, Event::Answer(wrong), &limits(), START));
        assert_eq!(session.puzzle.unwrap().tries, tries);
    }
    assert_eq!(state(&session, START), State::Exhausted);
    let late = transition(&session, Event::Answer(right), &limits(), START);
    assert!(matches!(late, Err(Refusal::SessionOver)), "{late:?}");
}

#[test]
fn a_suspicion_blocks_from_the_send_on_and_shows_nowhere() {
    let event = Event::Send { channel: Channel::Sms, suspect: true, fresh_nonce: FRESH };
    let blocked = after(transition(&session(), event, &limits(), START));
    let usual = sent(&session(), Channel::Sms, START);
    assert_eq!(state(&blocked, START), State::Blocked);
    assert_eq!(blocked, Session { blocked: true, ..usual.clone() });
    for at in [START, START + 59_999, START + 60_000, START + 600_000, START + 1_800_000] {
        assert_eq!(next_actions(&blocked, &limits(), at), next_actions(&usual, &limits(), at));
    }
    // Also the second code, when there is no suspicion any more.
    assert!(sent(&blocked, Channel::Sms, START + 60_000).blocked);
    assert_eq!(checked(&blocked, START).code, checked(&usual, START).code);
}

#[test]
fn what_was_sent_before_the_suspicion_may_still_be_proved() {
    let usual = sent(&session(), Channel::Sms, START);
    let event = Event::Send { channel: Channel::Sms, suspect: true, fresh_nonce: FRESH };
    let blocked = after(transition(&usual, event, &limits(), START + 60_000));
    assert!(blocked.blocked);
    let proved = after(transition(&checked(&blocked, START + 60_000), Event::Prove, &limits(), START + 60_000));
    assert_eq!(state(&proved, START + 60_000), State::Verified);
}
