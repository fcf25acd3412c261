//! The state machine of a registration session (accounts.md): one pure function of the session, the event, the limits and
//! the time. What it does not know, the limits of numbers, prefixes and addresses, is charged with the step that writes what
//! it says.

use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{
    ChallengeKind, Channel, CheckPermission, Permission, SessionChallenge, SessionView, proof_of_work,
};

use crate::config::Limits;
use crate::refusal::{Refusal, seconds_up};
use crate::sends::{SendHistory, may_send, next_check_at_ms};
use crate::store::model::{LiveCode, Puzzle, Session};

/// Where a session stands. (`NEW` is a request whose limits were not asked yet: there is no row of it.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Work is asked for before anything is sent.
    Challenge,
    /// A code may be sent.
    Ready,
    /// So many codes were sent, and may be checked.
    CodeSent(u32),
    /// Fraud is suspected. To whoever asks it is [`State::CodeSent`]; nothing is sent any more.
    Blocked,
    /// Possession is proved.
    Verified,
    /// A device was bound.
    Consumed,
    /// Its time is over.
    Expired,
    /// A code was checked, or the challenge answered, as often as one may.
    Exhausted,
}

/// What happens to a session.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The challenge is answered.
    Answer(Bytes<8>),
    /// A code is asked for.
    Send {
        /// SMS or call.
        channel: Channel,
        /// Fraud is suspected of the number or its prefix.
        suspect: bool,
        /// Makes the next code, if the last is dead. The same code is sent again while it lives.
        fresh_nonce: [u8; 16],
    },
    /// A code came in. It is counted by this, and compared after.
    Check,
    /// The code that was counted was the right one.
    Prove,
}

/// What an event does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing: it was done before and the reply was lost, or there is nothing to do it with. The view says what there is.
    Nothing,
    /// The session after it.
    To(Box<Session>),
}

/// The state of a session.
#[must_use]
pub fn state_of(session: &Session, limits: &Limits, now_ms: u64) -> State {
    let checked_out = session.code.as_ref().is_some_and(|code| code.checks >= limits.checks_per_code());
    let unsolved = session.puzzle.filter(|puzzle| !puzzle.solved);
    match (session.sms_sent + session.voice_sent, unsolved) {
        _ if session.expires_at_ms <= now_ms => State::Expired,
        _ if session.device.is_some() => State::Consumed,
        _ if session.verified_at_ms.is_some() => State::Verified,
        _ if checked_out => State::Exhausted,
        (_, Some(puzzle)) if puzzle.tries >= limits.challenge_tries => State::Exhausted,
        (_, Some(_)) => State::Challenge,
        _ if session.blocked => State::Blocked,
        (0, None) => State::Ready,
        (sent, None) => State::CodeSent(sent),
    }
}

/// The session after an event, or why it cannot be.
pub fn transition(session: &Session, event: Event, limits: &Limits, now_ms: u64) -> Result<Change, Refusal> {
    use Event::{Answer, Check, Prove, Send};
    use State::{Blocked, Challenge, CodeSent, Consumed, Exhausted, Expired, Ready, Verified};
    match (state_of(session, limits, now_ms), event) {
        (Verified | Consumed, _) => Ok(Change::Nothing),
        // It was counted in time, and may have been the last check: what is right stays right.
        (_, Prove) => Ok(to(Session { verified_at_ms: Some(now_ms), ..session.clone() })),
        (Expired | Exhausted, _) => Err(Refusal::SessionOver),
        (Challenge, Answer(answer)) => Ok(answered(session, answer)),
        (Challenge, Send { .. } | Check) => Err(Refusal::Conflict {
            field: Some("challenge"),
            why: "This server asks for some work before it sends a code. Answer the session's challenge first.",
        }),
        (Ready | CodeSent(_) | Blocked, Answer(_)) => Ok(Change::Nothing),
        (Ready | CodeSent(_), Send { channel, suspect, fresh_nonce }) => {
            let sent = sent(session, channel, fresh_nonce, limits, now_ms)?;
            Ok(to(Session { blocked: suspect, ..sent }))
        }
        // Also when the suspicion is gone: a code that comes all at once would tell that there was one.
        (Blocked, Send { channel, fresh_nonce, .. }) => Ok(to(sent(session, channel, fresh_nonce, limits, now_ms)?)),
        (Ready | CodeSent(_) | Blocked, Check) => checked(session, limits, now_ms),
    }
}

fn to(session: Session) -> Change {
    Change::To(Box::new(session))
}

fn answered(session: &Session, answer: Bytes<8>) -> Change {
    let puzzle = session.puzzle.map(|puzzle| {
        let solved = proof_of_work::is_answer(session.id, &Bytes(puzzle.nonce), puzzle.bits, &answer);
        Puzzle { solved, tries: puzzle.tries + u32::from(!solved), ..puzzle }
    });
    to(Session { puzzle, ..session.clone() })
}

fn sent(
    session: &Session,
    channel: Channel,
    fresh_nonce: [u8; 16],
    limits: &Limits,
    now_ms: u64,
) -> Result<Session, Refusal> {
    let permission = may_send(channel, &history(session, limits), limits, now_ms);
    if !permission.allowed {
        let why = "No more codes are sent this way in this session. Use the other way, or start again later.";
        return Err(Refusal::wait_ms(session.expires_at_ms - now_ms, why));
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
    Ok(next)
}

fn checked(session: &Session, limits: &Limits, now_ms: u64) -> Result<Change, Refusal> {
    let mut next = session.clone();
    let Some(code) = next.code.as_mut() else { return Ok(Change::Nothing) };
    let Some(at_ms) = next_check_at_ms(code, limits, now_ms) else { return Ok(Change::Nothing) };
    if at_ms > now_ms {
        let why = "After several wrong codes there is a pause. Wait, then try again.";
        return Err(Refusal::wait_ms(at_ms - now_ms, why));
    }
    code.checks += 1;
    code.last_check_at_ms = Some(now_ms);
    Ok(to(next))
}

fn history(session: &Session, limits: &Limits) -> SendHistory {
    SendHistory {
        sms_sent: session.sms_sent,
        voice_sent: session.voice_sent,
        last_sms_at_ms: session.last_sms_at_ms,
        last_voice_at_ms: session.last_voice_at_ms,
        voice_without_sms_at_ms: session.created_at_ms.saturating_add(limits.voice_delay_s * 1000),
        sms_refused: session.sms_refused_at_ms.is_some(),
    }
}

/// The session as its phone sees it. Nothing in it depends on a suspicion.
#[must_use]
pub fn next_actions(session: &Session, limits: &Limits, now_ms: u64) -> SessionView {
    use State::{Blocked, Challenge, CodeSent, Ready};
    let state = state_of(session, limits, now_ms);
    let open = matches!(state, Challenge | Ready | CodeSent(_) | Blocked);
    let no = Permission { allowed: false, in_s: 0 };
    let send = |channel| if open { may_send(channel, &history(session, limits), limits, now_ms) } else { no };
    let check_at = session.code.as_ref().filter(|_| open).and_then(|code| next_check_at_ms(code, limits, now_ms));
    let attempts_left = match &session.code {
        _ if !open => 0,
        Some(code) if code.expires_at_ms > now_ms => limits.checks_per_code().saturating_sub(code.checks),
        _ => limits.checks_per_code(),
    };
    let asked = session.puzzle.filter(|_| state == Challenge);
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
        challenge: asked.map(|puzzle| SessionChallenge {
            kind: ChallengeKind::ProofOfWork,
            nonce: Bytes(puzzle.nonce),
            bits: puzzle.bits,
        }),
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
