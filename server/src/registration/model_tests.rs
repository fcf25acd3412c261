//! The state machine, and the service with its store, against the model, by random scripts that shrink to what one can read.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{Channel, Client, Permission, SessionView, proof_of_work};
use uuid::Uuid;

use super::model::{Answer, Figures, Model, START};
use super::*;
use crate::config::{ChallengeConfig, Config, Limits};
use crate::store::model::{KeyedHash, Sealed};
use crate::testing::{Rig, address, begin_request, no_send_limits};

/// What somebody does. Sessions are numbered as they began; of those that there are, the remainder counts.
#[derive(Clone, Copy, Debug)]
enum Act {
    Begin { number: usize, from: usize },
    Answer { session: usize, right: bool },
    Send { session: usize, by: Channel, from: usize },
    Check { session: usize, right: bool },
    WaitMs(u64),
}

const BITS: u8 = 4;

/// Times around the edges of limits.md.
fn wait() -> impl Strategy<Value = Act> {
    let edges_s = [1_u64, 60, 60, 60, 120, 120, 300, 600, 1800, 3600, 82_800, 86_400];
    (prop::sample::select(edges_s.to_vec()), -1_i64..=1)
        .prop_map(|(s, off)| Act::WaitMs((s * 1000).saturating_add_signed(off)))
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![3 => Just(Channel::Sms), 1 => Just(Channel::Voice)]
}

/// `right_of_ten`: how often a code that is checked is the right one.
fn act(sessions: usize, numbers: &'static [usize], right_of_ten: u8) -> impl Strategy<Value = Act> {
    let right = (0..10_u8).prop_map(move |n| n < right_of_ten);
    prop_oneof![
        2 => (prop::sample::select(numbers), 0..3_usize).prop_map(|(number, from)| Act::Begin { number, from }),
        1 => (0..sessions, any::<bool>()).prop_map(|(session, right)| Act::Answer { session, right }),
        4 => (0..sessions, channel(), 0..3_usize).prop_map(|(session, by, from)| Act::Send { session, by, from }),
        3 => (0..sessions, right).prop_map(|(session, right)| Act::Check { session, right }),
        3 => wait(),
    ]
}

fn told(view: &SessionView) -> [Option<u64>; 3] {
    let check = Permission { allowed: view.check.allowed, in_s: view.check.in_s };
    [view.sms, view.voice, check].map(|permission| permission.allowed.then_some(permission.in_s))
}

/// An answer to a session's challenge, or what is none.
fn answer_of(session: &Session, right: bool) -> Bytes<8> {
    let Some(puzzle) = session.puzzle else { return Bytes([0; 8]) };
    let is_one = |n: &u64| {
        proof_of_work::is_answer(session.id, &Bytes(puzzle.nonce), puzzle.bits, &Bytes(n.to_be_bytes())) == right
    };
    Bytes((0..10_000_u64).find(is_one).unwrap().to_be_bytes())
}

/// One session by the pure function alone.
struct Pure {
    limits: Limits,
    session: Session,
    now: u64,
    nonces: u8,
}

impl Pure {
    fn new(challenged: bool) -> Self {
        let limits = Config::default().limits;
        let puzzle = Puzzle { nonce: [5; 16], bits: BITS, tries: 0, solved: false };
        let session = Session {
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
            expires_at_ms: START + limits.session_life_s * 1000,
            code: None,
            sms_sent: 0,
            voice_sent: 0,
            last_sms_at_ms: None,
            last_voice_at_ms: None,
            sms_refused_at_ms: None,
            verified_at_ms: None,
            device: None,
            puzzle: Some(puzzle).filter(|_| challenged),
            blocked: false,
        };
        Self { limits, session, now: START, nonces: 0 }
    }

    fn view(&self) -> SessionView {
        next_actions(&self.session, &self.limits, self.now)
    }

    fn change(&mut self, event: Event) -> Result<bool, Refusal> {
        match transition(&self.session, event, &self.limits, self.now)? {
            Change::Nothing => Ok(false),
            Change::To(next) => {
                self.session = *next;
                Ok(true)
            }
        }
    }

    fn act(&mut self, act: Act) -> Option<Answer> {
        let nonce = self.session.code.as_ref().map(|code| code.nonce);
        let (done, answer) = match act {
            Act::Begin { .. } => return None,
            Act::WaitMs(ms) => {
                self.now += ms;
                return None;
            }
            Act::Answer { right, .. } => {
                (self.change(Event::Answer(answer_of(&self.session, right))), Answer::Solved(right))
            }
            Act::Send { by, .. } => {
                self.nonces += 1;
                let event = Event::Send { channel: by, suspect: false, fresh_nonce: [self.nonces; 16] };
                let done = self.change(event);
                (done, Answer::Sent { new: self.session.code.as_ref().map(|code| code.nonce) != nonce })
            }
            Act::Check { right: false, .. } => (self.change(Event::Check), Answer::Wrong),
            Act::Check { right: true, .. } => {
                let counted = self.change(Event::Check);
                let proved = counted.and_then(|counted| if counted { self.change(Event::Prove) } else { Ok(false) });
                (proved, Answer::Right)
            }
        };
        Some(match done {
            Ok(true) => answer,
            Ok(false) => Answer::Nothing,
            Err(refusal) => refused(refusal),
        })
    }
}

fn refused(refusal: Refusal) -> Answer {
    match refusal {
        Refusal::SessionOver => Answer::Over,
        Refusal::Wait { retry_after_s, .. } => Answer::Wait(retry_after_s),
        Refusal::Conflict { field: Some("challenge"), .. } => Answer::ChallengeFirst,
        other => panic!("{other:?}"),
    }
}

fn modelled(model: &mut Model, act: Act) -> Option<Answer> {
    match act {
        Act::Begin { .. } => None,
        Act::WaitMs(ms) => {
            model.now += ms;
            None
        }
        Act::Answer { session, right } => Some(model.answer(session, right)),
        Act::Send { session, by, from } => Some(model.send(session, by, from)),
        Act::Check { session, right } => Some(model.check(session, right)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_state_machine_answers_as_limits_md_says(
        challenged in any::<bool>(),
        acts in prop::collection::vec(act(1, &[0], 1), 1..60),
    ) {
        let (mut pure, mut model) = (Pure::new(challenged), Model::new(Figures::NONE));
        model.begin(0, 0, challenged);
        for act in acts {
            prop_assert_eq!(pure.act(act), modelled(&mut model, act), "{:?}", act);
            let view = pure.view();
            prop_assert_eq!(told(&view), model.told(0), "the view after {:?}", act);
            prop_assert!(pure.session.sms_sent <= 5 && pure.session.voice_sent <= 3);
        }
    }
}

/// The service on a real store.
struct Served {
    rig: Rig,
    sessions: Vec<Uuid>,
}

impl Served {
    async fn new(change: impl FnOnce(&mut Config)) -> Self {
        let rig = Rig::with(|config| {
            no_send_limits(&mut config.limits);
            config.limits.wrong_checks_per_number_per_day = 1000;
            config.limits.conversion_sends = 1000;
            config.registration.proof_of_work_bits = BITS;
            change(config);
        });
        Self { rig: rig.await, sessions: vec![] }
    }

    async fn session(&self, session: usize) -> Session {
        self.rig.app.ports().store.session(self.sessions[session]).await.unwrap().unwrap()
    }

    async fn begin(&mut self, number: usize, from: usize) -> Option<u64> {
        // Of each ten one prefix.
        let phone = format!("+1650{}{:04}", 555 + number / 10, 100 + number % 10);
        let begun = self.rig.app.registration().begin(begin_request(&phone), address(&format!("192.0.2.{from}"))).await;
        match begun {
            Ok(view) => {
                self.sessions.push(view.id);
                None
            }
            Err(Refusal::Wait { retry_after_s, .. }) => Some(retry_after_s),
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn act(&self, act: Act) -> (Option<Answer>, Option<SessionView>) {
        let registration = self.rig.app.registration();
        let (session, done) = match act {
            Act::Begin { .. } => return (None, None),
            Act::WaitMs(ms) => {
                self.rig.clock.advance_ms(ms);
                return (None, None);
            }
            Act::Answer { session, .. } | Act::Send { session, .. } | Act::Check { session, .. } => {
                (session, self.session(session).await)
            }
        };
        let before = done;
        let answered = match act {
            Act::Answer { right, .. } => registration.answer(before.id, answer_of(&before, right)).await,
            Act::Send { by, from, .. } => registration.send(before.id, by, address(&format!("192.0.2.{from}"))).await,
            Act::Check { right, .. } => {
                let nonce = before.code.as_ref().map(|code| code.nonce).unwrap_or_default();
                let code = self.rig.app.ports().keys.code(before.id, &nonce);
                let code = if right { code.to_string() } else { crate::testing::another(&code) };
                registration.check(before.id, &code).await
            }
            Act::Begin { .. } | Act::WaitMs(_) => unreachable!(),
        };
        let after = self.session(session).await;
        let answer = match (&answered, act) {
            (Err(Refusal::Input { field: "answer", .. }), _) => Answer::Solved(false),
            (Err(_), _) => refused(answered.err().unwrap()),
            (Ok(_), _) if after == before => Answer::Nothing,
            (Ok(_), Act::Answer { .. }) => Answer::Solved(true),
            (Ok(_), Act::Send { .. }) => {
                Answer::Sent { new: after.code.map(|code| code.nonce) != before.code.map(|code| code.nonce) }
            }
            (Ok(view), _) => {
                if view.verified {
                    Answer::Right
                } else {
                    Answer::Wrong
                }
            }
        };
        let view =
            next_actions(&self.session(session).await, &self.rig.app.ports().config.limits, self.rig.app.now_ms());
        (Some(answer), Some(view))
    }
}

/// Runs scripts one after another on one runtime. A script that fails is made shorter, and then shown.
fn scripts<A: std::fmt::Debug>(
    cases: u32,
    script: impl Strategy<Value = A>,
    play: impl AsyncFn(A) -> Result<(), TestCaseError>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let config =
        ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&script, |acts| runtime.block_on(play(acts)));
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_service_on_a_store_answers_as_the_state_machine() {
    let script = (any::<bool>(), prop::collection::vec(act(1, &[0], 1), 1..50));
    scripts(60, script, async |(challenged, acts): (bool, Vec<Act>)| {
        let mut served = Served::new(|config| {
            if challenged {
                config.registration.challenge = ChallengeConfig::ProofOfWork;
            }
        })
        .await;
        served.begin(0, 0).await;
        let mut pure = Pure::new(challenged);
        pure.session.id = served.sessions[0];
        pure.session.puzzle = served.session(0).await.puzzle;
        for act in acts {
            let (answer, view) = served.act(act).await;
            prop_assert_eq!(answer, pure.act(act), "{:?}", act);
            if let Some(view) = view {
                prop_assert_eq!(told(&view), told(&pure.view()), "the view after {:?}", act);
            }
        }
        Ok(())
    });
}

#[test]
fn the_service_on_a_store_keeps_every_limit_of_limits_md() {
    let figures = Figures {
        number_day: 5,
        number_10_min: 3,
        address_hour: 5,
        prefix_hour: 6,
        all_day: 8,
        wrong_day: 3,
        sessions_hour: 20,
        conversion_sends: 4,
        conversion_percent: 50,
    };
    let script = (prop::collection::vec(act(12, &[0, 1, 2, 10], 5), 1..120),);
    scripts(60, script, async |(acts,): (Vec<Act>,)| {
        let few = |figure: usize| u32::try_from(figure).unwrap();
        let mut served = Served::new(|config| {
            let limits = &mut config.limits;
            limits.sends_per_number_per_day = few(figures.number_day);
            limits.sends_per_number_per_10_min = few(figures.number_10_min);
            limits.sends_per_address_per_hour = few(figures.address_hour);
            limits.sends_per_prefix_per_hour = few(figures.prefix_hour);
            limits.sends_per_day = few(figures.all_day);
            limits.registrations_percent = 100;
            limits.wrong_checks_per_number_per_day = few(figures.wrong_day);
            limits.sessions_per_address_per_hour = few(figures.sessions_hour);
            limits.conversion_sends = few(figures.conversion_sends);
            limits.conversion_percent = few(figures.conversion_percent);
        })
        .await;
        let mut model = Model::new(figures);
        let mut sent = 0;
        for act in acts {
            if let Act::Begin { number, from } = act {
                prop_assert_eq!(served.begin(number, from).await, model.begin(number, from, false), "{:?}", act);
            }
            let there = served.sessions.len();
            let act = match act {
                Act::Begin { .. } => continue,
                Act::WaitMs(_) => act,
                _ if there == 0 => continue,
                Act::Answer { session, right } => Act::Answer { session: session % there, right },
                Act::Send { session, by, from } => Act::Send { session: session % there, by, from },
                Act::Check { session, right } => Act::Check { session: session % there, right },
            };
            prop_assert_eq!(served.act(act).await.0, modelled(&mut model, act), "{:?}", act);
            sent += served.rig.app.deliver_due().await.unwrap();
            prop_assert_eq!(sent, model.really_sent(), "messages after {:?}", act);
        }
        Ok(())
    });
}
