use crate::applications::application_of;
use crate::policy::{Policy, SentCodesFor};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::config::ProviderKind;
use crate::testing::{MAYA, Rig, another, no_send_limits};

/// An integration with its key, and who it asks.
struct Integration {
    rig: Rig,
    key: String,
}

struct Answer {
    status: u16,
    text: String,
    retry_after: bool,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }

    /// Status, code and message of a refusal, which has the form that every client reads.
    fn refusal(&self) -> (u16, String, String) {
        let body = self.json();
        assert_eq!(body["success"], json!(false), "{body}");
        assert_eq!(body["errors"]["message"], body["message"], "{body}");
        let text = |name: &str| body[name].as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
        (self.status, text("error_code"), text("message"))
    }

    fn refused_as(&self) -> (u16, String) {
        let (status, code, _) = self.refusal();
        (status, code)
    }
}

fn code(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn ask(rig: &Rig, request: Request<Body>) -> Answer {
    let response = rig.app.public_router().oneshot(request).await.unwrap();
    let (status, retry_after) = (response.status().as_u16(), response.headers().contains_key("retry-after"));
    assert_eq!(response.headers()["content-type"], "application/json");
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    Answer { status, text: String::from_utf8(bytes.to_vec()).unwrap(), retry_after }
}

impl Integration {
    async fn new() -> Self {
        Self::on(Rig::without_send_limits().await).await
    }

    async fn on(rig: Rig) -> Self {
        let (_, key) = rig.application("Lakeside Clinic").await;
        let key = key.to_string();
        Self { rig, key }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(format!("/protected/json/{path}")).header("X-Authy-API-Key", &self.key);
        ask(&self.rig, request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(format!("/protected/json/{path}"))
            .header("X-Authy-API-Key", &self.key)
            .header("content-type", "application/x-www-form-urlencoded");
        ask(&self.rig, request.body(Body::from(form.to_owned())).unwrap()).await
    }

    async fn onetouch(&self, method: &str, path: &str, body: &str) -> Answer {
        let request = Request::builder().method(method).uri(path).header("X-Authy-API-Key", &self.key);
        ask(&self.rig, request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// The id of a new user with this number in North America.
    async fn user(&self, cellphone: &str) -> u64 {
        let form = format!("user[email]=maya@lakeside.example&user[cellphone]={cellphone}&user[country_code]=1");
        let answer = self.post("users/new", &form).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["user"]["id"].as_u64().unwrap()
    }
}

#[tokio::test]
async fn the_same_number_gets_the_same_id_whatever_the_body_looks_like() {
    let ehr = Integration::new().await;
    let id = ehr.user("650-555-0100").await;
    let json = json!({"user": {"email": "maya@lakeside.example", "cellphone": "(650) 555-0100", "country_code": 1}});
    let request = Request::post(format!("//protected///json/users/new?api_key={}", ehr.key))
        .header("content-type", "application/json")
        .body(Body::from(json.to_string()))
        .unwrap();
    let answer = ask(&ehr.rig, request).await;
    assert_eq!((answer.status, answer.json()["user"]["id"].as_u64()), (200, Some(id)), "{}", answer.text);
    assert_eq!(answer.json()["message"], "User created successfully.");
}

#[tokio::test]
async fn a_user_that_cannot_be_is_refused_by_field() {
    let ehr = Integration::new().await;
    for (form, field) in [
        ("user[email]=maya&user[cellphone]=6505550100&user[country_code]=1", "email"),
        ("user[email]=&user[cellphone]=6505550100&user[country_code]=1", "email"),
        ("user[email]=maya@lakeside&user[cellphone]=6505550100&user[country_code]=1", "email"),
        ("user[email]=maya@lakeside.example&user[cellphone]=&user[country_code]=1", "cellphone"),
        ("user[email]=maya@lakeside.example&user[cellphone]=5550100&user[country_code]=1", "cellphone"),
        ("user[email]=maya@lakeside.example&user[cellphone]=6505550100&user[country_code]=-100", "cellphone"),
        ("user[email]=maya@lakeside.example&user[cellphone]=9002345678&user[country_code]=1", "cellphone"),
        ("", "cellphone"),
    ] {
        let answer = ehr.post("users/new", form).await;
        let refusal = (400, "60027".to_owned(), "User was not valid".to_owned());
        assert_eq!(answer.refusal(), refusal, "{form}");
        assert_eq!(answer.json()["errors"][field], "is invalid", "{form}");
    }
}

#[tokio::test]
async fn a_code_that_was_sent_is_valid_once() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let sent = ehr.get(&format!("sms/{id}")).await.json();
    assert_eq!(sent, json!({"success": true, "message": "SMS token was sent", "cellphone": "+1-XXX-XXX-XX00"}));
    let token = ehr.rig.newest_code().await;

    let wrong = ehr.get(&format!("verify/{}/{id}", another(&token))).await;
    assert_eq!(wrong.refusal(), (401, "60020".to_owned(), "Token is invalid".to_owned()));
    assert_eq!(wrong.json()["token"], "is invalid");

    let right = ehr.get(&format!("verify/{token}/{id}?force=false")).await;
    assert_eq!(right.status, 200);
    assert!(right.text.contains(r#""token":"is valid""#), "compact, as a client searches it: {}", right.text);
    assert!(right.text.contains(r#""success":"true""#), "{}", right.text);
    assert_eq!(right.json()["message"], "Token is valid.");

    assert_eq!(ehr.get(&format!("verify/{token}/{id}")).await.refused_as(), code(401, "60019"));
}

#[tokio::test]
async fn a_user_without_a_phone_is_never_valid() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    for query in ["", "?force=false", "?force=FALSE", "?force=true"] {
        for token in ["0000000", "123456", "1234567890"] {
            let answer = ehr.get(&format!("verify/{token}/{id}{query}")).await;
            assert!(matches!(answer.status, 401 | 429), "{token}{query}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_token_that_no_app_makes_is_invalid_and_counts_for_nothing() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    for token in ["1", "12345", "12345678901", "12345a7", "%31234567"] {
        for _ in 0..3 {
            let answer = ehr.get(&format!("verify/{token}/{id}")).await;
            assert_eq!(answer.refused_as(), code(401, "60020"), "{token}");
        }
    }
    ehr.get(&format!("sms/{id}")).await;
    let token = ehr.rig.newest_code().await;
    assert_eq!(ehr.get(&format!("verify/{token}/{id}")).await.status, 200);
}

#[tokio::test]
async fn wrong_tokens_slow_down_and_lock() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    for _ in 0..6 {
        assert_eq!(ehr.get(&format!("verify/1234567/{id}")).await.refused_as(), code(401, "60020"));
    }
    let slowed = ehr.get(&format!("verify/1234567/{id}")).await;
    assert_eq!((slowed.refused_as(), slowed.retry_after), (code(429, "60107"), true));
    for _ in 0..94 {
        ehr.rig.clock.advance_s(3600);
        ehr.get(&format!("verify/1234567/{id}")).await;
    }
    ehr.rig.clock.advance_s(3600);
    assert_eq!(ehr.get(&format!("verify/1234567/{id}")).await.refused_as(), code(403, "60018"));
    assert_eq!(ehr.get(&format!("sms/{id}")).await.refused_as(), code(403, "60018"));
    assert_eq!(ehr.get(&format!("users/{id}/status")).await.json()["status"]["account_disabled"], true);
}

#[tokio::test]
async fn an_action_comes_back_with_the_code() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    ehr.get(&format!("sms/{id}?action=prescribe&action_message=Sign")).await;
    let token = ehr.rig.newest_code().await;
    assert_eq!(ehr.get(&format!("verify/{token}/{id}?action=login")).await.refused_as(), code(401, "60020"));
    assert_eq!(ehr.get(&format!("verify/{token}/{id}?action=prescribe")).await.status, 200);
}

#[tokio::test]
async fn an_app_makes_sms_needless_unless_they_are_forced() {
    let ehr = Integration::new().await;
    let phone = ehr.rig.registered(MAYA).await;
    let id = ehr.user("6505550100").await;
    let token = ehr.rig.token_of(&phone).await;
    for (call, word) in [("sms", "SMS"), ("call", "Call")] {
        for query in ["", "?force=false", "?force=nonsense"] {
            let ignored = ehr.get(&format!("{call}/{id}{query}")).await.json();
            assert_eq!(ignored["ignored"], true, "{ignored}");
            assert_eq!(ignored["device"], "android");
            assert!(ignored["message"].as_str().unwrap().starts_with(&format!("Ignored: {word} is not needed")));
        }
    }
    let sent = ehr.get(&format!("sms/{id}?force=True")).await.json();
    assert!(sent.get("ignored").is_none(), "one client takes any value for true: {sent}");

    let accepted = ehr.get(&format!("verify/{}/{id}", token.code_at(ehr.rig.app.now_ms()))).await.json();
    assert_eq!((&accepted["method"], &accepted["device"]["os_type"]), (&json!("app"), &json!("android")));
    let status = ehr.get(&format!("users/{id}/status")).await.json();
    assert_eq!(status["message"], "User status.");
    let status = &status["status"];
    assert_eq!(status["phone_number"], "XXX-XXX-0100");
    assert_eq!(status["country_code"], 1);
    assert_eq!(status["devices"], json!(["android"]));
    assert_eq!(status["detailed_devices"][0]["device_type"], "android");
    for (member, value) in [("confirmed", true), ("registered", true), ("has_hard_token", false)] {
        assert_eq!(status[member], value, "{member}");
    }
}

#[tokio::test]
async fn a_deleted_user_is_not_found_by_any_call() {
    let ehr = Integration::new().await;
    for path in ["users/ID/delete", "users/delete/ID", "users/ID/remove"] {
        let id = ehr.user("6505550100").await.to_string();
        let answer = ehr.post(&path.replace("ID", &id), "user_ip=192.0.2.1").await;
        assert_eq!(answer.json()["message"], "User removed from application", "{path}");
        for call in ["users/ID/status", "sms/ID", "call/ID", "verify/1234567/ID", "verify/1/ID"] {
            let refusal = ehr.get(&call.replace("ID", &id)).await.refusal();
            assert_eq!(refusal, (404, "60026".to_owned(), "User not found.".to_owned()), "{call}");
        }
        for call in ["users/ID/delete", "users/ID/update", "users/ID/register_activity"] {
            assert_eq!(ehr.post(&call.replace("ID", &id), "type=banned").await.refused_as(), code(404, "60026"));
        }
    }
}

#[tokio::test]
async fn nobody_else_s_user_is_found() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let other = ehr.rig.application("Hillside Clinic").await.1;
    let other = Integration { key: other.to_string(), ..ehr };
    for id in [id.to_string(), "0".into(), "tony".into(), "-1".into(), "99999999999".into()] {
        assert_eq!(other.get(&format!("users/{id}/status")).await.refused_as(), code(404, "60026"), "{id}");
        assert_eq!(other.post(&format!("users/{id}/delete"), "").await.refused_as(), code(404, "60026"), "{id}");
    }
}

#[tokio::test]
async fn a_user_moves_to_another_number_and_keeps_the_id() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let other = ehr.user("6505550199").await;
    let update = async |form: &str| ehr.post(&format!("users/{id}/update"), form).await;
    assert_eq!(update("user[cellphone]=6505550101").await.json()["message"], "User was updated successfully");
    assert_eq!(ehr.get(&format!("users/{id}/status")).await.json()["status"]["phone_number"], "XXX-XXX-0101");
    assert_eq!(update("cellphone=6505550199&country_code=1").await.refused_as(), code(400, "60027"));
    assert_eq!(update("email=noor").await.refused_as(), code(400, "60027"));
    assert_eq!(update("email=noor@lakeside.example").await.status, 200);
    assert_eq!(ehr.get(&format!("users/{id}/status")).await.json()["status"]["phone_number"], "XXX-XXX-0101");
    assert_ne!(id, other);
}

#[tokio::test]
async fn an_activity_is_a_word_in_the_feed_and_nothing_that_came_with_it() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let form = "type=password_reset&user_ip=192.0.2.1&data[note]=canary";
    let answer = ehr.post(&format!("users/{id}/register_activity"), form).await;
    assert_eq!(answer.json()["message"], "Activity was created.");
    for form in ["", "type=Maya Ruiz", "type=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        let answer = ehr.post(&format!("users/{id}/register_activity"), form).await;
        assert_eq!(answer.refused_as(), code(400, "60004"), "{form}");
    }
    let request = Request::get("/v1/rp/events").header("authorization", format!("Bearer {}", ehr.key));
    let events = ask(&ehr.rig, request.body(Body::empty()).unwrap()).await.json();
    let last = events["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["type"], &last["data"]), (&json!("activity.registered"), &json!({"type": "password_reset"})));
}

#[tokio::test]
async fn an_application_is_told_what_came_through_this_door() {
    let ehr = Integration::new().await;
    let details = ehr.get("app/details").await.json();
    assert_eq!((&details["app"]["name"], &details["app"]["sms_enabled"]), (&json!("Lakeside Clinic"), &json!(true)));
    assert_eq!(details["app"]["onetouch_enabled"], false);
    let id = ehr.user("6505550100").await;
    ehr.get(&format!("sms/{id}")).await;
    let token = ehr.rig.newest_code().await;
    ehr.get(&format!("verify/{token}/{id}")).await;
    ehr.rig.clock.advance_s(61);
    ehr.get(&format!("call/{id}")).await;
    let stats = ehr.get("app/stats").await.json();
    assert_eq!(stats["app_id"], details["app"]["app_id"]);
    assert_eq!((&stats["count"], &stats["total_users"]), (&json!(12), &json!(1)));
    let month = stats["stats"].as_array().unwrap().last().unwrap();
    let expected = json!({"year": 2027, "month": "January", "api_calls_count": 5, "auths_count": 1, "sms_count": 1,
        "calls_count": 1, "users_count": 1});
    assert_eq!(*month, expected);
}

#[tokio::test]
async fn a_number_is_proved_without_a_user() {
    let ehr = Integration::new().await;
    let start = "country_code=1&phone_number=650-555-0100&via=sms&code_length=4&locale=es";
    let started = ehr.post("phones/verification/start", start).await.json();
    assert_eq!(started["message"], "Text message sent to +1 650-555-0100.");
    assert_eq!((&started["seconds_to_expire"], &started["code_length"]), (&json!(600), &json!(7)));
    let code_sent = ehr.rig.newest_code().await;
    let query = |code: &str| {
        format!("phones/verification/check?country_code=1&phone_number=6505550100&verification_code={code}")
    };
    let status = async || ehr.get("phones/verification/status?country_code=1&phone_number=6505550100").await.json();
    assert_eq!(status().await["status"], "pending");
    assert_eq!(ehr.get(&query(&another(&code_sent))).await.refused_as(), code(401, "60022"));
    assert_eq!(ehr.get(&query("12ab")).await.refused_as(), code(400, "60004"));
    assert_eq!(ehr.get(&query(&code_sent)).await.json()["message"], "Verification code is correct.");
    assert_eq!(status().await["status"], "verified");
    assert_eq!(ehr.get(&query(&code_sent)).await.refused_as(), code(404, "60023"), "once");
}

#[tokio::test]
async fn a_start_that_cannot_be_is_refused_and_sends_nothing() {
    let ehr = Integration::new().await;
    for (form, refusal) in [
        ("country_code=1&phone_number=5550100", code(400, "60033")),
        ("country_code=&phone_number=6505550100", code(400, "60033")),
        ("country_code=1&phone_number=6505550100&via=email", code(400, "60004")),
        ("country_code=1&phone_number=6505550100&custom_code=12345", code(400, "60004")),
        ("country_code=1&phone_number=6505550100&custom_message=Hi", code(403, "60091")),
        ("country_code=1&phone_number=6505550100&locale=!", code(400, "60004")),
    ] {
        assert_eq!(ehr.post("phones/verification/start", form).await.refused_as(), refusal, "{form}");
    }
    assert!(ehr.rig.inbox().await.is_empty());
    let check = "phones/verification/check?country_code=1&phone_number=6505550100&verification_code=1234567";
    assert_eq!(ehr.get(check).await.refused_as(), code(404, "60023"));
}

#[tokio::test]
async fn codes_go_out_as_the_applications_policy_has_it_and_who_may_not_is_not_called_suspended() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let clinic = clinic_of(&ehr).await;
    let start = "country_code=1&phone_number=6505550100&via=";
    let policy = |sms, voice, sent_codes_for| Policy {
        sms,
        voice,
        sent_codes_for,
        sent_code_life_s: Some(120),
        ..Policy::default()
    };
    for (policy, sms, voice) in [
        (policy(false, true, SentCodesFor::Everyone), false, true),
        (policy(true, false, SentCodesFor::WithoutApp), true, false),
        (policy(true, true, SentCodesFor::Nobody), false, false),
    ] {
        ehr.rig.app.applications().set_policy(clinic.id, &policy).await.unwrap();
        ehr.rig.clock.advance_s(600);
        let app = ehr.get("app/details").await.json()["app"].clone();
        assert_eq!((&app["sms_enabled"], &app["phone_calls_enabled"]), (&json!(sms), &json!(voice)), "{policy:?}");
        for (way, via, allowed) in [("sms", "sms", sms), ("call", "call", voice)] {
            let before = ehr.rig.inbox().await.len();
            let started = ehr.post("phones/verification/start", &format!("{start}{via}")).await;
            let sent = ehr.get(&format!("{way}/{id}")).await;
            if allowed {
                assert_eq!((started.status, sent.status), (200, 200), "{way} {policy:?}");
                assert_eq!(started.json()["seconds_to_expire"], 120);
            } else {
                assert_eq!(started.refused_as(), code(403, "60031"), "{way} {policy:?}");
                assert_eq!(sent.refused_as(), code(403, "60031"), "{way} {policy:?}");
                assert!(sent.json()["message"].as_str().unwrap().starts_with("This application sends no codes"));
                assert_eq!(ehr.rig.inbox().await.len(), before);
            }
        }
    }
}

#[tokio::test]
async fn the_numbering_plan_says_what_is_known_of_a_phone() {
    let ehr = Integration::new().await;
    let info = ehr.get("phones/info?country_code=44&phone_number=7400123456").await.json();
    assert_eq!((&info["type"], &info["ported"]), (&json!("cellphone"), &json!(false)));
    assert!(info["provider"].is_string(), "a client insists on it");
    assert_eq!(ehr.get("phones/info?country_code=1&phone_number=1").await.refused_as(), code(400, "60033"));
}

#[tokio::test]
async fn a_compatible_applications_approval_is_the_phones_and_answered_under_authys_names() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let phone = ehr.rig.registered("+16505550100").await;
    ehr.rig.token_of(&phone).await;
    let clinic = application_of(&*ehr.rig.app.ports().store, &ehr.key).await.unwrap();
    let policy = Policy { authy: true, ..Policy::default() };
    ehr.rig.app.applications().set_policy(clinic.id, &policy).await.unwrap();
    ehr.rig.clock.advance_s(1);
    let onetouch = async |method: &str, path: &str, body: &str| ehr.onetouch(method, path, body).await.json();
    let wish = "message=Login&details[Where]=Desk+4&seconds_to_expire=86400";
    let asked = onetouch("POST", &format!("/onetouch/json/users/{id}/approval_requests"), wish).await;
    let path = format!("/onetouch/json/approval_requests/{}", asked["approval_request"]["uuid"].as_str().unwrap());
    let read = onetouch("GET", &path, "").await;
    assert_eq!(
        (&read["approval_request"]["status"], &read["approval_request"]["seconds_to_expire"]),
        (&json!("pending"), &json!(300))
    );
    let device = ehr.rig.device_of(&phone).await;
    let shown = ehr.rig.app.approvals().pending(&device).await.unwrap().approvals;
    assert_eq!((shown[0].title.as_str(), shown[0].number), ("Login", false));
    ehr.rig.clock.advance_s(300);
    assert_eq!(onetouch("GET", &path, "").await["approval_request"]["status"], "expired");
}

#[tokio::test]
async fn an_approval_for_ever_waits_as_long_as_any_may_and_what_it_shows_has_its_limits() {
    let rig = Rig::with(|config| {
        no_send_limits(&mut config.limits);
        (config.limits.approvals_pending, config.limits.approvals_per_hour) = (100, 100);
    });
    let ehr = Integration::on(rig.await).await;
    let id = ehr.user("6505550100").await;
    let phone = ehr.rig.registered("+16505550100").await;
    ehr.rig.token_of(&phone).await;
    let clinic = clinic_of(&ehr).await;
    ehr.rig.app.applications().set_policy(clinic.id, &Policy { authy: true, ..Policy::default() }).await.unwrap();
    ehr.rig.clock.advance_s(1);
    let asks =
        async |form: &str| ehr.onetouch("POST", &format!("/onetouch/json/users/{id}/approval_requests"), form).await;
    let id_of = |asked: &Answer| {
        assert_eq!(asked.status, 200, "{}", asked.text);
        uuid::Uuid::parse_str(asked.json()["approval_request"]["uuid"].as_str().unwrap()).unwrap()
    };
    for (seconds, waits) in [("0", 300), ("1", 10), ("60", 60), ("86400", 300), ("18446744073709551615", 300)] {
        let asked = id_of(&asks(&format!("message=Login&seconds_to_expire={seconds}")).await);
        let read = ehr.onetouch("GET", &format!("/onetouch/json/approval_requests/{asked}"), "").await.json();
        assert_eq!(read["approval_request"]["seconds_to_expire"], waits, "{seconds}");
    }
    assert_eq!(asks("message=Login&seconds_to_expire=-1").await.refused_as(), code(400, "60004"));

    let logos: String =
        [2, 10, 0].iter().map(|n| format!("&logos[{n}][res]=r{n}&logos[{n}][url]=https://l/{n}")).collect();
    let asked = id_of(&asks(&format!("message=Login{logos}")).await);
    let view = ehr.rig.app.approvals().view(&clinic, asked).await.unwrap();
    let logo = |n: u32| (format!("r{n}"), format!("https://l/{n}"));
    assert_eq!(view.asked.logos, [logo(0), logo(2), logo(10)]);

    let details = |count: usize| (0..count).map(|n| format!("&details[d{n}]=x")).collect::<String>();
    id_of(&asks(&format!("message={}{}", "x".repeat(256), details(10))).await);
    for (form, field) in [
        (format!("message={}", "x".repeat(257)), "message"),
        (format!("message=Login{}", details(11)), "details"),
        ("message=Login&logos[0][res]=default".to_owned(), "logos"),
        ("message=Login&logos[0]=https://l/".to_owned(), "logos"),
    ] {
        let asked = asks(&form).await;
        assert_eq!(asked.refused_as(), code(400, "60004"), "{form}");
        let what = if field == "message" { "1 to 256 characters are expected." } else { "is invalid" };
        assert_eq!(asked.json()["errors"][field], what, "{form}");
    }
}

#[tokio::test]
async fn another_app_gets_a_secret_where_the_operator_allows_it_and_its_codes_are_tokens() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let clinic = clinic_of(&ehr).await;
    let policy = Policy { other_app: true, ..Policy::default() };
    ehr.rig.app.applications().set_policy(clinic.id, &policy).await.unwrap();
    ehr.rig.clock.advance_s(1);
    let made = ehr.post(&format!("users/{id}/secret"), "qr_size=300&label=canary").await;
    assert_eq!((made.status, &made.json()["success"]), (200, &json!(true)));
    let body = made.json();
    assert_eq!((&body["label"], &body["issuer"]), (&json!("maya"), &json!("Lakeside Clinic")));
    let picture = body["qr_code"].as_str().unwrap().strip_prefix("data:image/svg+xml;base64,").unwrap();
    let picture = data_encoding::BASE64.decode(picture.as_bytes()).unwrap();
    assert!(String::from_utf8(picture).unwrap().contains("<svg"));
    assert_eq!(ehr.post("users/99999999/secret", "").await.refused_as(), code(404, "60026"));
    // The secret itself is in the picture alone, so its codes are told from those of the service.
    let (allowed, enrolment) = (clinic_of(&ehr).await, u32::try_from(id).unwrap());
    let secret = ehr.rig.app.other_ways().other_app(&allowed, enrolment).await.unwrap().secret;
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let step = crate::totp::step_at(ehr.rig.app.now_ms(), 30);
    let token = format!("{:06}", crate::totp::Codes::new(&bytes, 6).at(step));
    assert_eq!(ehr.get(&format!("verify/{token}/{id}")).await.json()["method"], "other_app");
}

async fn clinic_of(ehr: &Integration) -> crate::store::model::Application {
    application_of(&*ehr.rig.app.ports().store, &ehr.key).await.unwrap()
}

#[tokio::test]
async fn a_look_up_code_of_ten_digits_is_a_token_once() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    let request = crate::other_ways::LookUpRequest { count: 1 };
    let (clinic, enrolment) = (clinic_of(&ehr).await, u32::try_from(id).unwrap());
    let made = ehr.rig.app.other_ways().look_up_codes(&clinic, enrolment, &request);
    let token = made.await.unwrap().codes[0].replace(' ', "");
    assert_eq!(token.len(), 10);
    assert_eq!(ehr.get(&format!("verify/{token}1/{id}")).await.refused_as(), code(401, "60020"));
    assert_eq!(ehr.get(&format!("verify/{token}/{id}")).await.json()["token"], "is valid");
    assert_eq!(ehr.get(&format!("verify/{token}/{id}")).await.refused_as(), code(401, "60019"));
}

#[tokio::test]
async fn what_is_not_served_is_refused_in_words() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    assert_eq!(ehr.post(&format!("email/{id}"), "").await.refused_as(), code(403, "60031"));
    let secret = ehr.post(&format!("users/{id}/secret"), "").await;
    assert_eq!(secret.refused_as(), code(403, "60123"), "the operator has not allowed other apps");
    assert!(secret.json()["message"].as_str().unwrap().contains("--other-app true"));
    assert_eq!(ehr.get("users/new").await.status, 405);
    assert_eq!(ehr.get(&format!("users/{id}/delete")).await.status, 405, "a link deletes nobody");
    assert_eq!(ehr.get("registrations/status?custom_user_id=1").await.status, 404);
    let onetouch = async |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header("X-Authy-API-Key", &ehr.key);
        ask(&ehr.rig, request.body(Body::from("message=Login")).unwrap()).await.refused_as()
    };
    let path = format!("/onetouch/json/users/{id}/approval_requests");
    assert_eq!(onetouch("POST", &path).await, code(503, "60052"));
    assert_eq!(onetouch("GET", "/onetouch/json/approval_requests/x").await, code(503, "60052"));
    assert_eq!(onetouch("GET", "/protected/xml/app/details").await, code(400, "60002"));
    let xml = Request::post("/protected/json/users/new").header("X-Authy-API-Key", &ehr.key);
    let xml = xml.header("content-type", "application/xml").body(Body::from("<user/>")).unwrap();
    assert_eq!(ask(&ehr.rig, xml).await.refused_as(), code(400, "60002"));
    let long = Request::post("/protected/json/users/new").header("X-Authy-API-Key", &ehr.key);
    assert_eq!(ask(&ehr.rig, long.body(Body::from(vec![b'a'; 70_000])).unwrap()).await.status, 413);
}

#[tokio::test]
async fn a_key_that_is_nobody_s_hears_nothing_else() {
    let ehr = Integration::new().await;
    for key in ["", "a_bad_key", "sk_wrong", "bf12974d70818a08199d17d5e2bae630"] {
        let ehr = Integration { rig: Rig::new().await, key: key.to_owned() };
        for path in ["app/details", "users/tony/status", "no/such/call", "verify/0000000/1"] {
            let refusal = (401, "60001".to_owned(), "Invalid API key".to_owned());
            assert_eq!(ehr.get(path).await.refusal(), refusal, "{key} {path}");
        }
    }
    let request = Request::get("/protected/json/app/details").body(Body::empty()).unwrap();
    assert_eq!(ask(&ehr.rig, request).await.refused_as(), code(401, "60001"));
}

#[tokio::test]
async fn an_application_that_asks_too_often_waits() {
    let rig = Rig::with(|config| config.limits.request_burst_per_application = 1).await;
    let ehr = Integration::on(rig).await;
    assert_eq!(ehr.get("app/details").await.status, 200);
    let refused = ehr.get("app/details").await;
    assert_eq!((refused.refused_as(), refused.retry_after), (code(429, "60057"), true));
}

#[tokio::test]
async fn a_code_of_a_suspended_user_is_refused() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    ehr.get(&format!("sms/{id}")).await;
    let token = ehr.rig.newest_code().await;
    ehr.rig.suspend(u32::try_from(id).unwrap());
    for path in [format!("verify/{token}/{id}"), format!("verify/1234567/{id}"), format!("sms/{id}?force=true")] {
        assert_eq!(ehr.get(&path).await.refused_as(), code(403, "60017"), "{path}");
    }
    assert_eq!(ehr.get(&format!("users/{id}/status")).await.json()["status"]["account_disabled"], true);
}

#[tokio::test]
async fn the_sandbox_answers_the_fixed_values_and_writes_no_row() {
    let rig = Rig::with(|config| config.sandbox = true).await;
    let ehr = Integration { rig, key: "bf12974d70818a08199d17d5e2bae630".to_owned() };
    rig_writes_nothing(&ehr).await;
    let known = Integration::on(Rig::with(|config| config.sandbox = true).await).await;
    assert_eq!(known.get("users/300001/status").await.refused_as(), code(404, "60026"), "real applications stay apart");
}

async fn rig_writes_nothing(ehr: &Integration) {
    // Every store method fails: an answer that needed one would be an error.
    ehr.rig.store.fail(Some(crate::testing::EVERYTHING));
    let id = 300_001;
    assert_eq!(ehr.get("app/details").await.json()["app"]["name"], "Sandbox App 1");
    assert_eq!(ehr.get(&format!("verify/0000000/{id}")).await.json()["token"], "is valid");
    assert_eq!(ehr.get(&format!("verify/123456/{id}")).await.refused_as(), code(401, "60020"));
    assert_eq!(ehr.get("users/tony/status").await.refused_as(), code(404, "60026"));
    assert_eq!(ehr.get("users/0/status").await.refused_as(), code(404, "60026"));
    assert_eq!(ehr.get(&format!("sms/{id}")).await.json()["cellphone"], "+54-XXX-XXX-XX02");
    let new = "user[cellphone]=317-338-9302&user[country_code]=54&user[email]=";
    assert_eq!(ehr.post("users/new", &format!("{new}domain.com")).await.refused_as(), code(400, "60027"));
    assert_eq!(ehr.post("users/new", &format!("{new}user@domain.com")).await.status, 200);
    let start = async |number: &str| {
        ehr.post("phones/verification/start", &format!("country_code=54&via=sms&phone_number={number}")).await
    };
    assert_eq!(start("555-9302").await.refusal(), (400, "60033".to_owned(), "Phone number is invalid".to_owned()));
    let started = start("317-338-9302").await.json();
    assert_eq!(started["message"], "Text message sent to +54 317-338-9302.");
    assert_eq!(started["carrier"], "Google Voice");
    assert_eq!(ehr.get("phones/info").await.json()["type"], "landline");
    assert_eq!(ehr.get("phones/verification/check?verification_code=0000").await.status, 200);
    assert_eq!(ehr.get("phones/verification/check?verification_code=1111").await.refused_as(), code(401, "60022"));
}

#[test]
fn the_sandbox_is_refused_beside_providers_that_reach_people() {
    let mut config = crate::config::Config { sandbox: true, ..Default::default() };
    config.check().unwrap();
    for provider in [ProviderKind::Twilio, ProviderKind::Webhook] {
        config.delivery.providers = vec![ProviderKind::Inbox, provider];
        assert!(config.check().unwrap_err().to_string().starts_with("--sandbox"), "{provider:?}");
    }
    config.delivery.providers = vec![ProviderKind::Inbox];
    config.delivery.email = ProviderKind::Smtp;
    assert!(config.check().unwrap_err().to_string().starts_with("--sandbox"));
}

#[tokio::test]
async fn a_store_that_fails_lets_nobody_in_and_sends_nothing() {
    let ehr = Integration::new().await;
    let id = ehr.user("6505550100").await;
    ehr.get(&format!("sms/{id}")).await;
    let token = ehr.rig.newest_code().await;
    let sent = ehr.rig.inbox().await.len();
    let phone = "country_code=1&phone_number=6505550199";
    for method in ["step_phone_verification", "phone_verification", "hourly_sends", crate::testing::EVERYTHING] {
        let start = ehr.post("phones/verification/start", phone);
        assert_eq!(ehr.rig.while_failing(method, start).await.status, 500, "{method}");
    }
    for method in ["take_turn", "check_material", "count_challenge_check", "consume_challenge"] {
        let path = format!("verify/{token}/{id}");
        assert_eq!(ehr.rig.while_failing(method, ehr.get(&path)).await.status, 500, "{method}");
    }
    assert_eq!(ehr.rig.inbox().await.len(), sent);
    let details = ehr.get("app/details");
    assert_eq!(ehr.rig.while_failing("count_calls", details).await.status, 200, "a count guards nothing");
    let stats = ehr.rig.while_failing("count_calls", ehr.get("app/stats")).await;
    assert_eq!(stats.status, 200, "also those that were written before");
    assert!(ehr.get("app/stats").await.json()["stats"][11]["api_calls_count"].as_u64().unwrap() > 8, "none is lost");
}
