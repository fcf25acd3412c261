//! Text of others on its way to a screen.

/// The same without what a screen or a terminal obeys: control characters, and marks that turn the direction of what
/// follows (Unicode UAX 9), by which one name can look like another.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| is_printable(*c)).collect()
}

/// The same of a text of several lines, which stay lines.
pub(crate) fn printable_lines(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || is_printable(*c)).collect()
}

/// At most `most` characters of it.
pub(crate) fn cut(text: &str, most: usize) -> String {
    text.chars().filter(|c| is_printable(*c)).take(most).collect()
}

/// Whether a screen only shows it.
pub(crate) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_cannot_steer_the_terminal() {
        assert_eq!(printable("Lake\u{1b}[2Jside\r\n\u{202e}Clinic\u{7}"), "Lake[2JsideClinic");
        assert_eq!(printable("Clínica 湖畔 عيادة"), "Clínica 湖畔 عيادة");
        assert_eq!(printable_lines("a\u{1b}[2J\r\nb\rc\n\n\u{202e}d"), "a[2J\nbc\n\nd");
        assert_eq!(cut("\u{202e}湖畔 Clinic", 3), "湖畔 ");
    }
}
