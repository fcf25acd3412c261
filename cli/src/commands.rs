//! The commands that answer at once: `code`, `add`, `list`, `status`, `sign-out`, `erase`.

use std::io::{BufRead, IsTerminal, Read};

use septet_core::Error;
use septet_core::error::span;
use septet_core::view::{AccountStage, AccountView, BackupView, Code, SyncView, TokenDetails, TokenKind, TokenRow};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::Global;
use crate::ask::confirm;
use crate::backup::{backup_json, follow, remarks};
use crate::codes::copy;
use crate::exit::{Exit, Failure};
use crate::organise::used;
use crate::output::{Output, account_json, age, code_json, details_json, printable, sync_json};
use crate::shell::Shell;

/// An otpauth address has at most so many bytes.
const LONGEST_URI: u64 = 4 * 1024;

/// Prints one code, its digits alone.
pub(crate) async fn code(
    shell: &Shell,
    name: &str,
    next: bool,
    to_clipboard: bool,
    output: Output,
) -> Result<(), Failure> {
    let token = match find(shell, name) {
        Err(Failure::NotFound { .. }) if shell.septet().account().view().stage == AccountStage::Registered => {
            // Perhaps it was enabled a moment ago.
            shell.change(|septet| async move { septet.sync().run().await }).await?;
            find(shell, name)?
        }
        found => found?,
    };
    if next && token.kind == TokenKind::Hotp {
        return Err(Failure::usage("next", "A counter token's next code is its code: leave --next out."));
    }
    let row = row_of(shell, &token).await?;
    let shown = if next { row.next_code.as_ref() } else { row.code.as_ref() };
    let Some(shown) = shown else {
        let why = row.problem.as_deref().unwrap_or("This token has no code now.");
        return Err(Failure::NoCode { reason: printable(why) });
    };
    if let Some(warning) = shell.septet().sync().view().clock_warning {
        output.note(&printable(&warning));
    }
    if to_clipboard {
        if !output.is_screen() {
            return Err(Failure::usage(
                "copy",
                "--copy goes through the terminal, and this is none. Nothing was copied.",
            ));
        }
        copy(&shown.digits).map_err(|error| {
            Failure::usage("copy", format!("The terminal did not take the code ({}).", error.kind()))
        })?;
        output.note("Copied. It stays in the clipboard until you copy something else.");
        used(shell, token.id).await;
        return Ok(());
    }
    print_code(shown, &row, &token, output);
    used(shell, token.id).await;
    Ok(())
}

fn print_code(shown: &Code, row: &TokenRow, token: &TokenDetails, output: Output) {
    output.say(&shown.digits);
    output.object(&code_json(row, Some(token)));
}

async fn row_of(shell: &Shell, token: &TokenDetails) -> Result<TokenRow, Failure> {
    let id = token.id.clone();
    if token.kind == TokenKind::Hotp {
        return shell.change(|septet| async move { septet.tokens().next_hotp(&id) }).await;
    }
    let rows = shell.septet().tokens().codes_at(shell.now_ms()).rows;
    rows.into_iter().find(|row| row.id == id).ok_or_else(|| Failure::NoCode {
        reason: format!("“{}” is hidden. Its codes are not shown.", printable(&token.title)),
    })
}

/// The one token that a name means: its id, its whole name, or words that fit it alone.
pub(crate) fn find(shell: &Shell, name: &str) -> Result<TokenDetails, Failure> {
    let list = |query| shell.septet().tokens().list(query).map_err(|error| shell.failure(error));
    choose(list("")?, list(name)?, name)
}

fn choose(all: Vec<TokenDetails>, fitting: Vec<TokenDetails>, name: &str) -> Result<TokenDetails, Failure> {
    if let Some(token) = all.into_iter().find(|token| token.id == name) {
        return Ok(token);
    }
    let same = |text: &str| text.to_lowercase() == name.trim().to_lowercase();
    let whole: Vec<&TokenDetails> = fitting.iter().filter(|token| same(&token.title) || same(&token.account)).collect();
    match (whole.as_slice(), fitting.as_slice()) {
        ([token], _) => Ok((*token).clone()),
        (_, [token]) => Ok(token.clone()),
        (_, []) => Err(Failure::NotFound { query: printable(name) }),
        (several, fitting) => {
            let several = if several.is_empty() { fitting.iter().collect() } else { several.to_vec() };
            Err(Failure::Ambiguous { query: printable(name), names: full_names(&several) })
        }
    }
}

/// Issuer and account: enough to tell tokens of one issuer apart, and to type.
pub(crate) fn full_name(token: &TokenDetails) -> String {
    let account = if token.account == token.title { "" } else { token.account.as_str() };
    printable(format!("{} {account}", token.title).trim())
}

/// The same, with the id where that is all that tells them apart.
fn full_names(tokens: &[&TokenDetails]) -> Vec<String> {
    let names: Vec<String> = tokens.iter().map(|token| full_name(token)).collect();
    let twice = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
    let told = tokens
        .iter()
        .zip(&names)
        .map(|(token, name)| if twice(name) { format!("{}  {name}", token.id) } else { name.clone() });
    told.collect()
}

/// Adds a token from an address that nobody else gets to see.
pub(crate) async fn add(shell: &Shell, uri: Option<String>, output: Output) -> Result<(), Failure> {
    let uri = Zeroizing::new(match uri {
        Some(uri) if uri != "-" => {
            output.note("The shell's history may keep this address, and with it the seed. Next time: septet add, and paste it there.");
            uri
        }
        _ => {
            if std::io::stdin().is_terminal() && !output.json {
                output.note("Paste the otpauth address, then Enter:");
            }
            let mut line = String::new();
            let stdin = std::io::stdin().lock();
            // One byte more than fits, so that a longer one is refused and not cut.
            stdin
                .take(LONGEST_URI + 2)
                .read_line(&mut line)
                .map_err(|_| Failure::usage("uri", "What came on stdin is no text. Nothing was added."))?;
            line
        }
    });
    if uri.trim().is_empty() {
        return Err(Failure::usage("uri", "No address came on stdin. Nothing was added."));
    }
    let added = shell.change(|septet| async move { septet.tokens().add_uri(uri.trim()) }).await?;
    let token = &added.token;
    output.object(&json!({ "token": details_json(token), "duplicate": added.duplicate }));
    let name = full_name(token);
    output.say(&if added.duplicate { format!("It was already here: {name}") } else { format!("Added: {name}") });
    if let Some(warning) = &token.warning {
        output.note(&printable(warning));
    }
    follow(shell, output).await;
    Ok(())
}

/// What is known about the account, the server and the clock. Asks the server; what the server says, or that it says
/// nothing, is part of the answer.
pub(crate) async fn status(shell: &Shell, output: Output) -> Result<(), Failure> {
    let asked = shell
        .change(|septet| async move {
            match septet.account().view().stage {
                AccountStage::Registered => {
                    septet.sync().run().await?;
                    septet.notices().refresh().await.map(|_| ())
                }
                AccountStage::Binding | AccountStage::AwaitingTrust => septet.account().refresh().await.map(|_| ()),
                AccountStage::SignedOut | AccountStage::Verifying => Ok(()),
                AccountStage::Locked => Err(Error::Locked),
            }
        })
        .await;
    let septet = shell.septet();
    let (account, sync) = (septet.account().view(), septet.sync().view());
    let trouble = match asked {
        Err(failure) if matches!(failure.exit(), Exit::Storage | Exit::Internal) => return Err(failure),
        asked => asked.err(),
    };
    output.object(&json!({
        "account": account_json(&account),
        "server": shell.server(),
        "sync": sync_json(&sync),
        "backup": backup_json(shell)?,
        "unread_notices": septet.notices().view().unread,
        "error": trouble.as_ref().map_or(Value::Null, |failure| failure.json()["error"].clone()),
    }));
    let backup = septet.backup().view();
    for line in status_lines(&account, &sync, &backup, shell.server()) {
        output.say(&line);
    }
    remarks(&backup).iter().for_each(|remark| output.say(remark));
    let unread = septet.notices().view().unread;
    if unread > 0 {
        output.say(&format!("Notices    {unread} new. Read them with: septet notices"));
    }
    // A wrong clock is in the lines already.
    if let Some(failure) = trouble.filter(|failure| Some(failure.message()) != sync.clock_warning) {
        output.say(&printable(&failure.message()));
    }
    Ok(())
}

fn status_lines(account: &AccountView, sync: &SyncView, backup: &BackupView, server: &str) -> Vec<String> {
    let hint = account.phone_hint.as_deref().map(|hint| format!("{}, ", printable(hint))).unwrap_or_default();
    let state = match account.stage {
        AccountStage::Locked => "locked",
        AccountStage::SignedOut => "not set up. Register with: septet setup",
        AccountStage::Verifying => "waits for its code. Go on with: septet setup",
        AccountStage::Binding => "proved, not yet known to the server. Go on with: septet setup",
        AccountStage::AwaitingTrust => "waits to be let in by another of your devices. Go on with: septet join",
        AccountStage::Registered => "registered",
    };
    let clock = match &sync.clock {
        None => "not compared yet".to_owned(),
        Some(clock) if clock.ahead_s == 0 => format!("right (compared {} ago)", span(clock.measured_ago_s)),
        Some(clock) => {
            let side = if clock.ahead_s < 0 { "behind" } else { "ahead" };
            let off = span(clock.ahead_s.unsigned_abs());
            format!("{off} {side} (compared {} ago)", span(clock.measured_ago_s))
        }
    };
    let mut lines = vec![
        format!("Phone      {hint}{state}"),
        format!("Server     {}", printable(server)),
        format!("Last sync  {}", age(sync.age_s)),
        format!("Clock      {clock}"),
        format!("Tokens     {} from applications", sync.tokens),
    ];
    if sync.unreadable > 0 {
        lines.push(format!("           {} of them cannot be read", sync.unreadable));
    }
    lines.push(match backup {
        BackupView { on: false, entries: 0, .. } => "Own tokens 0".to_owned(),
        BackupView { on: false, entries, .. } => {
            format!("Own tokens {entries}, on this phone alone: septet backup enable")
        }
        BackupView { waiting: 0, entries, .. } => format!("Own tokens {entries}, all in the backup"),
        BackupView { waiting, entries, .. } => format!("Own tokens {entries}; {waiting} not in the backup yet"),
    });
    lines.extend(sync.clock_warning.iter().map(|warning| printable(warning)));
    lines
}

/// Removes this phone from the account.
pub(crate) async fn sign_out(shell: &Shell, forget: bool, yes: bool, output: Output) -> Result<(), Failure> {
    if shell.septet().account().view().stage == AccountStage::SignedOut {
        return Err(shell.failure(septet_core::Error::SignedOut));
    }
    confirm("The clinic's codes on this phone end. Your own tokens stay.", "Sign out", yes, output)?;
    let view = shell.change(|septet| async move { septet.account().sign_out(forget).await }).await?;
    output.object(&account_json(&view));
    output.say("Signed out. The clinic's codes are gone from this phone; your own tokens are still here.");
    Ok(())
}

/// Forgets a phone, also one that cannot be opened.
pub(crate) async fn erase(global: &Global, yes: bool, output: Output) -> Result<(), Failure> {
    confirm(
        "Everything that this phone keeps goes, your own tokens too, and cannot be brought back.",
        "Erase",
        yes,
        output,
    )?;
    Shell::erase(global).await?;
    output.object(&json!({ "erased": global.profile }));
    output.say("Erased. If this phone was registered, the server keeps the device until another one removes it.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use septet_core::view::HashAlgorithm;

    use super::*;

    fn token(id: &str, title: &str, account: &str) -> TokenDetails {
        TokenDetails {
            id: id.to_owned(),
            kind: TokenKind::Totp,
            title: title.to_owned(),
            issuer: title.to_owned(),
            account: account.to_owned(),
            name: None,
            note: None,
            group: None,
            icon: None,
            pinned: false,
            color: "#0f6e6e".to_owned(),
            initials: "LC".to_owned(),
            logo: None,
            digits: 7,
            period_s: Some(10),
            counter: None,
            algorithm: HashAlgorithm::Sha1,
            hidden: false,
            removable: true,
            problem: None,
            warning: None,
        }
    }

    #[test]
    fn a_whole_name_wins_over_a_part_of_others() {
        let tokens = vec![token("1", "Lakeside", "maya"), token("2", "Lakeside Clinic", "maya")];
        assert_eq!(choose(tokens.clone(), tokens, "lakeside").unwrap().id, "1");
    }

    #[test]
    fn an_id_names_its_token_whatever_fits() {
        let tokens = vec![token("1", "Lakeside", "a"), token("2", "Lakeside", "b")];
        assert_eq!(choose(tokens, vec![], "2").unwrap().id, "2");
    }

    #[test]
    fn several_that_fit_are_named_so_that_one_can_be_typed() {
        let tokens = vec![token("1", "Lakeside", "maya"), token("2", "Lakeside", "noah")];
        let Err(Failure::Ambiguous { names, .. }) = choose(tokens.clone(), tokens, "lakeside") else { panic!() };
        assert_eq!(names, ["Lakeside maya", "Lakeside noah"]);
        let twins = vec![token("1", "Lakeside", "maya"), token("2", "Lakeside", "maya")];
        let Err(Failure::Ambiguous { names, .. }) = choose(twins.clone(), twins, "lakeside") else { panic!() };
        assert_eq!(names, ["1  Lakeside maya", "2  Lakeside maya"]);
    }

    #[test]
    fn what_fits_nothing_is_not_found() {
        assert_eq!(choose(vec![], vec![], "x"), Err(Failure::NotFound { query: "x".to_owned() }));
    }
}
