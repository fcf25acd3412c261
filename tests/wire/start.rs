//! Starting and stopping.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use super::process::{ServerProcess, program};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test]
async fn a_wrong_server_key_is_refused_with_a_sentence() {
    let mut server = ServerProcess::start("").await;
    assert!(server.stops().await);
    let key = server.directory.path().join("septet.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let right = std::fs::read(&key).unwrap();
    std::fs::write(&key, [7; 32]).unwrap();
    let refused = server.runs(&["application", "list"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("this is not the server key"), "{}", text(&refused.stderr));

    std::fs::remove_file(&key).unwrap();
    let refused = server.runs(&["application", "list"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("there is no server key file"), "{}", text(&refused.stderr));
    assert!(!key.exists(), "another key in its place would hide that it is missing");

    std::fs::write(&key, right).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(server.runs(&["application", "list"]).status.success());
}

#[tokio::test]
async fn sigterm_ends_it_in_order_and_what_it_knew_is_there() {
    let mut server = ServerProcess::start("").await;
    let key = server.application("Lakeside Clinic");
    let enrolment = server.enrols(&key, "+1 650 555 0100").await;
    assert!(server.stops().await, "{}", server.log());
    assert!(!server.directory.path().join("server.db-wal").exists(), "what was written is in one file");
    server.starts_again().await;
    assert_eq!(server.enrols(&key, "+1 650 555 0100").await, enrolment);
}

#[test]
fn a_bad_setting_names_itself() {
    let directory = tempfile::tempdir().unwrap();
    for (setting, named) in [
        ("[http]\nlisten = \"nowhere\"", "http.listen"),
        ("[limits]\ncode_life_s = -1", "code_life_s"),
        ("[database]\nurl = \"oracle:x\"", "database.url"),
        ("[htpt]\nlisten = \"127.0.0.1:0\"", "htpt"),
    ] {
        let file = directory.path().join("server.toml");
        std::fs::write(&file, setting).unwrap();
        let output = std::process::Command::new(program("septet-server"))
            .arg("--config")
            .arg(&file)
            .arg("serve")
            .current_dir(directory.path())
            .output()
            .unwrap();
        assert!(!output.status.success(), "{setting}");
        assert!(text(&output.stderr).contains(named), "{setting}: {}", text(&output.stderr));
    }
}

#[test]
fn the_default_config_can_be_started_from() {
    let output = std::process::Command::new(program("septet-server")).arg("--print-default-config").output().unwrap();
    assert!(output.status.success());
    let config: toml::Value = toml::from_str(&text(&output.stdout)).unwrap();
    assert!(config.get("limits").is_some());
}

#[tokio::test]
async fn a_rotated_key_works_beside_the_old_one_and_a_removed_applications_key_stops() {
    let server = ServerProcess::start("").await;
    let first = server.application("Lakeside Clinic");
    let listed: serde_json::Value =
        serde_json::from_slice(&server.runs(&["application", "list", "--json"]).stdout).unwrap();
    let listed = listed.as_array().or_else(|| listed["applications"].as_array()).unwrap().clone();
    let id = listed[0]["id"].as_str().unwrap();
    let rotated = server.runs(&["application", "rotate", id, "--json"]);
    let second: serde_json::Value = serde_json::from_slice(&rotated.stdout).unwrap();
    let second = second["key"].as_str().unwrap();
    for key in [first.as_str(), second] {
        server.enrols(key, "+1 650 555 0100").await;
    }
    assert!(server.runs(&["application", "remove", id]).status.success());
    // Another process removed it. Its enrolments are gone at once; the server hears within a second that its keys are.
    let removed = Instant::now();
    loop {
        let path = "/v1/rp/enrolments?reference=x";
        let (status, ..) = server.call(second, "GET", path, serde_json::Value::Null).await.unwrap();
        if status == 401 {
            break;
        }
        // 429: asked so often, it has to wait like any other.
        assert!([404, 429].contains(&status), "{status}");
        assert!(removed.elapsed() < Duration::from_secs(5), "its key is still known");
    }
}
