//! Backup files: `backup export`, and a copy every day on request. A file that is there is never lost to one that is not
//! whole: the new one is written beside it, read back, and only then takes its place.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::args::{Chosen, DailyCopies};
use crate::backup::backup_json;
use crate::exit::Failure;
use crate::output::{Output, day, printable};
use crate::secret::chosen;
use crate::shell::Shell;

/// So many daily copies stay.
const KEPT: usize = 7;

/// What was asked of `backup export`.
pub(crate) struct Export<'a> {
    pub(crate) file: &'a Path,
    pub(crate) own_password: bool,
    pub(crate) force: bool,
    pub(crate) chosen: Chosen,
}

/// Writes a backup file.
pub(crate) async fn export(shell: &Shell, asked: Export<'_>, output: Output) -> Result<(), Failure> {
    let Export { file, own_password, force, chosen: Chosen { password_stdin } } = asked;
    if !force && file.symlink_metadata().is_ok() {
        return Err(there_already());
    }
    let backup = shell.septet().backup();
    let view = backup.view();
    if !own_password && !view.on {
        return Err(Failure::usage(
            "own-password",
            "Backups are off, so there is no password that the file could open with. Nothing was written. Choose one for it with --own-password.",
        ));
    }
    let password = if own_password {
        let skipped = "Nothing was written.";
        Some(chosen(|password| backup.strength(password), password_stdin, skipped, output).await?)
    } else {
        None
    };
    let bytes = shell.work(|s| async move { s.backup().file(password.as_ref().map(|p| p.as_bytes())).await }).await?;
    keep(file, &bytes, force)?;
    output
        .object(&json!({ "file": file, "bytes": bytes.len(), "entries": view.entries, "own_password": own_password }));
    let with = match (own_password, view.has_password, view.has_recovery_key) {
        (true, ..) => "the password that you just chose for it, and with nothing else",
        (false, true, true) => "today's backup password or recovery key, also after you change them",
        (false, false, _) => "today's recovery key, also after you make another",
        (false, true, false) => "today's backup password, also after you change it",
    };
    let tokens = if view.entries == 1 { "1 own token".to_owned() } else { format!("{} own tokens", view.entries) };
    output.say(&format!("Written and read back: {tokens}. The file opens with {with}."));
    Ok(())
}

pub(crate) fn there_already() -> Failure {
    Failure::usage(
        "file",
        "There is a file of this name, and it was left as it is. Choose another name, or write over it with --force.",
    )
}

/// Turns daily copies on, with the first at once, or off.
pub(crate) async fn daily(shell: &Shell, copies: DailyCopies, output: Output) -> Result<(), Failure> {
    match copies {
        DailyCopies::Off => {
            shell.change(|s| async move { s.backup().set_daily_copy(false) }).await?;
            shell.keep_daily_copies(None).await?;
            output.object(&backup_json(shell)?);
            output.say("No more daily copies. Those that are there stay.");
        }
        DailyCopies::Into(folder) => {
            if !shell.septet().backup().view().on {
                return Err(shell.failure(septet_core::Error::BackupOff));
            }
            let folder = std::path::absolute(&folder).map_err(|error| not_written(&folder, &error))?;
            fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
            let written = copy(shell, &folder).await?;
            shell.keep_daily_copies(Some(folder)).await?;
            shell.change(|s| async move { s.backup().set_daily_copy(true) }).await?;
            shell.change(|s| async move { s.backup().copied() }).await?;
            output.object(&backup_json(shell)?);
            output.say(&format!("The copy of today is written: {}", printable(&written.display().to_string())));
            output.say("The next ones come when septet runs, one a day; the last seven stay. Each opens with the backup's password or recovery key of its day.");
        }
    }
    Ok(())
}

/// Writes the copy of today, if one is wished for and the last is a day old.
pub(crate) async fn if_due(shell: &Shell) -> Result<(), Failure> {
    let view = shell.septet().backup().view();
    if !(view.on && view.copy_due) {
        return Ok(());
    }
    let Some(folder) = shell.daily_copies()? else { return Ok(()) };
    copy(shell, &folder).await?;
    shell.change(|s| async move { s.backup().copied() }).await.map(drop)
}

async fn copy(shell: &Shell, folder: &Path) -> Result<PathBuf, Failure> {
    let file = shell.change(|s| async move { s.backup().file(None).await });
    let bytes = file.await.map_err(|failure| Failure::Profile {
        message: format!("The copy of today was not written. {}", failure.message()),
    })?;
    let path = folder.join(name(shell.now_ms()));
    let ours = account(&bytes);
    if File::open(&path).is_ok_and(|other| account_of(other) != ours) {
        return Err(Failure::Profile {
            message: format!(
                "In {} is a copy of another account, and it was left as it is. Choose a folder for this one: septet backup daily DIR",
                printable(&folder.display().to_string())
            ),
        });
    }
    keep(&path, &bytes, true).map_err(|_| not_kept(folder))?;
    drop_old(folder, &path, ours);
    Ok(path)
}

fn not_kept(folder: &Path) -> Failure {
    Failure::Profile {
        message: format!(
            "The copy of today cannot be written into {}. Your tokens are safe, and the copies before stay. Bring the folder back, or choose another: septet backup daily DIR",
            printable(&folder.display().to_string())
        ),
    }
}

fn not_written(folder: &Path, error: &io::Error) -> Failure {
    let folder = printable(&folder.display().to_string());
    Failure::usage("copies", format!("The folder {folder} cannot be used ({}). Nothing was changed.", error.kind()))
}

/// `septet-2026-11-24.backup`, by UTC.
fn name(now_ms: u64) -> String {
    format!("septet-{}.backup", &day(now_ms)[..10])
}

fn is_a_copy(name: &str) -> bool {
    let date = name.strip_prefix("septet-").and_then(|rest| rest.strip_suffix(".backup"));
    date.is_some_and(|date| {
        let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
        date.len() == 10 && date.bytes().enumerate().all(shape)
    })
}

#[derive(Deserialize)]
struct Whose {
    account: Uuid,
}

fn account(bytes: &[u8]) -> Option<Uuid> {
    serde_json::from_slice(bytes).ok().map(|Whose { account }| account)
}

fn account_of(file: File) -> Option<Uuid> {
    serde_json::from_reader(io::BufReader::new(file)).ok().map(|Whose { account }| account)
}

/// Keeps the last of this account's copies, and the one just written whatever its date. What cannot be removed stays.
fn drop_old(folder: &Path, written: &Path, ours: Option<Uuid>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let copies = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let named = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(is_a_copy);
    let mut copies: Vec<PathBuf> = copies.filter(|path| named(path) && path != written).collect();
    copies.sort();
    copies.reverse();
    let of_us = copies.into_iter().filter(|path| File::open(path).ok().and_then(account_of) == ours);
    for old in of_us.skip(KEPT - 1) {
        let _ = fs::remove_file(old);
    }
}

/// Writes a file of mode 0600 beside its place, makes it durable, reads it back, and moves it there; over another one only if
/// `over`.
fn keep(path: &Path, bytes: &[u8], over: bool) -> Result<(), Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: io::Error| {
        Failure::usage("file", format!("The file cannot be written ({}). What was there before stays.", error.kind()))
    };
    let mut file = tempfile::Builder::new().prefix(".septet-").tempfile_in(parent).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let mut read = Vec::with_capacity(bytes.len());
    file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut read)).map_err(failed)?;
    if read != bytes {
        return Err(failed(io::Error::from(io::ErrorKind::InvalidData)));
    }
    if over {
        file.persist(path).map_err(|error| failed(error.error))?;
    } else {
        file.persist_noclobber(path).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => there_already(),
            _ => failed(error.error),
        })?;
    }
    // A rename is durable when its folder is.
    if cfg!(unix) { File::open(parent).and_then(|folder| folder.sync_all()).map_err(failed) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_by_its_day_and_known_by_its_name() {
        assert_eq!(name(1_700_000_000_000), "septet-2023-11-14.backup");
        assert!(is_a_copy("septet-2023-11-14.backup"));
        for other in ["septet-2023-11-1x.backup", "septet-mine.backup", "septet-2023-11-14.backup.old", "x.backup"] {
            assert!(!is_a_copy(other), "{other}");
        }
    }

    #[test]
    fn the_last_seven_copies_of_this_account_stay_and_others_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [ours, theirs] = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let put = |name: &str, account: Uuid| {
            let path = folder.path().join(name);
            keep(&path, json!({ "account": account }).to_string().as_bytes(), true).unwrap();
            path
        };
        for day in 1..=9 {
            put(&format!("septet-2026-01-0{day}.backup"), ours);
        }
        put("septet-2025-01-01.backup", theirs);
        put("septet-mine.backup", ours);
        let written = put("septet-2020-01-01.backup", ours);
        drop_old(folder.path(), &written, Some(ours));
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let six = (4..=9).map(|day| format!("septet-2026-01-0{day}.backup"));
        let mut expected: Vec<_> = six.collect();
        expected
            .extend(["septet-2020-01-01.backup", "septet-2025-01-01.backup", "septet-mine.backup"].map(str::to_owned));
        expected.sort();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_file_is_private_and_another_one_is_not_lost_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.backup");
        keep(&path, b"one", false).unwrap();
        assert_eq!(keep(&path, b"two", false), Err(there_already()));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        keep(&path, b"three", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
