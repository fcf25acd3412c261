//! `lock`: app lock with a PIN, and the question for it before every other command.

use std::io::{BufRead, IsTerminal};

use septet_core::error::span;
use septet_core::view::LockView;
use septet_core::{Error, ErrorKind};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::LockStep;
use crate::ask;
use crate::exit::Failure;
use crate::output::{Output, printable};
use crate::shell::Shell;

/// How often a command asks for the PIN before it gives up. Each is counted by the core.
const ASKS: usize = 3;

type Pin = Zeroizing<Vec<u8>>;

/// Turns it on or off, gives it another PIN, or says how it stands. Needs no unlocked phone.
pub(crate) async fn run(shell: &Shell, step: LockStep, output: Output) -> Result<(), Failure> {
    let (view, said) = match step {
        LockStep::On => {
            if shell.septet().lock().view().on {
                return Err(Failure::usage("lock", "App lock is on already. Nothing was changed."));
            }
            let pin = chosen(output).await?;
            let on = shell.change(|septet| async move { septet.lock().turn_on(&pin).await }).await?;
            (on, "App lock is on: every command asks for the PIN. There is no way around it but the backup.".to_owned())
        }
        LockStep::Off => {
            let pin = asked("PIN: ", output).await?;
            let off = shell.change(|septet| async move { septet.lock().turn_off(&pin).await }).await?;
            (off, "App lock is off.".to_owned())
        }
        LockStep::Change => {
            let old = asked("PIN until now: ", output).await?;
            let new = chosen(output).await?;
            let changed = shell.change(|septet| async move { septet.lock().change_pin(&old, &new).await }).await?;
            (changed, "The PIN was changed. The old one opens nothing any more.".to_owned())
        }
        LockStep::Status => {
            let view = shell.septet().lock().view();
            let said = status(&view);
            (view, said)
        }
        LockStep::Now => {
            let view = shell.septet().lock().lock().map_err(|error| shell.failure(error))?;
            (
                view,
                "Locked: every command asks for the PIN. A septet codes that is open stays open until it ends."
                    .to_owned(),
            )
        }
    };
    output.object(&lock_json(&view));
    output.say(&said);
    Ok(())
}

/// Asks for the PIN if the phone is locked, where somebody can be asked.
pub(crate) async fn unlock(shell: &Shell, output: Output) -> Result<(), Failure> {
    let lock = shell.septet().lock();
    if !lock.view().locked {
        return Ok(());
    }
    if !can_ask(output) {
        return Err(shell.failure(Error::Locked));
    }
    let mut asks = 0;
    loop {
        asks += 1;
        let pin = asked("PIN: ", output).await?;
        match lock.unlock_with_pin(&pin).await {
            Ok(_) => return Ok(()),
            Err(error) if asks < ASKS && goes_on(&error) => output.note(&error.to_string()),
            Err(error) => return Err(shell.failure(error)),
        }
    }
}

/// Whether another PIN may be typed at once.
fn goes_on(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::WrongPin { tries_left, wait_s } => tries_left > 0 && wait_s == 0,
        ErrorKind::InvalidInput { .. } => true,
        _ => false,
    }
}

/// A new PIN: typed twice by a person, once by a script.
async fn chosen(output: Output) -> Result<Pin, Failure> {
    let pin = asked("New PIN, 6 to 12 digits: ", output).await?;
    if can_ask(output) && asked("The same again: ", output).await? != pin {
        return Err(Failure::usage("pin", "The two PINs differ. Nothing was changed."));
    }
    Ok(pin)
}

/// A PIN from whoever sits at the terminal, unseen, or the next line of stdin.
async fn asked(question: &str, output: Output) -> Result<Pin, Failure> {
    if can_ask(output) {
        let typed = ask::unseen(question, output).await;
        return typed.ok_or_else(|| Failure::Cancelled { message: "Nothing was changed.".to_owned() });
    }
    let mut line = Zeroizing::new(String::with_capacity(64));
    let read = std::io::stdin().lock().read_line(&mut line);
    match read {
        Ok(1..) => Ok(Zeroizing::new(line.trim().as_bytes().to_vec())),
        _ => Err(Failure::usage("pin", "No PIN came on stdin. Nothing was changed.")),
    }
}

fn can_ask(output: Output) -> bool {
    !output.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn status(view: &LockView) -> String {
    let state = match (view.on, &view.problem) {
        (false, _) => "App lock is off. Turn it on with: septet lock on".to_owned(),
        (true, Some(problem)) => format!("App lock is on. {}", printable(problem)),
        (true, None) => format!("App lock is on. {} tries are left.", view.tries_left),
    };
    if view.wait_s > 0 { format!("{state} The next in {}.", span(view.wait_s)) } else { state }
}

fn lock_json(view: &LockView) -> Value {
    json!({
        "on": view.on,
        "locked": view.locked,
        "tries_left": view.tries_left,
        "wait_s": view.wait_s,
        "problem": view.problem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_pin_is_asked_for_only_while_one_may_be_tried() {
        assert!(goes_on(&Error::WrongPin { tries_left: 9, wait_s: 0 }));
        for over in [
            Error::WrongPin { tries_left: 5, wait_s: 30 },
            Error::WrongPin { tries_left: 0, wait_s: 0 },
            Error::PinUsedUp,
            Error::RateLimited { retry_after_s: 3 },
            Error::VaultDamaged,
        ] {
            assert!(!goes_on(&over), "{over:?}");
        }
    }

    #[test]
    fn the_status_says_what_is_left_and_what_to_wait_for() {
        let on = LockView { on: true, tries_left: 5, wait_s: 12, ..LockView::default() };
        assert_eq!(status(&on), "App lock is on. 5 tries are left. The next in 12 s.");
        assert!(status(&LockView::default()).contains("septet lock on"));
        let over = LockView { problem: Some("It is over.".to_owned()), wait_s: 0, ..on };
        assert_eq!(status(&over), "App lock is on. It is over.");
    }
}
