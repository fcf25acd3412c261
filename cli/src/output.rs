//! What goes to stdout and stderr, for people or as JSON. A reader that went away is no error.

use std::io::{self, IsTerminal, Write};

use septet_core::error::span;
pub(crate) use septet_core::text::printable;
use septet_core::view::{
    AccountStage, AccountView, Channel, CheckPermission, Icon, Permission, SyncView, TokenDetails, TokenKind, TokenRow,
};
use serde_json::{Value, json};

use crate::exit::Failure;

/// Where answers go, and in which form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    pub(crate) json: bool,
}

impl Output {
    /// A line for people on stdout, broken between words where a terminal would break it inside; nothing in JSON mode.
    pub(crate) fn say(self, text: &str) {
        if self.json {
            return;
        }
        let _ = writeln!(io::stdout(), "{}", fitted(text, self.is_screen()));
    }

    /// A line of a picture for people, never broken; nothing in JSON mode.
    pub(crate) fn picture(self, line: &str) {
        if !self.json {
            let _ = writeln!(io::stdout(), "{line}");
        }
    }

    /// A question without an end of line.
    pub(crate) fn ask(self, question: &str) {
        let mut stdout = io::stdout();
        let _ = write!(stdout, "{question}").and_then(|()| stdout.flush());
    }

    /// A question on stderr, which is no part of the answer: stdout may go elsewhere.
    pub(crate) fn ask_aside(self, question: &str) {
        let mut stderr = io::stderr();
        let _ = write!(stderr, "{question}").and_then(|()| stderr.flush());
    }

    /// The one object of JSON mode; nothing for people.
    pub(crate) fn object(self, value: &Value) {
        if self.json {
            let _ = writeln!(io::stdout(), "{value}");
        }
    }

    /// A remark for people on stderr that is no part of the answer.
    pub(crate) fn note(self, text: &str) {
        let _ = writeln!(io::stderr(), "{}", fitted(text, io::stderr().is_terminal()));
    }

    /// Why it was not done: a sentence on stderr, or the object.
    pub(crate) fn fail(self, failure: &Failure) {
        if self.json && matches!(failure, Failure::Refused { .. } | Failure::Incomplete { .. }) {
            // The one object was the answer, which says it all.
        } else if self.json {
            self.object(&failure.json());
        } else {
            self.note(&printable_lines(&failure.message()));
        }
    }

    /// Whether a person looks at stdout.
    pub(crate) fn is_screen(self) -> bool {
        !self.json && io::stdout().is_terminal()
    }
}

/// Broken between words where the terminal would break it inside.
fn fitted(text: &str, on_terminal: bool) -> String {
    let columns = if on_terminal { crossterm::terminal::size().map_or(0, |(columns, _)| columns) } else { 0 };
    let line = |line: &str| {
        let broken = columns > 0 && ratatui::text::Span::raw(line).width() > usize::from(columns);
        if broken { wrap(line, usize::from(columns)).join("\n") } else { line.to_owned() }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// Lines of whole words, at most `width` cells; a word that is longer is cut into pieces.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let cells = |text: &str| ratatui::text::Span::raw(text).width();
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if cells(line) + 1 + cells(word) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
        while lines.last().is_some_and(|line| cells(line) > width) {
            let long = lines.pop().expect("it was just looked at");
            let at = long.char_indices().map(|(at, _)| at).take_while(|at| cells(&long[..*at]) <= width).last();
            let at = at.filter(|at| *at > 0).unwrap_or_else(|| long.chars().next().map_or(0, char::len_utf8));
            let rest = long[at..].to_owned();
            lines.push(long[..at].to_owned());
            if rest.is_empty() {
                break;
            }
            lines.push(rest);
        }
    }
    lines
}

/// Columns side by side, two spaces between; the last is not filled up.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let width = |text: &str| ratatui::text::Span::raw(text).width();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whole seconds until `until_ms`, rounded up: a code that lives shows at least 1.
pub(crate) fn seconds_left(until_ms: u64, now_ms: u64) -> u64 {
    until_ms.saturating_sub(now_ms).div_ceil(1000)
}

/// What stands where a token has no code.
pub(crate) fn instead_of_code(row: &TokenRow) -> String {
    match &row.problem {
        Some(problem) => printable(problem),
        None if row.kind == TokenKind::Hotp => "by counter".to_owned(),
        None => "no code".to_owned(),
    }
}

pub(crate) fn stage(stage: AccountStage) -> &'static str {
    match stage {
        AccountStage::Locked => "locked",
        AccountStage::SignedOut => "signed_out",
        AccountStage::Verifying => "verifying",
        AccountStage::Binding => "binding",
        AccountStage::AwaitingTrust => "awaiting_trust",
        AccountStage::Registered => "registered",
    }
}

pub(crate) fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Application => "application",
        TokenKind::Totp => "totp",
        TokenKind::Hotp => "hotp",
        TokenKind::Steam => "steam",
        TokenKind::Motp => "motp",
        TokenKind::Yandex => "yandex",
    }
}

/// When something may be asked for, as a program reads it.
pub(crate) fn permission_json(permission: &Permission) -> Value {
    json!({ "allowed": permission.allowed, "in_s": permission.in_s })
}

/// When a code may be checked, as a program reads it.
pub(crate) fn check_json(check: &CheckPermission) -> Value {
    let CheckPermission { allowed, in_s, attempts_left } = check;
    json!({ "allowed": allowed, "in_s": in_s, "attempts_left": attempts_left })
}

/// A moment in milliseconds since 1970 as a day and time that are the same everywhere: `2026-11-24 21:05 UTC`.
pub(crate) fn day(at_ms: u64) -> String {
    let minutes = at_ms / 60_000;
    let (days, minutes) = (minutes / 1_440, minutes % 1_440);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}

/// Year, month and day of the proleptic Gregorian calendar, so many days after 1970-01-01.
fn civil(days: u64) -> (u64, u64, u64) {
    let (mut year, mut left) = (1970, days.min(3_000_000));
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while left >= 365 + u64::from(leap(year)) {
        left -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    (year, month, left + 1)
}

/// An account as a program reads it.
pub(crate) fn account_json(view: &AccountView) -> Value {
    json!({
        "stage": stage(view.stage),
        "phone_hint": view.phone_hint,
        "email": view.email,
        "device_id": view.device_id,
        "can_submit": view.can_submit,
        "sent_by": view.sent_by.map(|channel| match channel { Channel::Sms => "sms", Channel::Voice => "call" }),
        "sms": permission_json(&view.sms),
        "call": permission_json(&view.voice),
        "check": check_json(&view.check),
        "expires_in_s": view.expires_in_s,
        "trust_problem": view.trust_problem,
        "ended": view.ended,
    })
}

/// A sync as a program reads it.
pub(crate) fn sync_json(view: &SyncView) -> Value {
    json!({
        "last_success_ms": view.last_success_ms,
        "age_s": view.age_s,
        "offline": view.offline,
        "clock_ahead_s": view.clock.map(|clock| clock.ahead_s),
        "clock_warning": view.clock_warning,
        "tokens": view.tokens,
        "unreadable": view.unreadable,
        "trust_problem": view.trust_problem,
    })
}

/// A token without its code as a program reads it.
pub(crate) fn details_json(token: &TokenDetails) -> Value {
    json!({
        "id": token.id,
        "kind": kind(token.kind),
        "name": token.title,
        "issuer": token.issuer,
        "account": token.account,
        "note": token.note.as_ref().map(|note| &note.text),
        "group": token.group,
        "icon": token.icon.map(Icon::name),
        "pinned": token.pinned,
        "digits": token.digits,
        "period_s": token.period_s,
        "counter": token.counter,
        "hidden": token.hidden,
        "removable": token.removable,
        "problem": token.problem,
        "warning": token.warning,
    })
}

/// A code as a program reads it; `details` has what the row leaves out.
pub(crate) fn code_json(row: &TokenRow, details: Option<&TokenDetails>) -> Value {
    json!({
        "id": row.id,
        "kind": kind(row.kind),
        "name": row.title,
        "issuer": details.map(|token| &token.issuer),
        "account": row.account,
        "group": row.group,
        "pinned": row.pinned,
        "code": row.code.as_ref().map(|code| &code.digits),
        "next_code": row.next_code.as_ref().map(|code| &code.digits),
        "valid_from_ms": row.valid_from_ms,
        "valid_until_ms": row.valid_until_ms,
        "digits": details.map(|token| token.digits),
        "period_s": details.and_then(|token| token.period_s),
        "problem": row.problem,
    })
}

/// How long ago, or that it never was.
pub(crate) fn age(age_s: Option<u64>) -> String {
    age_s.map_or_else(|| "never".to_owned(), |age_s| format!("{} ago", span(age_s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_and_longer_ones_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("湖畔湖畔", 4), ["湖畔", "湖畔"]);
        assert_eq!(wrap("湖", 1), ["湖"]);
    }

    #[test]
    fn columns_count_cells_not_letters() {
        let rows = [vec!["湖畔".to_owned(), "1".to_owned()], vec!["Lake".to_owned(), "2".to_owned()]];
        assert_eq!(table(&rows), "湖畔  1\nLake  2");
    }

    #[test]
    fn a_day_is_told_in_utc() {
        for (at_ms, text) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_700_000_000_000, "2023-11-14 22:13 UTC"),
            (1_735_689_599_999, "2024-12-31 23:59 UTC"),
        ] {
            assert_eq!(day(at_ms), text);
        }
        assert!(!day(u64::MAX).is_empty());
    }

    #[test]
    fn a_code_that_lives_has_at_least_a_second() {
        assert_eq!(seconds_left(10_000, 9_999), 1);
        assert_eq!(seconds_left(10_000, 0), 10);
        assert_eq!(seconds_left(10_000, 10_001), 0);
    }
}
