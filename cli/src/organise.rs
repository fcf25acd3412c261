//! `edit`, `list` and `duplicates`: many tokens kept in order.

use std::io::Read;

use septet_core::view::{DuplicateGroup, DuplicateReason, Filter, GroupRow, SortOrder, TokenDetails};
use serde_json::{Value, json};

use crate::args::{Edit, List};
use crate::backup::follow;
use crate::commands::{find, full_name};
use crate::exit::Failure;
use crate::output::{Output, details_json, kind, printable, table};
use crate::shell::Shell;

/// More than the longest note takes, in bytes.
const LONGEST_NOTE: u64 = 32 * 1024;

/// Changes tokens, all that are named or none.
pub(crate) async fn edit(shell: &Shell, asked: Edit, output: Output) -> Result<(), Failure> {
    if let Some(field) = asked.of_one_token().filter(|_| asked.names.len() > 1) {
        return Err(Failure::usage(field, format!("--{field} is for one token at a time. Nothing was changed.")));
    }
    let mut change = asked.change();
    if change == Default::default() {
        return Err(Failure::usage(
            "",
            "What is to be changed? For example: septet edit Acme --group Work --pinned on",
        ));
    }
    if let Some(note) = change.note.as_mut().filter(|note| note.text == "-") {
        note.text.clear();
        let read = std::io::stdin().lock().take(LONGEST_NOTE).read_to_string(&mut note.text);
        read.map_err(|_| Failure::usage("note", "What came on stdin is no text. Nothing was changed."))?;
    }
    let ids: Vec<String> = asked.names.iter().map(|name| Ok(find(shell, name)?.id)).collect::<Result<_, Failure>>()?;
    let edited = shell.change(|septet| async move { septet.tokens().edit(&ids, &change) }).await?;
    output.object(&json!({ "tokens": edited.iter().map(details_json).collect::<Vec<_>>() }));
    let names: Vec<String> = edited.iter().map(full_name).collect();
    output.say(&format!("Changed: {}", names.join(", ")));
    follow(shell, output).await;
    Ok(())
}

/// The tokens without their codes.
pub(crate) async fn list(shell: &Shell, asked: List, output: Output) -> Result<(), Failure> {
    if let Some(sort) = asked.sort.map(SortOrder::from) {
        shell.change(|septet| async move { septet.tokens().set_sort_order(sort) }).await?;
    }
    if asked.forget_usage {
        shell.change(|septet| async move { septet.tokens().forget_usage() }).await?;
    }
    let filter = Filter { query: asked.query.join(" "), group: asked.group };
    let tokens = shell.septet().tokens();
    let failed = |error| shell.failure(error);
    let listed = tokens.list(filter.clone()).map_err(failed)?;
    if listed.is_empty() && filter != Filter::default() {
        let group = filter.group.unwrap_or_default();
        return Err(Failure::NotFound { query: printable(format!("{} {group}", filter.query).trim()) });
    }
    let groups = tokens.groups().map_err(failed)?;
    output.object(&json!({
        "tokens": listed.iter().map(details_json).collect::<Vec<_>>(),
        "groups": groups.iter().map(group_json).collect::<Vec<_>>(),
        "sort": tokens.sort_order().map_err(failed)?.name(),
    }));
    let lines: Vec<_> = listed.iter().map(cells).collect();
    output.say(&if lines.is_empty() { "No tokens yet.".to_owned() } else { table(&lines) });
    Ok(())
}

fn group_json(group: &GroupRow) -> Value {
    json!({ "name": group.name, "tokens": group.tokens, "shown": group.shown })
}

fn cells(token: &TokenDetails) -> Vec<String> {
    let life = token.period_s.map_or_else(|| "by counter".to_owned(), |period| format!("{period} s"));
    let remarks = [
        token.pinned.then(|| "pinned".to_owned()),
        token.group.as_ref().map(|group| format!("in {group}")),
        token.hidden.then(|| "hidden".to_owned()),
        token.problem.clone(),
        token.warning.clone(),
    ];
    let remarks: Vec<String> = remarks.into_iter().flatten().map(|remark| printable(&remark)).collect();
    let digits = format!("{} digits", token.digits);
    let (title, account) = (printable(&token.title), printable(&token.account));
    vec![title, account, kind(token.kind).to_owned(), digits, life, remarks.join("; ")]
}

/// Own tokens that are there twice, and why they look like it.
pub(crate) fn duplicates(shell: &Shell, output: Output) -> Result<(), Failure> {
    let groups = shell.septet().tokens().duplicates().map_err(|error| shell.failure(error))?;
    output.object(&json!({ "duplicates": groups.iter().map(duplicates_json).collect::<Vec<_>>() }));
    if groups.is_empty() {
        output.say("No token is there twice.");
        return Ok(());
    }
    for group in &groups {
        output.say(reason(group.reason).1);
        output.say(&table(
            &group.tokens.iter().map(|token| vec![token.id.clone(), full_name(token)]).collect::<Vec<_>>(),
        ));
    }
    output.say("Put what you do not need into the trash: septet remove ID");
    Ok(())
}

fn duplicates_json(group: &DuplicateGroup) -> Value {
    json!({ "reason": reason(group.reason).0, "tokens": group.tokens.iter().map(details_json).collect::<Vec<_>>() })
}

/// As a program and as a person reads it.
fn reason(reason: DuplicateReason) -> (&'static str, &'static str) {
    match reason {
        DuplicateReason::Codes => ("codes", "These show the same codes; one of them is enough:"),
        DuplicateReason::Secret => {
            ("secret", "These have one secret and show different codes; one of them at most is right:")
        }
        DuplicateReason::Account => {
            ("account", "These are for one account and have different secrets; perhaps one is old:")
        }
    }
}

/// Counts a use, if the person has tokens sorted by it. That it could not be counted is no failure of what they asked for.
pub(crate) async fn used(shell: &Shell, id: String) {
    if shell.septet().tokens().sort_order() == Ok(SortOrder::Usage) {
        let _ = shell.change(|septet| async move { septet.tokens().used(&id) }).await;
    }
}
