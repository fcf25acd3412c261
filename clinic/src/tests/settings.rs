use serde_json::json;

use super::fake_septet::problem;
use super::*;
use crate::seed::DEMO_PASSWORD;

const PASSWORD: (&str, &str) = ("password", DEMO_PASSWORD);

async fn saves(browser: &mut Browser<'_>, email: &str, phone: &str, password: &str) -> Page {
    browser.get("/account/profile").await;
    let fields = [("name", "Maya Okafor, MD"), ("email", email), ("phone", phone), ("password", password)];
    browser.post("/account/profile", &fields).await
}

async fn enables(browser: &mut Browser<'_>) -> Page {
    browser.get("/account/security").await;
    browser.post("/account/security/enable", &[PASSWORD]).await
}

#[tokio::test]
async fn a_profile_is_saved_and_read_back_as_people_write_it() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    assert_eq!(saves(&mut okafor, "Maya@lakeside.example", "(650) 555-0100", "").await.location(), "/account/profile");
    let page = okafor.get("/account/profile").await;
    assert!(page.says("Profile updated.") && page.says("+1 650 555 0100") && page.says("Maya@lakeside.example"));
    assert!(!okafor.get("/account/profile").await.says("Profile updated."));
    let security = okafor.get("/account/security").await;
    assert!(security.says("+1 650 555 0100") && security.says("Maya@lakeside.example"));
    assert!(world.activity().await.contains("Maya Okafor, MD: e-mail, cell phone +1 ••• ••• ••00"));
}

#[tokio::test]
async fn a_bad_profile_says_why_beside_each_field_and_saves_nothing() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    let page = saves(&mut okafor, "maya", "call me", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("id=\"phone-reason\"") && page.says("id=\"email-reason\"") && page.says("role=\"alert\""));
    assert!(page.says("value=\"call me\""));
    assert!(world.person(OKAFOR).await.phone.is_none());
}

#[tokio::test]
async fn another_persons_phone_or_email_is_refused_with_the_reason() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    let page = saves(&mut okafor, "DANIEL.Reyes@lakeside.example", "650-555-0141", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("has this e-mail") && page.says("has this cell phone"), "{}", page.body);
    assert!(world.person(OKAFOR).await.phone.is_none());
}

#[tokio::test]
async fn enabling_asks_the_server_and_shows_the_way_to_the_phone() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0100", "").await;
    assert_eq!(enables(&mut okafor).await.location(), "/account/security");
    let asked = world.septet.inner().asked.last().unwrap().clone();
    assert_eq!(
        asked,
        "POST /v1/rp/enrolments {\"phone\":\"+16505550100\",\"email\":\"maya@lakeside.example\",\
         \"label\":\"maya.okafor\",\"reference\":\"person-2\",\"locale\":\"en\"}"
    );
    let page = okafor.get("/account/security").await;
    for words in ["Septet is on.", "On, by SMS", "SMS is the weaker way", "+1 ••• ••• ••00", "septet setup", "/inbox"]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert_eq!(world.person(OKAFOR).await.septet, Some(482_915_537));
    world.septet.phones_registered();
    let page = okafor.get("/account/security").await;
    for words in ["Daniel&#39;s phone", "android 16", "Registered phones", "Not used yet"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[tokio::test]
async fn enabling_needs_a_phone_and_the_right_password() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    assert!(enables(&mut okafor).await.says("needs a cell phone number"));
    let mut reyes = world.signed_in("daniel.reyes").await;
    reyes.get("/account/security").await;
    let page = reyes.post("/account/security/enable", &[("password", "wrong")]).await;
    assert!(page.says("This is not your EHR password") && page.says("id=\"password-reason\""));
    assert_eq!(world.septet.count(""), 0);
    assert!(!world.person(REYES).await.two_factor());
}

#[tokio::test]
async fn guessing_the_password_on_the_security_tab_is_slowed_down() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    reyes.get("/account/security").await;
    for _ in 0..5 {
        reyes.post("/account/security/enable", &[("password", "wrong")]).await;
    }
    assert!(reyes.post("/account/security/enable", &[PASSWORD]).await.says("Wait 30 s"));
    assert_eq!(world.septet.count(""), 0);
}

#[tokio::test]
async fn what_the_server_refuses_leaves_septet_off_and_says_why() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    let another = json!({"user_id": 7, "reference": "person-9", "label": "x", "state": "app", "phone_hint": "••41",
        "created_at_ms": 1, "devices": []});
    for ((status, body), words) in [
        ((200, another), "Another person at this practice has this cell phone"),
        (problem(409, "conflict", json!({"field": "phone"})), "Another person at this practice has this cell phone"),
        (problem(400, "invalid-input", json!({"field": "phone"})), "cannot reach this number"),
        (problem(400, "invalid-input", json!({"field": "email"})), "does not take this e-mail"),
        (problem(429, "rate-limited", json!({"retry_after_s": 90})), "wait 1 min 30 s"),
        (problem(401, "unauthorized", json!({})), "does not accept this practice&#39;s key"),
        ((500, json!({})), "answered with status 500"),
        ((201, json!({"user_id": "7"})), "cannot be reached"),
    ] {
        reyes.get("/account/security").await;
        world.septet.answers_next(status, body.to_string());
        let page = reyes.post("/account/security/enable", &[PASSWORD]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(words), "{body} must say {words}: {}", page.body);
        assert!(!world.person(REYES).await.two_factor());
    }
}

#[tokio::test]
async fn enabling_ends_the_sessions_that_had_only_a_password() {
    let world = World::new().await;
    let (mut here, mut elsewhere) = (world.signed_in("daniel.reyes").await, world.signed_in("daniel.reyes").await);
    enables(&mut here).await;
    assert!(here.is_in().await && !elsewhere.is_in().await);
}

#[tokio::test]
async fn disabling_needs_the_password_and_the_server() {
    let mut world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    enables(&mut reyes).await;
    reyes.get("/account/security").await;
    assert!(reyes.post("/account/security/disable", &[("password", "wrong")]).await.says("not your EHR password"));
    world.septet.answers_next(503, "");
    assert!(reyes.post("/account/security/disable", &[PASSWORD]).await.says("Septet stays on"));
    world.septet.answers_next(404, "a proxy's page");
    assert!(reyes.post("/account/security/disable", &[PASSWORD]).await.says("Septet stays on"));
    assert!(world.person(REYES).await.two_factor());
    assert_eq!(reyes.post("/account/security/disable", &[PASSWORD]).await.location(), "/account/security");
    assert!(!world.person(REYES).await.two_factor());
    assert!(world.septet.inner().enrolments.is_empty());
    let cookie = reyes.cookie.clone();
    world.cut_off().await;
    let mut reyes = Browser { cookie, ..world.browser() };
    assert!(reyes.get("/account/security").await.says("Enable Septet"));
}

#[tokio::test]
async fn an_enrolment_that_the_server_lost_can_be_disabled() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    enables(&mut reyes).await;
    world.septet.inner().enrolments.clear();
    assert!(reyes.get("/account/security").await.says("does not know this enrolment any more"));
    reyes.post("/account/security/disable", &[PASSWORD]).await;
    assert!(!world.person(REYES).await.two_factor());
}

#[tokio::test]
async fn a_new_phone_needs_the_password_and_moves_septet() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0100", "").await;
    enables(&mut okafor).await;
    world.septet.phones_registered();
    let page = saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0101", "").await;
    assert!(page.says("type your EHR password"), "{}", page.body);
    assert!(
        saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0101", "wrong").await.says("not your EHR password")
    );
    assert!(
        saves(&mut okafor, "maya@lakeside.example", "", DEMO_PASSWORD).await.says("Disable Septet on the Security tab")
    );
    assert!(
        saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0141", DEMO_PASSWORD).await.says("has this cell phone")
    );
    assert_eq!(world.person(OKAFOR).await.phone.unwrap().as_str(), "+16505550100");
    let page = saves(&mut okafor, "maya@lakeside.example", "+1 650 555 0101", DEMO_PASSWORD).await;
    assert_eq!(page.location(), "/account/profile", "{}", page.body);
    assert!(okafor.get("/account/profile").await.says("Septet moved to the new cell phone"));
    let person = world.person(OKAFOR).await;
    assert_eq!((person.septet, person.phone.unwrap().as_str()), (Some(482_915_537), "+16505550101"));
    assert_eq!(world.septet.inner().enrolments[&482_915_537].1, "+16505550101");
    assert!(world.activity().await.contains("Moved Septet (Maya Okafor, MD: to +1 ••• ••• ••01)"));
}

#[tokio::test]
async fn a_new_name_needs_no_password_and_no_server() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    enables(&mut reyes).await;
    let asked = world.septet.count("POST");
    reyes.get("/account/profile").await;
    let fields =
        [("name", "Daniel H. Reyes"), ("email", "daniel.reyes@lakeside.example"), ("phone", "+1 650 555 0141")];
    assert_eq!(reyes.post("/account/profile", &fields).await.location(), "/account/profile");
    assert_eq!(world.person(REYES).await.name, "Daniel H. Reyes");
    assert_eq!(world.septet.count("POST"), asked);
}

#[tokio::test]
async fn a_number_is_not_taken_while_somebodys_septet_moves_to_it() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    let mut okafor = world.signed_in("maya.okafor").await;
    enables(&mut reyes).await;
    let number = "+1 650 555 0109";
    reyes.get("/account/profile").await;
    let fields = [("name", "Daniel Reyes, MD"), ("email", "d@lakeside.example"), ("phone", number), PASSWORD];
    let moved = reyes.post("/account/profile", &fields);
    let taken = saves(&mut okafor, "maya@lakeside.example", number, "");
    let (moved, taken) = tokio::join!(moved, taken);
    let (reyes, okafor) = (world.person(REYES).await, world.person(OKAFOR).await);
    let enrolled = world.septet.inner().enrolments[&reyes.septet.unwrap()].1.clone();
    assert_eq!(reyes.phone.unwrap().as_str(), enrolled);
    let done = [&moved, &taken].iter().filter(|page| page.location() == "/account/profile").count();
    assert_eq!((done, okafor.phone.is_some()), (1, enrolled != "+16505550109"));
}

#[tokio::test]
async fn septet_is_enabled_for_the_number_that_is_saved_when_its_turn_comes() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    reyes.get("/account/security").await;
    let turn = world.clinic.changing.clone().lock_owned().await;
    let enabling = reyes.post("/account/security/enable", &[PASSWORD]);
    let changing = async {
        let profile = crate::person::Profile::parse("Daniel Reyes, MD", "", "+1 650 555 0108").unwrap();
        let entry = world.clinic.entry(&world.person(REYES).await, "Updated profile", String::new());
        world.clinic.store.save_profile(REYES, profile, entry).await.unwrap();
        drop(turn);
    };
    tokio::join!(biased; enabling, changing);
    let reyes = world.person(REYES).await;
    assert_eq!(world.septet.inner().enrolments[&reyes.septet.unwrap()].1, "+16505550108");
}
