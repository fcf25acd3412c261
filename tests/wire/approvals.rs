//! Approvals over two server processes on one PostgreSQL, and by the terminal phone.

use septet_core::ports::What;
use septet_tests::Postgres;
use serde_json::{Value, json};

use super::approving::Approving;
use super::process::{NO_LIMITS, ServerProcess};
use super::terminal::Shelf;
use super::two_phones::set_up;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_that_waits_at_one_server_shows_and_answers_what_an_ehr_asks_at_another() {
    let scene = Approving::start(Postgres::empty_database().await).await;
    for _ in 0..3 {
        let once = scene.once().await;
        // A poll that nobody wakes ends after 25 s with nothing: that it heard of it is that the other server woke it.
        assert_eq!(once.heard, [What::Approvals]);
        assert_eq!((once.row.application.as_str(), once.row.title.as_str()), ("Lakeside Clinic", "Sign in"));
        assert_eq!(once.row.choices.len(), 3);
        let told = (&once.answer["status"], &once.answer["evidence"]["method"], &once.answer["purpose"]);
        assert_eq!(told, (&json!("approved"), &json!("approval"), &json!("login")), "{}", once.answer);
    }
    assert!(!scene.logs().contains("Sign in"), "what is asked is in no log");
}

#[tokio::test]
async fn the_exit_code_of_approvals_tells_a_wrong_number_from_a_request_that_is_over() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let enrolment = server.enrols(&key, "+1 650 555 0100").await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    set_up(&server, &shelf, "maya").await;
    let path = format!("/v1/rp/enrolments/{enrolment}/approvals");
    let asks = async || server.call(&key, "POST", &path, json!({ "title": "Sign in" })).await.unwrap().1;
    let status = async |asked: &Value| {
        let path = format!("/v1/rp/approvals/{}", asked["id"].as_str().unwrap());
        server.call(&key, "GET", &path, Value::Null).await.unwrap().1["status"].clone()
    };
    let says = |words: &[&str]| {
        let (exit, said) = shelf.json(&[&["--profile", "maya", "approvals"], words].concat());
        (exit, said["error"]["kind"].as_str().unwrap_or_default().to_owned())
    };
    let number_of = |asked: &Value| asked["number"].as_u64().unwrap();
    let wrong =
        |asked: &Value| if number_of(asked) == 99 { "10".to_owned() } else { (number_of(asked) + 1).to_string() };

    let asked = asks().await;
    assert_eq!(says(&["--approve", "7"]), (2, "usage".to_owned()), "no login page shows one digit");
    assert_eq!(says(&["--approve"]), (2, "invalid_input".to_owned()), "without the number that is needed");
    assert_eq!(says(&["--approve", &wrong(&asked)]), (4, "wrong_number".to_owned()));
    assert_eq!(status(&asked).await, "pending");
    assert_eq!(says(&["--approve", &number_of(&asked).to_string()]), (0, String::new()));
    assert_eq!(status(&asked).await, "approved");
    assert_eq!(says(&["--deny"]), (7, "no_request".to_owned()), "nothing waits");

    let asked = asks().await;
    for _ in 0..3 {
        assert_eq!(says(&["--approve", &wrong(&asked)]), (4, "wrong_number".to_owned()));
    }
    assert_eq!(says(&["--approve", &number_of(&asked).to_string()]), (7, "no_request".to_owned()), "it is over");
    assert_eq!(status(&asked).await, "failed");

    let [first, _] = [asks().await, asks().await];
    assert_eq!(says(&["--not-me"]), (7, "no_request".to_owned()), "which of two is not said");
    assert_eq!(says(&["--not-me", "--id", first["id"].as_str().unwrap()]), (0, String::new()));
    assert_eq!(status(&first).await, "not_me");
}
