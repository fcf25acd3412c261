//! What the live list remembers between two pictures, and what a key does to it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use septet_core::view::{TokenKind, TokenRow};

/// How long the clipboard keeps a code.
pub(crate) const CLIPBOARD_MS: u64 = 30_000;
/// How long a message stays.
const MESSAGE_MS: u64 = 6_000;

/// The person's place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The chosen token, by id: rows may move under it.
    selected: Option<String>,
    /// What is searched for; empty: everything is shown.
    pub(crate) query: String,
    /// Letters go into the query.
    pub(crate) typing: bool,
    message: Option<(String, u64)>,
    clear_clipboard_at_ms: Option<u64>,
}

/// What the loop has to do for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Quit,
    /// Put the code of this token into the clipboard.
    Copy(String),
    /// Count this token on.
    Next(String),
}

impl State {
    /// Where the chosen token is among `rows`; the first if it is not there.
    pub(crate) fn position(&self, rows: &[TokenRow]) -> usize {
        rows.iter().position(|row| Some(row.id.as_str()) == self.selected.as_deref()).unwrap_or(0)
    }

    /// What a key does. `rows` are those on the screen.
    pub(crate) fn key(&mut self, key: KeyEvent, rows: &[TokenRow]) -> Option<Act> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && matches!(key.code, KeyCode::Char('c' | 'd')) {
            return Some(Act::Quit);
        }
        match key.code {
            KeyCode::Down => self.step(rows, 1),
            KeyCode::Up => self.step(rows, -1),
            KeyCode::Home => self.step(rows, isize::MIN),
            KeyCode::End => self.step(rows, isize::MAX),
            KeyCode::PageDown => self.step(rows, 5),
            KeyCode::PageUp => self.step(rows, -5),
            KeyCode::Esc if self.typing || !self.query.is_empty() => {
                self.typing = false;
                self.query.clear();
            }
            KeyCode::Enter if self.typing => self.typing = false,
            KeyCode::Backspace if self.typing => {
                self.query.pop();
            }
            KeyCode::Char(letter) if self.typing && !control && self.query.chars().count() < 64 => {
                self.query.push(letter);
            }
            KeyCode::Char(_) if self.typing => {}
            KeyCode::Char('q') | KeyCode::Esc => return Some(Act::Quit),
            KeyCode::Char('j') => self.step(rows, 1),
            KeyCode::Char('k') => self.step(rows, -1),
            KeyCode::Char('/') => self.typing = true,
            KeyCode::Char('c') | KeyCode::Enter => {
                return rows
                    .get(self.position(rows))
                    .filter(|row| row.code.is_some())
                    .map(|row| Act::Copy(row.id.to_string()));
            }
            KeyCode::Char('n') => {
                let chosen = rows.get(self.position(rows));
                return chosen.filter(|row| row.kind == TokenKind::Hotp).map(|row| Act::Next(row.id.to_string()));
            }
            _ => {}
        }
        None
    }

    fn step(&mut self, rows: &[TokenRow], by: isize) {
        let last = rows.len().saturating_sub(1);
        let position = self.position(rows).saturating_add_signed(by).min(last);
        self.selected = rows.get(position).map(|row| row.id.to_string());
    }

    /// Says something in place of the keys, for some seconds.
    pub(crate) fn say(&mut self, message: impl Into<String>, now_ms: u64) {
        self.message = Some((message.into(), now_ms + MESSAGE_MS));
    }

    /// What is said now.
    pub(crate) fn message(&self, now_ms: u64) -> Option<&str> {
        self.message.as_ref().filter(|(_, until)| now_ms < *until).map(|(text, _)| text.as_str())
    }

    /// A code went into the clipboard.
    pub(crate) fn copied(&mut self, now_ms: u64) {
        self.clear_clipboard_at_ms = Some(now_ms + CLIPBOARD_MS);
        self.say("Copied. The clipboard is cleared in 30 s.", now_ms);
    }

    /// True once, when the clipboard has to be cleared.
    pub(crate) fn clears_clipboard(&mut self, now_ms: u64) -> bool {
        let due = self.clear_clipboard_at_ms.is_some_and(|at| at <= now_ms);
        if due {
            self.clear_clipboard_at_ms = None;
            self.say("The clipboard is cleared.", now_ms);
        }
        due
    }

    /// A copied code is still in the clipboard.
    pub(crate) fn holds_clipboard(&self) -> bool {
        self.clear_clipboard_at_ms.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{counter, row};
    use super::*;

    fn press(state: &mut State, code: KeyCode, rows: &[TokenRow]) -> Option<Act> {
        state.key(KeyEvent::new(code, KeyModifiers::NONE), rows)
    }

    #[test]
    fn arrows_and_letters_move_and_stop_at_the_ends() {
        let rows = [row("a"), row("b"), row("c")];
        let mut state = State::default();
        for (code, position) in [
            (KeyCode::Down, 1),
            (KeyCode::Char('j'), 2),
            (KeyCode::Char('j'), 2),
            (KeyCode::Char('k'), 1),
            (KeyCode::Up, 0),
            (KeyCode::Up, 0),
            (KeyCode::End, 2),
            (KeyCode::Home, 0),
        ] {
            press(&mut state, code, &rows);
            assert_eq!(state.position(&rows), position, "{code:?}");
        }
        press(&mut state, KeyCode::Down, &[]);
        assert_eq!(state.position(&[]), 0);
    }

    #[test]
    fn the_chosen_token_stays_chosen_when_rows_move() {
        let mut state = State::default();
        press(&mut state, KeyCode::Down, &[row("a"), row("b")]);
        assert_eq!(state.position(&[row("z"), row("a"), row("b")]), 2);
        assert_eq!(state.position(&[row("z"), row("a")]), 0);
    }

    #[test]
    fn letters_go_into_the_search_until_it_ends() {
        let rows = [row("a")];
        let mut state = State::default();
        for letter in "/qc".chars() {
            assert_eq!(press(&mut state, KeyCode::Char(letter), &rows), None);
        }
        assert_eq!(state.query, "qc");
        press(&mut state, KeyCode::Backspace, &rows);
        assert_eq!(press(&mut state, KeyCode::Enter, &rows), None);
        assert_eq!((state.query.as_str(), state.typing), ("q", false));
        assert_eq!(press(&mut state, KeyCode::Esc, &rows), None);
        assert_eq!(state.query, "");
        assert_eq!(press(&mut state, KeyCode::Esc, &rows), Some(Act::Quit));
    }

    #[test]
    fn copy_needs_a_code_and_next_a_counter() {
        let mut state = State::default();
        assert_eq!(press(&mut state, KeyCode::Char('c'), &[row("a")]), Some(Act::Copy("a".into())));
        assert_eq!(press(&mut state, KeyCode::Enter, &[row("a")]), Some(Act::Copy("a".into())));
        assert_eq!(press(&mut state, KeyCode::Char('c'), &[counter("h")]), None);
        assert_eq!(press(&mut state, KeyCode::Char('n'), &[counter("h")]), Some(Act::Next("h".into())));
        assert_eq!(press(&mut state, KeyCode::Char('n'), &[row("a")]), None);
        assert_eq!(press(&mut state, KeyCode::Char('c'), &[]), None);
    }

    #[test]
    fn control_c_quits_even_while_searching() {
        let mut state = State { typing: true, ..State::default() };
        let key = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(state.key(key, &[]), Some(Act::Quit));
    }

    #[test]
    fn the_clipboard_is_cleared_once_after_30_seconds() {
        let mut state = State::default();
        state.copied(1_000);
        assert_eq!(state.message(1_000), Some("Copied. The clipboard is cleared in 30 s."));
        assert!(!state.clears_clipboard(30_999));
        assert!(state.holds_clipboard());
        assert!(state.clears_clipboard(31_000));
        assert!(!state.clears_clipboard(31_001));
        assert!(!state.holds_clipboard());
        assert_eq!(state.message(40_000), None);
    }
}
