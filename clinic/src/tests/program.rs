use std::io::{Read, Write};
use std::path::Path;

use clap::Parser;

use super::fake_septet::{FakeSeptet, KEY};
use crate::Failure;
use crate::options::Options;
use crate::person::Phone;
use crate::septet::{ApiKey, Septet, SeptetError};

fn get(url: &str, path: &str) -> std::io::Result<String> {
    let authority = url.strip_prefix("http://").unwrap();
    let mut connection = std::net::TcpStream::connect(authority)?;
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(answer)
}

fn options(folder: &Path, more: &[&str]) -> Options {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (database, key, addresses) = (file("clinic.db"), file("key"), file("addresses.json"));
    let given = ["septet-clinic", "--database", &database, "--septet-key-file", &key, "--addresses-file", &addresses];
    Options::try_parse_from([&given[..], more].concat()).unwrap()
}

#[tokio::test]
async fn the_program_tells_where_it_listens_serves_and_ends_in_order() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), format!("{KEY}\n")).unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (told, url) = tokio::sync::oneshot::channel::<String>();
    let asked = async {
        let url = url.await.unwrap();
        let page = tokio::task::spawn_blocking(move || get(&url, "/sign-in")).await.unwrap().unwrap();
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("Lakeside Clinic"), "{page}");
        stop.send(()).unwrap();
    };
    let file = folder.path().join("addresses.json");
    let until = async move {
        // Asked for only when the program serves, so the file is there.
        let written: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        told.send(written["url"].as_str().unwrap().to_owned()).unwrap();
        stopped.await.unwrap();
    };
    let program = crate::run(options(folder.path(), &["--septet-url", "http://127.0.0.1:9", "--seed"]), until);
    let (ended, ()) = tokio::join!(program, asked);
    ended.unwrap();
    assert!(!folder.path().join("addresses.json.new").exists());
}

#[tokio::test]
async fn a_setting_that_cannot_be_used_is_named_and_nothing_starts() {
    let folder = tempfile::tempdir().unwrap();
    let start = async |more: &[&str]| match crate::run(options(folder.path(), more), async {}).await {
        Err(Failure::Start(why)) => why,
        other => panic!("{more:?}: {other:?}"),
    };
    assert!(start(&["--septet-url", "http://127.0.0.1:9"]).await.contains("--septet-key-file"));
    std::fs::write(folder.path().join("key"), KEY).unwrap();
    assert!(start(&["--septet-url", "http://septet.example"]).await.contains("--septet-url"));
    let url = ["--septet-url", "http://127.0.0.1:9"];
    assert!(start(&[&url[..], &["--septet-ca", "/nowhere"]].concat()).await.contains("--septet-ca"));
    assert!(start(&[&url[..], &["--public-url", "ehr"]].concat()).await.contains("--public-url"));
    assert!(start(&[&url[..], &["--listen", "192.0.2.1:1"]].concat()).await.contains("--listen"));
    assert!(Options::try_parse_from(["septet-clinic"]).is_err());
    assert!(Options::try_parse_from(["septet-clinic", "--print-accounts"]).is_ok());
}

#[tokio::test]
async fn only_a_server_that_the_given_authority_vouches_for_is_spoken_to() {
    let (septet, ca) = FakeSeptet::start_tls();
    let (_, stranger) = FakeSeptet::start_tls();
    let phone = Phone::parse("+1 650 555 0100").unwrap();
    let key = ApiKey::new(KEY);
    for trusted in [None, Some(stranger.as_bytes())] {
        let client = Septet::new(&septet.url, &key, trusted).unwrap();
        let refused = client.enrol("person-1", "maya.okafor", &phone, None).await;
        assert_eq!(refused, Err(SeptetError::Unreachable));
    }
    assert_eq!(septet.count(""), 0);
    let client = Septet::new(&septet.url, &key, Some(ca.as_bytes())).unwrap();
    assert_eq!(client.enrol("person-1", "maya.okafor", &phone, None).await.unwrap().reference, "person-1");
}

#[tokio::test]
async fn another_key_is_told_apart_from_a_server_that_is_away() {
    let septet = FakeSeptet::start().await;
    let client = Septet::new(&septet.url, &ApiKey::new("sk_other"), None).unwrap();
    assert_eq!(client.enrolment(1).await, Err(SeptetError::Unauthorized));
}

#[test]
fn the_printed_accounts_are_the_seeded_ones() {
    let accounts = crate::seed::accounts();
    assert!(accounts.contains(crate::seed::DEMO_PASSWORD) && accounts.contains("grace.lindqvist"));
}
