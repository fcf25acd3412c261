//! Authy's API over TCP: what its paths and queries carry stays out of every log, whatever the operator asks the log for.

use serde_json::{Value, json};

use super::process::{NO_LIMITS, ServerProcess, client};

async fn get(server: &ServerProcess, path: &str) -> (u16, Value) {
    let answer = client().get(format!("{}{path}", server.public)).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn no_key_token_number_or_address_is_in_a_log_at_any_level() {
    let server = ServerProcess::start(&format!("[log]\nfilter = \"trace\"\n{NO_LIMITS}")).await;
    let key = server.application("Lakeside Clinic");
    let user = json!({"user": {"email": "maya@lakeside.example", "cellphone": "650-555-0177", "country_code": 1}});
    let new = client().post(format!("{}/protected/json/users/new?api_key={key}", server.public)).json(&user);
    let id = new.send().await.unwrap().json::<Value>().await.unwrap()["user"]["id"].as_u64().unwrap();
    assert_eq!(get(&server, &format!("/protected/json/sms/{id}?api_key={key}")).await.0, 200);
    let token = server.code_sent_to("+16505550177").await;
    for (path, status) in [
        (format!("/protected/json/verify/7654321/{id}?api_key={key}"), 401),
        (format!("/protected/json/verify/{token}/{id}?api_key={key}"), 200),
        (format!("//protected//json/verify/{token}/{id}?api_key={key}"), 401),
        (format!("/protected/xml/verify/{token}/{id}?api_key={key}"), 400),
        (format!("/protected/json/verify/{token}/{id}/more?api_key={key}"), 404),
        (format!("/protected/json/verify/{token}/{id}?api_key=sk_wrong-canary"), 401),
        (format!("/protected/json/verify/%ff{token}/{id}?api_key={key}"), 401),
        (format!("/protected/json/phones/info?country_code=1&phone_number=6505550177&api_key={key}"), 200),
    ] {
        let (is, body) = get(&server, &path).await;
        assert_eq!(is, status, "{path}: {body}");
    }
    let log = server.log();
    assert!(log.contains("route=\"/protected/{*call}\""), "the calls were logged by route:\n{log}");
    for secret in [&key, &token, "sk_wrong-canary", "api_key=", "7654321", "6505550177", "555-0177", "maya@lakeside"] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn users_are_taken_over_by_the_command_line() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let issued = server.runs(&["application", "create", "Lakeside Clinic", "--json"]);
    let issued: Value = serde_json::from_slice(&issued.stdout).unwrap();
    let (application, key) = (issued["id"].as_str().unwrap(), issued["key"].as_str().unwrap());
    let file = server.directory.path().join("users.csv");
    std::fs::write(&file, "authy_id,country_code,cellphone,email\n1635,1,6505550177,maya@lakeside.example\n0,1,1,x\n")
        .unwrap();
    let import = || server.runs(&["import-users", application, file.to_str().unwrap()]);
    for said in ["1 taken over, 0 were here already, 1 refused.", "0 taken over, 1 were here already, 1 refused."] {
        let output = import();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success(), "a line was refused");
        assert!(text.contains("line 3: authy_id") && text.contains(said), "{text}");
    }
    let (status, body) = get(&server, &format!("/protected/json/users/1635/status?api_key={key}")).await;
    assert_eq!((status, &body["status"]["phone_number"]), (200, &json!("XXX-XXX-0177")));
    let (status, body) = server.call(key, "GET", "/v1/rp/enrolments/1635", Value::Null).await.unwrap();
    assert_eq!((status, &body["reference"]), (200, &json!("authy-1635")), "also by the native API");
}

#[tokio::test]
async fn the_sandbox_is_there_for_a_server_that_was_started_for_it_alone() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let key = "bf12974d70818a08199d17d5e2bae630";
    let (status, body) = get(&server, &format!("/protected/json/verify/0000000/1?api_key={key}")).await;
    assert_eq!((status, &body["message"]), (401, &json!("Invalid API key")));
}
