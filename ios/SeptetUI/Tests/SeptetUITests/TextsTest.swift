import SeptetUI
import Testing

/// The texts as Swift says them: `strings/` holds them to one another.
@Suite struct TextsTest {
    @Test("there are ten languages, English first")
    func languages() {
        #expect(allTexts.map(\.language) == ["en", "es", "pt", "fr", "de", "it", "ar", "hi", "zh", "ja"])
        #expect(allTexts.filter(\.rightToLeft).map(\.language) == ["ar"])
    }

    @Test(
        "a tag has the texts of its language, and English where there are none",
        arguments: [
            ("pt-BR", "pt"), ("zh-Hant_TW", "zh"), ("AR", "ar"), ("de_CH", "de"), ("eo", "en"), ("", "en"),
        ])
    func nearest(tag: String, language: String) {
        #expect(textsOf(tag).language == language)
    }

    @Test("a count is said in the form of its language, none and one too")
    func counts() {
        let english = textsOf("en")
        #expect([0, 1, 2].map { english.lockTyped(count: $0) } == ["No digit typed", "1 digit typed", "2 digits typed"])
        #expect(textsOf("fr").inDays(days: 0) == "dans 0 jour")
        #expect(textsOf("ja").inDays(days: 1).hasPrefix("1"))
        let arabic = textsOf("ar")
        let forms = [1, 2, 3, 11, 100, 103].map { arabic.inDays(days: $0) }
        #expect(forms == ["بعد يوم واحد", "بعد يومين", "بعد 3 أيام", "بعد 11 يومًا", "بعد 100 يوم", "بعد 103 أيام"])
    }

    @Test("a name from elsewhere keeps together within Arabic, and stands bare in other languages")
    func isolated() {
        #expect(textsOf("ar").tokensOpen(title: "Lakeside Clinic").contains("\u{2068}Lakeside Clinic\u{2069}"))
        #expect(textsOf("en").tokensOpen(title: "Lakeside Clinic") == "Open Lakeside Clinic")
    }
}
