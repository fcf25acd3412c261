//! The ten languages, and which of them a locale asks for.

/// A language that we have every text in. Closed: a new one needs its file in `strings/`, and the tests say what else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Everyone's who asks for none of the others.
    English,
    /// Usted, and words that Spain and the Americas share.
    Spanish,
    /// Words that Brazil and Portugal share.
    Portuguese,
    /// Vous.
    French,
    /// Sie.
    German,
    /// Lei.
    Italian,
    /// Modern Standard, from right to left.
    Arabic,
    /// In Devanagari.
    Hindi,
    /// Mandarin, in simplified characters.
    Chinese,
    /// In the polite form.
    Japanese,
}

impl Language {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 10] = [
        Self::English,
        Self::Spanish,
        Self::Portuguese,
        Self::French,
        Self::German,
        Self::Italian,
        Self::Arabic,
        Self::Hindi,
        Self::Chinese,
        Self::Japanese,
    ];

    /// The language of a BCP 47 tag: `pt-BR` is Portuguese, `zh-Hant-TW` is Chinese, and what we do not speak is English.
    /// Any text is taken, in any case, with `_` for `-` too.
    #[must_use]
    pub fn of(locale: &str) -> Self {
        let primary = locale.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        // `cmn` and `arb` are the ISO 639-3 names of what people mean by `zh` and `ar`.
        match primary.as_str() {
            "es" => Self::Spanish,
            "pt" => Self::Portuguese,
            "fr" => Self::French,
            "de" => Self::German,
            "it" => Self::Italian,
            "ar" | "arb" => Self::Arabic,
            "hi" => Self::Hindi,
            "zh" | "cmn" => Self::Chinese,
            "ja" => Self::Japanese,
            _ => Self::English,
        }
    }

    /// Its BCP 47 tag without a region, which is also the name of its file in `strings/`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
            Self::French => "fr",
            Self::German => "de",
            Self::Italian => "it",
            Self::Arabic => "ar",
            Self::Hindi => "hi",
            Self::Chinese => "zh",
            Self::Japanese => "ja",
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

/// The voice that reads [`voice`](super::voice) aloud: what Twilio's `<Say language>` takes, and Vonage's `talk`, except
/// that Vonage calls Arabic `ar`. The region chooses the accent where both have one.
///
/// Chinese is always read by a mainland voice: the text is in simplified characters, which a Taiwanese or Cantonese voice
/// may misread.
#[must_use]
pub fn voice_language(locale: &str) -> &'static str {
    let region = region(locale);
    match (Language::of(locale), region.as_deref()) {
        (Language::English, Some("GB" | "IE")) => "en-GB",
        (Language::English, Some("AU" | "NZ")) => "en-AU",
        (Language::English, Some("IN")) => "en-IN",
        (Language::English, _) => "en-US",
        (Language::Spanish, Some("US" | "PR")) => "es-US",
        (Language::Spanish, Some(region)) if SPANISH_AMERICA.contains(&region) => "es-MX",
        (Language::Spanish, _) => "es-ES",
        (Language::Portuguese, Some("PT" | "AO" | "MZ" | "CV" | "GW" | "ST" | "TL")) => "pt-PT",
        (Language::Portuguese, _) => "pt-BR",
        (Language::French, Some("CA")) => "fr-CA",
        (Language::French, _) => "fr-FR",
        (Language::German, _) => "de-DE",
        (Language::Italian, _) => "it-IT",
        (Language::Arabic, _) => "arb",
        (Language::Hindi, _) => "hi-IN",
        (Language::Chinese, _) => "cmn-CN",
        (Language::Japanese, _) => "ja-JP",
    }
}

/// ISO 3166-1, and UN M.49 for the whole of Latin America.
const SPANISH_AMERICA: [&str; 20] = [
    "419", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY", "VE",
    "BZ",
];

/// The region of a BCP 47 tag, in capitals: the first later part of two letters or three digits. RFC 5646, 2.2.4.
fn region(locale: &str) -> Option<String> {
    let mut parts = locale.split(['-', '_']).skip(1);
    let region = parts.find(|part| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    });
    region.map(str::to_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_gets_its_language_and_english_where_we_do_not_speak_it() {
        let cases = [
            ("pt-BR", Language::Portuguese),
            ("zh-Hant-TW", Language::Chinese),
            ("cmn", Language::Chinese),
            ("ES-419", Language::Spanish),
            ("ar_EG", Language::Arabic),
            ("ja", Language::Japanese),
            ("hi-Latn-IN", Language::Hindi),
            ("tlh", Language::English),
            ("esperanto", Language::English),
            ("", Language::English),
            ("-es", Language::English),
            ("☎", Language::English),
        ];
        for (locale, language) in cases {
            assert_eq!(Language::of(locale), language, "{locale}");
        }
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), language);
        }
    }

    #[test]
    fn arabic_alone_is_written_from_right_to_left() {
        let right_to_left: Vec<_> = Language::ALL.into_iter().filter(|l| l.is_right_to_left()).collect();
        assert_eq!(right_to_left, [Language::Arabic]);
    }

    #[test]
    fn a_voice_speaks_the_language_with_the_accent_of_the_region() {
        let cases = [
            ("en", "en-US"),
            ("en-GB", "en-GB"),
            ("en-Latn-in", "en-IN"),
            ("es", "es-ES"),
            ("es-MX", "es-MX"),
            ("es_419", "es-MX"),
            ("es-US", "es-US"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-PT"),
            ("fr-CA", "fr-CA"),
            ("fr-BE", "fr-FR"),
            ("de-AT", "de-DE"),
            ("it-CH", "it-IT"),
            ("ar-EG", "arb"),
            ("hi-IN", "hi-IN"),
            ("zh-Hant-TW", "cmn-CN"),
            ("ja-JP", "ja-JP"),
            ("xx-GB", "en-GB"),
            ("", "en-US"),
        ];
        for (locale, voice) in cases {
            assert_eq!(voice_language(locale), voice, "{locale}");
        }
    }

    /// Twilio's list of `<Say language>` and Vonage's of `talk` have all of these; `arb` is Twilio's alone.
    #[test]
    fn a_voice_is_of_the_language_of_the_text() {
        for language in Language::ALL {
            assert_eq!(Language::of(voice_language(language.tag())), language);
        }
    }
}
