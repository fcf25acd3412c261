//! Questions to whoever sits at the terminal.

use std::io::{BufRead, IsTerminal};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use zeroize::Zeroizing;

use crate::exit::Failure;
use crate::output::Output;

/// Asks whether to go on, unless the answer was given as an option.
pub(crate) fn confirm(consequence: &str, action: &str, yes: bool, output: Output) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if output.json || !std::io::stdin().is_terminal() {
        return Err(Failure::usage("yes", "This needs --yes where nobody can be asked. Nothing was changed."));
    }
    output.say(consequence);
    output.ask(&format!("{action}? Type yes: "));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    if read.is_ok() && answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::Cancelled { message: "Nothing was changed.".to_owned() })
}

/// One line; none when the answers ended. The reader has a thread of its own, so that Ctrl-C is heard while it waits.
pub(crate) async fn line(question: &str, output: Output) -> Option<String> {
    output.ask(question);
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        // Nobody listens any more after Ctrl-C.
        let _ = tell.send(read.ok().filter(|bytes| *bytes > 0).map(|_| line.trim().to_owned()));
    });
    told.await.ok().flatten()
}

/// Yes or no, again until it is one of them; none when the answers ended.
pub(crate) async fn yes_or_no(question: &str, output: Output) -> Option<bool> {
    loop {
        match line(question, output).await?.to_lowercase().as_str() {
            "y" | "yes" => return Some(true),
            "n" | "no" => return Some(false),
            _ => output.say("Type yes or no."),
        }
    }
}

/// Does `steps` until it is done or Ctrl-C is heard, which loses nothing.
pub(crate) async fn unless_stopped(
    steps: impl Future<Output = Result<(), Failure>>,
    go_on_with: &str,
    output: Output,
) -> Result<(), Failure> {
    tokio::select! {
        done = steps => done,
        _ = tokio::signal::ctrl_c() => {
            output.say("");
            Err(Failure::Cancelled { message: format!("Stopped. Nothing is lost: go on with {go_on_with}.") })
        }
    }
}

/// Digits that are not shown while they are typed; none after Esc or Ctrl-C. Backspace takes one back.
pub(crate) async fn unseen(question: &str, output: Output) -> Option<Zeroizing<Vec<u8>>> {
    output.ask_aside(question);
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let typed = crossterm::terminal::enable_raw_mode().ok().and_then(|()| typed_unseen());
        let _ = crossterm::terminal::disable_raw_mode();
        let _ = tell.send(typed);
    });
    let typed = told.await.ok().flatten();
    output.note("");
    typed
}

fn typed_unseen() -> Option<Zeroizing<Vec<u8>>> {
    // Longer than any that is accepted; it never moves.
    let mut typed = Zeroizing::new(Vec::with_capacity(64));
    loop {
        let Event::Key(key) = crossterm::event::read().ok()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Some(typed),
            KeyCode::Esc => return None,
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return None,
            KeyCode::Backspace => drop(typed.pop()),
            // What is no digit makes it no PIN, which is then said.
            KeyCode::Char(sign) if typed.len() < typed.capacity() => typed.push(u8::try_from(sign).unwrap_or(b'?')),
            _ => {}
        }
    }
}
