//! Twilio's Verify v2 over TCP: what its paths, forms and header carry stays out of every log, whatever the operator asks the log
//! for.

use serde_json::Value;

use super::process::{NO_LIMITS, ServerProcess, client};

#[tokio::test]
async fn no_key_code_or_number_is_in_a_log_at_any_level() {
    let server = ServerProcess::start(&format!("[log]\nfilter = \"trace\"\n{NO_LIMITS}")).await;
    let issued = server.runs(&["application", "create", "Lakeside Clinic", "--verify", "true", "--json"]);
    let issued: Value = serde_json::from_slice(&issued.stdout).unwrap();
    let (key, id) = (issued["key"].as_str().unwrap(), issued["id"].as_str().unwrap().replace('-', ""));
    let post = async |path: &str, form: &[(&str, &str)]| {
        let request = client().post(format!("{}/v2/Services/VA{id}{path}", server.public));
        let answer = request.basic_auth(format!("AC{id}"), Some(key)).form(form).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let number = "+16505550177";
    let (status, started) = post("/Verifications", &[("To", number), ("Channel", "sms")]).await;
    assert_eq!((status, &started["to"]), (201, &Value::from(number)));
    let code = server.code_sent_to(number).await;
    for (path, form, expected) in [
        ("/Verifications/+16505550177", &[("Status", "no")][..], 400),
        ("/VerificationCheck", &[("To", number), ("Code", "7654321")], 200),
        ("/VerificationCheck", &[("To", number), ("Code", code.as_str())], 200),
        ("/VerificationCheck", &[("To", number), ("Code", code.as_str())], 404),
        ("/VerificationCheck", &[("To", "maya@lakeside.example"), ("Code", "7654321")], 400),
    ] {
        let (is, body) = post(path, form).await;
        assert_eq!(is, expected, "{path}: {body}");
    }
    let request = client().get(format!("{}/v2/Services", server.public)).basic_auth("AC1", Some("sk_wrong-canary"));
    assert_eq!(request.send().await.unwrap().status(), 401);
    let log = server.log();
    assert!(log.contains("route=\"/v2/{*call}\""), "the calls were logged by route:\n{log}");
    for secret in [key, &code, "sk_wrong-canary", "7654321", "6505550177", "maya@lakeside", "Basic "] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
