//! Passwords and recovery keys. They are typed where nobody reads along, or come on stdin; never as an argument or in the
//! environment, which others on this computer can read.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use septet_core::BackupKind;
use septet_core::view::PasswordStrength;
use zeroize::Zeroizing;

use crate::args::Known;
use crate::exit::Failure;
use crate::output::{Output, printable};

/// Of a secret, in bytes; its room is made at once, since a text that grows leaves copies behind.
const LONGEST: usize = 4 * 1024;
/// How often a password may be wrong before the command ends.
const TRIES: usize = 3;

impl Known {
    /// What it opens the backup with.
    pub(crate) fn kind(self) -> BackupKind {
        if self.recovery_key { BackupKind::RecoveryKey } else { BackupKind::Password }
    }
}

/// Whether there is somebody to type it.
pub(crate) fn asks(output: Output) -> bool {
    !output.json && io::stdin().is_terminal()
}

/// Does `attempt` with a password or recovery key that the person knows; where they type it, again when it is wrong.
/// `password_of`: what a password is asked for by.
pub(crate) async fn tried<T>(
    known: Known,
    password_of: &str,
    output: Output,
    mut attempt: impl AsyncFnMut(BackupKind, Zeroizing<String>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let kind = known.kind();
    let question = match kind {
        BackupKind::Password => format!("{password_of}: "),
        BackupKind::RecoveryKey => "Recovery key: ".to_owned(),
    };
    if !asks(output) {
        return attempt(kind, from_stdin(known.password_stdin)?).await;
    }
    let mut left = TRIES;
    loop {
        left -= 1;
        let secret = typed(question.clone(), kind == BackupKind::RecoveryKey).await?;
        if secret.is_empty() {
            return Err(Failure::Cancelled { message: "Nothing was tried, and nothing was changed.".to_owned() });
        }
        match attempt(kind, secret).await {
            Err(failure) if left > 0 && is_a_slip(&failure) => output.fail(&failure),
            done => return done,
        }
    }
}

/// It was not the one, or no recovery key at all.
fn is_a_slip(failure: &Failure) -> bool {
    failure.kind() == "wrong_backup_password" || failure.json()["error"]["field"] == "recovery_key"
}

/// A new password: typed twice and judged, or one line of stdin, which the core judges. `skipped`: what it means to choose
/// none.
pub(crate) async fn chosen(
    judge: impl Fn(&[u8]) -> PasswordStrength,
    password_stdin: bool,
    skipped: &str,
    output: Output,
) -> Result<Zeroizing<String>, Failure> {
    if !asks(output) {
        return from_stdin(password_stdin);
    }
    loop {
        let password = typed("New password: ".to_owned(), false).await?;
        if password.is_empty() {
            return Err(Failure::Cancelled { message: skipped.to_owned() });
        }
        let judged = judge(password.as_bytes());
        output.say(&strength(&judged));
        if !judged.good_enough {
            continue;
        }
        if *typed("The same again: ".to_owned(), false).await? == *password {
            return Ok(password);
        }
        output.say("These two are not the same. Once more.");
    }
}

fn strength(judged: &PasswordStrength) -> String {
    let word = match judged.score {
        0 => "guessed at once",
        1 => "very weak",
        2 => "weak",
        3 => "good",
        _ => "strong",
    };
    let advice = if judged.advice.is_empty() { String::new() } else { format!(" {}", printable(&judged.advice)) };
    let again = if judged.good_enough { "" } else { " Choose another." };
    format!("Strength {} of 4: {word}.{advice}{again}", judged.score.min(4))
}

fn from_stdin(allowed: bool) -> Result<Zeroizing<String>, Failure> {
    let refused = |message: &str| Err(Failure::usage("password-stdin", message));
    if !allowed {
        return refused(
            "There is no terminal to type it at: give it on stdin, with --password-stdin. Nothing was tried.",
        );
    }
    let mut line = Zeroizing::new(String::with_capacity(LONGEST + 2));
    let stdin = io::stdin().lock();
    if stdin.take(LONGEST as u64 + 2).read_line(&mut line).is_err() {
        return refused("What came on stdin is no text. Nothing was tried.");
    }
    if line.ends_with('\n') {
        line.pop();
    }
    if line.ends_with('\r') {
        line.pop();
    }
    match line.len() {
        0 => refused("Nothing came on stdin. Nothing was tried."),
        length if length > LONGEST => refused("What came on stdin is too long. Nothing was tried."),
        _ => Ok(line),
    }
}

/// One line from the terminal. `shown`: while it is typed, as a recovery key has to be; it is wiped off the screen after.
async fn typed(question: String, shown: bool) -> Result<Zeroizing<String>, Failure> {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // Nobody listens any more when the process ends.
        let _ = tell.send(read_keys(&question, shown));
    });
    let stopped = |message: &str| Failure::Cancelled { message: message.to_owned() };
    match told.await {
        Ok(Ok(Some(text))) => Ok(text),
        Ok(Ok(None)) => Err(stopped("Stopped. Nothing was changed.")),
        Ok(Err(error)) => Err(stopped(&format!(
            "This terminal cannot be read ({}). Nothing was changed. Give it on stdin, with --password-stdin.",
            error.kind()
        ))),
        Err(_) => Err(stopped("Nothing was changed.")),
    }
}

/// Keys are read one by one while it lasts.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        // What a terminal that is gone answers concerns nobody.
        let _ = disable_raw_mode();
    }
}

/// The line, or none if the person stopped.
fn read_keys(question: &str, shown: bool) -> io::Result<Option<Zeroizing<String>>> {
    let mut screen = io::stderr();
    write!(screen, "{question}")?;
    screen.flush()?;
    enable_raw_mode()?;
    let raw = Raw;
    let mut field = Field::new();
    let kept = loop {
        let Event::Key(key) = crossterm::event::read()? else { continue };
        let before = field.text.chars().count();
        if let Some(end) = field.key(key) {
            break end == End::Kept;
        }
        if shown {
            let after = field.text.chars().count();
            if after > before {
                write!(screen, "{}", &field.text[field.text.char_indices().nth(before).map_or(0, |(at, _)| at)..])?;
            } else {
                write!(screen, "{}", "\u{8} \u{8}".repeat(before - after))?;
            }
            screen.flush()?;
        }
    };
    if shown {
        let columns = crossterm::terminal::size().map_or(80, |(columns, _)| columns.max(1));
        let cells = u16::try_from(question.len() + field.text.chars().count()).unwrap_or(u16::MAX);
        let rows = cells.saturating_sub(1) / columns;
        if rows > 0 {
            execute!(screen, MoveUp(rows))?;
        }
        execute!(screen, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        write!(screen, "{question}")?;
    }
    drop(raw);
    writeln!(screen)?;
    Ok(kept.then_some(field.text))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Kept,
    Stopped,
}

/// What was typed so far.
struct Field {
    text: Zeroizing<String>,
}

impl Field {
    fn new() -> Self {
        Self { text: Zeroizing::new(String::with_capacity(LONGEST)) }
    }

    /// Some at its end.
    fn key(&mut self, key: KeyEvent) -> Option<End> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Some(End::Kept),
            // A pasted end of line.
            KeyCode::Char('j') if control => return Some(End::Kept),
            KeyCode::Char('c') if control => return Some(End::Stopped),
            KeyCode::Char('d') if control && self.text.is_empty() => return Some(End::Stopped),
            KeyCode::Char('u') if control => self.text.clear(),
            KeyCode::Backspace => {
                self.text.pop();
            }
            KeyCode::Char('h') if control => {
                self.text.pop();
            }
            KeyCode::Char(sign) if !control && self.text.len() + sign.len_utf8() <= LONGEST => self.text.push(sign),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &[(KeyCode, KeyModifiers)]) -> (String, Option<End>) {
        let mut field = Field::new();
        let end = keys.iter().find_map(|(code, with)| field.key(KeyEvent::new(*code, *with)));
        (field.text.to_string(), end)
    }

    #[test]
    fn what_is_typed_can_be_mended_and_ends_with_enter() {
        let [none, control] = [KeyModifiers::NONE, KeyModifiers::CONTROL];
        let sign = |sign| (KeyCode::Char(sign), none);
        let enter = (KeyCode::Enter, none);
        let typed = [sign('x'), (KeyCode::Char('u'), control), sign('a'), sign('é'), (KeyCode::Backspace, none)];
        let more = [sign('ß'), (KeyCode::Left, none), sign(' '), enter];
        assert_eq!(pressed(&[&typed[..], &more].concat()), ("aß ".to_owned(), Some(End::Kept)), "spaces are kept");
        assert_eq!(pressed(&[sign('a'), (KeyCode::Char('c'), control)]).1, Some(End::Stopped));
        assert_eq!(pressed(&[(KeyCode::Char('d'), control)]).1, Some(End::Stopped));
        assert_eq!(pressed(&[sign('a'), (KeyCode::Char('d'), control)]), ("a".to_owned(), None));
    }

    #[test]
    fn a_secret_is_as_long_as_its_room_and_no_longer() {
        let mut field = Field::new();
        let room = field.text.capacity();
        for _ in 0..LONGEST + 10 {
            field.key(KeyEvent::new(KeyCode::Char('é'), KeyModifiers::NONE));
        }
        assert_eq!((field.text.len(), field.text.capacity()), (LONGEST, room), "it never moved");
    }

    #[test]
    fn a_strength_is_a_number_a_word_and_what_helps() {
        let judged =
            |score, advice: &str| PasswordStrength { score, good_enough: score > 2, advice: advice.to_owned() };
        assert_eq!(strength(&judged(4, "")), "Strength 4 of 4: strong.");
        assert_eq!(strength(&judged(1, "Add a word.")), "Strength 1 of 4: very weak. Add a word. Choose another.");
    }
}
