//! `backup`: own tokens at the server, sealed: on, off, its password and its recovery key.

use septet_core::view::{BackupView, RecoveryKeyText};
use septet_core::{BackupKind, Error};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::{Backup, BackupStep, Chosen, Known};
use crate::ask::{confirm, unless_stopped, yes_or_no};
use crate::copies;
use crate::devices::{grace_left, must_be_registered};
use crate::exit::{Exit, Failure};
use crate::output::{Output, age, day, printable};
use crate::restore;
use crate::secret::{asks, chosen, tried};
use crate::shell::Shell;

/// What it means to have no backup.
const SKIPPED: &str = "Backups stay off, and your own tokens stay on this phone alone: if it is lost, they are lost. Your clinics' codes come back without a backup. Turn backups on at any time: septet backup enable";

/// Does one step, or says how the backup is.
pub(crate) async fn run(shell: &Shell, asked: Backup, output: Output) -> Result<(), Failure> {
    match asked.step {
        Some(BackupStep::Export { file, own_password, force, chosen }) => {
            let export = copies::Export { file: &file, own_password, force, chosen };
            return copies::export(shell, export, output).await;
        }
        Some(BackupStep::Restore(from)) => return restore::run(shell, from, output).await,
        _ => {}
    }
    must_be_registered(shell)?;
    match asked.step {
        None => status(shell, output).await,
        Some(BackupStep::Enable(asked)) => enable(shell, asked, output).await,
        Some(BackupStep::Verify(known)) => verify(shell, known, output).await,
        Some(BackupStep::Password(asked)) => password(shell, asked, output).await,
        Some(BackupStep::Recovery { yes }) => recovery(shell, yes, output).await,
        Some(BackupStep::Off { yes }) => off(shell, yes, output).await,
        Some(BackupStep::Rotate) => rotate(shell, output).await,
        Some(BackupStep::Versions) => {
            must_be_on(shell).await?;
            restore::versions(shell, output).await
        }
        Some(BackupStep::Daily { copies }) => copies::daily(shell, copies, output).await,
        Some(BackupStep::Export { .. } | BackupStep::Restore(_)) => Ok(()),
    }
}

/// How the backup is, after the server was asked; that it says nothing is part of the answer.
async fn status(shell: &Shell, output: Output) -> Result<(), Failure> {
    let asked = shell.work(|s| async move { s.sync().run().await }).await;
    let trouble = match asked {
        Err(failure) if matches!(failure.exit(), Exit::Storage | Exit::Internal | Exit::Cancelled) => {
            return Err(failure);
        }
        asked => asked.err(),
    };
    let mut object = backup_json(shell)?;
    object["error"] = trouble.as_ref().map_or(Value::Null, |failure| failure.json()["error"].clone());
    output.object(&object);
    let folder = shell.daily_copies()?.map(|folder| printable(&folder.display().to_string()));
    for line in lines(&view(shell), folder.as_deref()) {
        output.say(&line);
    }
    if let Some(failure) = trouble {
        output.note(&printable_message(&failure));
    }
    Ok(())
}

fn view(shell: &Shell) -> BackupView {
    shell.septet().backup().view()
}

fn lines(view: &BackupView, folder: Option<&str>) -> Vec<String> {
    let opens = match (view.has_password, view.has_recovery_key) {
        (true, true) => "on; a password and a recovery key open it",
        (true, false) => "on; a password opens it, and no recovery key",
        (false, true) => "on; a recovery key opens it, and no password",
        (false, false) if view.on => "on; no recovery key was shown yet, and no password opens it",
        (false, false) => "off",
    };
    let entries = match (view.on, view.waiting) {
        (false, _) => format!("{}, on this phone alone", view.entries),
        (true, 0) => format!("{}, all in the backup", view.entries),
        (true, waiting) => format!("{}; {waiting} changed and not in the backup yet", view.entries),
    };
    let mut lines = vec![format!("Backups     {opens}"), format!("Own tokens  {entries}")];
    if view.on {
        lines.push(format!("Last sync   {}", age(view.age_s)));
        let verified = view.verified.as_deref().zip(view.verified_at_ms);
        lines.push(match verified {
            Some((count, at_ms)) => format!("Verified    {}, {}", printable(count), day(at_ms)),
            None => "Verified    not on this phone yet. Try it with: septet backup verify".to_owned(),
        });
    }
    lines.push(match folder {
        Some(folder) if view.on => format!("Daily copy  into {folder}"),
        Some(folder) => format!("Daily copy  into {folder}, once backups are on"),
        None => "Daily copy  off".to_owned(),
    });
    if !view.on && view.entries > 0 {
        lines.push("If this phone is lost, they are lost. Turn backups on: septet backup enable".to_owned());
    }
    lines.extend(remarks(view));
    lines
}

/// What has to be known or done, if anything.
pub(crate) fn remarks(view: &BackupView) -> Vec<String> {
    let mut remarks = Vec::new();
    if view.on && view.has_password && !view.has_recovery_key {
        remarks.push(
            "Without a recovery key, a forgotten password cannot be replaced by anything. Make one: septet backup recovery"
                .to_owned(),
        );
    }
    if view.unreadable > 0 {
        let entries = if view.unreadable == 1 { "1 entry".to_owned() } else { format!("{} entries", view.unreadable) };
        remarks.push(format!(
            "{entries} of the backup cannot be read here. The others are safe. An older state may have what is missing: septet backup versions"
        ));
    }
    if view.rotating {
        remarks.push(
            "The key of the backup is being changed. Your codes work meanwhile. It goes on with: septet sync"
                .to_owned(),
        );
    }
    if view.rehearsal_due {
        remarks.push(
            "Type your backup password once, so that you keep it in mind and know that it opens the backup: septet backup verify"
                .to_owned(),
        );
    }
    remarks.extend(view.problem.as_deref().map(printable));
    remarks
}

/// The backup as a program reads it.
pub(crate) fn backup_json(shell: &Shell) -> Result<Value, Failure> {
    let view = view(shell);
    Ok(json!({
        "on": view.on,
        "has_password": view.has_password,
        "has_recovery_key": view.has_recovery_key,
        "entries": view.entries,
        "waiting": view.waiting,
        "unreadable": view.unreadable,
        "age_s": view.age_s,
        "described_at_ms": view.described_at_ms,
        "described_entries": view.described_entries,
        "verified": view.verified,
        "verified_at_ms": view.verified_at_ms,
        "rehearsal_due": view.rehearsal_due,
        "removals_to_confirm": view.removals_to_confirm,
        "rotating": view.rotating,
        "daily_copies": shell.daily_copies()?,
        "copy_due": view.copy_due,
        "problem": view.problem,
    }))
}

async fn enable(shell: &Shell, asked: Chosen, output: Output) -> Result<(), Failure> {
    // Another device may have turned them on.
    shell.change(|s| async move { s.devices().refresh().await }).await?;
    must_be_allowed(shell)?;
    let now = view(shell);
    if now.on && now.has_password {
        let next = if now.has_recovery_key { "septet backup" } else { "septet backup recovery" };
        return Err(Failure::usage("", format!("Backups are on already. Nothing was changed. See: {next}")));
    }
    if asks(output) {
        output.say("Your own tokens are sealed on this phone and kept at your server. Your password opens them, on a new phone too; nobody else can, whoever runs the server included.");
        output.say("Choose a password that you use nowhere else: four or five unrelated words are good. Enter alone leaves backups off.");
    }
    let password = choose(shell, asked, SKIPPED, output).await?;
    let enabled = shell.work(|s| async move { s.backup().enable(password.as_bytes()).await }).await;
    let key = enabled.inspect_err(|_| {
        if view(shell).on {
            output.note("Backups are on with this password. The recovery key was not shown: make one with septet backup recovery");
        }
    })?;
    done_with_key(shell, &key, output)?;
    output.say(&format!("Backups are on. {}", count(&view(shell))));
    written_down(shell, output).await
}

async fn choose(shell: &Shell, asked: Chosen, skipped: &str, output: Output) -> Result<Zeroizing<String>, Failure> {
    let backup = shell.septet().backup();
    chosen(|password| backup.strength(password), asked.password_stdin, skipped, output).await
}

/// The count that a person trusts a backup by.
fn count(view: &BackupView) -> String {
    match &view.verified {
        Some(_) if view.verified_entries == Some(0) => "It is ready for the tokens that you add.".to_owned(),
        Some(verified) => format!("{} at the server.", printable(verified)),
        None => "It was not read back yet: septet backup verify".to_owned(),
    }
}

fn done_with_key(shell: &Shell, key: &RecoveryKeyText, output: Output) -> Result<(), Failure> {
    if !is_asked(output) {
        key_written(shell)?;
    }
    output.object(&json!({ "recovery_key": key.text, "backup": backup_json(shell)? }));
    output.say("Your recovery key, shown this once:");
    output.say("");
    output.picture(&format!("  {}", key.text));
    output.say("");
    output.say("Write it on paper and keep it where your passport is, not on this phone. It opens your backup when you forget the password, and so it does for whoever finds it.");
    Ok(())
}

/// There is somebody who says whether they wrote the key down. A program keeps what it is given.
fn is_asked(output: Output) -> bool {
    asks(output) && output.is_screen()
}

fn key_written(shell: &Shell) -> Result<(), Failure> {
    shell.septet().backup().recovery_key_written().map(drop).map_err(|error| shell.failure(error))
}

/// Waits until the person says so. The key is valid in any case.
async fn written_down(shell: &Shell, output: Output) -> Result<(), Failure> {
    if !is_asked(output) {
        return Ok(());
    }
    let stopped = || Failure::Cancelled {
        message: "\nThe recovery key is good. If you did not write it down, make another: septet backup recovery"
            .to_owned(),
    };
    loop {
        let answer = tokio::select! {
            answer = yes_or_no("Did you write the recovery key down? ", output) => answer,
            _ = tokio::signal::ctrl_c() => None,
        };
        match answer.ok_or_else(stopped)? {
            true => return key_written(shell),
            false => output.say("Take your time; it is not shown again."),
        }
    }
}

async fn verify(shell: &Shell, known: Known, output: Output) -> Result<(), Failure> {
    must_be_on(shell).await?;
    let attempt = async |kind, secret: Zeroizing<String>| {
        shell.work(|s| async move { s.backup().verify(kind, secret.as_bytes()).await }).await
    };
    let verified = tried(known, "Backup password", output, attempt).await?;
    output.object(&backup_json(shell)?);
    let with = if known.kind() == BackupKind::Password { "password" } else { "recovery key" };
    output.say(&format!("This {with} opens your backup. {}", count(&verified)));
    if verified.verified_readable < verified.verified_entries {
        output.say("What cannot be read is damaged at the server. What is on this phone is safe. Send everything anew with: septet backup rotate");
    }
    Ok(())
}

async fn password(shell: &Shell, asked: Chosen, output: Output) -> Result<(), Failure> {
    must_be_on(shell).await?;
    must_be_allowed(shell)?;
    let password = choose(shell, asked, "The password stays as it is.", output).await?;
    shell.work(|s| async move { s.backup().change_password(password.as_bytes()).await }).await?;
    output.object(&backup_json(shell)?);
    output.say(&format!("The password is changed. {}", count(&view(shell))));
    if !(asks(output) && output.is_screen()) {
        output.say("Does somebody know the old one? Then change the backup's key too: septet backup rotate");
        return Ok(());
    }
    let offer = async {
        output.say("Whoever knows the old password and kept an old copy of the backup could still open new entries, until its key is changed.");
        match yes_or_no("Change the key too? It sends every entry anew. ", output).await {
            Some(true) => rotate(shell, output).await,
            _ => Ok(()),
        }
    };
    unless_stopped(offer, "septet backup rotate", output).await
}

async fn recovery(shell: &Shell, yes: bool, output: Output) -> Result<(), Failure> {
    must_be_on(shell).await?;
    must_be_allowed(shell)?;
    if view(shell).has_recovery_key {
        confirm(
            "The recovery key that you wrote down before will open nothing any more.",
            "Make a new one",
            yes,
            output,
        )?;
    }
    let key = shell.work(|s| async move { s.backup().new_recovery_key().await }).await?;
    done_with_key(shell, &key, output)?;
    output.say(&count(&view(shell)));
    written_down(shell, output).await
}

async fn off(shell: &Shell, yes: bool, output: Output) -> Result<(), Failure> {
    must_be_on(shell).await?;
    must_be_allowed(shell)?;
    let consequence = match view(shell).entries {
        0 => "What was uploaded is deleted at the server, older states too.".to_owned(),
        n => format!(
            "What was uploaded is deleted at the server, older states too. Your {} then on this phone alone: if it is lost, so {}.",
            if n == 1 { "own token is".to_owned() } else { format!("{n} own tokens are") },
            if n == 1 { "is the token" } else { "are they" },
        ),
    };
    confirm(&consequence, "Turn backups off", yes, output)?;
    shell.work(|s| async move { s.backup().turn_off().await }).await?;
    output.object(&backup_json(shell)?);
    output.say("Backups are off, and what was uploaded is deleted. Your own tokens are on this phone alone.");
    if shell.daily_copies()?.is_some() {
        output.say(
            "There are no daily copies without a backup either; those that are there still open with the old password.",
        );
    }
    Ok(())
}

async fn rotate(shell: &Shell, output: Output) -> Result<(), Failure> {
    must_be_on(shell).await?;
    must_be_allowed(shell)?;
    let rotated = shell.work(|s| async move { s.backup().rotate().await }).await?;
    output.object(&backup_json(shell)?);
    output.say(&match rotated.waiting {
        0 => format!(
            "The key of the backup is changed, and all {} entries are sealed anew. Password and recovery key stay.",
            rotated.entries
        ),
        left => format!("The key of the backup is changed. {left} entries are still to be sealed anew: septet sync"),
    });
    Ok(())
}

/// Reads the log first: another device may have turned backups on or off.
async fn must_be_on(shell: &Shell) -> Result<(), Failure> {
    shell.change(|s| async move { s.devices().refresh().await }).await?;
    if view(shell).on { Ok(()) } else { Err(shell.failure(Error::BackupOff)) }
}

/// In the first hour after a recovery a phone changes nothing: said before a password is typed for nothing.
fn must_be_allowed(shell: &Shell) -> Result<(), Failure> {
    if grace_left(&shell.septet().devices().view()) == 0 { Ok(()) } else { Err(shell.failure(Error::InGrace)) }
}

/// Own tokens were changed here: the backup follows at once where it can, else with the next sync.
pub(crate) async fn follow(shell: &Shell, output: Output) {
    if !view(shell).on {
        return;
    }
    match shell.work(|s| async move { s.sync().run().await }).await {
        Ok(_) if view(shell).waiting == 0 => {}
        Ok(_) => output.note("The backup does not have it yet; it follows with a later sync."),
        Err(failure) => {
            output.note(&format!(
                "The backup does not have it yet; it follows with the next sync. {}",
                printable_message(&failure)
            ));
        }
    }
}

/// What a phone that is given away would lose.
pub(crate) fn left_behind(view: &BackupView) -> Option<String> {
    let tokens = |n| if n == 1 { "1 own token".to_owned() } else { format!("{n} own tokens") };
    match view {
        BackupView { entries: 0, .. } | BackupView { on: true, waiting: 0, .. } => None,
        BackupView { on: true, waiting, .. } => {
            Some(format!("{} changed here and not in the backup yet. First: septet sync", tokens(*waiting)))
        }
        BackupView { entries, .. } => Some(format!(
            "The {} on this phone do not move by themselves. Turn backups on first (septet backup enable), or copy them: septet backup export FILE --own-password here, then septet backup restore FILE on the new phone.",
            tokens(*entries)
        )),
    }
}

/// Every line of a failure, fit to be printed.
fn printable_message(failure: &Failure) -> String {
    failure.message().lines().map(printable).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on() -> BackupView {
        BackupView {
            on: true,
            has_password: true,
            has_recovery_key: true,
            entries: 37,
            age_s: Some(3),
            verified: Some("37 of 37 readable".to_owned()),
            verified_readable: Some(37),
            verified_entries: Some(37),
            verified_at_ms: Some(1_700_000_000_000),
            ..BackupView::default()
        }
    }

    #[test]
    fn a_backup_that_is_on_says_what_opens_it_and_what_was_readable() {
        assert_eq!(
            lines(&on(), None),
            [
                "Backups     on; a password and a recovery key open it",
                "Own tokens  37, all in the backup",
                "Last sync   3 s ago",
                "Verified    37 of 37 readable, 2023-11-14 22:13 UTC",
                "Daily copy  off",
            ]
        );
        let waiting = BackupView { waiting: 2, ..on() };
        assert!(
            lines(&waiting, Some("/copies")).contains(&"Own tokens  37; 2 changed and not in the backup yet".into())
        );
    }

    #[test]
    fn a_backup_that_is_off_says_what_is_lost_with_the_phone() {
        let off = lines(&BackupView { entries: 5, ..BackupView::default() }, None);
        assert_eq!(off[1], "Own tokens  5, on this phone alone");
        assert!(off.iter().any(|line| line.contains("they are lost")));
        let empty = lines(&BackupView::default(), None);
        assert!(!empty.iter().any(|line| line.contains("lost")), "nothing can be lost");
    }

    #[test]
    fn what_is_to_be_done_is_said_with_its_command() {
        let all = BackupView {
            has_recovery_key: false,
            unreadable: 1,
            rotating: true,
            rehearsal_due: true,
            problem: Some("It is full.".to_owned()),
            ..on()
        };
        let remarks = remarks(&all);
        for words in ["backup recovery", "1 entry of the backup", "septet sync", "backup verify", "It is full."] {
            assert!(remarks.iter().any(|remark| remark.contains(words)), "{words}: {remarks:?}");
        }
        assert!(super::remarks(&on()).is_empty());
    }

    #[test]
    fn a_phone_that_is_left_says_what_stays_behind() {
        assert_eq!(left_behind(&on()), None);
        assert_eq!(left_behind(&BackupView::default()), None, "there is nothing to lose");
        assert!(left_behind(&BackupView { waiting: 1, ..on() }).unwrap().starts_with("1 own token changed"));
        let off = left_behind(&BackupView { entries: 2, ..BackupView::default() }).unwrap();
        assert!(off.contains("backup enable") && off.contains("backup export FILE"), "{off}");
    }
}
