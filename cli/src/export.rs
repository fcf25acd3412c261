//! `export`: own tokens in a file, sealed or as other apps and people read them.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use septet_core::view::{ExportProof, ExportedFile, LeftOutRow};
use serde_json::{Value, json};
use zeroize::{Zeroize, Zeroizing};

use crate::args::{Chosen, Export, Known};
use crate::ask::line;
use crate::copies;
use crate::exit::Failure;
use crate::output::{Output, day, printable, table};
use crate::secret::{asks, tried};
use crate::shell::Shell;

/// The format of our own backup files.
pub(crate) const SEALED: &str = "septet";
/// What is typed where there is no password and no PIN to ask for.
const WORD: &str = "export";

/// Writes own tokens to a file.
pub(crate) async fn run(shell: &Shell, asked: Export, output: Output) -> Result<(), Failure> {
    let Export { file, format, password_stdin, force, yes } = asked;
    if format == SEALED {
        let sealed = copies::Export { file: &file, own_password: true, force, chosen: Chosen { password_stdin } };
        return copies::export(shell, sealed, output).await;
    }
    if !force && file.symlink_metadata().is_ok() {
        return Err(copies::there_already());
    }
    let transfer = shell.septet().transfer();
    let formats = transfer.formats();
    if !formats.iter().any(|known| known.id == format) {
        let known: Vec<&str> = [SEALED].into_iter().chain(formats.iter().map(|known| known.id.as_str())).collect();
        let message = format!("There is no such format. Nothing was written. There are: {}.", known.join(", "));
        return Err(Failure::usage("format", message));
    }
    output
        .note("Whoever gets this file has these tokens: nothing in it is sealed. Delete it when it has done its work.");
    let mut written = match transfer.export_proof().map_err(|error| shell.failure(error))? {
        ExportProof::Nothing => {
            confirmed(yes, output).await?;
            write(shell, &format, b"").await?
        }
        asked_for => {
            let question = if asked_for == ExportProof::Pin { "PIN" } else { "Backup password" };
            let known = Known { recovery_key: false, password_stdin };
            let attempt = async |_, secret: Zeroizing<String>| write(shell, &format, secret.as_bytes()).await;
            tried(known, question, output, attempt).await?
        }
    };
    let kept = keep(&file, &written.bytes, force);
    written.bytes.zeroize();
    kept?;
    output.object(&exported_json(&written, &file));
    output.say(&told(&written, &file));
    if !written.left_out.is_empty() {
        output.say(&table(&written.left_out.iter().map(cells).collect::<Vec<_>>()));
    }
    Ok(())
}

async fn write(shell: &Shell, format: &str, proof: &[u8]) -> Result<ExportedFile, Failure> {
    let made_at = day(shell.now_ms());
    shell.work(|s| async move { s.transfer().export(format, proof, &made_at).await }).await
}

async fn confirmed(yes: bool, output: Output) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !asks(output) {
        return Err(Failure::usage("yes", "This needs --yes where nobody can be asked. Nothing was written."));
    }
    let answer = line(&format!("Type the word {WORD} to write it: "), output).await;
    if answer.is_some_and(|answer| answer.eq_ignore_ascii_case(WORD)) {
        return Ok(());
    }
    Err(Failure::Cancelled { message: "Nothing was written.".to_owned() })
}

/// Writes the file for this account of the computer alone, and reads it back. Straight to its place: a copy beside it, left by
/// a crash, would hold the secrets where nobody looks for them.
fn keep(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let not_written = |error: std::io::Error| {
        let path = printable(&path.display().to_string());
        Failure::Profile { message: format!("{path} was not written ({}). Your tokens are safe here.", error.kind()) }
    };
    // A file of its own also over one that is there: that one may be a link, or for others to read.
    if force && path.symlink_metadata().is_ok() {
        std::fs::remove_file(path).map_err(not_written)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(not_written)?;
    let whole = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| {
        let read = Zeroizing::new(std::fs::read(path)?);
        if *read == bytes { Ok(()) } else { Err(std::io::ErrorKind::InvalidData.into()) }
    });
    whole.map_err(|error| {
        // Half of the secrets help nobody.
        let _ = std::fs::remove_file(path);
        not_written(error)
    })
}

fn tokens(count: u32) -> String {
    if count == 1 { "1 token".to_owned() } else { format!("{count} tokens") }
}

fn told(written: &ExportedFile, file: &Path) -> String {
    let mut text =
        format!("Written and read back: {} in {}.", tokens(written.entries), printable(&file.display().to_string()));
    let missing = written.left_out.iter().filter(|row| row.whole).count();
    if missing > 0 {
        text.push_str(&format!(" {} left out.", tokens(u32::try_from(missing).unwrap_or(u32::MAX))));
    }
    if !written.applications.is_empty() {
        let names: Vec<String> = written.applications.iter().map(|name| printable(name)).collect();
        text.push_str(&format!(" Not in it, since they come back by registering: {}.", names.join(", ")));
    }
    text
}

fn cells(row: &LeftOutRow) -> Vec<String> {
    let what = if row.whole { "left out" } else { "in part" };
    vec![what.to_owned(), printable(&row.title), printable(&row.reason)]
}

fn exported_json(written: &ExportedFile, file: &Path) -> Value {
    let row = |row: &LeftOutRow| json!({ "name": row.title, "whole": row.whole, "reason": row.reason });
    json!({
        "file": file,
        "entries": written.entries,
        "left_out": written.left_out.iter().map(row).collect::<Vec<_>>(),
        "applications": written.applications,
    })
}
