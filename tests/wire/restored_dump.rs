//! An operator brings back an old database. What phones do whose account went on since, and the ways out that
//! `docs/operating.md` gives.

use serde_json::{Value, json};

use super::process::{NO_LIMITS, ServerProcess};
use super::terminal::Shelf;
use super::two_phones::set_up;

const NUMBER: &str = "+1 650 555 0100";
const THEN: &str = "otter violin quarry seven\n";
const SINCE: &str = "walrus cello marble eleven\n";

impl ServerProcess {
    /// Copies the database from one folder to the other while the server stands still.
    async fn copies(&mut self, from: &str, to: &str) {
        assert!(self.stops().await);
        let place = |folder: &str, name: &str| self.directory.path().join(folder).join(name);
        std::fs::create_dir_all(self.directory.path().join(to)).unwrap();
        for name in ["server.db", "server.db-wal", "server.db-shm"] {
            std::fs::remove_file(place(to, name)).ok();
            if place(from, name).exists() {
                std::fs::copy(place(from, name), place(to, name)).unwrap();
            }
        }
        self.starts_again().await;
    }

    async fn is_dumped(&mut self) {
        self.copies("", "dump").await;
    }

    async fn is_set_back(&mut self) {
        self.copies("dump", "").await;
    }
}

fn on(shelf: &Shelf<'_>, profile: &str, arguments: &[&str], input: &str) -> (i32, Value) {
    shelf.json_given(&[&["--profile", profile], arguments].concat(), input)
}

fn does(shelf: &Shelf<'_>, profile: &str, arguments: &[&str], input: &str) -> Value {
    let (status, answer) = on(shelf, profile, arguments, input);
    assert_eq!(status, 0, "{profile} {arguments:?}: {answer}");
    answer
}

fn has(shelf: &Shelf<'_>, profile: &str) -> Vec<String> {
    let listed = does(shelf, profile, &["list"], "");
    let tokens = listed["tokens"].as_array().unwrap().iter();
    let mut names: Vec<_> = tokens.map(|token| token["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn adds(shelf: &Shelf<'_>, profile: &str, name: &str) {
    // Another seed for each: the same once more would be a duplicate.
    let seed = format!("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ{}", &name[..1]);
    let uri = format!("otpauth://totp/{name}:maya?secret={seed}&issuer={name}");
    does(shelf, profile, &["add"], &uri);
}

fn sees_an_older_history(shelf: &Shelf<'_>, profile: &str) {
    let (status, refused) = on(shelf, profile, &["sync"], "");
    assert_eq!((status, &refused["error"]["kind"]), (10, &json!("distrusted")), "{refused}");
    assert!(refused["error"]["message"].as_str().unwrap().contains("older history"), "{refused}");
}

#[tokio::test]
async fn a_phone_that_saw_more_than_a_restored_dump_stops_and_comes_back_by_the_password_of_then_with_all_it_had() {
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let enrolment = server.enrols(&key, NUMBER).await;
    let (public, data) = (server.public.clone(), tempfile::tempdir().unwrap());
    let shelf = Shelf { server: &public, data: data.path() };
    set_up(&server, &shelf, "phone").await;
    adds(&shelf, "phone", "Then");
    does(&shelf, "phone", &["backup", "enable", "--password-stdin"], THEN);
    server.is_dumped().await;
    does(&shelf, "phone", &["backup", "password", "--password-stdin"], SINCE);
    adds(&shelf, "phone", "Since");
    does(&shelf, "phone", &["sync"], "");
    server.is_set_back().await;

    sees_an_older_history(&shelf, "phone");
    adds(&shelf, "phone", "Later");
    let status = does(&shelf, "phone", &["status"], "");
    assert_eq!(status["backup"]["waiting"], 1, "nothing is pushed: {status}");
    let shown = does(&shelf, "phone", &["code", "lakeside"], "");
    let path = format!("/v1/rp/enrolments/{enrolment}/verifications");
    let (status, body) = server.call(&key, "POST", &path, json!({ "code": shown["code"] })).await.unwrap();
    assert_eq!(status, 200, "its codes are right: {body}");

    let file = data.path().join("kept.backup");
    let file = file.to_str().unwrap();
    assert_eq!(does(&shelf, "phone", &["backup", "export", file], "")["entries"], 3);
    let restore = ["backup", "restore", file, "--password-stdin"];
    assert_eq!(does(&shelf, "from-a-file", &restore, SINCE)["readable"], 3);

    does(&shelf, "phone", &["sign-out", "--forget", "--yes"], "");
    assert_eq!(has(&shelf, "phone"), ["Later", "Since", "Then"]);
    assert_eq!(set_up(&server, &shelf, "phone").await["stage"], "awaiting_trust");
    let join = ["join", "--password", "--password-stdin"];
    assert_eq!(on(&shelf, "phone", &join, SINCE).0, 4, "the dump has the password before");
    assert_eq!(does(&shelf, "phone", &join, THEN)["stage"], "registered");
    does(&shelf, "phone", &["sync"], "");
    assert_eq!(has(&shelf, "phone"), ["Lakeside Clinic", "Later", "Since", "Then"]);
    let (status, early) = on(&shelf, "phone", &["backup", "password", "--password-stdin"], SINCE);
    assert_eq!((status, &early["error"]["kind"]), (10, &json!("awaiting_trust")), "an hour has to pass: {early}");
}

#[tokio::test]
async fn backups_that_were_enabled_after_the_dump_are_enabled_again_by_a_phone_that_was_set_up_again() {
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let (public, data) = (server.public.clone(), tempfile::tempdir().unwrap());
    let shelf = Shelf { server: &public, data: data.path() };
    set_up(&server, &shelf, "phone").await;
    adds(&shelf, "phone", "Then");
    server.is_dumped().await;
    does(&shelf, "phone", &["backup", "enable", "--password-stdin"], THEN);
    server.is_set_back().await;

    sees_an_older_history(&shelf, "phone");
    does(&shelf, "phone", &["sign-out", "--forget", "--yes"], "");
    assert_eq!(set_up(&server, &shelf, "phone").await["stage"], "registered");
    let enabled = does(&shelf, "phone", &["backup", "enable", "--password-stdin"], THEN);
    assert_eq!(enabled["backup"]["verified"], "1 of 1 readable", "{enabled}");
}

#[tokio::test]
async fn after_a_restore_a_device_that_was_removed_is_in_again_and_one_that_was_added_is_out_with_its_own_tokens() {
    let mut server = ServerProcess::start(NO_LIMITS).await;
    let key = server.application("Lakeside Clinic");
    let enrolment = server.enrols(&key, NUMBER).await;
    let (public, data) = (server.public.clone(), tempfile::tempdir().unwrap());
    let shelf = Shelf { server: &public, data: data.path() };
    let joins = |profile: &str| {
        let picture = data.path().join(profile).with_extension("png");
        let picture = picture.to_str().unwrap();
        does(&shelf, profile, &["join", "--save", picture], "");
        does(&shelf, "owner", &["approve", "--image", picture, "--yes"], "");
        assert_eq!(does(&shelf, profile, &["join", "--status"], "")["stage"], "registered");
    };
    set_up(&server, &shelf, "owner").await;
    adds(&shelf, "owner", "Then");
    does(&shelf, "owner", &["backup", "enable", "--password-stdin"], THEN);
    joins("stolen");
    server.is_dumped().await;
    let devices = does(&shelf, "owner", &["devices"], "");
    let stolen = devices["devices"].as_array().unwrap().iter().find(|device| device["this_device"] == false);
    let remove = ["devices", "--remove", stolen.unwrap()["id"].as_str().unwrap(), "--yes"];
    does(&shelf, "owner", &remove, "");
    joins("new");
    assert_eq!(has(&shelf, "new"), ["Lakeside Clinic", "Then"]);
    server.is_set_back().await;

    let shown = does(&shelf, "stolen", &["code", "lakeside"], "");
    let path = format!("/v1/rp/enrolments/{enrolment}");
    let verify = async |shown: &Value| {
        let asked = json!({ "code": shown["code"] });
        server.call(&key, "POST", &format!("{path}/verifications"), asked).await.unwrap().0
    };
    assert_eq!(verify(&shown).await, 200, "it had not heard that it was removed");
    sees_an_older_history(&shelf, "owner");
    assert_eq!(on(&shelf, "owner", &remove, "").0, 10, "nothing is declared over a history that is not believed");
    assert_eq!(server.call(&key, "DELETE", &path, Value::Null).await.unwrap().0, 204, "what the EHR can do");
    assert_ne!(verify(&does(&shelf, "stolen", &["code", "--next", "lakeside"], "")).await, 200);

    let (_, refused) = on(&shelf, "new", &["sync"], "");
    let said = refused["error"]["message"].as_str().unwrap();
    assert!(said.starts_with("This phone was removed from your account"), "{refused}");
    assert_eq!(has(&shelf, "new"), ["Then"]);
    let file = data.path().join("kept.backup");
    let export = ["backup", "export", file.to_str().unwrap(), "--own-password", "--password-stdin"];
    assert_eq!(does(&shelf, "new", &export, SINCE)["entries"], 1);
}
