//! The applications' colours on a terminal whose background nobody knows.

use ratatui::style::Color;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Palette {
    None,
    /// The 256 colours of xterm.
    Indexed,
    /// 24 bit.
    True,
}

impl Palette {
    /// No colour if the person says so (<https://no-color.org>), else what the terminal announces.
    pub(crate) fn of_terminal(no_color: bool, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        if no_color || set("NO_COLOR").is_some() || set("TERM").as_deref() == Some("dumb") {
            Self::None
        } else if set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit") {
            Self::True
        } else {
            Self::Indexed
        }
    }

    /// A colour for letters, as near to `hex` as it can be read on black and on white: 4.5 to 1 on both.
    pub(crate) fn letters(self, hex: &str) -> Color {
        self.color(rgb(hex).map_or([0x77; 3], readable))
    }

    /// A badge: its ground in `hex`, its letters black or white, whichever can be read better.
    pub(crate) fn badge(self, hex: &str) -> (Color, Color) {
        if self == Self::None {
            return (Color::Reset, Color::Reset);
        }
        let ground = rgb(hex).unwrap_or([0x77; 3]);
        let letters = if luminance(ground) > EVEN { [0; 3] } else { [255; 3] };
        (self.color(ground), self.color(letters))
    }

    fn color(self, [r, g, b]: [u8; 3]) -> Color {
        // 16 + 36 r + 6 g + b, where the six levels are 0, 95, 135, 175, 215, 255.
        let level = |v: u8| {
            if v < 48 {
                0
            } else if v < 115 {
                1
            } else {
                (v - 35) / 40
            }
        };
        match self {
            Self::None => Color::Reset,
            Self::Indexed => Color::Indexed(16 + 36 * level(r) + 6 * level(g) + level(b)),
            Self::True => Color::Rgb(r, g, b),
        }
    }
}

/// The relative luminance that has the same contrast with black as with white: (L + 0.05) / 0.05 = 1.05 / (L + 0.05).
const EVEN: f64 = 0.1791;

fn rgb(hex: &str) -> Option<[u8; 3]> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// WCAG 2.2, relative luminance.
fn luminance([r, g, b]: [u8; 3]) -> f64 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The same hue at the even luminance: mixed with black or white until it is there.
fn readable(color: [u8; 3]) -> [u8; 3] {
    let goal = if luminance(color) > EVEN { 0.0 } else { 255.0 };
    let mixed = |share: f64| color.map(|v| (f64::from(v) * (1.0 - share) + goal * share).round() as u8);
    let distance = |share: &f64| (luminance(mixed(*share)) - EVEN).abs();
    let shares = (0..=255).map(|step| f64::from(step) / 255.0);
    mixed(shares.min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_readable_on_black_and_on_white() {
        for hex in ["#0f6e6e", "#ffffff", "#000000", "#ffff00", "#0000ff", "#d6546a", "#777777"] {
            let light = luminance(readable(rgb(hex).unwrap())) + 0.05;
            assert!(light / 0.05 >= 4.5 && 1.05 / light >= 4.5, "{hex}: {}, {}", light / 0.05, 1.05 / light);
        }
    }

    #[test]
    fn a_badge_has_letters_of_the_better_contrast() {
        assert_eq!(Palette::True.badge("#ffee88"), (Color::Rgb(0xff, 0xee, 0x88), Color::Rgb(0, 0, 0)));
        assert_eq!(Palette::True.badge("#0f3d6e"), (Color::Rgb(0x0f, 0x3d, 0x6e), Color::Rgb(255, 255, 255)));
    }

    #[test]
    fn no_color_is_none_and_nonsense_is_grey() {
        let palette = |no_color, name: &'static str, value: &'static str| {
            Palette::of_terminal(no_color, move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(palette(true, "", ""), Palette::None);
        assert_eq!(palette(false, "NO_COLOR", "1"), Palette::None);
        assert_eq!(palette(false, "COLORTERM", "truecolor"), Palette::True);
        assert_eq!(palette(false, "NO_COLOR", ""), Palette::Indexed);
        assert_eq!(Palette::None.letters("#0f6e6e"), Color::Reset);
        for hex in ["", "#12", "#zzzzzz", "éééé", "#ééé"] {
            assert_eq!(Palette::True.badge(hex).0, Color::Rgb(0x77, 0x77, 0x77), "{hex}");
        }
    }

    #[test]
    fn white_and_black_keep_their_place_among_256() {
        assert_eq!(Palette::Indexed.color([0; 3]), Color::Indexed(16));
        assert_eq!(Palette::Indexed.color([255; 3]), Color::Indexed(231));
    }
}
