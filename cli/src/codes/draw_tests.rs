//! Pictures of the live list, as a person with 40, 64 or 80 columns sees them.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

use super::super::sample::{NOW, account, codes, counter, named, row, synced};
use super::*;

struct Picture {
    codes: Codes,
    sync: SyncView,
    urgent: Vec<String>,
    trouble: Option<&'static str>,
    account: AccountView,
    state: State,
    look: Look,
    now_ms: u64,
}

impl Picture {
    fn of(rows: Vec<TokenRow>) -> Self {
        Self {
            codes: codes(rows),
            sync: synced(),
            urgent: Vec::new(),
            trouble: None,
            account: account(AccountStage::Registered),
            state: State::default(),
            look: Look { palette: Palette::None, reduced_motion: false },
            now_ms: NOW,
        }
    }

    fn terminal(&self, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let scene = Scene {
            codes: &self.codes,
            sync: &self.sync,
            urgent: &self.urgent,
            trouble: self.trouble,
            account: &self.account,
            server: "http://127.0.0.1:8470",
            now_ms: self.now_ms,
            state: &self.state,
            look: self.look,
        };
        terminal.draw(|frame| draw(frame, &scene)).unwrap();
        terminal
    }

    /// The lines without the blanks at their ends.
    fn lines(&self, width: u16, height: u16) -> Vec<String> {
        let terminal = self.terminal(width, height);
        let cells = terminal.backend().buffer().content();
        let line = |row: &[ratatui::buffer::Cell]| row.iter().map(|cell| cell.symbol()).collect::<String>();
        cells.chunks(usize::from(width)).map(|row| line(row).trim_end().to_owned()).collect()
    }

    fn text(&self, width: u16, height: u16) -> String {
        self.lines(width, height).join("\n")
    }
}

fn press(picture: &mut Picture, code: crossterm::event::KeyCode) {
    let key = crossterm::event::KeyEvent::new(code, crossterm::event::KeyModifiers::NONE);
    picture.state.key(key, &picture.codes.rows);
}

fn three() -> Vec<TokenRow> {
    vec![row("1"), named("2", "GitHub", "maya@lakeside.example", "901 234"), counter("3")]
}

#[test]
fn one_clinic_fills_a_small_terminal_with_its_code() {
    let expected = "
 Septet                            ••00
▌  LC  Lakeside Clinic  Maya…  123 4567
▌  ▄█  ▄▀▀▄ ▄▀▀▄     ▄█ █▀▀▀ ▄▀▀  ▀▀▀█
▌   █    ▄▀  ▄▄▀   ▄▀ █ ▀▀▀▄ █▄▄    ▄▀
▌   █  ▄▀   ▄  █   ▀▀▀█ ▄  █ █  █  ▄▀
▌  ▀▀▀ ▀▀▀▀  ▀▀       ▀  ▀▀   ▀▀   ▀
▌ ◕  7 s left  ━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌




 c copy   / search   q quit";
    assert_eq!(Picture::of(vec![row("1")]).text(40, 12), expected.trim_start_matches('\n'));
}

#[test]
fn the_chosen_row_has_large_digits_and_the_others_a_line() {
    let picture = Picture::of(three());
    let lines = picture.lines(40, 12);
    assert_eq!(lines[0], " Septet                    ••00  1 of 3");
    assert_eq!(lines[7], "  GI  GitHub            901 234  ◕ 21 s");
    assert_eq!(lines[8], "  PH  Pharmacy               by counter");
    assert_eq!(lines[11], " c copy   / search   q quit   ↑↓ choose");
}

#[test]
fn moving_down_enlarges_the_next_row() {
    let mut picture = Picture::of(three());
    press(&mut picture, crossterm::event::KeyCode::Down);
    let lines = picture.lines(80, 24);
    assert!(lines[0].ends_with("2 of 3"));
    assert_eq!(lines[2], "  LC  Lakeside Clinic                                          123 4567  ◕  7 s");
    assert!(lines[5].starts_with("▌  GI  GitHub"), "{lines:#?}");
    assert!(lines[6].contains("maya@lakeside.example"));
    assert!(lines[8].starts_with("▌   ████"), "{lines:#?}");
}

#[test]
fn in_a_wide_terminal_a_ring_with_the_seconds_stands_beside_the_code() {
    let lines = Picture::of(vec![row("1")]).lines(100, 30);
    let dots = |line: &&String| line.chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c));
    let ring: Vec<_> = lines.iter().filter(dots).collect();
    assert_eq!(ring.len(), 7, "{lines:#?}");
    assert!(ring[3].contains('7'), "{lines:#?}");
}

#[test]
fn the_next_code_shows_when_under_a_quarter_is_left() {
    let mut picture = Picture::of(vec![row("1")]);
    assert!(!picture.text(64, 26).contains("765 4321"));
    picture.now_ms = NOW + 4_500;
    assert!(!picture.text(64, 26).contains("765 4321"), "2.5 of 10 s is a quarter");
    picture.now_ms = NOW + 4_501;
    assert!(picture.text(64, 26).contains("3 s left   next 765 4321"));
    assert!(picture.text(40, 12).contains("3 s left   next 765 4321"));
}

#[test]
fn searching_shows_what_is_typed_and_what_fits() {
    let mut picture = Picture::of(vec![named("2", "GitHub", "maya", "901 234")]);
    for key in "/git".chars() {
        press(&mut picture, crossterm::event::KeyCode::Char(key));
    }
    assert_eq!(picture.lines(40, 12)[11], " / git▏");
    press(&mut picture, crossterm::event::KeyCode::Enter);
    assert!(picture.lines(40, 12)[11].starts_with(" Esc all"));
    picture.codes.rows.clear();
    assert!(picture.text(40, 12).contains("Nothing fits “git”."));
}

#[test]
fn offline_says_where_how_long_and_what_is_safe() {
    let mut picture = Picture::of(vec![row("1")]);
    picture.sync.offline = true;
    picture.sync.age_s = Some(190);
    assert_eq!(
        picture.lines(80, 24)[2..4],
        [" ! No connection to http://127.0.0.1:8470. Your codes still work. Last sync 3", " min 10 s ago."]
    );
    let small = picture.lines(40, 12);
    assert_eq!(small[1..3], [" ! No connection. Your codes still", " work. Last sync 3 min 10 s ago."]);
    assert!(small[8].starts_with("▌ ◕  7 s left"), "the large code stays whole below the banner: {small:#?}");
    picture.sync.clock_warning = Some(septet_core::error::clock(130));
    assert!(!picture.text(80, 24).contains("Your codes still work"), "with a wrong clock they do not");
}

#[test]
fn a_wrong_clock_is_said_to_be_a_wrong_clock() {
    let mut picture = Picture::of(vec![row("1")]);
    picture.sync.clock_warning = Some(septet_core::error::clock(130));
    let lines = picture.lines(40, 12);
    assert_eq!(
        lines[1..4],
        [" ! This phone's clock is 2 min 10 s", " ahead, so its codes are refused. Turn", " on automatic time."]
    );
    assert!(picture.text(40, 12).contains("7 s left"), "the code stays whole below the banner");
}

#[test]
fn a_phone_that_was_removed_is_told_so() {
    let mut picture = Picture::of(vec![named("2", "GitHub", "maya", "901 234")]);
    picture.trouble = Some("This phone was removed from your account.");
    assert_eq!(picture.lines(64, 26)[2], " ! This phone was removed from your account.");
}

#[test]
fn an_empty_list_says_what_to_do() {
    for (stage, words) in [
        (AccountStage::Registered, "its codes appear here by themselves"),
        (AccountStage::SignedOut, "septet setup"),
        (AccountStage::Verifying, "septet setup"),
        (AccountStage::AwaitingTrust, "Another of your devices has to confirm"),
    ] {
        let mut picture = Picture::of(vec![]);
        picture.sync.tokens = 0;
        picture.account = account(stage);
        let text = picture.text(80, 24).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("No codes yet.") && text.contains(words), "{stage:?}: {text}");
    }
}

#[test]
fn hidden_tokens_are_not_called_missing() {
    let text = Picture::of(vec![]).text(64, 26);
    assert!(text.contains("All tokens are hidden.") && !text.contains("No codes yet."), "{text}");
}

#[test]
fn a_bad_entry_says_what_is_wrong_and_leaves_the_others() {
    let mut bad = row("2");
    bad.title = "Old Clinic".into();
    bad.code = None;
    bad.problem = Some("Its secret could not be opened. Enable Septet again in the EHR.".into());
    let mut picture = Picture::of(vec![row("1"), bad]);
    let lines = picture.lines(64, 26);
    assert!(lines.iter().any(|line| line.contains("Old Clinic") && line.ends_with("! no code")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("Its secret could not be opened.")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("7 s left")), "{lines:#?}");
    press(&mut picture, crossterm::event::KeyCode::Down);
    assert!(picture.text(40, 12).contains("▌ ! Its secret could not be opened."));
    assert!(!picture.lines(40, 12)[11].contains("copy"));
}

#[test]
fn the_chosen_row_is_whole_wherever_it_is() {
    let rows: Vec<_> = (0..30).map(|at| named(&format!("{at}"), &format!("Clinic {at}"), "", "123 4567")).collect();
    let mut picture = Picture::of(rows);
    for at in 0..30 {
        for (width, height) in [(40, 12), (64, 26), (120, 40)] {
            let text = picture.text(width, height);
            let large = |line: &str| line.starts_with('▌') && line.contains(&format!("Clinic {at} "));
            assert!(text.lines().any(large), "{at} at {width}x{height}:\n{text}");
            assert!(text.contains("21 s left"), "{at} at {width}x{height}:\n{text}");
        }
        press(&mut picture, crossterm::event::KeyCode::Down);
    }
}

#[test]
fn reduced_motion_leaves_the_number_alone() {
    let mut picture = Picture::of(vec![row("1")]);
    picture.look.reduced_motion = true;
    let text = picture.text(100, 30);
    assert!(text.contains("7 s left"));
    assert!(!text.contains(['━', '◕', '⣿', '⡇']), "{text}");
}

#[test]
fn colours_are_the_applications_and_absent_when_unwanted() {
    let mut picture = Picture::of(vec![row("1")]);
    let colored = |picture: &Picture| {
        let terminal = picture.terminal(64, 26);
        let cells = terminal.backend().buffer().content();
        cells.iter().filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset).count()
    };
    assert_eq!(colored(&picture), 0);
    picture.look.palette = Palette::True;
    let terminal = picture.terminal(64, 26);
    assert!(terminal.backend().buffer().content().iter().any(|cell| cell.bg == Color::Rgb(0x0f, 0x6e, 0x6e)));
}

#[test]
fn names_of_others_cannot_steer_the_terminal() {
    let mut hostile = row("1");
    hostile.title = "\u{1b}[2J\u{202e}Clinic\n".into();
    let text = Picture::of(vec![hostile]).text(64, 26);
    assert!(!text.contains(['\u{1b}', '\u{202e}']) && text.contains("[2JClinic"), "{text}");
}

#[test]
fn no_size_is_too_small_and_no_name_too_long() {
    let mut long = row("1");
    long.title = "湖畔クリニック".repeat(20).into();
    long.account = "x".repeat(300).into();
    let mut bad = row("2");
    (bad.code, bad.problem) = (None, Some("a".repeat(500).into()));
    let mut picture = Picture::of(vec![long, bad, counter("3")]);
    picture.sync.offline = true;
    for (width, height) in [(1, 1), (2, 3), (10, 4), (20, 6), (40, 12), (300, 100)] {
        assert_eq!(picture.lines(width, height).len(), usize::from(height));
        press(&mut picture, crossterm::event::KeyCode::Down);
    }
}

#[test]
fn a_long_name_is_cut_visibly() {
    assert_eq!(cut("Lakeside Clinic", 9), "Lakeside…");
    assert_eq!(cut("Lakeside", 8), "Lakeside");
}

#[test]
fn what_happened_to_the_account_comes_before_everything() {
    let mut picture = Picture::of(three());
    picture.urgent = vec!["Someone proved your number on another phone.".to_owned()];
    picture.sync.trust_problem = Some("The server lost a part of the log.".to_owned());
    let lines = picture.lines(80, 24);
    let at = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap();
    assert!(at("proved your number") < at("lost a part"));
    assert!(at("lost a part") < at("GitHub"));
}
