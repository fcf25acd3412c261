//! `remove` and `trash`: own tokens that were removed stay for 30 days.

use septet_core::view::TrashRow;
use serde_json::{Value, json};

use crate::args::{Trash, TrashStep};
use crate::ask::confirm;
use crate::backup::follow;
use crate::commands::find;
use crate::exit::Failure;
use crate::output::{Output, day, details_json, printable, table};
use crate::shell::Shell;

/// Puts tokens into the trash, all that are named or none.
pub(crate) async fn remove(shell: &Shell, names: &[String], output: Output) -> Result<(), Failure> {
    let tokens = names.iter().map(|name| find(shell, name)).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<String> = tokens.iter().map(|token| token.id.clone()).collect();
    shell.change(|s| async move { s.tokens().remove_all(&ids) }).await?;
    follow(shell, output).await;
    output.object(&trash_json(&rows(shell)?));
    for token in tokens {
        output.say(&format!(
            "“{}” is in the trash for 30 days, on every phone. Bring it back: septet trash restore {}",
            printable(&token.title),
            token.id
        ));
    }
    Ok(())
}

/// Shows the trash, or does one thing with it.
pub(crate) async fn run(shell: &Shell, asked: Trash, output: Output) -> Result<(), Failure> {
    match asked.step {
        None | Some(TrashStep::List) => list(shell, output),
        Some(TrashStep::Restore { name }) => restore(shell, &name, output).await,
        Some(TrashStep::Purge { name, yes }) => {
            let row = chosen(rows(shell)?, &name)?;
            let consequence = format!("“{}” goes for good, and nobody can bring it back.", full_name(&row));
            drop_for_good(shell, vec![row], &consequence, yes, output).await
        }
        Some(TrashStep::Empty { yes }) => {
            let rows = rows(shell)?;
            let consequence = match rows.len() {
                0 => return list(shell, output),
                1 => "1 token goes for good, and nobody can bring it back.".to_owned(),
                n => format!("{n} tokens go for good, and nobody can bring them back."),
            };
            drop_for_good(shell, rows, &consequence, yes, output).await
        }
    }
}

fn rows(shell: &Shell) -> Result<Vec<TrashRow>, Failure> {
    shell.septet().tokens().trash().map_err(|error| shell.failure(error))
}

fn list(shell: &Shell, output: Output) -> Result<(), Failure> {
    let rows = rows(shell)?;
    output.object(&trash_json(&rows));
    if rows.is_empty() {
        output.say("The trash is empty.");
        return Ok(());
    }
    output.say(&table(&rows.iter().map(cells).collect::<Vec<_>>()));
    output.say("Bring one back: septet trash restore NAME");
    Ok(())
}

fn cells(row: &TrashRow) -> Vec<String> {
    let left = match row.days_left {
        0 => "goes with the next sync".to_owned(),
        1 => "1 day left".to_owned(),
        n => format!("{n} days left"),
    };
    let removed = format!("removed {}", day(row.deleted_at_ms));
    vec![printable(&row.title), printable(&row.account), removed, left]
}

async fn restore(shell: &Shell, name: &str, output: Output) -> Result<(), Failure> {
    let id = chosen(rows(shell)?, name)?.id;
    let token = shell.change(|s| async move { s.tokens().restore(&id) }).await?;
    follow(shell, output).await;
    output.object(&json!({ "token": details_json(&token) }));
    output.say(&format!("“{}” is back. Its code: septet code {}", printable(&token.title), token.id));
    Ok(())
}

async fn drop_for_good(
    shell: &Shell,
    rows: Vec<TrashRow>,
    consequence: &str,
    yes: bool,
    output: Output,
) -> Result<(), Failure> {
    confirm(consequence, "Drop for good", yes, output)?;
    let dropped = rows.len();
    shell.change(|s| async move { rows.iter().try_for_each(|row| s.tokens().purge(&row.id)) }).await?;
    follow(shell, output).await;
    output.object(&trash_json(&self::rows(shell)?));
    output.say(&if dropped == 1 { "1 token is gone.".to_owned() } else { format!("{dropped} tokens are gone.") });
    Ok(())
}

/// The one that a name or id means.
fn chosen(rows: Vec<TrashRow>, name: &str) -> Result<TrashRow, Failure> {
    if let Some(row) = rows.iter().find(|row| row.id == name) {
        return Ok(row.clone());
    }
    let wanted = name.trim().to_lowercase();
    let fits = |row: &&TrashRow| full_name(row).to_lowercase().contains(&wanted);
    let fitting: Vec<&TrashRow> = rows.iter().filter(fits).collect();
    let is_it = |row: &TrashRow| [full_name(row), row.title.clone()].iter().any(|name| name.to_lowercase() == wanted);
    let whole: Vec<&TrashRow> = fitting.iter().copied().filter(|row| is_it(row)).collect();
    match (whole.as_slice(), fitting.as_slice()) {
        ([row], _) | (_, [row]) => Ok((*row).clone()),
        (_, []) => Err(Failure::NotInTrash { query: printable(name) }),
        (_, several) => Err(Failure::Ambiguous {
            query: printable(name),
            names: several.iter().map(|row| format!("{}  {}", row.id, full_name(row))).collect(),
        }),
    }
}

fn full_name(row: &TrashRow) -> String {
    let account = if row.account == row.title { "" } else { row.account.as_str() };
    printable(format!("{} {account}", row.title).trim())
}

fn trash_json(rows: &[TrashRow]) -> Value {
    let object = |row: &TrashRow| {
        json!({
            "id": row.id,
            "name": row.title,
            "account": row.account,
            "deleted_at_ms": row.deleted_at_ms,
            "days_left": row.days_left,
        })
    };
    json!({ "trash": rows.iter().map(object).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, title: &str, account: &str) -> TrashRow {
        TrashRow {
            id: id.to_owned(),
            title: title.to_owned(),
            account: account.to_owned(),
            color: "#0f6e6e".to_owned(),
            initials: "LC".to_owned(),
            deleted_at_ms: 1_700_000_000_000,
            days_left: 29,
        }
    }

    #[test]
    fn what_is_in_the_trash_is_meant_by_its_id_its_name_or_a_part_that_fits_it_alone() {
        let rows = || vec![row("1", "Lakeside", "maya"), row("2", "Lakeside Clinic", "maya"), row("3", "Pharmacy", "")];
        for (name, id) in [("2", "2"), ("lakeside", "1"), ("Lakeside Clinic maya", "2"), ("pharm", "3")] {
            assert_eq!(chosen(rows(), name).unwrap().id, id, "{name}");
        }
        assert!(
            matches!(chosen(rows(), "maya"), Err(Failure::Ambiguous { names, .. }) if names[0] == "1  Lakeside maya")
        );
        assert!(matches!(chosen(rows(), "x"), Err(Failure::NotInTrash { .. })));
    }

    #[test]
    fn a_row_says_how_long_it_can_come_back() {
        assert_eq!(cells(&row("1", "Lakeside", "maya"))[2..], ["removed 2023-11-14 22:13 UTC", "29 days left"]);
        let due = TrashRow { days_left: 0, ..row("1", "Lakeside", "maya") };
        assert_eq!(cells(&due)[3], "goes with the next sync");
    }
}
