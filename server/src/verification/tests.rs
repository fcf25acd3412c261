use septet_protocol::account_log::{Change, Reason};
use septet_protocol::registration::Channel;

use super::*;
use crate::challenges::ChallengeRequest;
use crate::store::model::Application;
use crate::testing::{MAYA, OpenToken, Phone, Rig, START_MS, another, waits};

/// A clinic, Maya's enrolment there, her phone and its token.
struct Scene {
    rig: Rig,
    clinic: Application,
    user_id: u32,
    phone: Phone,
    token: OpenToken,
}

impl Scene {
    async fn new() -> Self {
        Self::on(Rig::without_send_limits().await).await
    }

    async fn on(rig: Rig) -> Self {
        let (clinic, _) = rig.application("Lakeside Clinic").await;
        let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
        let phone = rig.registered(MAYA).await;
        let token = rig.token_of(&phone).await;
        Self { rig, clinic, user_id, phone, token }
    }

    async fn verify(&self, code: &str) -> Result<Evidence, Refusal> {
        self.rig.verify(&self.clinic, self.user_id, code).await
    }

    async fn reason(&self, code: &str) -> CodeRefusal {
        match self.verify(code).await {
            Err(Refusal::Code(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    fn code(&self) -> String {
        self.token.code_at(self.rig.app.now_ms())
    }

    /// A code that no step within reach has.
    fn wrong(&self) -> String {
        let now = self.rig.app.now_ms();
        let near: Vec<_> = (0..=400).map(|n| self.token.code_at(now - 2_000_000 + n * 10_000)).collect();
        (0..).map(|n| format!("{n:07}")).find(|code| !near.contains(code)).unwrap()
    }

    async fn challenge(&self, channel: Channel, purpose: Option<&str>) -> String {
        let request = ChallengeRequest { channel, purpose: purpose.map(str::to_owned), force: true };
        self.rig.app.challenges().send(&self.clinic, self.user_id, &request).await.unwrap();
        self.rig.newest_code().await
    }
}

#[tokio::test]
async fn a_code_is_accepted_once() {
    let scene = Scene::new().await;
    let evidence = scene.verify(&scene.code()).await.unwrap();
    assert_eq!((evidence.method, evidence.drift_s, evidence.at_ms), (Method::App, 0, START_MS));
    assert_eq!(evidence.device.unwrap().id, scene.phone.id());
    assert_eq!(scene.reason(&scene.code()).await, CodeRefusal::Used);
    scene.rig.clock.advance_s(10);
    scene.verify(&scene.code()).await.unwrap();
}

#[tokio::test]
async fn of_racing_checks_of_one_code_one_wins() {
    let scene = Scene::new().await;
    for _ in 0..5 {
        let code = scene.code();
        let answers = futures_util::future::join_all((0..64).map(|_| scene.verify(&code))).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        scene.rig.clock.advance_s(10);
    }
}

#[tokio::test]
async fn of_racing_checks_of_one_sent_code_one_wins() {
    for _ in 0..5 {
        let scene = Scene::new().await;
        let code = scene.challenge(Channel::Sms, None).await;
        let answers = futures_util::future::join_all((0..64).map(|_| scene.verify(&code))).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        scene.verify(&scene.code()).await.unwrap();
    }
}

#[tokio::test]
async fn racing_checks_cannot_make_more_guesses_than_one_by_one() {
    for challenged in [false, true] {
        let scene = Scene::new().await;
        if challenged {
            scene.challenge(Channel::Sms, None).await;
        }
        let (wrong, right) = (scene.wrong(), scene.code());
        let guesses = (0..40).map(|n| if n < 39 { &wrong } else { &right });
        let answers = futures_util::future::join_all(guesses.map(|code| scene.verify(code))).await;
        assert!(answers.iter().all(Result::is_err), "challenged: {challenged}");
        assert!(waits(scene.verify(&right).await) > 0);
    }
}

#[tokio::test]
async fn spent_codes_lock_nobody_out() {
    let scene = Scene::new().await;
    let (sent, shown) = (scene.challenge(Channel::Sms, None).await, scene.code());
    scene.verify(&shown).await.unwrap();
    scene.verify(&sent).await.unwrap();
    for _ in 0..10 {
        assert_eq!(scene.reason(&shown).await, CodeRefusal::Used);
        assert_eq!(scene.reason(&sent).await, CodeRefusal::Used);
    }
    scene.rig.clock.advance_s(10);
    scene.verify(&scene.code()).await.unwrap();
}

#[tokio::test]
async fn spaces_and_dashes_do_not_count() {
    let scene = Scene::new().await;
    let code = scene.code();
    scene.verify(&format!(" {}-{} ", &code[..3], &code[3..])).await.unwrap();
}

#[tokio::test]
async fn a_code_lives_one_step_before_and_after_its_own() {
    for (offset_ms, drift_s) in [(-10_000_i64, -10), (0, 0), (10_000, 10)] {
        let scene = Scene::new().await;
        let code = scene.token.code_at(START_MS.checked_add_signed(offset_ms).unwrap());
        assert_eq!(scene.verify(&code).await.unwrap().drift_s, drift_s);
    }
    for (offset_ms, drift_s) in [(-20_000_i64, -20), (20_000, 20), (1_800_000, 1800), (-1_800_000, -1800)] {
        let scene = Scene::new().await;
        let code = scene.token.code_at(START_MS.checked_add_signed(offset_ms).unwrap());
        assert_eq!(scene.reason(&code).await, CodeRefusal::Clock { drift_s });
    }
    let scene = Scene::new().await;
    assert_eq!(scene.reason(&scene.token.code_at(START_MS + 1_810_000)).await, CodeRefusal::Wrong);
}

#[tokio::test]
async fn a_code_older_than_one_that_was_used_is_used() {
    let scene = Scene::new().await;
    let old = scene.code();
    scene.verify(&old).await.unwrap();
    scene.rig.clock.advance_s(300);
    assert_eq!(scene.reason(&old).await, CodeRefusal::Used);
}

#[tokio::test]
async fn five_wrong_codes_are_free_and_then_even_the_right_one_waits() {
    let scene = Scene::new().await;
    for _ in 0..5 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    assert_eq!(waits(scene.verify(&scene.code()).await), 30);
    scene.rig.clock.advance_ms(29_999);
    assert_eq!(waits(scene.verify(&scene.code()).await), 1);
    scene.rig.clock.advance_ms(1);
    assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    assert_eq!(waits(scene.verify(&scene.code()).await), 60);
    scene.rig.clock.advance_s(60);
    scene.verify(&scene.code()).await.unwrap();
    for _ in 0..5 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong, "success forgives");
    }
}

#[tokio::test]
async fn the_delay_doubles_to_an_hour_and_no_further() {
    let scene = Scene::new().await;
    for _ in 0..5 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    for delay in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600] {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong, "{delay}");
        assert_eq!(waits(scene.verify(&scene.wrong()).await), delay);
        scene.rig.clock.advance_s(delay);
    }
}

#[tokio::test]
async fn a_wrong_clock_counts_as_a_wrong_code() {
    let scene = Scene::new().await;
    for _ in 0..6 {
        let code = scene.token.code_at(START_MS + 600_000);
        assert_eq!(scene.reason(&code).await, CodeRefusal::Clock { drift_s: 600 });
    }
    assert_eq!(waits(scene.verify(&scene.code()).await), 30);
}

#[tokio::test]
async fn too_many_in_a_row_lock_until_enrolled_again() {
    let scene = Scene::on(Rig::with(|config| config.limits.lock_at_failures = 3).await).await;
    for _ in 0..3 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    scene.rig.clock.advance_s(24 * 3600);
    assert!(matches!(scene.verify(&scene.code()).await, Err(Refusal::Locked)));
    let view = scene.rig.app.enrolments().view(&scene.clinic, scene.user_id).await.unwrap();
    assert_eq!(serde_json::to_value(view.state).unwrap(), "locked");
    let request = ChallengeRequest { channel: Channel::Sms, purpose: None, force: true };
    let sent = scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &request).await;
    assert!(matches!(sent, Err(Refusal::Locked)));
    scene.rig.app.enrolments().remove(&scene.clinic, scene.user_id).await.unwrap();
    let again = scene.rig.enrolled(&scene.clinic, MAYA, "user-17").await.user_id;
    let token = scene.rig.token_of(&scene.phone).await;
    let code = token.code_at(scene.rig.app.now_ms());
    scene.rig.verify(&scene.clinic, again, &code).await.unwrap();
}

#[tokio::test]
async fn the_code_of_a_removed_phone_is_wrong() {
    let scene = Scene::new().await;
    let removed = Change::DeviceRemoved { device: scene.phone.id(), reason: Reason::SignedOut };
    scene.rig.declares(&scene.phone, removed).await.unwrap();
    assert_eq!(scene.reason(&scene.code()).await, CodeRefusal::Wrong);
}

#[tokio::test]
async fn an_enrolment_is_another_applications_for_nobody() {
    let scene = Scene::new().await;
    let (other, _) = scene.rig.application("Harbour Clinic").await;
    let verified = scene.rig.verify(&other, scene.user_id, &scene.code()).await;
    assert!(matches!(verified, Err(Refusal::NotFound)));
    scene.verify(&scene.code()).await.unwrap();
}

#[tokio::test]
async fn whoever_checks_an_enrolment_that_is_not_theirs_takes_no_turn_of_it_and_waits_in_no_queue_of_it() {
    let scene = Scene::new().await;
    let (other, _) = scene.rig.application("Harbour Clinic").await;
    // A sent code and an emergency code are not looked at where nothing is read first.
    for code in ["123456", "1234567", "1234567890"] {
        let checked = scene.rig.while_failing("take_turn", scene.rig.verify(&other, scene.user_id, code)).await;
        assert!(matches!(checked, Err(Refusal::NotFound)), "{code}: {checked:?}");
    }
    let verifications = scene.rig.app.verifications();
    let queue = |application, user_id| std::ptr::from_ref(verifications.queue(application, user_id));
    assert_eq!(queue(&scene.clinic, scene.user_id), queue(&scene.clinic, scene.user_id));
    let shared = (0..64).filter(|user_id| queue(&scene.clinic, *user_id) == queue(&other, *user_id)).count();
    assert!(shared < 4, "{shared} of 64; one in 8192 is chance");
}

#[tokio::test]
async fn a_sent_code_is_accepted_once_and_says_how_it_went() {
    for (channel, method) in [(Channel::Sms, Method::Sms), (Channel::Voice, Method::Voice)] {
        let scene = Scene::new().await;
        let code = scene.challenge(channel, None).await;
        let evidence = scene.verify(&code).await.unwrap();
        assert_eq!((evidence.method, evidence.device), (method, None));
        assert_eq!(scene.reason(&code).await, CodeRefusal::Used);
    }
}

#[tokio::test]
async fn a_sent_code_dies_after_ten_minutes() {
    let scene = Scene::new().await;
    let code = scene.challenge(Channel::Sms, None).await;
    scene.rig.clock.advance_ms(599_999);
    let early = scene.challenge(Channel::Sms, None).await;
    assert_eq!(code, early, "it is sent again while it lives");
    scene.rig.clock.advance_ms(1);
    assert_eq!(scene.reason(&code).await, CodeRefusal::Expired);
    let next = scene.challenge(Channel::Sms, None).await;
    assert_ne!(next, code);
    scene.verify(&next).await.unwrap();
}

#[tokio::test]
async fn a_code_sent_for_a_purpose_serves_that_purpose_alone() {
    let scene = Scene::new().await;
    let code = scene.challenge(Channel::Sms, Some("login")).await;
    let verify = async |purpose: Option<&str>| {
        let request = VerificationRequest { purpose: purpose.map(str::to_owned), ..VerificationRequest::of(&code) };
        scene.rig.app.verifications().verify(&scene.clinic, scene.user_id, &request).await
    };
    for purpose in [None, Some("prescribe")] {
        assert!(matches!(verify(purpose).await, Err(Refusal::Code(CodeRefusal::Policy(Which::Purpose)))));
    }
    assert_eq!(verify(Some("login")).await.unwrap().purpose.as_deref(), Some("login"));
}

#[tokio::test]
async fn a_code_sent_again_for_another_purpose_is_another_code() {
    let scene = Scene::new().await;
    let first = scene.challenge(Channel::Sms, Some("login")).await;
    scene.rig.clock.advance_s(60);
    let second = scene.challenge(Channel::Sms, Some("prescribe")).await;
    let verify = async |code: &str, purpose: &str| {
        let request = VerificationRequest { purpose: Some(purpose.to_owned()), ..VerificationRequest::of(code) };
        scene.rig.app.verifications().verify(&scene.clinic, scene.user_id, &request).await
    };
    for purpose in ["login", "prescribe"] {
        assert!(matches!(verify(&first, purpose).await, Err(Refusal::Code(CodeRefusal::Wrong))));
    }
    let too_soon = ChallengeRequest { channel: Channel::Sms, purpose: Some("login".to_owned()), force: true };
    assert_eq!(waits(scene.rig.app.challenges().send(&scene.clinic, scene.user_id, &too_soon).await), 120);
    assert_eq!(verify(&second, "prescribe").await.unwrap().method, Method::Sms);
}

#[tokio::test]
async fn a_sent_code_is_checked_five_times_with_pauses_before_the_fourth_and_fifth() {
    let scene = Scene::on(Rig::with(|config| config.limits.free_failures = 50).await).await;
    let code = scene.challenge(Channel::Sms, None).await;
    for pause_s in [0, 0, 0, 60, 120] {
        if pause_s > 0 {
            assert_eq!(waits(scene.verify(&code).await), pause_s, "even the right one waits");
            scene.rig.clock.advance_ms(pause_s * 1000 - 1);
            assert_eq!(waits(scene.verify(&code).await), 1);
            scene.rig.clock.advance_ms(1);
        }
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    assert_eq!(scene.reason(&code).await, CodeRefusal::Expired);
    scene.verify(&scene.code()).await.unwrap();
}

#[tokio::test]
async fn in_the_pause_of_a_sent_code_every_guess_counts_and_the_phones_code_works() {
    let scene = Scene::new().await;
    scene.challenge(Channel::Sms, None).await;
    for _ in 0..3 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    assert_eq!(waits(scene.verify(&scene.wrong()).await), 60);
    scene.verify(&scene.code()).await.unwrap();
    scene.rig.clock.advance_s(20);
    for _ in 0..6 {
        scene.verify(&scene.wrong()).await.unwrap_err();
    }
    assert!(waits(scene.verify(&scene.code()).await) > 0, "six guesses close the guard in the pause too");
}

#[tokio::test]
async fn without_a_guard_that_can_be_read_and_written_no_code_is_accepted() {
    let scene = Scene::new().await;
    let (sent, shown) = (scene.challenge(Channel::Sms, None).await, scene.code());
    for code in [&sent, &shown] {
        let answer = scene.rig.without_table("guard", scene.verify(code)).await;
        assert!(matches!(answer, Err(Refusal::Internal(_))), "{answer:?}");
        scene.verify(code).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_no_code_is_named_and_not_counted() {
    let scene = Scene::new().await;
    for text in ["", " - ", "abcdefg", "12345678901", "１２３４５６７", "-1234567x"] {
        for _ in 0..6 {
            assert!(matches!(scene.verify(text).await, Err(Refusal::Input { field: "code", .. })), "{text}");
        }
    }
    assert_eq!(scene.reason(&another(&scene.code())[..6]).await, CodeRefusal::Wrong);
    scene.verify(&scene.code()).await.unwrap();
}

#[tokio::test]
async fn an_enrolment_is_known_from_one_accepted_code_to_the_first_that_is_not() {
    let scene = Scene::new().await;
    let knows = || scene.rig.app.verifications().fast.knows(scene.user_id);
    assert!(!knows());
    scene.verify(&scene.code()).await.unwrap();
    assert!(knows());
    assert_eq!(scene.reason(&scene.code()).await, CodeRefusal::Used);
    assert!(!knows());
    scene.rig.clock.advance_s(10);
    scene.verify(&scene.code()).await.unwrap();
    assert!(knows());
    assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    assert!(!knows());
    scene.rig.clock.advance_s(10);
    scene.verify(&scene.code()).await.unwrap();
    assert!(!knows(), "while a wrong code is counted nothing is compared before it is its turn");
    scene.rig.clock.advance_s(10);
    scene.verify(&scene.code()).await.unwrap();
    assert!(knows(), "the right code forgave it");
}

/// The code that a phone shows whose clock is 50 s ahead.
fn ahead(scene: &Scene) -> String {
    scene.token.code_at(scene.rig.app.now_ms() + 50_000)
}

#[tokio::test]
async fn a_phone_whose_clock_was_learned_takes_no_turn_either() {
    let scene = Scene::new().await;
    let knows = || scene.rig.app.verifications().fast.knows(scene.user_id);
    assert_eq!(scene.reason(&ahead(&scene)).await, CodeRefusal::Clock { drift_s: 50 });
    scene.rig.clock.advance_s(10);
    scene.verify(&ahead(&scene)).await.unwrap();
    assert!(!knows(), "the code that taught it took its turn");
    for _ in 0..3 {
        scene.rig.clock.advance_s(10);
        assert_eq!(scene.verify(&ahead(&scene)).await.unwrap().drift_s, 50);
        assert!(knows());
        assert_eq!(scene.reason(&ahead(&scene)).await, CodeRefusal::Used);
        assert!(!knows());
    }
    scene.rig.clock.advance_s(100);
    assert_eq!(scene.verify(&scene.code()).await.unwrap().drift_s, 0, "a right clock is right whatever was learned");
    assert!(knows());
    scene.rig.clock.advance_s(10);
    for _ in 0..6 {
        let wrong = scene.token.code_at(scene.rig.app.now_ms() + 90_000);
        assert!(matches!(scene.reason(&wrong).await, CodeRefusal::Clock { .. }), "beside both windows");
        assert!(!knows());
    }
    assert!(waits(scene.verify(&ahead(&scene)).await) > 0, "and they are counted");
}

#[tokio::test]
async fn while_a_clock_is_being_learned_every_code_takes_its_turn() {
    let scene = Scene::new().await;
    assert_eq!(scene.reason(&ahead(&scene)).await, CodeRefusal::Clock { drift_s: 50 });
    let sent = scene.challenge(Channel::Sms, None).await;
    scene.verify(&sent).await.unwrap();
    scene.rig.clock.advance_s(10);
    // The sent code forgave the wrong one. This right one comes between the two that are off, and they are no two in a row.
    scene.verify(&scene.code()).await.unwrap();
    assert!(!scene.rig.app.verifications().fast.knows(scene.user_id));
    scene.rig.clock.advance_s(10);
    assert_eq!(scene.reason(&ahead(&scene)).await, CodeRefusal::Clock { drift_s: 50 });
}

#[tokio::test]
async fn wrong_codes_after_a_right_one_count_as_before() {
    let scene = Scene::new().await;
    scene.verify(&scene.code()).await.unwrap();
    scene.rig.clock.advance_s(10);
    for _ in 0..6 {
        assert_eq!(scene.reason(&scene.wrong()).await, CodeRefusal::Wrong);
    }
    assert_eq!(waits(scene.verify(&scene.code()).await), 30);
}

#[tokio::test]
async fn what_is_known_lets_no_removed_phone_in() {
    let scene = Scene::new().await;
    scene.verify(&scene.code()).await.unwrap();
    scene.rig.clock.advance_s(10);
    let removed = Change::DeviceRemoved { device: scene.phone.id(), reason: Reason::SignedOut };
    scene.rig.declares(&scene.phone, removed).await.unwrap();
    assert_eq!(scene.reason(&scene.code()).await, CodeRefusal::Wrong);
}

#[tokio::test]
async fn the_evidence_has_the_name_that_a_phone_was_given_last() {
    let scene = Scene::new().await;
    for name in ["Maya's phone", "Old phone"] {
        assert!(scene.rig.app.ports().store.rename_device(scene.phone.id(), name).await.unwrap());
        for _ in 0..2 {
            scene.rig.clock.advance_s(10);
            assert_eq!(scene.verify(&scene.code()).await.unwrap().device.unwrap().name, name);
        }
    }
}

#[tokio::test]
async fn what_is_known_is_read_again_after_five_minutes() {
    let scene = Scene::new().await;
    let name = async || scene.verify(&scene.code()).await.unwrap().device.unwrap().name;
    let first = name().await;
    scene.rig.name_devices("Renamed");
    scene.rig.clock.advance_ms(5 * 60_000 - 1);
    assert_eq!(name().await, first);
    scene.rig.clock.advance_ms(10_000);
    assert_eq!(name().await, "Renamed");
}

#[tokio::test]
async fn another_application_learns_and_forgets_nothing_of_what_is_known() {
    let scene = Scene::new().await;
    let (other, _) = scene.rig.application("Harbour Clinic").await;
    scene.verify(&scene.code()).await.unwrap();
    scene.rig.clock.advance_s(10);
    assert!(matches!(scene.rig.verify(&other, scene.user_id, &scene.code()).await, Err(Refusal::NotFound)));
    assert!(scene.rig.app.verifications().fast.knows(scene.user_id));
    scene.verify(&scene.code()).await.unwrap();
}
