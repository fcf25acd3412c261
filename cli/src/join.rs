//! `join`: this phone on its way into an account that has another device: by QR, by emoji, or by waiting a day.

use std::time::Duration;

use septet_core::error::span;
use septet_core::view::{AccountStage, EmojiView, JoinStep, JoinView};
use serde_json::{Value, json};

use crate::args::Join;
use crate::ask::{unless_stopped, yes_or_no};
use crate::exit::Failure;
use crate::output::{Output, printable, stage};
use crate::qr;
use crate::shell::Shell;

/// How often the server is asked whether the other device did its part.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Joins. Where nobody can be asked, does one step and says how far it is.
pub(crate) async fn run(shell: &Shell, join: Join, colored: bool, output: Output) -> Result<(), Failure> {
    let joining = Joining { shell, colored, output };
    let view = match &join {
        Join { cancel: true, .. } => joining.cancelled().await?,
        Join { wait: true, .. } => joining.wait_a_day().await?,
        Join { give_up_wait: true, .. } => shell.change(|s| async move { s.join().give_up_wait().await }).await?,
        Join { same: true, .. } => joining.compared(true).await?,
        Join { different: true, .. } => joining.compared(false).await?,
        Join { status: true, .. } => joining.look().await?,
        Join { emoji: true, .. } => shell.change(|s| async move { s.join().compare_emoji().await }).await?,
        _ => shell.change(|s| async move { s.join().invite().await }).await?,
    };
    if let (Some(path), Some(qr)) = (&join.save, &view.qr) {
        qr::save(&qr.text, path)?;
        output.note("Whoever has this picture can add this phone to their own account. Delete it when you are done.");
    }
    output.object(&json(shell, &view));
    let one_step = join.status || join.cancel || join.give_up_wait || join.wait;
    if !one_step && output.is_screen() {
        return unless_stopped(joining.until_in(view), "septet join", output).await;
    }
    joining.tell(&view, true)?;
    joining.problem(&view)
}

struct Joining<'a> {
    shell: &'a Shell,
    colored: bool,
    output: Output,
}

impl Joining<'_> {
    async fn look(&self) -> Result<JoinView, Failure> {
        self.shell.change(|septet| async move { septet.join().refresh().await }).await
    }

    async fn compared(&self, same: bool) -> Result<JoinView, Failure> {
        self.shell.change(|septet| async move { septet.join().emoji_are_same(same).await }).await
    }

    async fn cancelled(&self) -> Result<JoinView, Failure> {
        self.shell.change(|septet| async move { septet.join().cancel().await }).await
    }

    async fn wait_a_day(&self) -> Result<JoinView, Failure> {
        self.shell.change(|septet| async move { septet.join().start_wait().await }).await
    }

    fn registered(&self) -> bool {
        self.shell.septet().account().view().stage == AccountStage::Registered
    }

    /// Shows each step once, looks until the next one, and asks where the person decides.
    async fn until_in(&self, mut view: JoinView) -> Result<(), Failure> {
        let mut told = None;
        loop {
            if told != Some(view.step) {
                self.tell(&view, false)?;
                told = Some(view.step);
            }
            match view.step {
                JoinStep::None | JoinStep::Choose => return self.problem(&view),
                JoinStep::Stopped => return self.problem(&view),
                JoinStep::Compare => {
                    let same = yes_or_no("Does the other screen show the same, in this order? ", self.output).await;
                    let Some(same) = same else {
                        let message = "\nThe answers ended. Nothing is lost: go on with septet join.".to_owned();
                        return Err(Failure::Cancelled { message });
                    };
                    view = self.compared(same).await?;
                }
                JoinStep::ShowQr | JoinStep::AwaitAnswer | JoinStep::AwaitOther => {
                    tokio::time::sleep(LOOK_EVERY).await;
                    match self.look().await {
                        Ok(next) => view = next,
                        Err(failure) if failure.kind() == "network" => {}
                        Err(failure) => return Err(failure),
                    }
                }
            }
        }
    }

    fn tell(&self, view: &JoinView, once: bool) -> Result<(), Failure> {
        let output = self.output;
        let then = |words: &str| if once { format!("{words} Then: septet join --status") } else { words.to_owned() };
        match view.step {
            JoinStep::None if self.registered() => {
                output.say("This phone is in. See its codes with: septet codes");
            }
            JoinStep::None => output.say("Nothing is under way. Show a QR for your other device with: septet join"),
            JoinStep::Choose => self.tell_ways(view),
            JoinStep::ShowQr => {
                if let Some(qr) = view.qr.as_ref().filter(|_| output.is_screen()) {
                    for line in qr::draw(&qr.text, self.colored)? {
                        output.picture(&line);
                    }
                }
                output.say(&then(&format!(
                    "On your other device choose Devices, Add a device, and scan this.{}",
                    ends(view)
                )));
            }
            JoinStep::AwaitAnswer => output.say(&then(&format!(
                "On your other device choose Devices and this phone, to compare emoji.{}",
                ends(view)
            ))),
            JoinStep::Compare => {
                for line in emoji_lines(&view.emoji) {
                    output.say(&line);
                }
                if once {
                    output.say("The same on the other screen? septet join --same, or --different");
                }
            }
            JoinStep::AwaitOther => output.say(&then("Now say on the other device that they are the same.")),
            JoinStep::Stopped => {}
        }
        Ok(())
    }

    fn tell_ways(&self, view: &JoinView) {
        let output = self.output;
        output.say("This account has another device. Until it lets this phone in, there are no codes here.");
        output.say("  septet join          shows a QR for the other device to scan");
        if view.number_is_proved {
            output.say("  septet join --emoji  compares seven pictures, where there is no camera");
            match view.wait_in_s {
                None => output.say(
                    "  septet join --wait   after 24 hours in which nobody objects, your clinic's codes come back",
                ),
                Some(0) => output.say("The wait is over. Finish it with: septet join --status"),
                Some(left) => {
                    output.say(&format!("The wait is over in {}. Your other devices can cancel it.", span(left)));
                }
            }
        }
    }

    fn problem(&self, view: &JoinView) -> Result<(), Failure> {
        match &view.problem {
            Some(problem) => Err(Failure::NotJoined { reason: printable(problem) }),
            None => Ok(()),
        }
    }
}

fn ends(view: &JoinView) -> String {
    view.expires_in_s.map(|left| format!(" It is good for {}.", span(left))).unwrap_or_default()
}

/// Seven pictures with their names, one a line: names too, because not every terminal has the pictures.
pub(crate) fn emoji_lines(emoji: &[EmojiView]) -> Vec<String> {
    emoji.iter().enumerate().map(|(at, one)| format!("  {}  {}  {}", at + 1, one.sign, one.name)).collect()
}

pub(crate) fn emoji_json(emoji: &[EmojiView]) -> Value {
    emoji.iter().map(|one| json!({ "sign": one.sign, "name": one.name })).collect()
}

fn json(shell: &Shell, view: &JoinView) -> Value {
    json!({
        "step": match view.step {
            JoinStep::None => "none",
            JoinStep::Choose => "choose",
            JoinStep::ShowQr => "show_qr",
            JoinStep::AwaitAnswer => "await_answer",
            JoinStep::Compare => "compare",
            JoinStep::AwaitOther => "await_other",
            JoinStep::Stopped => "stopped",
        },
        "stage": stage(shell.septet().account().view().stage),
        "qr": view.qr.as_ref().map(|qr| &qr.text),
        "emoji": emoji_json(&view.emoji),
        "expires_in_s": view.expires_in_s,
        "number_is_proved": view.number_is_proved,
        "password": view.password.map(|offer| json!({ "in_s": offer.in_s })),
        "recovery_key": view.recovery_key.map(|offer| json!({ "in_s": offer.in_s })),
        "wait_in_s": view.wait_in_s,
        "problem": view.problem,
    })
}
