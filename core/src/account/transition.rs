//! One pure match: what happens next.

use septet_protocol::device::DeviceState;

use super::event::{Action, Event};
use super::state::{AccountState, Verification};

/// The state after `event`, and what is to be done now that this state is durable.
pub(crate) fn transition(state: AccountState, event: Event) -> (AccountState, Vec<Action>) {
    use AccountState::{AwaitingTrust, Binding, Registered, SignedOut, Verifying};
    match (state, event) {
        // The old session stands until there is a new one. What an earlier registration left behind goes first.
        (state @ (SignedOut | Verifying(_)), Event::Begin { phone, email }) => {
            (state, vec![Action::ForgetDevice, Action::CreateSession { phone, email }])
        }
        // The server may know the device already. Beginning anew would leave that one as the account's only trusted device.
        (Binding(v), Event::Begin { phone, .. }) if phone == v.phone => resume_binding(v),
        (SignedOut | Verifying(_), Event::SessionCreated { phone, email, session, heard }) => {
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
        (Binding(v), Event::Bound { session, device }) if session == v.session.id => (v.bound(&device), vec![]),
        (state @ (AwaitingTrust(_) | Registered(_)), Event::Resume) => {
            let asked = state.device().map(|device| Action::AskDevice { device: device.id });
            (state, asked.into_iter().collect())
        }
        (AwaitingTrust(d), Event::DeviceSeen { device, state: DeviceState::Active }) if device == d.id => {
            (Registered(d), vec![])
        }
        (AwaitingTrust(d) | Registered(d), Event::DeviceGone { device }) if device == d.id => {
            (SignedOut, vec![Action::ForgetDevice])
        }
        // While binding, the server may know the device already, and only what was told who it is can be removed there.
        (Verifying(_), Event::StartOver | Event::SignOut { .. }) | (Binding(_), Event::SignOut { forget: true }) => {
            (SignedOut, vec![Action::ForgetDevice])
        }
        (state @ (AwaitingTrust(_) | Registered(_)), Event::SignOut { forget }) => {
            let removal = state.device().map(|device| Action::RemoveDevice { device: device.id, forget });
            (state, removal.into_iter().collect())
        }
        // Anything else changes nothing: a repeated tap, or an answer that came too late.
        (state, _) => (state, vec![]),
    }
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

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
