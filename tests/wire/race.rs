//! Many requests, one code.

use serde_json::json;

use super::process::{NO_LIMITS, ServerProcess, call};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_requests_with_one_sms_code_over_tcp_one_wins() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    for round in 0..10 {
        let number = format!("+1 650 555 {:04}", 100 + round);
        let enrolment = server.enrols(&key, &number).await;
        let path = format!("/v1/rp/enrolments/{enrolment}");
        let sent = server.call(&key, "POST", &format!("{path}/challenges"), json!({ "channel": "sms" })).await;
        assert_eq!(sent.unwrap().0, 202);
        let code = server.code_sent_to(&number).await;
        let tries: Vec<_> = (0..64)
            .map(|_| {
                let (server, key, path, code) = (server.public.clone(), key.clone(), path.clone(), code.clone());
                tokio::spawn(async move {
                    call(&server, &key, "POST", &format!("{path}/verifications"), json!({ "code": code })).await
                })
            })
            .collect();
        let mut won = 0;
        for attempt in tries {
            let (status, body) = attempt.await.unwrap().expect("an answer");
            if status == 200 && body["valid"] == true {
                won += 1;
            } else {
                assert!(matches!(status, 422 | 429), "{status} {body}");
            }
        }
        assert_eq!(won, 1, "round {round}");
    }
}
