//! What may be done in a registration session, and how soon: decided by the session, the limits and the time alone.

use septet_protocol::registration::{Channel, CheckPermission, Permission, SessionView};

use crate::config::Limits;
use crate::refusal::{Refusal, seconds_up};
use crate::sends::{SendHistory, may_send, next_check_at_ms};
use crate::store::model::{LiveCode, Session};

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Codes may be sent and checked.
    Open,
    /// Possession is proved.
    Verified,
    /// Expired, or a code was checked as often as one may be.
    Over,
}

fn standing(session: &Session, limits: &Limits, now_ms: u64) -> Standing {
    let exhausted = session.code.as_ref().is_some_and(|code| code.checks >= limits.checks_per_code());
    if session.expires_at_ms <= now_ms {
        Standing::Over
    } else if session.verified_at_ms.is_some() {
        Standing::Verified
    } else if exhausted {
        Standing::Over
    } else {
        Standing::Open
    }
}

fn history(session: &Session, limits: &Limits) -> SendHistory {
    SendHistory {
        sms_sent: session.sms_sent,
        voice_sent: session.voice_sent,
        last_sms_at_ms: session.last_sms_at_ms,
        last_voice_at_ms: session.last_voice_at_ms,
        voice_without_sms_at_ms: session.created_at_ms.saturating_add(limits.voice_delay_s * 1000),
    }
}

/// The session as its phone sees it.
#[must_use]
pub fn next_actions(session: &Session, limits: &Limits, now_ms: u64) -> SessionView {
    let no = Permission { allowed: false, in_s: 0 };
    let open = standing(session, limits, now_ms) == Standing::Open;
    let send = |channel| if open { may_send(channel, &history(session, limits), limits, now_ms) } else { no };
    let check_at = session.code.as_ref().filter(|_| open).and_then(|code| next_check_at_ms(code, limits, now_ms));
    let attempts_left = match &session.code {
        _ if !open => 0,
        Some(code) if code.expires_at_ms > now_ms => limits.checks_per_code().saturating_sub(code.checks),
        _ => limits.checks_per_code(),
    };
    SessionView {
        id: session.id,
        phone_hint: session.phone_hint.clone(),
        verified: session.verified_at_ms.is_some(),
        expires_in_s: session.expires_at_ms.saturating_sub(now_ms) / 1000,
        sms: send(Channel::Sms),
        voice: send(Channel::Voice),
        check: CheckPermission {
            allowed: check_at.is_some(),
            in_s: check_at.map_or(0, |at| seconds_up(at.saturating_sub(now_ms))),
            attempts_left,
        },
    }
}

/// What to do about a wish to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Send {
    /// Nothing: possession is proved already, and the reply was lost.
    Verified,
    /// Send the code of this session, which is the session after it.
    Code(Box<Session>),
}

/// Decides a wish to send. The same code is sent again while it lives; `fresh_nonce` makes the next.
pub fn decide_send(
    session: &Session,
    channel: Channel,
    limits: &Limits,
    fresh_nonce: [u8; 16],
    now_ms: u64,
) -> Result<Send, Refusal> {
    match standing(session, limits, now_ms) {
        Standing::Over => return Err(Refusal::SessionOver),
        Standing::Verified => return Ok(Send::Verified),
        Standing::Open => {}
    }
    let permission = may_send(channel, &history(session, limits), limits, now_ms);
    if !permission.allowed {
        let until_over = session.expires_at_ms - now_ms;
        return Err(Refusal::wait_ms(
            until_over,
            "No more codes are sent this way in this session. Use the other way, or start again later.",
        ));
    }
    if permission.in_s > 0 {
        let why = "A code was sent a moment ago. Wait for it, then ask again.";
        return Err(Refusal::Wait { retry_after_s: permission.in_s, why });
    }
    let mut next = session.clone();
    if session.code.as_ref().is_none_or(|code| code.expires_at_ms <= now_ms) {
        let expires_at_ms = now_ms.saturating_add(limits.code_life_s * 1000).min(session.expires_at_ms);
        next.code = Some(LiveCode { nonce: fresh_nonce, expires_at_ms, checks: 0, last_check_at_ms: None });
    }
    match channel {
        Channel::Sms => (next.sms_sent, next.last_sms_at_ms) = (session.sms_sent + 1, Some(now_ms)),
        Channel::Voice => (next.voice_sent, next.last_voice_at_ms) = (session.voice_sent + 1, Some(now_ms)),
    }
    Ok(Send::Code(Box::new(next)))
}

/// What to do about a code that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nothing: possession is proved already, and the reply was lost.
    Verified,
    /// Nothing: no code lives. The view says that one may be asked for.
    NoCode,
    /// Store this session, which has counted the check; then compare.
    Count(Box<Session>),
}

/// Decides a check.
pub fn decide_check(session: &Session, limits: &Limits, now_ms: u64) -> Result<Check, Refusal> {
    match standing(session, limits, now_ms) {
        Standing::Over => return Err(Refusal::SessionOver),
        Standing::Verified => return Ok(Check::Verified),
        Standing::Open => {}
    }
    let mut next = session.clone();
    let Some(code) = next.code.as_mut() else { return Ok(Check::NoCode) };
    let Some(at_ms) = next_check_at_ms(code, limits, now_ms) else { return Ok(Check::NoCode) };
    if at_ms > now_ms {
        return Err(Refusal::wait_ms(
            at_ms - now_ms,
            "After several wrong codes there is a pause. Wait, then try again.",
        ));
    }
    code.checks += 1;
    code.last_check_at_ms = Some(now_ms);
    Ok(Check::Count(Box::new(next)))
}

#[cfg(test)]
mod tests {
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
            verified_at_ms: None,
            device: None,
        }
    }

    fn sent(session: &Session, channel: Channel, now_ms: u64) -> Session {
        match decide_send(session, channel, &limits(), FRESH, now_ms) {
            Ok(Send::Code(next)) => *next,
            other => panic!("{other:?}"),
        }
    }

    fn checked(session: &Session, now_ms: u64) -> Session {
        match decide_check(session, &limits(), now_ms) {
            Ok(Check::Count(next)) => *next,
            other => panic!("{other:?}"),
        }
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
        assert_eq!(waits(decide_send(&one, Channel::Sms, &limits(), FRESH, START + 1)), 60);
        assert_eq!(waits(decide_send(&one, Channel::Sms, &limits(), FRESH, START + 59_999)), 1);
        assert_eq!(sent(&one, Channel::Sms, START + 60_000).sms_sent, 2);
    }

    #[test]
    fn a_sixth_sms_is_not_sent_in_a_session() {
        let session = Session { sms_sent: 5, last_sms_at_ms: Some(START), ..session() };
        assert_eq!(waits(decide_send(&session, Channel::Sms, &limits(), FRESH, START + 1_000_000)), 800);
        assert!(!next_actions(&session, &limits(), START + 1_000_000).sms.allowed);
        assert!(next_actions(&session, &limits(), START + 1_000_000).voice.allowed);
    }

    #[test]
    fn the_same_code_is_sent_again_until_its_life_ends_and_then_another() {
        let one = sent(&session(), Channel::Sms, START);
        let nonce = one.code.as_ref().unwrap().nonce;
        let other = [8; 16];
        let again = |at| match decide_send(&one, Channel::Sms, &limits(), other, at) {
            Ok(Send::Code(next)) => next.code.unwrap(),
            other => panic!("{other:?}"),
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
        assert_eq!(waits(decide_check(&session, &limits(), START + 59_999)), 1);
        session = checked(&session, START + 60_000);
        assert_eq!(waits(decide_check(&session, &limits(), START + 60_000)), 120);
        assert_eq!(waits(decide_check(&session, &limits(), START + 179_999)), 1);
        session = checked(&session, START + 180_000);
        assert!(matches!(decide_check(&session, &limits(), START + 300_000), Err(Refusal::SessionOver)));
        let view = next_actions(&session, &limits(), START + 300_000);
        assert_eq!(view.check, CheckPermission { allowed: false, in_s: 0, attempts_left: 0 });
        assert!(!view.sms.allowed && !view.voice.allowed);
    }

    #[test]
    fn an_exhausted_session_gets_no_new_code_not_even_after_the_old_one_expired() {
        let mut session = sent(&session(), Channel::Sms, START);
        session.code.as_mut().unwrap().checks = 5;
        assert!(matches!(
            decide_send(&session, Channel::Sms, &limits(), FRESH, START + 700_000),
            Err(Refusal::SessionOver)
        ));
    }

    #[test]
    fn without_a_living_code_a_check_counts_nothing() {
        assert_eq!(decide_check(&session(), &limits(), START).unwrap(), Check::NoCode);
        let sent = sent(&session(), Channel::Sms, START);
        assert_eq!(decide_check(&sent, &limits(), START + 600_000).unwrap(), Check::NoCode);
        assert!(matches!(decide_check(&sent, &limits(), START + 599_999).unwrap(), Check::Count(_)));
    }

    #[test]
    fn a_session_is_over_after_30_minutes_to_the_millisecond() {
        let session = sent(&session(), Channel::Sms, START);
        let end = session.expires_at_ms;
        assert!(decide_send(&session, Channel::Voice, &limits(), FRESH, end - 1).is_ok());
        assert!(matches!(decide_send(&session, Channel::Voice, &limits(), FRESH, end), Err(Refusal::SessionOver)));
        assert!(matches!(decide_check(&session, &limits(), end), Err(Refusal::SessionOver)));
        assert_eq!(next_actions(&session, &limits(), end).expires_in_s, 0);
    }

    #[test]
    fn a_verified_session_answers_success_again_and_sends_nothing() {
        let session = Session { verified_at_ms: Some(START), ..sent(&session(), Channel::Sms, START) };
        assert_eq!(decide_send(&session, Channel::Sms, &limits(), FRESH, START + 60_000).unwrap(), Send::Verified);
        assert_eq!(decide_check(&session, &limits(), START).unwrap(), Check::Verified);
        let view = next_actions(&session, &limits(), START);
        assert!(view.verified && !view.sms.allowed && !view.voice.allowed && !view.check.allowed);
    }

    #[derive(Clone, Copy, Debug)]
    enum Act {
        Send(Channel),
        Check,
        Wait(u64),
    }

    fn act() -> impl proptest::strategy::Strategy<Value = Act> {
        use proptest::prelude::*;
        prop_oneof![
            Just(Act::Send(Channel::Sms)),
            Just(Act::Send(Channel::Voice)),
            Just(Act::Check),
            (1..400_u64).prop_map(|s| Act::Wait(s * 1000)),
        ]
    }

    proptest::proptest! {
        /// Whatever is done in whatever order: the view and the decisions agree, and nobody gets more than there is.
        #[test]
        fn what_the_view_allows_is_done_and_nothing_else(acts in proptest::collection::vec(act(), 1..80)) {
            let limits = limits();
            let (mut session, mut now_ms, mut nonce) = (session(), START, 0_u8);
            for act in acts {
                let view = next_actions(&session, &limits, now_ms);
                match act {
                    Act::Wait(ms) => now_ms += ms,
                    Act::Send(channel) => {
                        let allowed = if channel == Channel::Sms { view.sms } else { view.voice };
                        nonce += 1;
                        let decided = decide_send(&session, channel, &limits, [nonce; 16], now_ms);
                        assert_eq!(decided.is_ok(), allowed.allowed && allowed.in_s == 0);
                        if let Ok(Send::Code(next)) = decided {
                            session = *next;
                        }
                    }
                    Act::Check => {
                        let decided = decide_check(&session, &limits, now_ms);
                        let counted = matches!(decided, Ok(Check::Count(_)));
                        assert_eq!(counted, view.check.allowed && view.check.in_s == 0);
                        if let Ok(Check::Count(next)) = decided {
                            session = *next;
                        }
                    }
                }
                assert!(session.sms_sent <= 5 && session.voice_sent <= 3);
                assert!(session.code.as_ref().is_none_or(|code| code.checks <= 5));
            }
        }
    }
}
