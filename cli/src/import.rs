//! `import` and `scan`: tokens of other apps, shown before anything is changed.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use septet_core::view::{ImportOutcome, ImportPreview, ImportReport, ImportRow, ImportState, ImportedRow};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::{Choice, Import, Known, Scan, numbers};
use crate::ask::{line, yes_or_no};
use crate::backup::follow;
use crate::exit::Failure;
use crate::file;
use crate::output::{Output, kind, printable, table};
use crate::secret::{asks, tried};
use crate::shell::Shell;

/// A file has at most so many bytes, and one more: the core says that it is too long.
const LONGEST_FILE: u64 = 32 * 1024 * 1024 + 1;
const NOTHING: &str = "Nothing was added.";

/// Takes tokens over from files of other apps.
pub(crate) async fn run(shell: &Shell, asked: Import, output: Output) -> Result<(), Failure> {
    if asked.password_stdin && asked.files.iter().any(|file| file == Path::new("-")) {
        let both = "Both the file and its password cannot come on stdin. Nothing was read. Name the file.";
        return Err(Failure::usage("password-stdin", both));
    }
    for path in &asked.files {
        let known = Known { recovery_key: false, password_stdin: asked.password_stdin };
        add(shell, &read(path)?, known, asked.much_memory, output).await.map_err(told_of(
            path,
            &asked.files,
            output,
        ))?;
    }
    choose(shell, asked.choice, output).await
}

/// The same of pictures.
pub(crate) async fn scan(shell: &Shell, asked: Scan, output: Output) -> Result<(), Failure> {
    for path in &asked.images {
        let bytes = read(path)?;
        let read = shell.work(|s| async move { s.transfer().add_file(bytes.to_vec(), None, false).await }).await;
        read.map_err(told_of(path, &asked.images, output))?;
    }
    choose(shell, asked.choice, output).await
}

/// Adds one file to the preview; asks for what it needs.
async fn add(shell: &Shell, bytes: &[u8], known: Known, mut much_memory: bool, output: Output) -> Result<(), Failure> {
    let attempt = async |password: Option<&[u8]>, much_memory| {
        let bytes = bytes.to_vec();
        shell.work(|s| async move { s.transfer().add_file(bytes, password, much_memory).await }).await.map(drop)
    };
    let mut password: Option<Zeroizing<String>> = None;
    loop {
        let done = match &password {
            None => attempt(None, much_memory).await,
            Some(password) => attempt(Some(password.as_bytes()), much_memory).await,
        };
        match done {
            Err(failure) if needs(&failure, "memory") && !much_memory && asks(output) => {
                output.say(&failure.message());
                match yes_or_no("Go on? ", output).await {
                    Some(true) => much_memory = true,
                    _ => return Err(Failure::Cancelled { message: NOTHING.to_owned() }),
                }
            }
            Err(failure) if needs(&failure, "memory") && !much_memory => {
                return Err(Failure::usage(
                    "much-memory",
                    format!("{} Say yes with --much-memory.", failure.message()),
                ));
            }
            Err(failure) if needs(&failure, "password") && password.is_none() => {
                let entered = async |_, secret: Zeroizing<String>| {
                    match attempt(Some(secret.as_bytes()), much_memory).await {
                        // Asked above, with the password that is known by now.
                        Err(failure) if needs(&failure, "memory") => Ok(Some(secret)),
                        done => done.map(|()| None),
                    }
                };
                match tried(known, "Password of the file", output, entered).await? {
                    None => return Ok(()),
                    Some(secret) => password = Some(secret),
                }
            }
            done => return done,
        }
    }
}

fn needs(failure: &Failure, field: &str) -> bool {
    failure.kind() == "invalid_input" && failure.json()["error"]["field"] == field
}

/// Which file it was, where there are several.
fn told_of(path: &Path, files: &[PathBuf], output: Output) -> impl Fn(Failure) -> Failure {
    let file = (files.len() > 1).then(|| printable(&path.display().to_string()));
    move |failure| {
        if let Some(file) = &file {
            output.note(&format!("{file}:"));
        }
        failure
    }
}

/// Shows what was found, and takes over what is chosen.
async fn choose(shell: &Shell, choice: Choice, output: Output) -> Result<(), Failure> {
    let preview = shell.septet().transfer().preview().map_err(|error| shell.failure(error))?;
    say_preview(&preview, output);
    if choice.dry_run {
        output.object(&preview_json(&preview));
        output.say("Nothing was changed.");
        return refused(preview.refused);
    }
    let Some(chosen) = chosen(&preview, &choice, output).await? else {
        output.object(&preview_json(&preview));
        output.say("There is nothing to add. Nothing was changed.");
        return refused(preview.refused);
    };
    let report = shell.change(|s| async move { s.transfer().import(&chosen) }).await?;
    output.object(&report_json(&report));
    output.say(&told(&report));
    follow(shell, output).await;
    if !report.missing.is_empty() {
        return Err(Failure::Incomplete { message: report.missing.join(" ") });
    }
    refused(report.refused)
}

fn refused(count: u32) -> Result<(), Failure> {
    if count == 0 { Ok(()) } else { Err(Failure::Refused { count }) }
}

fn say_preview(preview: &ImportPreview, output: Output) {
    let apps: Vec<String> = preview.apps.iter().map(|app| printable(app)).collect();
    output.say(&format!("{}: {}", apps.join(", "), entries(preview.rows.len())));
    output.say(&table(&preview.rows.iter().map(cells).collect::<Vec<_>>()));
    let counts = [
        (preview.new, "new"),
        (preview.changed, "here under another name"),
        (preview.duplicates, "here already"),
        (preview.refused, "refused"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if !counts.is_empty() {
        output.say(&counts.join(", "));
    }
    preview.missing.iter().for_each(|missing| output.note(&printable(missing)));
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn state(state: ImportState) -> &'static str {
    match state {
        ImportState::New => "new",
        ImportState::Duplicate => "duplicate",
        ImportState::Changed => "changed",
        ImportState::Refused => "refused",
    }
}

fn cells(row: &ImportRow) -> Vec<String> {
    let remarks = [&row.reason, &row.warning].into_iter().flatten().map(|remark| printable(remark));
    vec![
        (row.index + 1).to_string(),
        state(row.state).to_owned(),
        printable(&row.title),
        printable(&row.account),
        row.kind.map_or("", kind).to_owned(),
        row.group.as_deref().map(printable).unwrap_or_default(),
        remarks.collect::<Vec<_>>().join(" "),
    ]
}

/// The rows to take over; none: there is nothing to choose from.
async fn chosen(preview: &ImportPreview, choice: &Choice, output: Output) -> Result<Option<Vec<u32>>, Failure> {
    if let Some(only) = &choice.only {
        return Ok(Some(only.iter().map(|number| number - 1).collect()));
    }
    let of = |state| preview.rows.iter().filter(move |row| row.state == state).map(|row| row.index);
    let mut rows: BTreeSet<u32> = preview.rows.iter().filter(|row| row.chosen).map(|row| row.index).collect();
    if choice.update {
        rows.extend(of(ImportState::Changed));
    }
    if rows.is_empty() && preview.changed == 0 {
        return Ok(None);
    }
    if choice.yes || !asks(output) {
        return Ok(Some(rows.into_iter().collect()).filter(|rows: &Vec<u32>| !rows.is_empty()));
    }
    let question = match rows.len() {
        0 => "Which? Their numbers (1,3-5), or no: ".to_owned(),
        1 => "Add the new one? yes, no, or the numbers of others (1,3-5): ".to_owned(),
        count => format!("Add the {count} that are new? yes, no, or the numbers of some (1,3-5): "),
    };
    loop {
        let Some(answer) = line(&question, output).await else { break };
        match answer.to_lowercase().as_str() {
            "y" | "yes" if !rows.is_empty() => return Ok(Some(rows.into_iter().collect())),
            "n" | "no" | "" => break,
            answer => match numbers(answer) {
                Ok(numbers) => return Ok(Some(numbers.into_iter().map(|number| number - 1).collect())),
                Err(wrong) => output.say(&format!("Type yes or no; {wrong}.")),
            },
        }
    }
    Err(Failure::Cancelled { message: NOTHING.to_owned() })
}

fn told(report: &ImportReport) -> String {
    let counts = [
        (report.added, "added"),
        (report.updated, "updated"),
        (report.present, "here already"),
        (report.left_out, "left out"),
        (report.refused, "refused"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let read_back = if report.added + report.updated > 0 { " All of them were read back from this phone." } else { "" };
    format!("{}.{read_back}", counts.join(", "))
}

fn preview_json(preview: &ImportPreview) -> Value {
    let row = |row: &ImportRow| {
        json!({
            "row": row.index + 1,
            "state": state(row.state),
            "name": row.title,
            "account": row.account,
            "kind": row.kind.map(kind),
            "group": row.group,
            "reason": row.reason,
            "warning": row.warning,
        })
    };
    json!({
        "apps": preview.apps,
        "rows": preview.rows.iter().map(row).collect::<Vec<_>>(),
        "new": preview.new,
        "duplicate": preview.duplicates,
        "changed": preview.changed,
        "refused": preview.refused,
        "missing": preview.missing,
    })
}

fn report_json(report: &ImportReport) -> Value {
    let outcome = |outcome| match outcome {
        ImportOutcome::Added => "added",
        ImportOutcome::Updated => "updated",
        ImportOutcome::Present => "present",
        ImportOutcome::LeftOut => "left_out",
        ImportOutcome::Refused => "refused",
    };
    let row = |row: &ImportedRow| json!({ "outcome": outcome(row.outcome), "name": row.title, "account": row.account, "reason": row.reason });
    json!({
        "rows": report.rows.iter().map(row).collect::<Vec<_>>(),
        "added": report.added,
        "updated": report.updated,
        "present": report.present,
        "left_out": report.left_out,
        "refused": report.refused,
        "missing": report.missing,
    })
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    if path != Path::new("-") {
        return file::read(path, LONGEST_FILE, "file");
    }
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin().lock().take(LONGEST_FILE).read_to_end(&mut bytes);
    read.map_err(|error| {
        Failure::usage("file", format!("Nothing can be read on stdin ({}). {NOTHING}", error.kind()))
    })?;
    Ok(bytes)
}
