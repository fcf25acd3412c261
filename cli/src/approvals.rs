//! `approvals`: what applications ask the person to approve.

use septet_core::error::{Error, span};
use septet_core::view::{ApprovalRow, ApprovalsView};
use serde_json::{Value, json};

use crate::args::Approvals;
use crate::ask::{line, unless_stopped};
use crate::devices::must_be_registered;
use crate::exit::Failure;
use crate::output::{Output, printable};
use crate::shell::Shell;

/// What the person says.
#[derive(Clone, Copy)]
enum Said {
    Approve(Option<u32>),
    Deny,
    NotMe,
}

/// Lists what waits and asks, or gives the answer that was typed as an option.
pub(crate) async fn run(shell: &Shell, asked: Approvals, output: Output) -> Result<(), Failure> {
    must_be_registered(shell)?;
    if asked.watch {
        let watched = watch(shell, output);
        return unless_stopped(watched, "septet approvals", output).await;
    }
    let view = refreshed(shell).await?;
    let said = match &asked {
        Approvals { approve: Some(number), .. } => Some(Said::Approve(*number)),
        Approvals { deny: true, .. } => Some(Said::Deny),
        Approvals { not_me: true, .. } => Some(Said::NotMe),
        _ => None,
    };
    let Some(said) = said else {
        output.object(&approvals_json(&view));
        if view.rows.is_empty() {
            output.say("Nothing waits for your answer.");
        }
        for row in &view.rows {
            shown(row, output);
            if output.is_screen() && row.can_answer {
                ask(shell, row.clone(), output).await?;
            }
        }
        return Ok(());
    };
    let row = chosen(&view, asked.id.as_deref())?;
    let view = answer(shell, &row, said).await?;
    output.object(&approvals_json(&view));
    output.say(done(said));
    Ok(())
}

async fn refreshed(shell: &Shell) -> Result<ApprovalsView, Failure> {
    shell.change(|s| async move { s.approvals().refresh().await }).await
}

/// The one that waits, or the one that was named.
fn chosen(view: &ApprovalsView, id: Option<&str>) -> Result<ApprovalRow, Failure> {
    let mut rows = view.rows.iter().filter(|row| id.is_none_or(|id| row.id == id));
    match (rows.next(), rows.next()) {
        (Some(row), None) => Ok(row.clone()),
        (Some(_), Some(_)) => Err(no_request("Several requests wait. Say which with --id. Nothing was answered.")),
        (None, _) => Err(no_request("No such request waits for your answer. Nothing was answered.")),
    }
}

fn no_request(message: &str) -> Failure {
    Failure::NoRequest { message: message.to_owned() }
}

async fn answer(shell: &Shell, row: &ApprovalRow, said: Said) -> Result<ApprovalsView, Failure> {
    let id = row.id.clone();
    let give = |s: septet_core::Septet| async move {
        match said {
            Said::Approve(number) => s.approvals().approve(&id, number).await,
            Said::Deny => s.approvals().deny(&id).await,
            Said::NotMe => s.approvals().not_me(&id).await,
        }
    };
    shell.change(give).await.map_err(told_apart)
}

/// A number that is wrong is no argument that cannot be used: asked again, it may be right.
fn told_apart(failure: Failure) -> Failure {
    match failure {
        Failure::Core { error: Error::Conflict { field, reason }, .. } if field == "number" => {
            Failure::WrongNumber { message: reason }
        }
        Failure::Core { error: Error::Conflict { field, reason }, .. } if field == "approval" => {
            Failure::NoRequest { message: reason }
        }
        Failure::Core { error: Error::NotThere, .. } => no_request("This request waits no more. Nothing was answered."),
        other => other,
    }
}

fn done(said: Said) -> &'static str {
    match said {
        Said::Approve(_) => "Approved.",
        Said::Deny => "Denied. Nobody was let in.",
        Said::NotMe => {
            "Denied. Nobody was let in, and the application and your other devices were told that it was not you."
        }
    }
}

fn shown(row: &ApprovalRow, output: Output) {
    output.say(&format!("{}  {}", printable(&row.application), printable(&row.title)));
    output.say(&format!("  {}  ({} left)", printable(&row.account), span(row.expires_in_s)));
    for detail in &row.details {
        output.say(&format!("  {}: {}", printable(&detail.label), printable(&detail.value)));
    }
    if !row.can_answer {
        output.say("  This phone came in by a recovery and cannot answer in its first hour. Use a code.");
    }
}

/// Asks until the request is answered, is over, or is left for later by an empty line.
async fn ask(shell: &Shell, mut row: ApprovalRow, output: Output) -> Result<(), Failure> {
    loop {
        let choices: Vec<_> = row.choices.iter().map(u32::to_string).collect();
        let question = match (row.needs_number, choices.is_empty()) {
            (false, _) => "approve, deny, not me, or nothing for later: ".to_owned(),
            (true, false) => {
                format!("The number on the login page ({}), deny, not me, or nothing: ", choices.join("  "))
            }
            (true, true) => "The number on the login page, deny, not me, or nothing: ".to_owned(),
        };
        let Some(typed) = line(&question, output).await.filter(|typed| !typed.is_empty()) else { return Ok(()) };
        let said = match (typed.to_lowercase().as_str(), row.needs_number) {
            ("deny", _) => Said::Deny,
            ("not me", _) => Said::NotMe,
            ("approve", false) => Said::Approve(None),
            (number, true) if number.parse::<u32>().is_ok() => Said::Approve(number.parse().ok()),
            _ => {
                output.say("That is no answer.");
                continue;
            }
        };
        match answer(shell, &row, said).await {
            Ok(_) => {
                output.say(done(said));
                return Ok(());
            }
            Err(failure) => output.say(&failure.message()),
        }
        // What waits after a wrong number was read with the answer.
        match shell.septet().approvals().view().rows.into_iter().find(|still| still.id == row.id) {
            Some(still) => row = still,
            None => return Ok(()),
        }
    }
}

/// Shows what comes until Ctrl-C, and asks where somebody sits. In JSON one object a line, whenever it is another.
async fn watch(shell: &Shell, output: Output) -> Result<(), Failure> {
    let mut known: Vec<String> = Vec::new();
    loop {
        let view = refreshed(shell).await?;
        let ids: Vec<String> = view.rows.iter().map(|row| row.id.clone()).collect();
        if ids != known {
            output.object(&approvals_json(&view));
        }
        for row in view.rows.iter().filter(|row| !known.contains(&row.id)) {
            shown(row, output);
            if output.is_screen() && row.can_answer {
                ask(shell, row.clone(), output).await?;
            }
        }
        known = ids;
        // Outside of the turn: other commands come through while this waits.
        let waited = shell.septet().changes().wait().await;
        waited.map_err(|error| shell.failure(error))?;
    }
}

fn approvals_json(view: &ApprovalsView) -> Value {
    let row = |row: &ApprovalRow| {
        let details = row.details.iter().map(|detail| json!({ "label": detail.label, "value": detail.value }));
        json!({
            "id": row.id,
            "application": row.application,
            "account": row.account,
            "title": row.title,
            "details": details.collect::<Vec<_>>(),
            "needs_number": row.needs_number,
            "choices": row.choices,
            "expires_in_s": row.expires_in_s,
            "valid_until_ms": row.valid_until_ms,
            "can_answer": row.can_answer,
        })
    };
    json!({ "approvals": view.rows.iter().map(row).collect::<Vec<_>>() })
}
