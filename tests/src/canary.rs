//! Reads what the journeys logged, at the most talkative level, for what must never be in a log.

use std::io::{self, Write};
use std::sync::{Mutex, Once};

use tracing_subscriber::fmt::MakeWriter;

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static LISTENING: Once = Once::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Ear {
    type Writer = Ear;

    fn make_writer(&self) -> Ear {
        Ear
    }
}

/// Captures every log line of this process from now on.
pub fn listen() {
    LISTENING.call_once(|| {
        tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::TRACE).with_writer(Ear).init();
    });
}

/// Everything logged so far.
#[must_use]
pub fn heard() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned()
}

/// The lines that hold one of `secrets`, or anything that is a secret wherever it stands. A secret of digits counts where
/// it stands alone, not inside of a longer number.
#[must_use]
pub fn leaks(log: &str, secrets: &[String]) -> Vec<String> {
    let always = ["otpauth://", "otpauth-migration://", "secret=", "sk_", "whsec_"];
    let leaks = |line: &&str| {
        always.iter().any(|pattern| line.contains(pattern)) || secrets.iter().any(|secret| stands_in(line, secret))
    };
    log.lines().filter(leaks).map(str::to_owned).collect()
}

fn stands_in(line: &str, secret: &str) -> bool {
    line.match_indices(secret).any(|(at, found)| {
        let before = line[..at].chars().next_back();
        let after = line[at + found.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        !secret.bytes().all(|b| b.is_ascii_digit()) || !(joins(before) || joins(after))
    })
}
