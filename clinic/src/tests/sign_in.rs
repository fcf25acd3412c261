use serde_json::json;

use super::fake_septet::problem;
use super::*;
use crate::seed::DEMO_PASSWORD;
use crate::store::{FREE_BY_ADDRESS, FREE_BY_USER};
use crate::token::Token;

#[tokio::test]
async fn the_password_alone_lets_in_while_septet_is_off() {
    let world = World::new().await;
    let mut okafor = world.signed_in("Maya.OKAFOR ").await;
    assert!(okafor.get("/").await.says("Harold Vance"));
    assert!(world.activity().await.contains("Maya Okafor, MD: Signed in (Password only; Septet is off)"));
    assert_eq!(world.septet.count(""), 0);
}

#[tokio::test]
async fn nothing_opens_without_signing_in() {
    let world = World::new().await;
    let mut stranger = world.browser();
    for path in
        ["/", "/account/profile", "/account/security", "/staff", "/staff/2", "/practice", "/activity", "/sign-in/code"]
    {
        assert_eq!(stranger.get(path).await.location(), "/sign-in", "{path}");
    }
}

#[tokio::test]
async fn the_cookie_changes_at_login_and_after_the_code_and_the_old_one_is_dead() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    let mut before_code = reyes.clone();
    assert_eq!(reyes.types_code("1234567").await.location(), "/");
    assert_ne!(reyes.cookie, before_code.cookie);
    assert!(reyes.is_in().await);
    assert!(!before_code.is_in().await);
    assert_eq!(before_code.get("/sign-in/code").await.location(), "/sign-in");

    let mut fixed = world.browser();
    fixed.get("/sign-in").await;
    let mut attacker = fixed.clone();
    fixed.post("/sign-in", &[("user_name", "tomas.bell"), ("password", DEMO_PASSWORD)]).await;
    assert!(fixed.is_in().await && !attacker.is_in().await);
}

#[tokio::test]
async fn an_unknown_user_name_gets_the_same_answer_after_the_same_work() {
    let world = World::new().await;
    let compared = || world.clinic.passwords.compared.load(Ordering::SeqCst);
    let mut answers = Vec::new();
    for user_name in ["maya.okafor", "dr.nobody"] {
        let mut browser = world.browser();
        let page = browser.types_password(user_name, "wrong").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        answers.push(page.body.replace(user_name, "").replace(&browser.csrf, ""));
    }
    assert_eq!(compared(), 2);
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].contains("User name or password is wrong."));
}

#[tokio::test]
async fn after_five_wrong_passwords_the_right_one_waits_too_even_after_a_restart() {
    let mut world = World::new().await;
    for _ in 0..FREE_BY_USER {
        assert!(world.browser().types_password("maya.okafor", "wrong").await.says("is wrong"));
    }
    world.restart();
    let compared = world.clinic.passwords.compared.load(Ordering::SeqCst);
    let page = world.browser().types_password("maya.okafor", DEMO_PASSWORD).await;
    assert!(page.says("Wait 30 s"), "{}", page.body);
    assert_eq!(world.clinic.passwords.compared.load(Ordering::SeqCst), compared);
    world.signed_in("tomas.bell").await;
    world.passes(31);
    world.signed_in("maya.okafor").await;
    assert!(world.browser().types_password("maya.okafor", "wrong").await.says("is wrong"));
}

#[tokio::test]
async fn guesses_at_the_same_moment_are_counted_before_any_is_compared() {
    let world = World::new().await;
    let mut guesses = tokio::task::JoinSet::new();
    for n in 0..24 {
        let clinic = world.clinic.clone();
        let typed = zeroize::Zeroizing::new(format!("guess {n}"));
        guesses.spawn(async move {
            clinic.password_step("maya.okafor", typed, "127.0.0.1".parse().unwrap(), None).await.unwrap();
        });
    }
    guesses.join_all().await;
    assert_eq!(world.clinic.passwords.compared.load(Ordering::SeqCst), FREE_BY_USER as usize);
}

#[tokio::test]
async fn a_refused_password_is_written_down_without_what_was_typed() {
    let world = World::new().await;
    world.browser().types_password("maya.okafor", "typed-secret").await;
    world.browser().types_password("typed-secret", "maya.okafor").await;
    let activity = world.activity().await;
    assert!(activity.contains("Maya Okafor, MD: Sign-in refused") && activity.contains("Someone: Sign-in refused"));
    assert!(!activity.contains("typed-secret"));
}

#[tokio::test]
async fn one_address_cannot_try_one_password_on_everybody() {
    let world = World::new().await;
    let mut guesser = world.browser();
    for n in 0..FREE_BY_ADDRESS {
        assert!(guesser.types_password(&format!("user{n}"), "lakeside").await.says("is wrong"));
    }
    assert!(guesser.types_password("maya.okafor", DEMO_PASSWORD).await.says("Wait"));
    let mut elsewhere = world.browser();
    elsewhere.address = "192.0.2.7".parse().unwrap();
    assert_eq!(elsewhere.types_password("maya.okafor", DEMO_PASSWORD).await.location(), "/");
}

#[tokio::test]
async fn a_right_code_lets_in_and_the_activity_says_by_what() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    assert_eq!(reyes.types_code("123 45-67").await.location(), "/");
    assert!(reyes.is_in().await);
    assert!(world.activity().await.contains("Daniel Reyes, MD: Signed in (Code from the app on Daniel's phone)"));
    assert!(world.septet.inner().asked.last().unwrap().contains(r#""code":"1234567""#));
}

#[tokio::test]
async fn only_status_200_that_says_valid_lets_in() {
    let world = World::new().await;
    let refused = |reason: &str| problem(422, "code-refused", json!({"reason": reason}));
    let clock = |drift: i64| problem(422, "code-refused", json!({"reason": "clock", "drift_s": drift}));
    let evidence = json!({"id": "v", "method": "app", "device": null});
    let unknown_method = json!({"valid": true, "evidence": {"id": "v", "method": "guess"}});
    let cases = [
        (refused("wrong"), "Wrong code."),
        (refused("used"), "This code was used. Wait for the next one."),
        (clock(120), "clock is 2 min ahead"),
        (clock(-75), "clock is 1 min 15 s behind"),
        (refused("expired"), "has expired"),
        (refused("policy"), "for something else"),
        (refused("news"), "refuses this code"),
        (problem(423, "locked", json!({})), "Septet is locked"),
        (problem(429, "rate-limited", json!({"retry_after_s": 30})), "Wait 30 s"),
        (problem(400, "invalid-input", json!({"field": "code"})), "cannot read this code"),
        (problem(401, "unauthorized", json!({})), "nobody is let in"),
        (problem(404, "not-found", json!({})), "nobody is let in"),
        ((404, json!({})), "cannot be reached"),
        ((500, json!({"valid": true, "evidence": evidence})), "cannot be reached"),
        ((201, json!({"valid": true, "evidence": evidence})), "cannot be reached"),
        ((422, json!({"valid": true, "evidence": evidence})), "cannot be reached"),
        ((200, json!({"valid": false, "evidence": evidence})), "refuses this code"),
        ((200, json!({"valid": "true", "evidence": evidence})), "cannot be reached"),
        ((200, json!({})), "cannot be reached"),
        ((200, unknown_method), "does not allow"),
    ];
    let mut reyes = world.at_the_code_page().await;
    for ((status, body), sentence) in cases {
        let told = body.to_string();
        world.septet.answers_code("7654321", status, body);
        let page = reyes.types_code("7654321").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(page.says(sentence) && page.says("role=\"alert\""), "{told} must say {sentence}: {}", page.body);
        assert!(!reyes.is_in().await, "{told} let someone in");
    }
}

#[tokio::test]
async fn nobody_gets_in_while_the_server_is_away() {
    let mut world = World::new().await;
    world.at_the_code_page().await;
    world.cut_off().await;
    let mut reyes = world.at_the_code_page().await;
    let page = reyes.types_code("1234567").await;
    assert!(page.says("cannot be reached") && page.says("nobody is let in"), "{}", page.body);
    assert!(!reyes.is_in().await);
}

#[tokio::test]
async fn an_answer_that_is_no_json_or_a_redirect_lets_nobody_in() {
    let world = World::new().await;
    let mut reyes = world.at_the_code_page().await;
    for (status, text) in [(200, "valid"), (200, ""), (302, ""), (307, "")] {
        world.septet.answers_next(status, text);
        assert!(reyes.types_code("1234567").await.says("cannot be reached"), "{status}");
        assert!(!reyes.is_in().await);
    }
}

#[tokio::test]
async fn what_is_no_code_is_not_sent_to_the_server() {
    let world = World::new().await;
    let mut reyes = world.at_the_code_page().await;
    let asked = world.septet.count("POST");
    for typed in ["", "123456", "12345678", "12a4567", "１２３４５６７", "-1234567890"] {
        assert!(reyes.types_code(typed).await.says("seven digits"), "{typed}");
    }
    assert_eq!(world.septet.count("POST"), asked);
}

#[tokio::test]
async fn the_code_is_owed_for_ten_minutes_only() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    world.passes(600);
    assert_eq!(reyes.types_code("1234567").await.location(), "/sign-in");
    assert!(!reyes.is_in().await);
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_after_twelve_hours() {
    let world = World::new().await;
    let mut bell = world.signed_in("tomas.bell").await;
    let mut idle = world.signed_in("keiko.yamada").await;
    for _ in 0..24 {
        world.passes(29 * 60);
        assert!(bell.is_in().await);
    }
    assert!(!idle.is_in().await);
    world.passes(25 * 60);
    assert!(!bell.is_in().await);
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_server() {
    let world = World::new().await;
    let mut bell = world.signed_in("tomas.bell").await;
    let mut copied = bell.clone();
    assert_eq!(bell.post("/sign-out", &[]).await.location(), "/sign-in");
    assert!(!copied.is_in().await && !bell.is_in().await);
}

#[tokio::test]
async fn one_pending_sign_in_becomes_one_session() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    let mut twin = reyes.clone();
    reyes.types_code("1234567").await;
    assert_eq!(twin.types_code("1234567").await.location(), "/sign-in");
    assert!(reyes.is_in().await && !twin.is_in().await);
}

#[tokio::test]
async fn signing_in_as_someone_else_ends_the_session_before() {
    let world = World::new().await;
    let mut bell = world.signed_in("tomas.bell").await;
    let mut before = bell.clone();
    let fields = [("user_name", "keiko.yamada"), ("password", DEMO_PASSWORD)];
    assert_eq!(bell.post("/sign-in", &fields).await.location(), "/");
    assert!(bell.get("/").await.says("Keiko Yamada"));
    assert!(!before.is_in().await);
}

#[tokio::test]
async fn only_a_session_that_owes_a_code_can_be_promoted() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    reyes.types_code("1234567").await;
    let signed_in = Token::parse(reyes.cookie.as_deref().unwrap()).unwrap();
    let entry = world.clinic.entry(&world.person(REYES).await, "Signed in", String::new());
    for hash in [signed_in.hash(), [0; 32]] {
        assert!(!world.clinic.store.promote_session(hash, [1; 32], entry.clone()).await.unwrap());
    }
    assert!(reyes.is_in().await);
}

#[tokio::test]
async fn until_a_phone_is_registered_the_login_sends_an_sms_by_itself() {
    let world = World::new().await;
    let mut reyes = world.at_the_code_page().await;
    assert_eq!(world.septet.count("POST"), 2, "enrol and challenge");
    assert!(world.septet.inner().asked.last().unwrap().contains(r#""channel":"sms","purpose":"login","force":false"#));
    assert!(reyes.get("/sign-in/code").await.says("Again in"));
    world.septet.phones_registered();
    let mut later = world.at_the_code_page().await;
    assert!(!later.get("/sign-in/code").await.says("on its way"));
}

#[tokio::test]
async fn the_buttons_force_a_code_and_say_when_the_next_may_be_asked_for() {
    let world = World::new().await;
    let mut reyes = world.at_the_code_page().await;
    world.septet.phones_registered();
    for (path, channel, said) in [
        ("/sign-in/code/sms", r#""channel":"sms","purpose":"login","force":true"#, "on its way by SMS to ••41"),
        ("/sign-in/code/call", r#""channel":"voice","purpose":"login","force":true"#, "Septet calls ••41"),
    ] {
        assert_eq!(reyes.post(path, &[]).await.location(), "/sign-in/code");
        assert!(world.septet.inner().asked.last().unwrap().contains(channel));
        let page = reyes.get("/sign-in/code").await;
        assert!(page.says(said) && page.says("data-countdown=\"60\""), "{}", page.body);
    }
    let (status, body) = problem(429, "rate-limited", json!({"retry_after_s": 45}));
    world.septet.answers_next(status, body.to_string());
    let page = reyes.post("/sign-in/code/sms", &[]).await;
    assert!(page.says("The next SMS can be asked for in 45 s") && page.says("data-countdown=\"45\""), "{}", page.body);
    world.passes(46);
    assert!(!reyes.get("/sign-in/code").await.says("data-countdown=\"45\""));
}

#[tokio::test]
async fn what_the_policy_forbids_is_not_shown_not_sent_and_not_accepted() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    admin.get("/practice").await;
    assert_eq!(admin.post("/practice", &[("calls", "on")]).await.location(), "/practice");
    let mut reyes = world.at_the_code_page().await;
    let page = reyes.get("/sign-in/code").await;
    assert!(!page.says("Request code by SMS") && page.says("Call me"));
    assert_eq!(world.septet.count("POST"), 1, "the enrolment only");
    assert!(reyes.post("/sign-in/code/sms", &[]).await.says("does not allow it"));
    assert_eq!(world.septet.count("POST"), 1);
    world.septet.accepts("1234567", "sms");
    assert!(reyes.types_code("1234567").await.says("does not allow codes by SMS"));
    assert!(!reyes.is_in().await);
    world.septet.accepts("1234567", "voice");
    assert_eq!(reyes.types_code("1234567").await.location(), "/");
    assert!(world.activity().await.contains("Codes by SMS not allowed, by call allowed"));
}

#[tokio::test]
async fn a_sign_in_that_began_before_septet_was_turned_off_starts_again() {
    let world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    admin.get("/staff/3").await;
    assert_eq!(admin.post("/staff/3/disable", &[("password", DEMO_PASSWORD)]).await.location(), "/staff/3");
    assert_eq!(reyes.types_code("1234567").await.location(), "/sign-in");
    assert!(!reyes.is_in().await);
}

#[tokio::test]
async fn whoever_runs_the_ehr_lets_a_locked_out_person_back_in_and_it_is_written_down() {
    let mut world = World::new().await;
    let mut pending = world.at_the_code_page().await;
    let cookie = pending.cookie.take();
    assert!(world.clinic.rescue("nobody").await.is_err());
    assert!(world.clinic.rescue("Daniel.Reyes").await.unwrap().contains("ended the phone's codes"));
    assert!(world.septet.inner().enrolments.is_empty());
    assert!(world.activity().await.contains("Whoever runs this EHR: Disabled Septet (Daniel Reyes, MD)"));
    let mut stale = Browser { cookie, ..world.browser() };
    assert_eq!(stale.get("/sign-in/code").await.location(), "/sign-in");
    world.signed_in("daniel.reyes").await;
    assert!(world.clinic.rescue("daniel.reyes").await.unwrap().contains("already"));

    world.at_the_code_page().await;
    world.cut_off().await;
    assert!(world.clinic.rescue("daniel.reyes").await.unwrap().contains("did not answer: it keeps the enrolment"));
    world.signed_in("daniel.reyes").await;
}
