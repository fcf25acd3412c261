//! One pure match: what happens next.

use septet_protocol::account_log::{Reason, Way};

use super::event::{Action, Event};
use super::pairing::{How, Joining, Stopped};
use super::state::{AccountState, Device, Entering, Verification};

/// The state after `event`, and what is to be done now that this state is durable.
pub(crate) fn transition(state: AccountState, event: Event) -> (AccountState, Vec<Action>) {
    use AccountState::{AwaitingTrust, Binding, Ended, Joining, Registered, SignedOut, Verifying};
    match (state, event) {
        // The old session stands until there is a new one. What an earlier registration left behind goes first.
        (state @ (SignedOut | Ended | Verifying(_)), Event::Begin { phone, email }) => {
            (state, vec![Action::ForgetDevice, Action::CreateSession { phone, email }])
        }
        // The server may know the device already. Beginning anew would leave that one as the account's only trusted device.
        (Binding(v), Event::Begin { phone, .. }) if phone == v.phone => resume_binding(v),
        (SignedOut | Ended | Verifying(_), Event::SessionCreated { phone, email, session, heard }) => {
            let v = Verification { phone, email, session, heard, sent_by: None };
            let challenge = answer_challenge(&v);
            (Verifying(v), challenge.into_iter().collect())
        }
        (Verifying(v), Event::SendCode(channel)) => {
            // Again, where the first answer got lost: it is the same success.
            let send = Action::SendCode { session: v.session.id, channel };
            let actions = answer_challenge(&v).into_iter().chain([send]).collect();
            (Verifying(v), actions)
        }
        (Verifying(v), Event::SubmitCode(code)) => {
            let session = v.session.id;
            (Verifying(v), vec![Action::CheckCode { session, code }])
        }
        (Verifying(v), Event::SessionSeen { session, heard, sent_by }) if session.id == v.session.id => {
            let verified = session.verified;
            let v = Verification { session, heard, sent_by: sent_by.or(v.sent_by), ..v };
            if verified { resume_binding(v) } else { (Verifying(v), vec![]) }
        }
        (Verifying(v) | Binding(v), Event::SessionEnded { session }) if session == v.session.id => {
            (SignedOut, vec![Action::ForgetDevice])
        }
        (Binding(v), Event::Resume | Event::SubmitCode(_)) => resume_binding(v),
        (Binding(v), Event::Bound { session, device }) if session == v.session.id => match v.bound(&device) {
            AccountState::Entering(e) => resume_entering(e),
            state => (state, vec![]),
        },
        (AwaitingTrust(d), Event::Resume) => {
            let device = d.id;
            let waits = d.recovery.as_ref().is_some_and(|(recovery, _)| recovery.wait.is_some());
            let asked = waits.then_some(Action::AskRecovery { device });
            (AwaitingTrust(d), [Action::AskDevice { device }].into_iter().chain(asked).collect())
        }
        (Registered(d), Event::Resume) => {
            let device = d.id;
            (Registered(d), vec![Action::AskDevice { device }])
        }
        // That the server calls a device trusted lets nobody in: the log does, or whoever has the vault key.
        (Registered(d), Event::DeviceSeen(seen)) if seen.id == d.id => {
            (Registered(Device { grace_until_ms: seen.grace_until_ms, asks_grace: false, ..d }), vec![])
        }
        (AwaitingTrust(d) | Registered(d), Event::DeviceGone { device }) if device == d.id => gone(Some(&d)),
        // While binding, the server may know the device already, and only what was told who it is can be removed there.
        (Verifying(_), Event::StartOver | Event::SignOut { .. })
        | (Binding(_), Event::SignOut { forget: true, .. }) => (SignedOut, vec![Action::ForgetDevice]),
        (AwaitingTrust(d), Event::SignOut { forget, reason }) => {
            let (d, removal) = leaving(d, forget, reason);
            (AwaitingTrust(d), removal)
        }
        (Registered(d), Event::SignOut { forget, reason }) => {
            let (d, removal) = leaving(d, forget, reason);
            (Registered(d), removal)
        }
        (AccountState::Entering(e), event) => entering(e, event),
        (Ended, Event::EndWasRead) => (SignedOut, vec![]),
        (state @ (SignedOut | Ended), Event::Invite) => {
            (state, vec![Action::ForgetDevice, Action::MakeInvitation { device: None }])
        }
        (SignedOut | Ended, Event::Invited { id, text }) => begin_joining(None, id, How::Qr(text)),
        (AwaitingTrust(d), event) => awaiting_trust(d, event),
        (Joining(j), event) => joining(j, event),
        (Registered(d), event) => (Registered(registered(d, event)), vec![]),
        // Anything else changes nothing: a repeated tap, or an answer that came too late.
        (state, _) => (state, vec![]),
    }
}

/// The person here asks that it be removed: that they did is kept before the server hears of it.
fn leaving(device: Device, forget: bool, reason: Reason) -> (Device, Vec<Action>) {
    let removal = Action::RemoveDevice { device: device.id, forget, reason };
    (Device { leaving: true, ..device }, vec![removal])
}

/// The server knows the device no longer. Where the person here did not ask for that, they have to hear of it.
fn gone(device: Option<&Device>) -> (AccountState, Vec<Action>) {
    let wished = device.is_some_and(|device| device.leaving);
    (if wished { AccountState::SignedOut } else { AccountState::Ended }, vec![Action::ForgetDevice])
}

/// What the server asks for before it sends a code, if it does.
fn answer_challenge(v: &Verification) -> Option<Action> {
    let session = v.session.id;
    v.session.challenge.map(|challenge| Action::AnswerChallenge { session, challenge })
}

fn resume_binding(v: Verification) -> (AccountState, Vec<Action>) {
    let session = v.session.id;
    (AccountState::Binding(v), vec![Action::BindDevice { session }])
}

fn resume_entering(e: Entering) -> (AccountState, Vec<Action>) {
    let way = e.way;
    (AccountState::Entering(e), vec![Action::Enter { way }])
}

fn begin_joining(device: Option<Device>, id: uuid::Uuid, how: How) -> (AccountState, Vec<Action>) {
    (AccountState::Joining(Joining { id, device, how, posted: None, stopped: None }), vec![Action::Pair])
}

fn entering(e: Entering, event: Event) -> (AccountState, Vec<Action>) {
    let Entering { device: d, way } = e;
    match event {
        Event::Resume | Event::SubmitCode(_) => resume_entering(Entering { device: d, way }),
        Event::Entered { device, log } if device == d.id => (AccountState::Registered(d.entered(log, way)), vec![]),
        Event::Distrusted { device, distrust } if device == d.id => {
            (AccountState::Entering(Entering { device: d.distrusting(distrust), way }), vec![])
        }
        // It was cancelled meanwhile; a first device has nowhere to go back to.
        Event::EntryRefused { device } if device == d.id && way != Way::First => {
            (AccountState::AwaitingTrust(Device { recovery: None, ..d }), vec![])
        }
        Event::DeviceGone { device } if device == d.id => gone(Some(&d)),
        Event::SignOut { forget, reason } => {
            let (device, removal) = leaving(d, forget, reason);
            (AccountState::Entering(Entering { device, way }), removal)
        }
        _ => (AccountState::Entering(Entering { device: d, way }), vec![]),
    }
}

fn awaiting_trust(d: Device, event: Event) -> (AccountState, Vec<Action>) {
    let id = d.id;
    match event {
        Event::RecoverySeen { device, recovery, heard } if device == id => {
            let ready = recovery.wait.is_some_and(|wait| wait.ready_in_s == 0);
            let d = Device { recovery: Some((recovery, heard)), ..d };
            if ready {
                return resume_entering(Entering { device: d, way: Way::Wait });
            }
            (AccountState::AwaitingTrust(d), vec![])
        }
        Event::StartWait => (AccountState::AwaitingTrust(d), vec![Action::StartWait { device: id }]),
        Event::GiveUpWait => (AccountState::AwaitingTrust(d), vec![Action::GiveUpWait { device: id }]),
        Event::VaultOpened { device, way } if device == id => resume_entering(Entering { device: d, way }),
        Event::Invite => (AccountState::AwaitingTrust(d), vec![Action::MakeInvitation { device: Some(id) }]),
        Event::Invited { id: invited, text } if invited == id => begin_joining(Some(d), id, How::Qr(text)),
        Event::Commit => (AccountState::AwaitingTrust(d), vec![Action::MakeCommitment { device: id }]),
        Event::Committed { device, reveal, commitment } if device == id => {
            let how = How::Emoji { reveal, commitment, answered: None, same: false };
            begin_joining(Some(d), id, how)
        }
        Event::Distrusted { device, distrust } if device == id => {
            (AccountState::AwaitingTrust(d.distrusting(distrust)), vec![])
        }
        _ => (AccountState::AwaitingTrust(d), vec![]),
    }
}

fn joining(mut j: Joining, event: Event) -> (AccountState, Vec<Action>) {
    let ours = j.id;
    match event {
        Event::CancelJoin => {
            return match j.device {
                Some(device) => (AccountState::AwaitingTrust(device), vec![]),
                None => (AccountState::SignedOut, vec![Action::ForgetDevice]),
            };
        }
        Event::SignOut { forget, reason } => {
            return match j.device {
                Some(device) => {
                    let (device, removal) = leaving(device, forget, reason);
                    j.device = Some(device);
                    (AccountState::Joining(j), removal)
                }
                None => (AccountState::SignedOut, vec![Action::ForgetDevice]),
            };
        }
        Event::DeviceGone { device } if device == ours => return gone(j.device.as_ref()),
        _ if j.stopped.is_some() => {}
        Event::Resume | Event::Invite | Event::Commit => return (AccountState::Joining(j), vec![Action::Pair]),
        Event::Posted { id, expires_in_s, heard } if id == ours && j.posted.is_none() => {
            j.posted = Some((expires_in_s, heard));
        }
        Event::Answered { id, answer, emoji } if id == ours => {
            if let How::Emoji { answered: answered @ None, .. } = &mut j.how {
                *answered = Some((answer, emoji));
                return (AccountState::Joining(j), vec![Action::Pair]);
            }
        }
        Event::EmojiAreSame(true) => {
            if let How::Emoji { answered: Some(_), same, .. } = &mut j.how {
                *same = true;
                return (AccountState::Joining(j), vec![Action::Pair]);
            }
        }
        Event::EmojiAreSame(false) => {
            if let How::Emoji { answered: Some(_), .. } = j.how {
                j.stopped = Some(Stopped::Different);
            }
        }
        Event::JoinStopped { id, why } if id == ours => j.stopped = Some(why),
        Event::Joined { id, device } if id == ours => return (AccountState::Registered(*device), vec![]),
        _ => {}
    }
    (AccountState::Joining(j), vec![])
}

fn registered(d: Device, event: Event) -> Device {
    let ours = d.id;
    match event {
        Event::LogFollowed { device, log } if device == ours => d.following(log),
        Event::Distrusted { device, distrust } if device == ours => d.distrusting(distrust),
        Event::Trusted { device } if device == ours => d.trusting(),
        Event::Approving { device, approving } if device == ours => {
            Device { approving: approving.map(|approving| *approving), ..d }
        }
        Event::Moved { device, to } if device == ours => Device { approving: None, moved_to: Some(to), ..d },
        Event::Told { device } if device == ours => Device { asks_about_others: false, says_recovered: false, ..d },
        _ => d,
    }
}

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
