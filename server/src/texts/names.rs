//! What others typed, made fit for our texts: names of applications and of phones.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::language::Language;
use super::segments::{Alphabet, fits_one_segment, segments};

/// Characters of a phone's name that are shown: enough to know one's own by, too few for a message of one's own.
const DEVICE_NAME: usize = 32;
/// Characters of a name below which the next shorter text is better.
const LEAST_NAME: usize = 10;

/// First strong isolate and its end, UAX #9.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A name in one line, without controls: neither a line break, which would end the line that autofill reads, nor a mark
/// that turns the rest of our sentence around.
pub(super) fn plain(name: &str) -> String {
    let direction = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let words: String = name.chars().filter(|c| !direction(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // Operators name their applications; an empty name is theirs to see.
    if words.is_empty() { "?".to_owned() } else { words }
}

/// A phone's name, which a stranger may have typed: cut, and without anything that a mail program makes a link of.
pub(super) fn device(name: &str) -> String {
    let mut unlinked = String::with_capacity(name.len());
    let mut characters = plain(name).chars().collect::<Vec<_>>().into_iter().peekable();
    while let Some(c) = characters.next() {
        unlinked.push(c);
        // "evil.example", "https://" and "a@b" are links; "evil. example" is not, and a name stays readable.
        if matches!(c, '.' | '/' | ':' | '@' | '。' | '．') && characters.peek().is_some_and(|next| *next != ' ') {
            unlinked.push(' ');
        }
    }
    cut(&unlinked, DEVICE_NAME, "…").into_owned()
}

/// A value inside of a sentence that may run the other way: kept together, so that the sentence's own marks stay outside.
///
/// Not in SMS. Two units of 70 each is too much, some phones draw the marks as boxes, and a Latin name or a number between
/// Arabic words is laid out right without them, because our Arabic texts begin with Arabic letters.
pub(super) fn isolated(value: &str, language: Language) -> Cow<'_, str> {
    if language.is_right_to_left() || value.chars().any(is_right_to_left) {
        Cow::Owned(format!("{}{value}{}", ISOLATE.0, ISOLATE.1))
    } else {
        Cow::Borrowed(value)
    }
}

/// The first of `texts` that is one segment with the name in it, or with so much of it that it can be known by; else the
/// last with as much as fits.
///
/// Each text leaves room for some of any name: a test says so for every language.
pub(super) fn fit<T: Fn(&str) -> String>(name: &str, texts: &[T]) -> String {
    let name = plain(name);
    let characters = name.graphemes(true).count();
    let mut best = String::new();
    for text in texts {
        let whole = text(&name);
        if fits_one_segment(&whole) {
            return whole;
        }
        let cut = (1..characters).rev().map(|length| (length, cut_for(&name, length, text)));
        match cut.into_iter().find(|(_, cut)| fits_one_segment(cut)) {
            Some((length, cut)) if length >= LEAST_NAME => return cut,
            Some((_, cut)) => best = cut,
            // One character of dozens of marks: without them.
            None => best = text(&name.chars().take(1).collect::<String>()),
        }
    }
    best
}

/// The dots of the alphabet that the text is in: the ellipsis is not in GSM, and three dots are three units.
fn cut_for(name: &str, length: usize, text: &impl Fn(&str) -> String) -> String {
    let dotted = text(&cut(name, length, "..."));
    if segments(&dotted).alphabet == Alphabet::Gsm { dotted } else { text(&cut(name, length, "…")) }
}

/// At most so many characters as people count them (UAX #29), with dots for what was left out.
fn cut<'a>(name: &'a str, length: usize, dots: &str) -> Cow<'a, str> {
    match name.grapheme_indices(true).nth(length) {
        Some((end, _)) => Cow::Owned(format!("{}{dots}", name[..end].trim_end())),
        None => Cow::Borrowed(name),
    }
}

/// Hebrew, Arabic, and their neighbours: Unicode's blocks for scripts of this direction.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(name: &str) -> String {
        format!("1234567 is your Septet code for {name}. Never tell it to anyone.")
    }

    #[test]
    fn a_name_has_neither_controls_nor_direction_marks() {
        assert_eq!(plain(" Lakeside\r\nClinic\u{202e} \u{2067}x\u{7}y\u{2028}z "), "Lakeside Clinic x yz");
        assert_eq!(plain("عيادة البحيرة"), "عيادة البحيرة");
        assert_eq!(plain("\u{200f}\u{feff}\n"), "?");
        // A family of four is one character, joined by what is no direction mark.
        assert_eq!(plain("👨‍👩‍👧‍👦"), "👨‍👩‍👧‍👦");
    }

    #[test]
    fn a_phones_name_is_no_link_and_no_letter() {
        assert_eq!(device("https://evil.example/a?b"), "https: / / evil. example/ a?b");
        assert_eq!(device("call me@evil.example"), "call me@ evil. example");
        assert_eq!(device("Dr. Kim's Pixel 9"), "Dr. Kim's Pixel 9");
        let long = device(&"🏥".repeat(64));
        assert_eq!(long, format!("{}…", "🏥".repeat(32)));
        assert_eq!(device(&"a".repeat(32)), "a".repeat(32));
    }

    #[test]
    fn only_values_that_run_the_other_way_are_isolated() {
        assert_eq!(isolated("Pixel 9", Language::German), "Pixel 9");
        assert_eq!(isolated("Pixel 9", Language::Arabic), "\u{2068}Pixel 9\u{2069}");
        assert_eq!(isolated("عيادة", Language::English), "\u{2068}عيادة\u{2069}");
    }

    #[test]
    fn a_name_is_cut_between_characters_with_the_dots_of_its_alphabet() {
        let gsm = fit(&"x".repeat(200), &[sentence]);
        assert_eq!((segments(&gsm).units, segments(&gsm).alphabet), (160, Alphabet::Gsm));
        assert!(gsm.contains("xxx... Never") || gsm.contains("xxx.... Never"), "{gsm}");
        let family = fit(&"👨‍👩‍👧‍👦".repeat(64), &[sentence]);
        assert!(family.contains("for 👨‍👩‍👧‍👦…."), "{family}");
        let accents = fit(&"é̂".repeat(64), &[sentence]);
        assert!(accents.contains("é̂…."), "{accents}");
        assert!(fits_one_segment(&family) && fits_one_segment(&accents));
    }

    #[test]
    fn one_character_that_is_longer_than_an_sms_loses_its_marks() {
        let monster = format!("Z{}", "\u{351}".repeat(200));
        assert_eq!(fit(&monster, &[sentence]), sentence("Z"));
        let monsters = fit(&monster.repeat(3), &[sentence]);
        assert_eq!(monsters, sentence("Z"));
    }

    #[test]
    fn a_shorter_text_is_better_than_a_name_of_a_few_letters() {
        let name = "“Nord” Städtisches Krankenhaus";
        let long = |name: &str| format!("{name} {}", "y".repeat(62));
        let short = |name: &str| format!("{name} y");
        let texts: [&dyn Fn(&str) -> String; 2] = [&long, &short];
        assert_eq!(fit(name, &texts), short(name));
        assert_eq!(fit("Nord", &texts), long("Nord"));
    }
}
