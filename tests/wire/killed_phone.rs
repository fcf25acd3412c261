//! kill -9 of the terminal phone at any moment: it opens again, and what it had said is saved is there.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::process::{Child, Command};

use super::process::{NO_LIMITS, ServerProcess, program};
use super::terminal::Shelf;

/// Programs that are killed: some with every run, and with `SEPTET_LONG` as many as were promised.
fn rounds() -> usize {
    if std::env::var_os("SEPTET_LONG").is_some() { 500 } else { 40 }
}

/// Numbers that are the same in every run. When a program is killed is chance all the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// What the phone has to have. Where a program was killed that said nothing, either is right.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    /// By id: the title.
    here: BTreeMap<String, String>,
    trash: BTreeMap<String, String>,
    /// Of the counter token.
    counter: u64,
}

fn seen(shelf: &Shelf<'_>) -> Known {
    let (status, list) = shelf.json(&["list"]);
    assert_eq!(status, 0, "it opens: {list}");
    let (status, trash) = shelf.json(&["trash"]);
    assert_eq!(status, 0, "{trash}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = |rows: &Value| {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| (text(&row["id"]), text(&row["name"]))).collect::<BTreeMap<_, _>>()
    };
    let counters = list["tokens"].as_array().unwrap().iter().filter_map(|token| token["counter"].as_u64());
    Known { here: rows(&list["tokens"]), trash: rows(&trash["trash"]), counter: counters.max().unwrap() }
}

/// A change, what the phone has after it, and the program that makes it.
fn next(known: &Known, dice: &mut Dice, round: usize, counter: &str) -> (Vec<String>, Known) {
    let mut after = known.clone();
    let plain: Vec<&String> = known.here.keys().filter(|id| *id != counter).collect();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match dice.below(6) {
        0 if plain.len() > 2 => {
            let id = plain[usize::try_from(dice.below(plain.len() as u64)).unwrap()];
            let title = after.here.remove(id).unwrap();
            after.trash.insert(id.clone(), title);
            (words(&["remove", id]), after)
        }
        1 if !known.trash.is_empty() => {
            let at = usize::try_from(dice.below(known.trash.len() as u64)).unwrap();
            let id = known.trash.keys().nth(at).unwrap();
            let title = after.trash.remove(id).unwrap();
            after.here.insert(id.clone(), title);
            (words(&["trash", "restore", id]), after)
        }
        2 => {
            after.counter += 1;
            (words(&["code", counter]), after)
        }
        3 => (words(&["sync"]), after),
        _ => {
            let seed = data_encoding::BASE32_NOPAD.encode(format!("round {round:>10}").as_bytes());
            let name = format!("Round{round}");
            // Under which id is not known before the program says it.
            after.here.insert(format!("new {round}"), name.clone());
            (words(&["add", &format!("otpauth://totp/{name}:maya?secret={seed}&issuer={name}")]), after)
        }
    }
}

fn starts(server: &str, data: &Path, words: &[String]) -> Child {
    Command::new(program("septet"))
        .args(["--server", server, "--secrets", "file", "--json", "--data-dir"])
        .arg(data)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether it is the same, the ids of what was just added left aside.
fn fits(seen: &Known, expected: &Known) -> bool {
    let titles = |known: &Known| {
        let mut titles: Vec<String> = known.here.values().cloned().collect();
        titles.sort();
        titles
    };
    let known = |id: &&String| !id.starts_with("new ");
    let same_ids = expected.here.keys().filter(known).all(|id| seen.here.contains_key(id));
    titles(seen) == titles(expected) && seen.trash == expected.trash && same_ids
}

#[tokio::test]
async fn a_phone_that_is_killed_at_any_moment_opens_and_has_what_it_said_is_saved() {
    let server = ServerProcess::start(NO_LIMITS).await;
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf { server: &server.public, data: data.path() };
    assert_eq!(shelf.json(&["setup", "--phone", "+1 650 555 0100", "--by", "sms"]).0, 0);
    let code = server.code_sent_to("+1 650 555 0100").await;
    assert_eq!(shelf.json(&["setup", "--code", &code]).0, 0);
    let (status, added) = shelf
        .json(&["add", "otpauth://hotp/Counter:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0&issuer=Counter"]);
    assert_eq!(status, 0, "{added}");
    let on = shelf.json_given(&["backup", "enable", "--password-stdin"], "otter violin quarry seven\n");
    assert_eq!(on.0, 0, "{}", on.1);

    let mut known = seen(&shelf);
    let counter = known.here.keys().next().unwrap().clone();
    let (mut dice, mut killed, mut finished) = (Dice(0x9e37_79b9_7f4a_7c15), 0, 0);
    let mut longest = Duration::from_millis(60);
    for round in 0..rounds() {
        let (words, after) = next(&known, &mut dice, round, &counter);
        let began = Instant::now();
        let mut child = starts(&server.public, data.path(), &words);
        let at = Duration::from_micros(dice.below(u64::try_from(longest.as_micros()).unwrap()));
        if tokio::time::timeout(at, child.wait()).await.is_err() {
            child.start_kill().unwrap();
        }
        let output = child.wait_with_output().await.unwrap();
        let said = output.status.success() || !output.stdout.is_empty();
        if output.status.success() {
            // So late that it was done: the next ones are killed sooner, but not so soon that nothing was begun.
            longest = began.elapsed().min(longest).max(Duration::from_millis(20));
            finished += 1;
        } else {
            longest += Duration::from_millis(5);
            killed += 1;
        }
        let now = seen(&shelf);
        // A code that was shown is never shown again; one that nobody saw may be passed over.
        let counted = now.counter == after.counter || (!said && now.counter == known.counter);
        assert!(counted, "round {round}: {words:?} left {} after {}", now.counter, known.counter);
        let right = fits(&now, &after) || (!said && fits(&now, &known));
        assert!(right, "round {round}: {words:?}, said {said}\n{now:#?}\nis neither {known:#?}\nnor {after:#?}");
        known = now;
    }
    assert!(killed > rounds() / 10 && finished > 0, "{killed} were killed and {finished} were done");

    // The backup has it all too.
    assert_eq!(shelf.json(&["sync"]).0, 0);
    let (status, backup) = shelf.json(&["backup"]);
    assert_eq!((status, &backup["waiting"]), (0, &serde_json::json!(0)), "{backup}");
}
