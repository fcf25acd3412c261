use axum::body::{Body, to_bytes};
use axum::http::Request;
use data_encoding::BASE64;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::applications::application_of;
use crate::policy::{Policy, SentCodesFor};
use crate::store::model::Application;
use crate::testing::{MAYA, Rig, another};

/// An integration with its account, and who it asks.
struct Integration {
    rig: Rig,
    clinic: Application,
    key: String,
}

struct Answer {
    status: u16,
    body: Value,
    retry_after: bool,
    asks_for_basic: bool,
}

impl Answer {
    /// Status and code of a refusal, which has the form that every client reads.
    fn refused_as(&self) -> (u16, u64) {
        let body = &self.body;
        assert_eq!(body["status"], self.status, "{body}");
        assert!(body["message"].as_str().is_some_and(|message| !message.is_empty()), "{body}");
        assert!(body["more_info"].as_str().is_some_and(|url| url.starts_with("https://")), "{body}");
        (self.status, body["code"].as_u64().unwrap_or_else(|| panic!("{body}")))
    }

    fn says(&self) -> (u16, &str, bool) {
        let text = self.body["status"].as_str().unwrap_or_else(|| panic!("{}", self.body));
        (self.status, text, self.body["valid"].as_bool().unwrap())
    }
}

impl Integration {
    async fn new() -> Self {
        Self::on(Rig::without_send_limits().await).await
    }

    async fn on(rig: Rig) -> Self {
        let (clinic, key) = rig.application("Lakeside Clinic").await;
        let policy = Policy { verify: true, ..Policy::default() };
        rig.app.applications().set_policy(clinic.id, &policy).await.unwrap();
        let clinic = application_of(&*rig.app.ports().store, &key).await.unwrap();
        Self { rig, clinic, key: key.to_string() }
    }

    fn sid(&self, prefix: &str) -> String {
        format!("{prefix}{}", self.clinic.id.simple())
    }

    async fn ask_as(&self, user: &str, key: &str, method: &str, path: &str, form: &str) -> Answer {
        let credentials = BASE64.encode(format!("{user}:{key}").as_bytes());
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Basic {credentials}"))
            .header("content-type", "application/x-www-form-urlencoded");
        self.raw(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    async fn raw(&self, request: Request<Body>) -> Answer {
        let response = self.rig.app.public_router().oneshot(request).await.unwrap();
        let has = |name: &str| response.headers().contains_key(name);
        let (status, retry_after, asks_for_basic) =
            (response.status().as_u16(), has("retry-after"), has("www-authenticate"));
        assert_eq!(response.headers()["content-type"], "application/json");
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, body: serde_json::from_slice(&bytes).unwrap(), retry_after, asks_for_basic }
    }

    /// Under the one service.
    async fn ask(&self, method: &str, path: &str, form: &str) -> Answer {
        let path = format!("/v2/Services/{}{path}", self.sid("VA"));
        self.ask_as(&self.sid("AC"), &self.key, method, &path, form).await
    }

    async fn start(&self) -> Answer {
        let started = self.ask("POST", "/Verifications", "To=%2B16505550100&Channel=sms").await;
        assert_eq!(started.status, 201, "{}", started.body);
        started
    }

    async fn check(&self, code: &str) -> Answer {
        self.ask("POST", "/VerificationCheck", &format!("To=%2B16505550100&Code={code}")).await
    }
}

#[tokio::test]
async fn a_number_is_proved_once_and_then_there_is_nothing_to_check() {
    let ehr = Integration::new().await;
    let started = ehr.start().await.body;
    let (sid, service) = (started["sid"].as_str().unwrap(), ehr.sid("VA"));
    assert!(sid.len() == 34 && sid.starts_with("VE"), "{sid}");
    let at = "2027-01-15T08:00:00Z";
    let attempt = json!({"time": at, "channel": "SMS", "attempt_sid": sid.replacen("VE", "VL", 1)});
    let expected = json!({
        "sid": sid, "service_sid": service, "account_sid": ehr.sid("AC"), "to": MAYA, "channel": "sms",
        "status": "pending", "valid": false, "date_created": at, "date_updated": at, "lookup": {}, "amount": null,
        "payee": null, "send_code_attempts": [attempt], "sna": null,
        "url": format!("{}/v2/Services/{service}/Verifications/{sid}", ehr.rig.app.ports().config.http.public_url),
    });
    assert_eq!(started, expected);
    let code = ehr.rig.newest_code().await;
    assert_eq!(ehr.check(&another(&code)).await.says(), (200, "pending", false));
    let right = ehr.check(&code).await;
    assert_eq!(right.says(), (200, "approved", true));
    assert_eq!((&right.body["sid"], &right.body["to"], &right.body["url"]), (&json!(sid), &json!(MAYA), &Value::Null));
    assert_eq!(ehr.check(&code).await.refused_as(), (404, 20404));
    for which in [sid, "+16505550100"] {
        let fetched = ehr.ask("GET", &format!("/Verifications/{which}"), "").await;
        assert_eq!(fetched.refused_as(), (404, 20404), "proved for one login is proved for no other");
    }
}

#[tokio::test]
async fn a_verification_is_named_by_its_sid_or_its_number() {
    let ehr = Integration::new().await;
    let sid = ehr.start().await.body["sid"].as_str().unwrap().to_owned();
    for which in [sid.as_str(), "+16505550100", "%2B16505550100"] {
        let fetched = ehr.ask("GET", &format!("/Verifications/{which}"), "").await;
        assert_eq!((fetched.says(), &fetched.body["sid"]), ((200, "pending", false), &json!(sid)), "{which}");
    }
    for which in ["VE0", "VE00000000000000000000000000000000", "+16505550199", "tony", "%ff"] {
        let fetched = ehr.ask("GET", &format!("/Verifications/{which}"), "").await;
        assert_eq!(fetched.refused_as(), (404, 20404), "{which}");
    }
    let code = ehr.rig.newest_code().await;
    let check = async |form: String| ehr.ask("POST", "/VerificationCheck", &form).await;
    let of_another = format!("VerificationSid={sid}&To=%2B16505550199&Code={code}");
    assert_eq!(check(of_another).await.refused_as(), (404, 20404));
    assert_eq!(check(format!("VerificationSid=VE1&Code={code}")).await.refused_as(), (404, 20404));
    assert_eq!(check(format!("VerificationSid={sid}&Code={code}")).await.says(), (200, "approved", true));
}

#[tokio::test]
async fn a_code_is_checked_five_times_with_pauses_and_then_says_so() {
    let ehr = Integration::new().await;
    ehr.start().await;
    let code = ehr.rig.newest_code().await;
    for pause in [0, 0, 0, 60, 120] {
        if pause > 0 {
            let early = ehr.check(&code).await;
            assert_eq!((early.refused_as(), early.retry_after), ((429, 60202), true), "not even the right one");
            ehr.rig.clock.advance_s(pause);
        }
        assert_eq!(ehr.check(&another(&code)).await.says(), (200, "pending", false));
    }
    assert_eq!(ehr.check(&code).await.refused_as(), (429, 60202));
    assert_eq!(ehr.ask("GET", "/Verifications/+16505550100", "").await.refused_as(), (404, 20404));
    ehr.rig.clock.advance_s(600);
    assert_eq!(ehr.check(&code).await.refused_as(), (404, 20404));
}

#[tokio::test]
async fn codes_are_sent_as_often_and_as_soon_as_by_any_other_door() {
    let ehr = Integration::new().await;
    let first = ehr.start().await.body;
    let again = ehr.ask("POST", "/Verifications", "To=%2B16505550100&Channel=sms").await;
    assert_eq!((again.refused_as(), again.retry_after), ((429, 60203), true));
    ehr.rig.clock.advance_s(60);
    let called = ehr.ask("POST", "/Verifications", "To=%2B16505550100&Channel=call&Locale=es").await.body;
    assert_eq!((&called["sid"], &called["channel"]), (&first["sid"], &json!("call")));
    let channels: Vec<_> = called["send_code_attempts"].as_array().unwrap().iter().map(|one| &one["channel"]).collect();
    assert_eq!(channels, ["SMS", "CALL"]);
    // The other door sees the same verification, so its limits are the same.
    let request = Request::post("/protected/json/phones/verification/start").header("X-Authy-API-Key", &ehr.key);
    let form = "country_code=1&phone_number=6505550100&via=call";
    let authy = ehr.raw(request.body(Body::from(form)).unwrap()).await;
    assert_eq!((authy.status, authy.retry_after), (429, true));
}

#[tokio::test]
async fn an_application_ends_a_verification_by_its_own_word() {
    let ehr = Integration::new().await;
    let sid = ehr.start().await.body["sid"].as_str().unwrap().to_owned();
    let end = async |status: &str| ehr.ask("POST", &format!("/Verifications/{sid}"), &format!("Status={status}")).await;
    assert_eq!(end("pending").await.refused_as(), (400, 60200));
    assert_eq!(end("canceled").await.says(), (200, "canceled", false));
    for status in ["canceled", "approved"] {
        assert_eq!(end(status).await.refused_as(), (404, 20404));
    }
    let code = ehr.rig.newest_code().await;
    assert_eq!(ehr.check(&code).await.refused_as(), (404, 20404));
    ehr.rig.clock.advance_s(60);
    ehr.start().await;
    let approved = ehr.ask("POST", "/Verifications/+16505550100", "Status=approved").await;
    assert_eq!(approved.says(), (200, "approved", true));
    let code = ehr.rig.newest_code().await;
    assert_eq!(ehr.check(&code).await.refused_as(), (404, 20404));
}

#[tokio::test]
async fn what_cannot_be_sent_or_is_not_served_is_refused_by_name_and_nothing_is_sent() {
    let ehr = Integration::new().await;
    let to = "To=%2B16505550100";
    for (form, parameter) in [
        ("Channel=sms".to_owned(), "To"),
        ("To=6505550100&Channel=sms".to_owned(), "To"),
        ("To=maya@lakeside.example&Channel=email".to_owned(), "To"),
        ("To=%2B19002345678&Channel=sms".to_owned(), "To"),
        (to.to_owned(), "Channel"),
        (format!("{to}&Channel=email"), "Channel"),
        (format!("{to}&Channel=whatsapp"), "Channel"),
        (format!("{to}&Channel=sms&Locale=!"), "Locale"),
        (format!("{to}&Channel=sms&CustomCode=123456"), "CustomCode"),
        (format!("{to}&Channel=sms&CustomMessage=Hi"), "CustomMessage"),
        (format!("{to}&Channel=sms&Amount=10&Payee=Ana"), "Amount"),
        (format!("{to}&Channel=call&SendDigits=12"), "SendDigits"),
        (format!("{to}&Channel=sms&RateLimits=%7B%7D"), "RateLimits"),
    ] {
        let refused = ehr.ask("POST", "/Verifications", &form).await;
        assert_eq!(refused.refused_as(), (400, 60200), "{form}");
        let message = refused.body["message"].as_str().unwrap();
        assert!(message.starts_with(&format!("Invalid parameter `{parameter}`: ")), "{form}: {message}");
        assert!(!message.contains("9002345678") && !message.contains("lakeside"), "{message}");
    }
    assert!(ehr.rig.inbox().await.is_empty());
    for form in
        ["To=%2B16505550100", "Code=1234567", "To=%2B16505550100&Code=12ab", "To=%2B16505550100&Code=1&Amount=1"]
    {
        assert_eq!(ehr.ask("POST", "/VerificationCheck", form).await.refused_as(), (400, 60200), "{form}");
    }
    assert_eq!(ehr.check("1234567").await.refused_as(), (404, 20404), "nothing was sent");
    let long = format!("{to}&Channel=sms&Tags={}", "a".repeat(70_000));
    assert_eq!(ehr.ask("POST", "/Verifications", &long).await.refused_as(), (413, 60200));
}

#[tokio::test]
async fn an_application_has_one_service_which_is_the_operators_to_change() {
    let ehr = Integration::new().await;
    let (account, service) = (ehr.sid("AC"), ehr.sid("VA"));
    let listed = ehr.ask_as(&account, &ehr.key, "GET", "/v2/Services?PageSize=50", "").await.body;
    let one = ehr.ask("GET", "", "").await.body;
    assert_eq!((&listed["services"], &listed["meta"]["next_page_url"]), (&json!([one]), &Value::Null));
    assert_eq!((&one["sid"], &one["friendly_name"]), (&json!(service), &json!("Lakeside Clinic")));
    assert_eq!((&one["code_length"], &one["custom_code_enabled"]), (&json!(7), &json!(false)));
    for (method, path) in [
        ("POST", "/v2/Services".to_owned()),
        ("POST", format!("/v2/Services/{service}")),
        ("DELETE", format!("/v2/Services/{service}")),
        ("GET", format!("/v2/Services/{service}/Verifications")),
        ("DELETE", format!("/v2/Services/{service}/Verifications/+16505550100")),
        ("GET", format!("/v2/Services/{service}/VerificationCheck")),
    ] {
        let refused = ehr.ask_as(&account, &ehr.key, method, &path, "FriendlyName=x").await;
        assert_eq!(refused.refused_as(), (405, 20004), "{method} {path}");
    }
    for path in
        ["/v2/Services/VA00000000000000000000000000000000", "/v2/services", "/v2/Services/x/Entities/y", "/v2/x"]
    {
        assert_eq!(ehr.ask_as(&account, &ehr.key, "GET", path, "").await.refused_as(), (404, 20404), "{path}");
    }
}

#[tokio::test]
async fn nobody_else_s_verification_is_there() {
    let ehr = Integration::new().await;
    let sid = ehr.start().await.body["sid"].as_str().unwrap().to_owned();
    let code = ehr.rig.newest_code().await;
    let service = ehr.sid("VA");
    let other = Integration::on(ehr.rig).await;
    for path in [format!("/Verifications/{sid}"), "/Verifications/+16505550100".to_owned()] {
        assert_eq!(other.ask("GET", &path, "").await.refused_as(), (404, 20404));
        assert_eq!(other.ask("POST", &path, "Status=approved").await.refused_as(), (404, 20404));
    }
    let form = format!("VerificationSid={sid}&Code={code}");
    assert_eq!(other.ask("POST", "/VerificationCheck", &form).await.refused_as(), (404, 20404));
    let theirs = format!("/v2/Services/{service}/VerificationCheck");
    assert_eq!(other.ask_as(&other.sid("AC"), &other.key, "POST", &theirs, &form).await.refused_as(), (404, 20404));
}

#[tokio::test]
async fn who_is_not_recognised_hears_nothing_else() {
    let ehr = Integration::new().await;
    let (other, other_key) = ehr.rig.application("Hillside Clinic").await;
    let account = ehr.sid("AC");
    let of_another = format!("AC{}", other.id.simple());
    let cases = [
        (account.as_str(), "sk_wrong"),
        (account.as_str(), ""),
        ("", ehr.key.as_str()),
        (of_another.as_str(), ehr.key.as_str()),
        (account.as_str(), &other_key),
        ("AC", ehr.key.as_str()),
    ];
    for (user, key) in cases {
        for path in ["/v2/Services", "/v2/no/such/call"] {
            let refused = ehr.ask_as(user, key, "GET", path, "").await;
            assert_eq!((refused.refused_as(), refused.asks_for_basic), ((401, 20003), true), "{user} {path}");
        }
    }
    for header in ["", "Basic", "Basic !", "Basic c2stZm9v", "Basic /////w==", &format!("Bearer {}", ehr.key)] {
        let request = Request::get("/v2/Services").header("authorization", header);
        let refused = ehr.raw(request.body(Body::empty()).unwrap()).await;
        assert_eq!(refused.refused_as(), (401, 20003), "{header}");
    }
    let by_key = ehr.ask_as(&ehr.sid("SK"), &ehr.key, "GET", "/v2/Services", "").await;
    assert_eq!(by_key.status, 200, "as a key of the account");
}

#[tokio::test]
async fn an_application_uses_it_when_its_operator_says_so() {
    let ehr = Integration::new().await;
    ehr.rig.app.applications().set_policy(ehr.clinic.id, &Policy::default()).await.unwrap();
    let refused = ehr.ask("POST", "/Verifications", "To=%2B16505550100&Channel=sms").await;
    assert_eq!(refused.refused_as(), (403, 20403));
    assert!(ehr.rig.inbox().await.is_empty());
}

#[tokio::test]
async fn codes_go_out_as_the_applications_policy_has_it() {
    let ehr = Integration::new().await;
    let only = Policy { verify: true, ..Policy::default() };
    for (policy, sms, voice) in [
        (Policy { sms: false, ..only.clone() }, 400, 201),
        (Policy { voice: false, sent_code_life_s: Some(60), ..only.clone() }, 201, 400),
        (Policy { sent_codes_for: SentCodesFor::Nobody, ..only }, 400, 400),
    ] {
        ehr.rig.app.applications().set_policy(ehr.clinic.id, &policy).await.unwrap();
        ehr.rig.clock.advance_s(600);
        for (channel, status) in [("sms", sms), ("call", voice)] {
            let before = ehr.rig.inbox().await.len();
            let started = ehr.ask("POST", "/Verifications", &format!("To=%2B16505550100&Channel={channel}")).await;
            assert_eq!(started.status, status, "{channel} {policy:?}");
            if status == 400 {
                assert_eq!(started.refused_as(), (400, 60200));
                assert!(started.body["message"].as_str().unwrap().starts_with("Invalid parameter `Channel`: "));
                assert_eq!(ehr.rig.inbox().await.len(), before);
            }
        }
        if policy.sent_code_life_s.is_some() {
            let code = ehr.rig.newest_code().await;
            ehr.rig.clock.advance_s(60);
            assert_eq!(ehr.check(&code).await.refused_as(), (404, 20404), "its life is the policy's");
        }
    }
}

#[tokio::test]
async fn an_application_that_asks_too_often_waits() {
    let rig = Rig::with(|config| config.limits.request_burst_per_application = 1).await;
    let ehr = Integration::on(rig).await;
    assert_eq!(ehr.ask("GET", "", "").await.status, 200);
    let refused = ehr.ask("GET", "", "").await;
    assert_eq!((refused.refused_as(), refused.retry_after), ((429, 20429), true));
}

#[tokio::test]
async fn a_store_that_fails_proves_nothing_and_sends_nothing() {
    let ehr = Integration::new().await;
    ehr.start().await;
    let code = ehr.rig.newest_code().await;
    let sent = ehr.rig.inbox().await.len();
    for method in ["phone_verification", "step_phone_verification", crate::testing::EVERYTHING] {
        let start = ehr.ask("POST", "/Verifications", "To=%2B16505550199&Channel=sms");
        assert_eq!(ehr.rig.while_failing(method, start).await.refused_as(), (500, 20500), "{method}");
    }
    for method in ["phone_verification", "count_phone_check", "prove_phone"] {
        assert_eq!(ehr.rig.while_failing(method, ehr.check(&code)).await.refused_as(), (500, 20500), "{method}");
    }
    let end = ehr.ask("POST", "/Verifications/+16505550100", "Status=approved");
    assert_eq!(ehr.rig.while_failing("end_phone_verification", end).await.refused_as(), (500, 20500));
    assert_eq!(ehr.rig.inbox().await.len(), sent);
    assert_eq!(ehr.rig.while_failing("count_calls", ehr.check(&code)).await.says(), (200, "approved", true));
}
