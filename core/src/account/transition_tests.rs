use septet_protocol::account::{RecoveryView, WaitView};
use septet_protocol::account_log::LogState;
use septet_protocol::device::{DeviceState, DeviceView};
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::emoji::{Answer, Commitment, Reveal};
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{
    ChallengeKind, Channel, CheckPermission, Permission, SessionChallenge, SessionView,
};
use uuid::Uuid;

use super::*;
use crate::account::state::{Device, Moment};
use crate::distrust::Distrust;
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
    Device::new(Uuid::from_u128(OURS), Uuid::from_u128(9), "••00".to_owned())
}

fn entering(way: Way) -> AccountState {
    AccountState::Entering(Entering { device: device(), way })
}

fn qr() -> How {
    How::Qr(Secret::new("septet://join/".to_owned()))
}

fn emoji(answered: bool, same: bool) -> How {
    let answered = answered.then(|| (answer(), [7; 7]));
    How::Emoji { reveal: reveal(), commitment: commitment(), answered, same }
}

fn reveal() -> Reveal {
    Reveal { nonce: Bytes([1; 32]) }
}

fn commitment() -> Commitment {
    Commitment { commitment: Bytes([2; 32]), signing_key: Bytes([3; 65]), sealing_key: Bytes([4; 32]) }
}

fn answer() -> Answer {
    Answer { device: Uuid::from_u128(OTHERS), enc: Bytes([5; 32]), nonce: Bytes([6; 32]) }
}

fn joining(how: How, device: Option<Device>, stopped: Option<Stopped>) -> AccountState {
    AccountState::Joining(Joining { id: Uuid::from_u128(OURS), device, how, posted: None, stopped })
}

fn states() -> Vec<(&'static str, AccountState)> {
    let distrusting = device().distrusting(Distrust::Shorter);
    vec![
        ("signed out", AccountState::SignedOut),
        ("ended", AccountState::Ended),
        ("verifying", AccountState::Verifying(verification())),
        ("binding", AccountState::Binding(verification())),
        ("awaiting trust", AccountState::AwaitingTrust(device())),
        ("registered", AccountState::Registered(device())),
        ("distrusting", AccountState::Registered(distrusting)),
        ("entering", entering(Way::First)),
        ("recovering", entering(Way::Password)),
        ("showing a QR", joining(qr(), None, None)),
        ("showing a QR, bound", joining(qr(), Some(device()), None)),
        ("committed", joining(emoji(false, false), Some(device()), None)),
        ("comparing", joining(emoji(true, false), Some(device()), None)),
        ("same", joining(emoji(true, true), Some(device()), None)),
        ("stopped", joining(qr(), None, Some(Stopped::Different))),
        ("stopped, bound", joining(emoji(true, false), Some(device()), Some(Stopped::Different))),
    ]
}

/// What tells one state from another, beyond its data.
fn name(state: &AccountState) -> String {
    match state {
        AccountState::Entering(entering) => format!("entering {:?}", entering.way),
        AccountState::Joining(Joining { how, device, stopped, .. }) => {
            let how = match how {
                How::Qr(_) => "qr".to_owned(),
                How::Emoji { answered, same, .. } => format!("emoji {} {same}", answered.is_some()),
            };
            let bound = device.is_some();
            // Of a pairing that does not go on, its emoji do not matter.
            stopped.map_or(format!("{how} {bound}"), |_| format!("stopped {bound}"))
        }
        AccountState::AwaitingTrust(_) => "awaiting trust".to_owned(),
        AccountState::Ended => "ended".to_owned(),
        AccountState::Registered(device) => format!("registered {:?}", device.distrust),
        other => format!("{:?}", other.stage()),
    }
}

fn seen(id: u128, state: DeviceState) -> DeviceView {
    DeviceView {
        id: Uuid::from_u128(id),
        account: Uuid::from_u128(9),
        state,
        name: String::new(),
        model: String::new(),
        platform: String::new(),
        created_at_ms: 0,
        last_seen_ms: None,
        grace_until_ms: None,
        wait_until_ms: None,
    }
}

fn recovery(id: u128, ready_in_s: u64) -> Event {
    let recovery = RecoveryView { slots: vec![], wait: Some(WaitView { ready_in_s }) };
    Event::RecoverySeen { device: Uuid::from_u128(id), recovery, heard: HEARD }
}

fn log() -> LogState {
    LogState::empty(Uuid::from_u128(9))
}

fn bound(session: u128, state: DeviceState) -> Event {
    let device = seen(OURS, state);
    Event::Bound { session: Uuid::from_u128(session), device }
}

fn events() -> Vec<(&'static str, Event)> {
    let heard = HEARD;
    let session_seen = |id, verified| Event::SessionSeen { session: session(id, verified), heard, sent_by: None };
    let device_seen = |id, state| Event::DeviceSeen(seen(id, state));
    let (ours, others) = (Uuid::from_u128(OURS), Uuid::from_u128(OTHERS));
    let text = || Secret::new("septet://join/".to_owned());
    let committed = |device| Event::Committed { device, reveal: reveal(), commitment: commitment() };
    let stopped = |id| Event::JoinStopped { id, why: Stopped::Expired };
    let distrusted = |device| Event::Distrusted { device, distrust: Distrust::Shorter };
    let out = |forget| Event::SignOut { forget, reason: Reason::SignedOut };
    vec![
        ("begin", Event::Begin { phone: number("00"), email: None }),
        ("begin another number", Event::Begin { phone: number("99"), email: None }),
        ("send", Event::SendCode(Channel::Sms)),
        ("submit", Event::SubmitCode(Secret::new("0123456".to_owned()))),
        ("resume", Event::Resume),
        ("start over", Event::StartOver),
        ("sign out", out(false)),
        ("forget", out(true)),
        (
            "created",
            Event::SessionCreated { phone: number("99"), email: None, session: session(OTHERS, false), heard: HEARD },
        ),
        ("seen", session_seen(OURS, false)),
        ("seen verified", session_seen(OURS, true)),
        ("another seen verified", session_seen(OTHERS, true)),
        ("ended", Event::SessionEnded { session: Uuid::from_u128(OURS) }),
        ("another ended", Event::SessionEnded { session: Uuid::from_u128(OTHERS) }),
        ("bound", bound(OURS, DeviceState::Active)),
        ("bound untrusted", bound(OURS, DeviceState::AwaitingTrust)),
        ("another bound", bound(OTHERS, DeviceState::Active)),
        ("device trusted", device_seen(OURS, DeviceState::Active)),
        ("device untrusted", device_seen(OURS, DeviceState::AwaitingTrust)),
        ("another trusted", device_seen(OTHERS, DeviceState::Active)),
        ("device gone", Event::DeviceGone { device: ours }),
        ("another gone", Event::DeviceGone { device: others }),
        ("read that it ended", Event::EndWasRead),
        ("entered", Event::Entered { device: ours, log: log() }),
        ("another entered", Event::Entered { device: others, log: log() }),
        ("entry refused", Event::EntryRefused { device: ours }),
        ("another refused", Event::EntryRefused { device: others }),
        ("followed", Event::LogFollowed { device: ours, log: log() }),
        ("another followed", Event::LogFollowed { device: others, log: log() }),
        ("distrusted", distrusted(ours)),
        ("another distrusted", distrusted(others)),
        ("trusted", Event::Trusted { device: ours }),
        ("another trusted again", Event::Trusted { device: others }),
        ("recovery", recovery(OURS, 60)),
        ("wait over", recovery(OURS, 0)),
        ("another wait over", recovery(OTHERS, 0)),
        ("start wait", Event::StartWait),
        ("give up wait", Event::GiveUpWait),
        ("opened", Event::VaultOpened { device: ours, way: Way::Password }),
        ("another opened", Event::VaultOpened { device: others, way: Way::Password }),
        ("invite", Event::Invite),
        ("invited", Event::Invited { id: ours, text: text() }),
        ("another invited", Event::Invited { id: others, text: text() }),
        ("commit", Event::Commit),
        ("committed", committed(ours)),
        ("another committed", committed(others)),
        ("posted", Event::Posted { id: ours, expires_in_s: 600, heard }),
        ("another posted", Event::Posted { id: others, expires_in_s: 600, heard }),
        ("answered", Event::Answered { id: ours, answer: answer(), emoji: [7; 7] }),
        ("another answered", Event::Answered { id: others, answer: answer(), emoji: [7; 7] }),
        ("same", Event::EmojiAreSame(true)),
        ("different", Event::EmojiAreSame(false)),
        ("stopped", stopped(ours)),
        ("another stopped", stopped(others)),
        ("cancel", Event::CancelJoin),
        ("joined", Event::Joined { id: ours, device: Box::new(device()) }),
        ("another joined", Event::Joined { id: others, device: Box::new(device()) }),
        ("approving", Event::Approving { device: ours, approving: None }),
        ("another approving", Event::Approving { device: others, approving: None }),
        ("moved", Event::Moved { device: ours, to: others }),
        ("another moved", Event::Moved { device: others, to: ours }),
        ("told", Event::Told { device: ours }),
        ("another told", Event::Told { device: others }),
    ]
}

/// State, event, next state, actions. A pair that is not here changes nothing and does nothing.
const MOVES: &[(&str, &str, &str, &[&str])] = &[
    ("signed out", "begin", "signed out", &["ForgetDevice", "CreateSession"]),
    ("signed out", "begin another number", "signed out", &["ForgetDevice", "CreateSession"]),
    ("signed out", "created", "verifying", &[]),
    ("ended", "begin", "ended", &["ForgetDevice", "CreateSession"]),
    ("ended", "begin another number", "ended", &["ForgetDevice", "CreateSession"]),
    ("ended", "created", "verifying", &[]),
    ("ended", "invite", "ended", &["ForgetDevice", "MakeInvitation"]),
    ("ended", "invited", "showing a QR", &["Pair"]),
    ("ended", "another invited", "showing a QR", &["Pair"]),
    ("ended", "read that it ended", "signed out", &[]),
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
    ("binding", "bound", "entering", &["Enter"]),
    ("binding", "bound untrusted", "awaiting trust", &[]),
    ("awaiting trust", "resume", "awaiting trust", &["AskDevice"]),
    ("awaiting trust", "sign out", "awaiting trust", &["RemoveDevice"]),
    ("awaiting trust", "forget", "awaiting trust", &["RemoveDevice"]),
    ("awaiting trust", "distrusted", "awaiting trust", &[]),
    ("awaiting trust", "recovery", "awaiting trust", &[]),
    ("awaiting trust", "wait over", "waited", &["Enter"]),
    ("awaiting trust", "start wait", "awaiting trust", &["StartWait"]),
    ("awaiting trust", "give up wait", "awaiting trust", &["GiveUpWait"]),
    ("awaiting trust", "opened", "recovering", &["Enter"]),
    ("awaiting trust", "invite", "awaiting trust", &["MakeInvitation"]),
    ("awaiting trust", "invited", "showing a QR, bound", &["Pair"]),
    ("awaiting trust", "commit", "awaiting trust", &["MakeCommitment"]),
    ("awaiting trust", "committed", "committed", &["Pair"]),
    ("awaiting trust", "device gone", "ended", &["ForgetDevice"]),
    ("registered", "resume", "registered", &["AskDevice"]),
    ("registered", "sign out", "registered", &["RemoveDevice"]),
    ("registered", "forget", "registered", &["RemoveDevice"]),
    ("registered", "device gone", "ended", &["ForgetDevice"]),
    ("registered", "followed", "registered", &[]),
    ("registered", "distrusted", "distrusting", &[]),
    ("registered", "moved", "registered", &[]),
    ("distrusting", "resume", "distrusting", &["AskDevice"]),
    ("distrusting", "sign out", "distrusting", &["RemoveDevice"]),
    ("distrusting", "forget", "distrusting", &["RemoveDevice"]),
    ("distrusting", "device gone", "ended", &["ForgetDevice"]),
    ("distrusting", "followed", "distrusting", &[]),
    ("distrusting", "trusted", "registered", &[]),
    ("distrusting", "moved", "distrusting", &[]),
    ("signed out", "invite", "signed out", &["ForgetDevice", "MakeInvitation"]),
    ("signed out", "invited", "showing a QR", &["Pair"]),
    ("signed out", "another invited", "showing a QR", &["Pair"]),
    ("entering", "resume", "entering", &["Enter"]),
    ("entering", "submit", "entering", &["Enter"]),
    ("entering", "entered", "registered", &[]),
    ("entering", "distrusted", "entering", &[]),
    ("entering", "sign out", "entering", &["RemoveDevice"]),
    ("entering", "forget", "entering", &["RemoveDevice"]),
    ("entering", "device gone", "ended", &["ForgetDevice"]),
    ("recovering", "resume", "recovering", &["Enter"]),
    ("recovering", "submit", "recovering", &["Enter"]),
    ("recovering", "entered", "registered", &[]),
    ("recovering", "entry refused", "awaiting trust", &[]),
    ("recovering", "distrusted", "recovering", &[]),
    ("recovering", "sign out", "recovering", &["RemoveDevice"]),
    ("recovering", "forget", "recovering", &["RemoveDevice"]),
    ("recovering", "device gone", "ended", &["ForgetDevice"]),
    ("showing a QR", "resume", "showing a QR", &["Pair"]),
    ("showing a QR", "invite", "showing a QR", &["Pair"]),
    ("showing a QR", "commit", "showing a QR", &["Pair"]),
    ("showing a QR", "posted", "showing a QR", &[]),
    ("showing a QR", "stopped", "stopped", &[]),
    ("showing a QR", "cancel", "signed out", &["ForgetDevice"]),
    ("showing a QR", "sign out", "signed out", &["ForgetDevice"]),
    ("showing a QR", "forget", "signed out", &["ForgetDevice"]),
    ("showing a QR", "joined", "registered", &[]),
    ("showing a QR", "device gone", "ended", &["ForgetDevice"]),
    ("showing a QR, bound", "resume", "showing a QR, bound", &["Pair"]),
    ("showing a QR, bound", "invite", "showing a QR, bound", &["Pair"]),
    ("showing a QR, bound", "commit", "showing a QR, bound", &["Pair"]),
    ("showing a QR, bound", "posted", "showing a QR, bound", &[]),
    ("showing a QR, bound", "stopped", "stopped, bound", &[]),
    ("showing a QR, bound", "cancel", "awaiting trust", &[]),
    ("showing a QR, bound", "sign out", "showing a QR, bound", &["RemoveDevice"]),
    ("showing a QR, bound", "forget", "showing a QR, bound", &["RemoveDevice"]),
    ("showing a QR, bound", "joined", "registered", &[]),
    ("showing a QR, bound", "device gone", "ended", &["ForgetDevice"]),
    ("committed", "resume", "committed", &["Pair"]),
    ("committed", "invite", "committed", &["Pair"]),
    ("committed", "commit", "committed", &["Pair"]),
    ("committed", "posted", "committed", &[]),
    ("committed", "answered", "comparing", &["Pair"]),
    ("committed", "stopped", "stopped, bound", &[]),
    ("committed", "cancel", "awaiting trust", &[]),
    ("committed", "sign out", "committed", &["RemoveDevice"]),
    ("committed", "forget", "committed", &["RemoveDevice"]),
    ("committed", "joined", "registered", &[]),
    ("committed", "device gone", "ended", &["ForgetDevice"]),
    ("comparing", "resume", "comparing", &["Pair"]),
    ("comparing", "invite", "comparing", &["Pair"]),
    ("comparing", "commit", "comparing", &["Pair"]),
    ("comparing", "posted", "comparing", &[]),
    ("comparing", "same", "same", &["Pair"]),
    ("comparing", "different", "stopped, bound", &[]),
    ("comparing", "stopped", "stopped, bound", &[]),
    ("comparing", "cancel", "awaiting trust", &[]),
    ("comparing", "sign out", "comparing", &["RemoveDevice"]),
    ("comparing", "forget", "comparing", &["RemoveDevice"]),
    ("comparing", "joined", "registered", &[]),
    ("comparing", "device gone", "ended", &["ForgetDevice"]),
    ("same", "resume", "same", &["Pair"]),
    ("same", "invite", "same", &["Pair"]),
    ("same", "commit", "same", &["Pair"]),
    ("same", "posted", "same", &[]),
    ("same", "same", "same", &["Pair"]),
    ("same", "different", "stopped, bound", &[]),
    ("same", "stopped", "stopped, bound", &[]),
    ("same", "cancel", "awaiting trust", &[]),
    ("same", "sign out", "same", &["RemoveDevice"]),
    ("same", "forget", "same", &["RemoveDevice"]),
    ("same", "joined", "registered", &[]),
    ("same", "device gone", "ended", &["ForgetDevice"]),
    ("stopped", "cancel", "signed out", &["ForgetDevice"]),
    ("stopped", "sign out", "signed out", &["ForgetDevice"]),
    ("stopped", "forget", "signed out", &["ForgetDevice"]),
    ("stopped", "device gone", "ended", &["ForgetDevice"]),
    ("stopped, bound", "cancel", "awaiting trust", &[]),
    ("stopped, bound", "sign out", "stopped, bound", &["RemoveDevice"]),
    ("stopped, bound", "forget", "stopped, bound", &["RemoveDevice"]),
    ("stopped, bound", "device gone", "ended", &["ForgetDevice"]),
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
                    let expected = match *to {
                        "waited" => entering(Way::Wait),
                        to => states().into_iter().find(|(name, _)| *name == to).unwrap().1,
                    };
                    assert_eq!(name(&next), name(&expected), "{pair}");
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
        assert_eq!(self::name(&read), self::name(&state), "{name}");
        assert!(read.device() == state.device(), "{name}");
        assert_eq!(read.verification().map(|v| v.session.id), state.verification().map(|v| v.session.id), "{name}");
    }
}

#[test]
fn what_never_heals_stays_until_the_person_signs_out() {
    let forked = device().distrusting(Distrust::Fork).distrusting(Distrust::Shorter);
    assert_eq!(forked.distrust, Some(Distrust::Fork));
    assert_eq!(forked.trusting().distrust, Some(Distrust::Fork));
    assert_eq!(device().distrusting(Distrust::Shorter).trusting().distrust, None);
}

#[test]
fn the_first_answer_is_the_one_that_counts() {
    let other = Event::Answered { id: Uuid::from_u128(OURS), answer: answer(), emoji: [9; 7] };
    let (state, actions) = transition(joining(emoji(true, false), Some(device()), None), other);
    let AccountState::Joining(Joining { how: How::Emoji { answered: Some((_, emoji)), .. }, .. }) = state else {
        panic!()
    };
    assert_eq!((emoji, actions.len()), ([7; 7], 0));
}

#[test]
fn who_asked_to_leave_is_not_told_that_somebody_else_ended_it() {
    let device = Uuid::from_u128(OURS);
    let (out, gone) = (Event::SignOut { forget: false, reason: Reason::SignedOut }, Event::DeviceGone { device });
    let bound = |(_, state): &(_, AccountState)| state.device().is_some();
    for (name, state) in states().into_iter().filter(bound) {
        let (leaving, _) = transition(state, out.clone());
        assert!(transition(leaving, gone.clone()).0 == AccountState::SignedOut, "{name}");
    }
    let (leaving, _) = transition(AccountState::Registered(self::device()), out);
    let (stayed, _) = transition(leaving, Event::Trusted { device });
    assert!(transition(stayed, gone).0 == AccountState::Ended, "a sync showed that it was not removed");
}
