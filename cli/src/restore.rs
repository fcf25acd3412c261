//! `backup restore` and `backup versions`: own tokens back from a file, or from an older state. Nothing is lost by either.

use septet_core::view::Restored;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::RestoreFrom;
use crate::ask::confirm;
use crate::backup::follow;
use crate::devices::must_be_registered;
use crate::exit::Failure;
use crate::file;
use crate::output::{Output, day, printable, table};
use crate::secret::tried;
use crate::shell::Shell;

/// A backup file has at most so many bytes, and then some: the core says that it is too long.
const LONGEST_FILE: u64 = 256 * 1024 * 1024;

/// Brings own tokens back.
pub(crate) async fn run(shell: &Shell, from: RestoreFrom, output: Output) -> Result<(), Failure> {
    let restored = match (from.file, from.version) {
        (_, Some(version)) => version_of(shell, version, from.yes, output).await?,
        (Some(path), None) => {
            let file = file::read(&path, LONGEST_FILE, "file")?;
            let attempt = async |kind, secret: Zeroizing<String>| {
                let file = &file;
                shell.work(|s| async move { s.backup().restore_file(file, kind, secret.as_bytes()).await }).await
            };
            let restored = tried(from.known, "Password of the file", output, attempt).await?;
            follow(shell, output).await;
            restored
        }
        (None, None) => return Err(Failure::usage("file", "Name a backup file, or --version N. Nothing was changed.")),
    };
    output.object(&restored_json(&restored));
    for line in told(&restored) {
        output.say(&line);
    }
    Ok(())
}

async fn version_of(shell: &Shell, version: u64, yes: bool, output: Output) -> Result<Restored, Failure> {
    must_be_registered(shell)?;
    let versions = shell.change(|s| async move { s.backup().versions().await }).await?;
    let at_ms = versions.iter().find(|known| known.version == version).map(|known| known.at_ms).ok_or_else(|| {
        Failure::usage(
            "version",
            format!(
                "The server has no state {version}. Nothing was changed. See which there are: septet backup versions"
            ),
        )
    })?;
    let consequence = format!(
        "Your own tokens become as they were on {}: names and order of then, and what was removed since comes back. What was added since stays.",
        day(at_ms)
    );
    confirm(&consequence, "Go back", yes, output)?;
    shell.work(|s| async move { s.backup().restore_version(version).await }).await
}

fn told(restored: &Restored) -> Vec<String> {
    let mut lines = vec![match restored.added {
        0 => format!("{}. All of them were here already.", printable(&restored.sentence)),
        added if added == restored.readable => format!("{}.", printable(&restored.sentence)),
        added => format!("{}; {added} of them not here before.", printable(&restored.sentence)),
    }];
    let lost = restored.entries.saturating_sub(restored.readable);
    if lost > 0 {
        lines.push(format!(
            "{lost} cannot be read and {} left out. Keep this backup, and try another file or an older state: septet backup versions",
            if lost == 1 { "was" } else { "were" }
        ));
    }
    lines
}

/// What came of it, as a program reads it.
pub(crate) fn restored_json(restored: &Restored) -> Value {
    let Restored { entries, readable, added, sentence } = restored;
    json!({ "entries": entries, "readable": readable, "added": added, "sentence": sentence })
}

/// The older states.
pub(crate) async fn versions(shell: &Shell, output: Output) -> Result<(), Failure> {
    let versions = shell.change(|s| async move { s.backup().versions().await }).await?;
    let object = |version: &septet_core::view::BackupVersion| json!({ "version": version.version, "at_ms": version.at_ms, "entries": version.entries });
    output.object(&json!({ "versions": versions.iter().map(object).collect::<Vec<_>>() }));
    if versions.is_empty() {
        output.say("The server has no older state. It keeps five states, at most one a day.");
        return Ok(());
    }
    let line = |version: &septet_core::view::BackupVersion| {
        let tokens = if version.entries == 1 { "1 token".to_owned() } else { format!("{} tokens", version.entries) };
        vec![version.version.to_string(), day(version.at_ms), tokens]
    };
    output.say(&table(&versions.iter().map(line).collect::<Vec<_>>()));
    output.say("Go back to one: septet backup restore --version N, with the number in front.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(entries: u32, readable: u32, added: u32) -> Restored {
        Restored { entries, readable, added, sentence: format!("{readable} of {entries} accounts restored") }
    }

    #[test]
    fn a_restore_says_what_came_and_what_did_not() {
        assert_eq!(told(&restored(37, 37, 37)), ["37 of 37 accounts restored."]);
        assert_eq!(told(&restored(37, 37, 2)), ["37 of 37 accounts restored; 2 of them not here before."]);
        assert_eq!(told(&restored(37, 37, 0)), ["37 of 37 accounts restored. All of them were here already."]);
        let damaged = told(&restored(37, 36, 36));
        assert!(damaged[1].starts_with("1 cannot be read and was left out."), "{damaged:?}");
    }
}
