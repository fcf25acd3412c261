use std::collections::HashSet;

use super::*;
use crate::challenges::ChallengeRequest;
use crate::events::EventView;
use crate::policy::Policy;
use crate::testing::{MAYA, Phone, Rig, waits};
use crate::totp::{Codes, step_at};
use crate::verification::{CodeRefusal, Evidence, Method, Require, VerificationRequest, Which};
use septet_protocol::registration::Channel;

const HOUR_MS: u64 = 3_600_000;

struct Scene {
    rig: Rig,
    clinic: Application,
    user_id: u32,
    phone: Phone,
}

impl Scene {
    async fn new() -> Self {
        let rig = Rig::without_send_limits().await;
        let (clinic, _) = rig.application("Lakeside Clinic").await;
        let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
        let phone = rig.registered(MAYA).await;
        rig.token_of(&phone).await;
        Self { rig, clinic, user_id, phone }
    }

    async fn with_policy(policy: Policy) -> Self {
        let mut scene = Self::new().await;
        scene.rig.app.applications().set_policy(scene.clinic.id, &policy).await.unwrap();
        scene.clinic.policy = policy;
        scene
    }

    fn ways(&self) -> &OtherWays {
        self.rig.app.other_ways()
    }

    async fn verify(&self, code: &str) -> Result<Evidence, Refusal> {
        self.rig.verify(&self.clinic, self.user_id, code).await
    }

    async fn refusal(&self, code: &str) -> CodeRefusal {
        match self.verify(code).await {
            Err(Refusal::Code(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    async fn look_up_codes(&self) -> Vec<String> {
        self.ways().look_up_codes(&self.clinic, self.user_id, &LookUpRequest { count: 10 }).await.unwrap().codes
    }

    fn emergency(&self, until_ms: u64) -> BreakGlassRequest {
        let by = ["l.meyer".to_owned(), "s.hart".to_owned()];
        BreakGlassRequest { count: 2, until_ms, reason: "phone lost on shift".to_owned(), by }
    }

    async fn break_glass(&self) -> Vec<String> {
        let request = self.emergency(self.rig.app.now_ms() + 8 * HOUR_MS);
        self.ways().break_glass(&self.clinic, self.user_id, &request).await.unwrap().codes
    }

    async fn reset(&self) -> EnrolmentView {
        let request = ResetRequest { reason: "phone lost".to_owned(), by: "l.meyer".to_owned() };
        self.ways().reset(&self.clinic, self.user_id, &request).await.unwrap()
    }

    async fn events(&self) -> Vec<EventView> {
        self.rig.app.events().list(&self.clinic, 0).await.unwrap().events
    }

    async fn kinds(&self) -> Vec<&'static str> {
        self.events().await.into_iter().map(|event| event.kind).collect()
    }

    async fn letters(&self) -> usize {
        self.rig.inbox().await.iter().filter(|message| message.kind == "email").count()
    }
}

#[tokio::test]
async fn a_look_up_code_works_once_and_until_the_next_list() {
    let scene = Scene::new().await;
    let codes = scene.look_up_codes().await;
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 10);
    assert!(codes.iter().all(|code| code.len() == 11 && code.as_bytes()[5] == b' '));
    assert_eq!(scene.verify(&codes[3]).await.unwrap().method, Method::LookUp);
    assert_eq!(scene.refusal(&codes[3]).await, CodeRefusal::Used);
    scene.rig.clock.advance_s(400 * 24 * 3600);
    scene.verify(&codes[4].replace(' ', "")).await.unwrap();
    scene.look_up_codes().await;
    assert_eq!(scene.refusal(&codes[5]).await, CodeRefusal::Wrong);
}

#[tokio::test]
async fn of_racing_checks_of_one_look_up_code_one_wins() {
    let scene = Scene::new().await;
    let codes = scene.look_up_codes().await;
    let answers = futures_util::future::join_all((0..64).map(|_| scene.verify(&codes[0]))).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_code_made_for_one_person_is_nobody_elses() {
    let scene = Scene::new().await;
    let other = scene.rig.enrolled(&scene.clinic, "+16505550101", "user-18").await.user_id;
    let codes = scene.look_up_codes().await;
    let theirs = scene.rig.verify(&scene.clinic, other, &codes[0]).await;
    assert!(matches!(theirs, Err(Refusal::Code(CodeRefusal::Wrong))), "{theirs:?}");
    scene.verify(&codes[0]).await.unwrap();
}

#[tokio::test]
async fn wrong_look_up_codes_are_counted_like_any_others() {
    let scene = Scene::new().await;
    let codes = scene.look_up_codes().await;
    for _ in 0..5 {
        assert_eq!(scene.refusal("0000000000").await, CodeRefusal::Wrong);
    }
    assert_eq!(scene.refusal("0000000000").await, CodeRefusal::Wrong);
    assert_eq!(waits(scene.verify(&codes[0]).await), 30);
    scene.rig.clock.advance_s(30);
    scene.verify(&codes[0]).await.unwrap();
}

#[tokio::test]
async fn emergency_codes_need_two_administrators_a_reason_and_an_end_within_a_day() {
    let scene = Scene::new().await;
    let now_ms = scene.rig.app.now_ms();
    let good = scene.emergency(now_ms + HOUR_MS);
    let alone = ["l.meyer".to_owned(), " L.Meyer".to_owned()];
    for (field, request) in [
        ("by", BreakGlassRequest { by: alone, ..good.clone() }),
        ("reason", BreakGlassRequest { reason: " ".to_owned(), ..good.clone() }),
        ("count", BreakGlassRequest { count: 0, ..good.clone() }),
        ("count", BreakGlassRequest { count: 11, ..good.clone() }),
        ("until_ms", BreakGlassRequest { until_ms: now_ms, ..good.clone() }),
        ("until_ms", BreakGlassRequest { until_ms: now_ms + 24 * HOUR_MS + 1, ..good.clone() }),
    ] {
        match scene.ways().break_glass(&scene.clinic, scene.user_id, &request).await {
            Err(Refusal::Input { field: named, .. }) => assert_eq!(named, field),
            _ => panic!("{request:?} is refused"),
        }
    }
    let longest = scene.emergency(now_ms + 24 * HOUR_MS);
    scene.ways().break_glass(&scene.clinic, scene.user_id, &longest).await.unwrap();
}

#[tokio::test]
async fn every_use_of_an_emergency_code_is_told_to_the_person_and_the_application() {
    let scene = Scene::new().await;
    let before = scene.letters().await;
    let codes = scene.break_glass().await;
    assert_eq!(scene.letters().await, before + 1);
    assert_eq!(scene.verify(&codes[0]).await.unwrap().method, Method::BreakGlass);
    assert_eq!(scene.letters().await, before + 2);
    let events = scene.events().await;
    let [.., made, used] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((made.kind, used.kind), ("break_glass.made", "break_glass.used"));
    assert!(made.data.get().contains("l.meyer") && made.data.get().contains("phone lost on shift"));
    scene.rig.clock.advance_s(8 * 3600);
    assert_eq!(scene.refusal(&codes[1]).await, CodeRefusal::Expired);
}

#[tokio::test]
async fn another_app_is_a_matter_of_policy_and_its_codes_work_once() {
    let scene = Scene::new().await;
    let refused = scene.ways().other_app(&scene.clinic, scene.user_id).await;
    assert!(matches!(refused, Err(Refusal::Conflict { field: Some("other_app"), .. })));

    let scene = Scene::with_policy(Policy { other_app: true, ..Policy::default() }).await;
    let made = scene.ways().other_app(&scene.clinic, scene.user_id).await.unwrap();
    assert!(made.otpauth_uri.starts_with("otpauth://totp/Lakeside%20Clinic:dr.okafor?secret="));
    assert!(made.qr_svg.contains("<svg"));
    let secret = BASE32_NOPAD.decode(made.secret.as_bytes()).unwrap();
    let code = |offset_ms: i64| {
        let at_ms = scene.rig.app.now_ms().checked_add_signed(offset_ms).unwrap();
        format!("{:06}", Codes::new(&secret, 6).at(step_at(at_ms, 30)))
    };
    assert_eq!(scene.refusal(&code(-60_000)).await, CodeRefusal::Wrong);
    let evidence = scene.verify(&code(0)).await.unwrap();
    assert_eq!((evidence.method, evidence.device), (Method::OtherApp, None));
    assert_eq!(scene.refusal(&code(0)).await, CodeRefusal::Used);
    scene.rig.clock.advance_s(30);
    scene.ways().remove_other_app(&scene.clinic, scene.user_id).await.unwrap();
    assert_eq!(scene.refusal(&code(0)).await, CodeRefusal::Wrong);
    let again = scene.ways().remove_other_app(&scene.clinic, scene.user_id).await;
    assert!(matches!(again, Err(Refusal::NotFound)));
    assert_eq!(
        scene.kinds().await,
        ["enrolment.created", "enrolment.registered", "other_app.set", "token.reused", "other_app.removed"]
    );
}

#[tokio::test]
async fn the_codes_of_another_app_end_when_the_policy_does() {
    let mut scene = Scene::with_policy(Policy { other_app: true, ..Policy::default() }).await;
    let made = scene.ways().other_app(&scene.clinic, scene.user_id).await.unwrap();
    let secret = BASE32_NOPAD.decode(made.secret.as_bytes()).unwrap();
    let code = format!("{:06}", Codes::new(&secret, 6).at(step_at(scene.rig.app.now_ms(), 30)));
    scene.clinic.policy.other_app = false;
    assert_eq!(scene.refusal(&code).await, CodeRefusal::Policy(Which::OtherApp));
    scene.clinic.policy.other_app = true;
    assert_eq!(scene.verify(&code).await.unwrap().method, Method::OtherApp, "it was not used up");
}

#[tokio::test]
async fn a_reset_ends_every_code_and_gives_old_phones_no_new_secret() {
    let scene = Scene::with_policy(Policy { other_app: true, ..Policy::default() }).await;
    let token = scene.rig.token_of(&scene.phone).await;
    let (look_up, emergency) = (scene.look_up_codes().await, scene.break_glass().await);
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
    scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &request).await.unwrap();
    let sent = scene.rig.newest_code().await;
    let before = scene.letters().await;

    let view = scene.reset().await;

    assert!(view.devices.is_empty() && !view.other_app);
    assert_eq!(scene.letters().await, before + 1);
    let shown = token.code_at(scene.rig.app.now_ms());
    for code in [&shown, &sent, &look_up[0], &emergency[0]] {
        assert_eq!(scene.refusal(code).await, CodeRefusal::Wrong, "{code}");
    }
    let old = scene.rig.app.devices().tokens(&scene.rig.device_of(&scene.phone).await).await.unwrap();
    assert!(old.tokens.is_empty(), "whoever holds the lost phone gets no new secret");
    let codes = scene.look_up_codes().await;
    scene.verify(&codes[0]).await.unwrap();
}

#[tokio::test]
async fn what_a_login_requires_is_refused_by_name_and_uses_nothing_up() {
    let scene = Scene::new().await;
    let token = scene.rig.token_of(&scene.phone).await;
    let verify = async |code: &str, require: Require| {
        let request = VerificationRequest { require, ..VerificationRequest::of(code) };
        scene.rig.app.verifications().verify(&scene.clinic, scene.user_id, &request).await
    };
    let only = |methods: &[Method]| Require { method: Some(methods.to_vec()), ..Require::default() };
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
    scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &request).await.unwrap();
    let sent = scene.rig.newest_code().await;
    let by_policy = |answer: Result<Evidence, Refusal>, which: Which| {
        assert!(matches!(answer, Err(Refusal::Code(CodeRefusal::Policy(named))) if named == which), "{answer:?}");
    };
    for _ in 0..10 {
        let shown = token.code_at(scene.rig.app.now_ms());
        by_policy(verify(&shown, only(&[Method::Sms, Method::Voice])).await, Which::Method);
        let old = Require { min_device_age_s: Some(1_000_000), ..Require::default() };
        by_policy(verify(&shown, old).await, Which::DeviceAge);
    }
    by_policy(verify(&sent, only(&[Method::App])).await, Which::Method);
    verify(&token.code_at(scene.rig.app.now_ms()), only(&[Method::App])).await.unwrap();
    verify(&sent, only(&[Method::Sms])).await.unwrap();
    assert!(serde_json::from_str::<Require>(r#"{"something_new": true}"#).is_err(), "what we do not know is not met");
}

#[tokio::test]
async fn a_policy_without_sent_codes_neither_sends_nor_accepts_one() {
    let scene = Scene::new().await;
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
    scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &request).await.unwrap();
    let sent = scene.rig.newest_code().await;
    let mut clinic = scene.clinic.clone();
    clinic.policy.sms = false;
    let verified = scene.rig.verify(&clinic, scene.user_id, &sent).await;
    assert!(matches!(verified, Err(Refusal::Code(CodeRefusal::Policy(Which::Channel)))), "{verified:?}");
    let resent = scene.rig.app.challenges().send(&clinic, scene.user_id, &request).await;
    assert!(matches!(resent, Err(Refusal::Code(CodeRefusal::Policy(Which::Channel)))));
    scene.verify(&sent).await.unwrap();
}

#[tokio::test]
async fn a_lasting_code_is_accepted_for_its_days_once_and_labelled() {
    let scene = Scene::with_policy(Policy { lasting_sms_days: 30, ..Policy::default() }).await;
    let send = async || {
        let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
        scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &request).await.unwrap()
    };
    let view = send().await;
    assert_eq!((view.expires_in_s, view.non_conformant), (30 * 24 * 3600, Some("lasting_code")));
    let first = scene.rig.newest_code().await;
    scene.rig.clock.advance_s(29 * 24 * 3600);
    let strict = VerificationRequest {
        require: Require { conformant: true, ..Require::default() },
        ..VerificationRequest::of(&first)
    };
    let refused = scene.rig.app.verifications().verify(&scene.clinic, scene.user_id, &strict).await;
    assert!(matches!(refused, Err(Refusal::Code(CodeRefusal::Policy(Which::Conformant)))), "{refused:?}");
    assert_eq!(scene.verify(&first).await.unwrap().non_conformant, Some("lasting_code"));
    assert_eq!(scene.refusal(&first).await, CodeRefusal::Used);

    send().await;
    let second = scene.rig.newest_code().await;
    scene.rig.clock.advance_s(3600);
    send().await;
    let third = scene.rig.newest_code().await;
    assert_ne!(second, third);
    assert_eq!(scene.refusal(&second).await, CodeRefusal::Wrong, "it died with the next");
    scene.rig.clock.advance_s(30 * 24 * 3600);
    assert_eq!(scene.refusal(&third).await, CodeRefusal::Expired);
}

#[tokio::test]
async fn a_clock_that_two_codes_in_a_row_agree_on_is_learned() {
    let scene = Scene::new().await;
    let token = scene.rig.token_of(&scene.phone).await;
    let off = |seconds: i64| token.code_at(scene.rig.app.now_ms().checked_add_signed(seconds * 1000).unwrap());
    for seconds in [50, -50] {
        scene.rig.clock.advance_s(600);
        assert_eq!(scene.refusal(&off(seconds)).await, CodeRefusal::Clock { drift_s: seconds });
        scene.rig.clock.advance_s(10);
        assert_eq!(scene.verify(&off(seconds)).await.unwrap().drift_s, seconds);
        scene.rig.clock.advance_s(10);
        assert_eq!(scene.verify(&off(seconds)).await.unwrap().drift_s, seconds);
        let view = scene.rig.app.enrolments().view(&scene.clinic, scene.user_id).await.unwrap();
        assert_eq!(view.devices[0].drift_s, seconds);
        scene.rig.clock.advance_s(600);
        assert_eq!(scene.verify(&off(0)).await.unwrap().drift_s, 0, "a right clock is always right");
    }
    scene.rig.clock.advance_s(600);
    assert_eq!(scene.refusal(&off(70)).await, CodeRefusal::Clock { drift_s: 70 });
    scene.rig.clock.advance_s(10);
    assert_eq!(scene.refusal(&off(70)).await, CodeRefusal::Clock { drift_s: 70 }, "over a minute is never learned");
}
