//! The live list as a picture: a pure function of the views, the person's place, and the size.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use septet_core::error::span;
use septet_core::view::{AccountStage, AccountView, CodeLife, Codes, SyncView, TokenKind, TokenRow, code_life};

use super::color::Palette;
use super::digits::{big, ring, small_ring};
use super::state::State;
use crate::output::{instead_of_code, printable, seconds_left, wrap};

/// How the person wants it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) palette: Palette,
    pub(crate) reduced_motion: bool,
}

/// Everything that is seen.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) codes: &'a Codes,
    pub(crate) sync: &'a SyncView,
    /// What happened to the account that the person has to know before all else, as sentences.
    pub(crate) urgent: &'a [String],
    /// What else went wrong with the server, as a sentence.
    pub(crate) trouble: Option<&'a str>,
    pub(crate) account: &'a AccountView,
    pub(crate) server: &'a str,
    pub(crate) now_ms: u64,
    pub(crate) state: &'a State,
    pub(crate) look: Look,
}

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);

/// From so many lines on, rows have their second line and blanks between them.
const ROOMY: u16 = 16;

/// Draws all of it.
pub(crate) fn draw(frame: &mut Frame<'_>, scene: &Scene<'_>) {
    let width = usize::from(frame.area().width);
    let banners = banners(scene, width);
    let air = u16::from(frame.area().height >= ROOMY + 4);
    let heights = [
        Constraint::Length(1 + air),
        Constraint::Length(u16::try_from(banners.len()).unwrap_or(0)),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [header, banner, list, footer] = Layout::vertical(heights).areas(frame.area());
    frame.render_widget(Paragraph::new(head(scene, width)), header);
    frame.render_widget(Paragraph::new(banners), banner);
    frame.render_widget(Paragraph::new(rows(scene, width, usize::from(list.height))), list);
    frame.render_widget(Paragraph::new(foot(scene, width)), footer);
}

fn head(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let rows = scene.codes.rows.len();
    let mut facts: Vec<String> = scene.account.phone_hint.iter().map(|hint| printable(hint)).collect();
    if rows > 1 {
        facts.push(format!("{} of {rows}", scene.state.position(&scene.codes.rows) + 1));
    }
    spread(vec![Span::styled(" Septet", BOLD)], vec![Span::styled(facts.join("  "), DIM)], width)
}

/// What has to be known before anything else. Inverted, so it is seen without colours on any ground.
fn banners(scene: &Scene<'_>, width: usize) -> Vec<Line<'static>> {
    let sync = scene.sync;
    let mut texts: Vec<String> = scene.urgent.iter().map(|text| printable(text)).collect();
    texts.extend(sync.trust_problem.as_deref().map(printable));
    if let Some(warning) = &sync.clock_warning {
        texts.push(printable(warning));
    }
    if sync.offline {
        // Few columns are for the code; and with a wrong clock it is not true that codes still work.
        let server = if width < 60 { String::new() } else { format!(" to {}", printable(scene.server)) };
        let safe = if sync.clock_warning.is_none() { " Your codes still work." } else { "" };
        let last = sync.age_s.map(|age| format!(" Last sync {} ago.", span(age))).unwrap_or_default();
        texts.push(format!("No connection{server}.{safe}{last}"));
    }
    texts.extend(scene.trouble.map(printable));
    if scene.account.stage == AccountStage::AwaitingTrust && !scene.codes.rows.is_empty() {
        texts.push("Another of your devices has to confirm this one before the clinic's codes appear.".to_owned());
    }
    let style = Style::new().add_modifier(Modifier::REVERSED);
    let lines = texts.iter().flat_map(|text| wrap(&format!("! {text}"), width.saturating_sub(2)));
    lines.map(|line| Line::styled(pad(&format!(" {line}"), width), style)).collect()
}

fn foot(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let state = scene.state;
    if state.typing {
        return Line::from(vec![Span::raw(" / "), Span::styled(printable(&state.query), BOLD), Span::raw("▏")]);
    }
    if let Some(message) = state.message(scene.now_ms) {
        return Line::styled(cut(&format!(" {message}"), width), BOLD);
    }
    let chosen = scene.codes.rows.get(state.position(&scene.codes.rows));
    let mut keys = Vec::new();
    if !state.query.is_empty() {
        keys.push("Esc all");
    }
    if chosen.is_some_and(|row| row.kind == TokenKind::Hotp) {
        keys.push("n next");
    }
    if chosen.is_some_and(|row| row.code.is_some()) {
        keys.push("c copy");
    }
    keys.extend(["/ search", "q quit"]);
    if scene.codes.rows.len() > 1 {
        keys.push("↑↓ choose");
    }
    Line::styled(cut(&format!(" {}", keys.join("   ")), width), DIM)
}

/// The rows around the chosen one, whole rows only but for the last.
fn rows(scene: &Scene<'_>, width: usize, height: usize) -> Vec<Line<'static>> {
    let rows = &scene.codes.rows;
    if rows.is_empty() {
        let lines = nothing(scene).into_iter().flat_map(|text| wrap(&text, width.saturating_sub(4)));
        return lines.map(|line| Line::raw(format!("  {line}"))).collect();
    }
    let chosen = scene.state.position(rows);
    let roomy = height >= usize::from(ROOMY);
    let blocks: Vec<Vec<Line<'_>>> = rows
        .iter()
        .enumerate()
        .map(
            |(at, row)| {
                if at == chosen { large(scene, row, width, height, roomy) } else { small(scene, row, width, roomy) }
            },
        )
        .collect();
    let wanted_last = (chosen + 1).min(rows.len() - 1);
    let fits = |first: usize, last: usize| blocks[first..=last].iter().map(Vec::len).sum::<usize>() <= height;
    let first = (0..=chosen)
        .find(|first| fits(*first, wanted_last))
        .or_else(|| (0..=chosen).find(|first| fits(*first, chosen)))
        .unwrap_or(chosen);
    blocks.into_iter().skip(first).flatten().take(height).collect()
}

/// Why nothing is listed, and what to do.
fn nothing(scene: &Scene<'_>) -> Vec<String> {
    let blank = String::new;
    if !scene.state.query.is_empty() {
        return vec![
            blank(),
            format!("Nothing fits “{}”.", printable(&scene.state.query)),
            "Esc shows all.".to_owned(),
        ];
    }
    if scene.sync.tokens > 0 {
        return vec![blank(), "All tokens are hidden. See them with: septet list".to_owned()];
    }
    let text = match scene.account.stage {
        AccountStage::Registered => {
            "When your clinic turns on two-factor authentication for your number, its codes appear here by themselves."
        }
        AccountStage::AwaitingTrust => {
            "Another of your devices has to confirm this one. Until then it gets no codes; the codes of your other devices go on working."
        }
        AccountStage::Verifying | AccountStage::Binding => "The set-up is not finished. Go on with: septet setup",
        AccountStage::Locked => "This phone is locked.",
        AccountStage::SignedOut => "This phone is not set up. Register your cell phone number with: septet setup",
    };
    vec![
        blank(),
        "No codes yet.".to_owned(),
        blank(),
        text.to_owned(),
        blank(),
        "Any other account: septet add".to_owned(),
    ]
}

fn badge(scene: &Scene<'_>, row: &TokenRow) -> Span<'static> {
    let (ground, letters) = scene.look.palette.badge(&row.color);
    let style = if scene.look.palette == Palette::None { BOLD } else { BOLD.bg(ground).fg(letters) };
    Span::styled(format!("{:^4}", printable(&row.initials)), style)
}

/// The second line.
fn account_and_group(row: &TokenRow) -> String {
    let parts = [Some(&row.account), row.group.as_ref()].into_iter().flatten().map(|part| printable(part));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A row that is not chosen: one line, or with room two and a blank one.
fn small(scene: &Scene<'_>, row: &TokenRow, width: usize, roomy: bool) -> Vec<Line<'static>> {
    let right = match &row.code {
        Some(code) => {
            vec![Span::styled(code.spelled.to_string(), BOLD), Span::raw(format!("  {:>6}", time(scene, row)))]
        }
        None => {
            let sign = if row.problem.is_some() { "! no code" } else { "by counter" };
            vec![Span::raw(sign)]
        }
    };
    let taken: usize = right.iter().map(Span::width).sum();
    let title = cut(&printable(&row.title), width.saturating_sub(taken + 8));
    let left = vec![Span::raw(" "), badge(scene, row), Span::raw(" "), Span::styled(title, name(scene, row))];
    let mut lines = vec![spread(left, right, width)];
    if roomy {
        let second = row.problem.as_ref().map_or_else(|| account_and_group(row), |problem| printable(problem));
        lines.push(Line::styled(cut(&format!("      {second}"), width.saturating_sub(1)), DIM));
        lines.push(Line::default());
    }
    lines
}

/// The chosen row: name, code as large as fits, time left.
fn large(scene: &Scene<'_>, row: &TokenRow, width: usize, height: usize, roomy: bool) -> Vec<Line<'static>> {
    let bar = Span::styled("▌", name(scene, row));
    let inside = width.saturating_sub(3);
    let account = account_and_group(row);
    // The code in plain signs too: for screen readers, and to be marked with the mouse.
    let spelled = row.code.iter().map(|code| Span::styled(code.spelled.to_string(), BOLD)).collect::<Vec<_>>();
    let room = inside.saturating_sub(spelled.iter().map(Span::width).sum::<usize>() + 7);
    let title = cut(&printable(&row.title), room);
    let beside = room.saturating_sub(Span::raw(title.as_str()).width() + 2);
    let mut left = vec![badge(scene, row), Span::raw(" "), Span::styled(title, name(scene, row))];
    if !roomy && beside > 1 {
        left.push(Span::styled(format!("  {}", cut(&account, beside)), DIM));
    }
    let mut lines = vec![spread(left, spelled, width.saturating_sub(2))];
    if roomy && !account.is_empty() {
        lines.push(Line::from(Span::styled(cut(&format!("     {account}"), inside), DIM)));
    }
    if roomy {
        lines.push(Line::default());
    }
    match &row.code {
        Some(code) => {
            let digits = big(&code.spelled, inside, height.saturating_sub(lines.len() + 1));
            lines.extend(with_ring(scene, row, digits, inside));
            if roomy {
                lines.push(Line::default());
            }
            lines.push(below(scene, row, inside));
        }
        None if row.problem.is_some() => {
            lines.extend(wrap(&format!("! {}", instead_of_code(row)), inside).into_iter().map(Line::raw));
        }
        None => lines.push(Line::raw("Press n for the next code.")),
    }
    if roomy {
        lines.push(Line::default());
    }
    let blank = if roomy { lines.len() - 1 } else { usize::MAX };
    let framed = lines.into_iter().enumerate().map(|(at, mut line)| {
        let mark = if at == blank { Span::raw(" ") } else { bar.clone() };
        line.spans.splice(0..0, [mark, Span::raw(" ")]);
        line
    });
    framed.collect()
}

fn with_ring(scene: &Scene<'_>, row: &TokenRow, digits: Vec<String>, inside: usize) -> Vec<Line<'static>> {
    let wide = digits.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let high = digits.len();
    let ring = match left(scene, row) {
        Some(left) if high >= 4 && !scene.look.reduced_motion && inside >= wide + 2 + high * 2 => ring(left, high),
        _ => Vec::new(),
    };
    let seconds = row.valid_until_ms.map_or(0, |until| seconds_left(until, scene.now_ms)).to_string();
    let line = |(at, text): (usize, String)| {
        let mut spans = vec![Span::styled(text, BOLD)];
        if let Some(part) = ring.get(at) {
            spans.push(Span::raw("  "));
            spans.extend(if at == high / 2 { over(part, &seconds) } else { vec![Span::raw(part.clone())] });
        }
        Line::from(spans)
    };
    digits.into_iter().enumerate().map(line).collect()
}

/// The number in the middle of a line of the ring.
fn over(part: &str, number: &str) -> Vec<Span<'static>> {
    let cells: Vec<char> = part.chars().collect();
    let from = cells.len().saturating_sub(number.len()) / 2;
    let rest = (from + number.len()).min(cells.len());
    let text = |cells: &[char]| Span::raw(cells.iter().collect::<String>());
    vec![text(&cells[..from]), Span::styled(number.to_owned(), BOLD), text(&cells[rest..])]
}

/// The line under the code: the time left, and the next code when this one is nearly over.
fn below(scene: &Scene<'_>, row: &TokenRow, inside: usize) -> Line<'static> {
    let Some(left) = left(scene, row) else { return Line::raw("Press n for the next code.") };
    let mut spans = vec![Span::raw(format!("{} left", time(scene, row).trim_start()))];
    let taken = spans[0].width();
    match &row.next_code {
        Some(next) if life(scene, row).is_some_and(|life| life.near_end) => {
            spans.push(Span::raw("   next "));
            spans.push(Span::styled(next.spelled.to_string(), BOLD));
        }
        _ if scene.look.reduced_motion => {}
        _ => {
            let room = inside.saturating_sub(taken + 2).min(40);
            let full = (room as f64 * left).ceil() as usize;
            spans.push(Span::raw(format!("  {}", "━".repeat(full))));
            spans.push(Span::styled("╌".repeat(room - full.min(room)), DIM));
        }
    }
    Line::from(spans)
}

fn life(scene: &Scene<'_>, row: &TokenRow) -> Option<CodeLife> {
    Some(code_life(row.valid_from_ms?, row.valid_until_ms?, scene.now_ms))
}

/// How much of the code's life is left, 0 to 1; none where it does not end by itself.
fn left(scene: &Scene<'_>, row: &TokenRow) -> Option<f64> {
    let (from, until) = (row.valid_from_ms?, row.valid_until_ms?);
    let whole = until.saturating_sub(from).max(1) as f64;
    Some((until.saturating_sub(scene.now_ms) as f64 / whole).min(1.0))
}

fn time(scene: &Scene<'_>, row: &TokenRow) -> String {
    let (Some(left), Some(until)) = (left(scene, row), row.valid_until_ms) else { return String::new() };
    let seconds = seconds_left(until, scene.now_ms);
    if scene.look.reduced_motion { format!("{seconds} s") } else { format!("{} {seconds:>2} s", small_ring(left)) }
}

fn name(scene: &Scene<'_>, row: &TokenRow) -> Style {
    BOLD.fg(scene.look.palette.letters(&row.color))
}

/// One part at the left edge, one at the right.
fn spread(mut left: Vec<Span<'static>>, right: Vec<Span<'static>>, width: usize) -> Line<'static> {
    let taken: usize = left.iter().chain(&right).map(Span::width).sum();
    left.push(Span::raw(" ".repeat(width.saturating_sub(taken + 1))));
    left.extend(right);
    Line::from(left)
}

/// At most `width` cells, with … where something is missing.
fn cut(text: &str, width: usize) -> String {
    if Span::raw(text).width() <= width {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while !kept.is_empty() && Span::raw(kept.as_str()).width() + 1 > width {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(Span::raw(text).width())))
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
