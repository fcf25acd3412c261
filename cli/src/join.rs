//! `join`: this phone on its way into an account that has another device: by QR, by emoji, or by waiting a day.

use std::time::Duration;

use septet_core::error::span;
use septet_core::view::{AccountStage, BackupOffer, BackupView, EmojiView, JoinStep, JoinView};
use septet_core::{BackupKind, Error};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::{Join, Known};
use crate::ask::{unless_stopped, yes_or_no};
use crate::backup::{backup_json, remarks};
use crate::devices::grace_left;
use crate::exit::Failure;
use crate::output::{Output, day, printable, stage};
use crate::qr;
use crate::secret::tried;
use crate::shell::Shell;

/// How often the server is asked whether the other device did its part.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Joins. Where nobody can be asked, does one step and says how far it is.
pub(crate) async fn run(shell: &Shell, join: Join, colored: bool, output: Output) -> Result<(), Failure> {
    let joining = Joining { shell, colored, output };
    if join.password || join.recovery_key {
        let known = Known { recovery_key: join.recovery_key, password_stdin: join.password_stdin };
        return joining.recover(known).await;
    }
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
        self.shell
            .change(|septet| async move {
                let view = septet.join().refresh().await?;
                // Which ways there are is only worth a question while one is to be chosen.
                if view.step == JoinStep::Choose { septet.join().options().await } else { Ok(view) }
            })
            .await
    }

    /// Back by what the person knows. Whether there is such a backup is asked before they type it.
    async fn recover(&self, known: Known) -> Result<(), Failure> {
        let (shell, output) = (self.shell, self.output);
        match shell.septet().account().view().stage {
            AccountStage::Registered => return Err(shell.failure(Error::AlreadyRegistered)),
            AccountStage::AwaitingTrust => {}
            _ => {
                let message = "Prove your number first: septet setup. Then come back here. Nothing was tried.";
                return Err(Failure::usage("", message));
            }
        }
        let options = shell.change(|s| async move { s.join().options().await }).await?;
        let offer = match known.kind() {
            BackupKind::Password => options.password,
            BackupKind::RecoveryKey => options.recovery_key,
        };
        match offer {
            None => return Err(shell.failure(Error::NoBackup)),
            Some(BackupOffer { in_s: 0 }) => {}
            Some(BackupOffer { in_s }) => return Err(shell.failure(Error::RateLimited { retry_after_s: in_s })),
        }
        let attempt = async |kind, secret: Zeroizing<String>| {
            shell
                .work(|s| async move {
                    let view = s.join().recover(kind, secret.as_bytes()).await?;
                    // What went wrong with the tokens is told after the good news.
                    let synced = if s.backup().view().age_s.is_none() { s.sync().run().await.err() } else { None };
                    Ok((view, synced))
                })
                .await
        };
        let (view, trouble) = tried(known, "Backup password", output, attempt).await?;
        let backup = shell.septet().backup().view();
        let mut object = json(shell, &view);
        object["restored"] = if trouble.is_none() { restored_json(&backup) } else { Value::Null };
        object["backup"] = backup_json(shell)?;
        output.object(&object);
        match trouble {
            None => output.say(&restored(&backup)),
            Some(error) => output.say(&format!(
                "This phone is in, but its tokens are not all here yet. Fetch them with: septet sync. {}",
                printable(&shell.failure(error).message())
            )),
        }
        remarks(&backup).iter().for_each(|remark| output.say(remark));
        // How long the others may object; without an answer that is not told.
        let refreshed = shell.change(|s| async move { s.devices().refresh().await }).await;
        let devices = refreshed.unwrap_or_else(|_| shell.septet().devices().view());
        let grace_in_s = grace_left(&devices);
        if grace_in_s > 0 {
            output.say(&format!(
                "Your other devices were told. For {} they can undo this, and this phone shows codes but can change nothing.",
                span(grace_in_s)
            ));
        }
        if devices.asks_about_others {
            output.say(
                "After that, say what became of your other devices: septet devices --others-lost, or --others-kept",
            );
        }
        output.say("See your codes with: septet codes");
        Ok(())
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
        output.say("  septet join                 shows a QR for the other device to scan");
        if view.number_is_proved {
            output.say("  septet join --emoji         compares seven pictures, where there is no camera");
            output.say("Is it lost?");
            ways_back(view).iter().for_each(|line| output.say(line));
            match view.wait_in_s {
                None => {}
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

/// The ways in that need no other device.
pub(crate) fn ways_back(view: &JoinView) -> Vec<String> {
    let backups = [
        (view.password, "  septet join --password      with your backup password: everything"),
        (view.recovery_key, "  septet join --recovery-key  with the key that you wrote down: everything"),
    ];
    let when = |(offer, way): (Option<BackupOffer>, &str)| match offer {
        None => None,
        Some(BackupOffer { in_s: 0 }) => Some(way.to_owned()),
        Some(BackupOffer { in_s }) => Some(format!("{way}, in {}", span(in_s))),
    };
    let mut ways: Vec<String> = backups.into_iter().filter_map(when).collect();
    if view.wait_in_s.is_none() {
        ways.push("  septet join --wait          after 24 hours: your clinic's codes, not your own".to_owned());
    }
    ways
}

/// What came back with a backup.
fn restored(backup: &BackupView) -> String {
    // The only thing to tell an old backup by.
    let state = match backup.described_at_ms {
        Some(at_ms) => format!(" The backup is of {}.", day(at_ms)),
        None => " No device says of when the backup is: look whether something is missing.".to_owned(),
    };
    match in_backup(backup) {
        0 => format!("This phone is in. There were no tokens of your own in the backup.{state}"),
        of => format!("{} of {of} accounts restored. Their codes are the same as before.{state}", backup.entries),
    }
}

/// Entries that came, and those that did not.
fn in_backup(backup: &BackupView) -> u32 {
    backup.entries.saturating_add(backup.unreadable).max(backup.described_entries.unwrap_or_default())
}

fn restored_json(backup: &BackupView) -> Value {
    json!({ "entries": in_backup(backup), "readable": backup.entries })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restore_is_counted() {
        let backup = BackupView { entries: 36, unreadable: 1, ..BackupView::default() };
        let text = restored(&backup);
        assert!(
            text.starts_with("36 of 37 accounts restored. Their codes are the same as before. No device says"),
            "{text}"
        );
        assert!(restored(&BackupView::default()).contains("no tokens of your own"));
        let cut = BackupView { described_entries: Some(40), described_at_ms: Some(1_700_000_000_000), ..backup };
        let text = restored(&cut);
        assert!(text.starts_with("36 of 40 ") && text.ends_with("The backup is of 2023-11-14 22:13 UTC."), "{text}");
    }

    #[test]
    fn only_backups_that_there_are_are_offered_and_when() {
        let none = ways_back(&JoinView::default());
        assert_eq!(none.len(), 1, "the wait alone: {none:?}");
        let offer = |in_s| Some(BackupOffer { in_s });
        let ways = ways_back(&JoinView { password: offer(0), recovery_key: offer(60), ..JoinView::default() });
        assert!(ways[0].contains("--password") && !ways[0].contains(", in"), "{ways:?}");
        assert!(ways[1].contains("--recovery-key") && ways[1].ends_with(", in 1 min"), "{ways:?}");
    }
}
