//! What a text costs as SMS: 3GPP TS 23.038 (alphabets) and TS 23.040, 9.2.3.24 (parts).

/// Units of one SMS alone, and of each part when there are several: six octets then go to the header that joins them.
const GSM: (usize, usize) = (160, 153);
const UCS2: (usize, usize) = (70, 67);

/// The default alphabet, TS 23.038 6.2.1, less the escape. The one at 0x09 is the capital Ç alone.
const DEFAULT_ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
                                ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The default extension table, TS 23.038 6.2.1.1: an escape each, so two units.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How a text is written on the air. National shift tables are not used: providers do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alphabet {
    /// Seven bits a unit.
    Gsm,
    /// Sixteen bits a unit, as soon as one character is outside of the GSM alphabet.
    Ucs2,
}

/// What a text costs as SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Segments {
    /// In which alphabet it goes.
    pub alphabet: Alphabet,
    /// Septets, or UTF-16 units.
    pub units: usize,
    /// Messages that are sent and paid for; at least 1.
    pub count: usize,
}

/// Counts exactly: a character of two units is never split between two parts.
#[must_use]
pub fn segments(text: &str) -> Segments {
    let gsm: Option<Vec<usize>> = text.chars().map(gsm_units).collect();
    let (alphabet, widths, (alone, part)) = match gsm {
        Some(widths) => (Alphabet::Gsm, widths, GSM),
        None => (Alphabet::Ucs2, text.chars().map(char::len_utf16).collect(), UCS2),
    };
    let units = widths.iter().sum();
    if units <= alone {
        return Segments { alphabet, units, count: 1 };
    }
    let (mut count, mut used) = (1, 0);
    for width in widths {
        if used + width > part {
            (count, used) = (count + 1, 0);
        }
        used += width;
    }
    Segments { alphabet, units, count }
}

/// Whether it is one SMS.
pub(super) fn fits_one_segment(text: &str) -> bool {
    segments(text).count == 1
}

fn gsm_units(c: char) -> Option<usize> {
    if DEFAULT_ALPHABET.contains(c) {
        Some(1)
    } else if EXTENSION.contains(c) {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (Alphabet, usize, usize) {
        let Segments { alphabet, units, count } = segments(text);
        (alphabet, units, count)
    }

    #[test]
    fn the_gsm_alphabet_has_128_places_with_the_escape_and_ten_extensions() {
        let mut all: Vec<char> = DEFAULT_ALPHABET.chars().chain(EXTENSION.chars()).collect();
        assert_eq!(DEFAULT_ALPHABET.chars().count(), 127);
        assert_eq!(EXTENSION.chars().count(), 10);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 137);
    }

    #[test]
    fn gsm_texts_are_one_segment_up_to_160_units_and_153_each_after() {
        assert_eq!(counted(""), (Alphabet::Gsm, 0, 1));
        assert_eq!(counted(&"a".repeat(160)), (Alphabet::Gsm, 160, 1));
        assert_eq!(counted(&"a".repeat(161)), (Alphabet::Gsm, 161, 2));
        assert_eq!(counted(&"a".repeat(306)), (Alphabet::Gsm, 306, 2));
        assert_eq!(counted(&"a".repeat(307)), (Alphabet::Gsm, 307, 3));
        assert_eq!(counted(&"ÄÖÜäöüßéèàñÑ¿¡@£$¥ΔΩ\n\r".repeat(7)), (Alphabet::Gsm, 154, 1));
    }

    #[test]
    fn an_extension_character_counts_two_and_is_not_split() {
        assert_eq!(counted("^{}\\[~]|€\u{c}"), (Alphabet::Gsm, 20, 1));
        assert_eq!(counted(&"€".repeat(80)), (Alphabet::Gsm, 160, 1));
        assert_eq!(counted(&"€".repeat(81)), (Alphabet::Gsm, 162, 2));
        // 76 pairs and a unit fill a part: a pair that begins at unit 153 moves on whole.
        assert_eq!(counted(&"€".repeat(153)), (Alphabet::Gsm, 306, 3));
        assert_eq!(counted(&format!("{}€{}", "a".repeat(152), "a".repeat(152))), (Alphabet::Gsm, 306, 3));
    }

    #[test]
    fn one_character_outside_of_gsm_makes_it_70_units() {
        for outside in ["ç", "á", "ó", "`", "“", "’", "\u{a0}", "…", "\u{2068}", "\t", "ع", "中"] {
            assert_eq!(segments(outside).alphabet, Alphabet::Ucs2, "{outside:?}");
        }
        assert_eq!(counted(&format!("{}ç", "a".repeat(69))), (Alphabet::Ucs2, 70, 1));
        assert_eq!(counted(&format!("{}ç", "a".repeat(70))), (Alphabet::Ucs2, 71, 2));
        assert_eq!(counted(&"中".repeat(134)), (Alphabet::Ucs2, 134, 2));
        assert_eq!(counted(&"中".repeat(135)), (Alphabet::Ucs2, 135, 3));
    }

    #[test]
    fn an_emoji_counts_its_two_surrogates_and_is_not_split() {
        assert_eq!(counted(&format!("{}🏥", "a".repeat(68))), (Alphabet::Ucs2, 70, 1));
        assert_eq!(counted(&format!("{}🏥", "a".repeat(69))), (Alphabet::Ucs2, 71, 2));
        assert_eq!(counted(&"🏥".repeat(35)), (Alphabet::Ucs2, 70, 1));
        // A part has room for 33 pairs and one unit more.
        assert_eq!(counted(&"🏥".repeat(67)), (Alphabet::Ucs2, 134, 3));
    }
}
