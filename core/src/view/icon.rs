//! Pictures for badges that a person may choose, drawn here so that they are the same on every phone and nobody is asked for
//! them over a network.

/// A picture for a token's badge. Chosen by the person; without one a badge has letters, or the application's logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Icon {
    Clinic,
    Pharmacy,
    Lab,
    Heart,
    Bank,
    Card,
    Mail,
    Chat,
    Phone,
    Cloud,
    Server,
    Code,
    Shield,
    Key,
    Person,
    People,
    House,
    Briefcase,
    Cart,
    Game,
    Globe,
    Book,
    Car,
    Star,
}

/// An icon as a screen draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IconPicture {
    /// As [`Icon::name`].
    pub name: String,
    /// As [`Icon::svg`].
    pub svg: String,
    /// As [`Icon::path`].
    pub path: String,
}

impl Icon {
    /// All of them, as a person chooses among them.
    pub const ALL: [Self; 24] = [
        Self::Clinic,
        Self::Pharmacy,
        Self::Lab,
        Self::Heart,
        Self::Bank,
        Self::Card,
        Self::Mail,
        Self::Chat,
        Self::Phone,
        Self::Cloud,
        Self::Server,
        Self::Code,
        Self::Shield,
        Self::Key,
        Self::Person,
        Self::People,
        Self::House,
        Self::Briefcase,
        Self::Cart,
        Self::Game,
        Self::Globe,
        Self::Book,
        Self::Car,
        Self::Star,
    ];

    /// As it is kept and typed: one word of lower-case letters. It never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.drawn().0
    }

    /// The one of this name; none: there is none, or a newer app has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|icon| icon.name() == name)
    }

    /// The picture: SVG, 24 by 24, one path of lines in `currentColor`, nothing that it fetches.
    #[must_use]
    pub fn svg(self) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>"#,
            self.path()
        )
    }

    /// The path alone, for a shell that draws it by itself: lines 2 wide with round ends, on 24 by 24.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.drawn().1
    }

    /// Name and picture together, for a screen to choose from.
    #[must_use]
    pub fn picture(self) -> IconPicture {
        IconPicture { name: self.name().to_owned(), svg: self.svg(), path: self.path().to_owned() }
    }

    fn drawn(self) -> (&'static str, &'static str) {
        match self {
            Self::Clinic => ("clinic", "M4 21V5h16v16zM12 8v6M9 11h6M10 21v-3h4v3"),
            Self::Pharmacy => ("pharmacy", "M4 11h16M6 11c0 5 2 8 6 8s6-3 6-8M8 21h8M13 11l5-8"),
            Self::Lab => ("lab", "M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 15h8"),
            Self::Heart => ("heart", "M12 20C5 15 3 12 3 9a4.5 4.5 0 0 1 9-1a4.5 4.5 0 0 1 9 1c0 3-2 6-9 11z"),
            Self::Bank => ("bank", "M3 9l9-6 9 6zM5 9v8M10 9v8M14 9v8M19 9v8M3 20h18"),
            Self::Card => ("card", "M3 6h18v12H3zM3 10h18M6 15h4"),
            Self::Mail => ("mail", "M3 5h18v14H3zM3 7l9 6 9-6"),
            Self::Chat => ("chat", "M4 4h16v12h-9l-5 4v-4H4z"),
            Self::Phone => ("phone", "M7 2h10v20H7zM11 18h2"),
            Self::Cloud => ("cloud", "M7 19a4 4 0 0 1-1-8a6 6 0 0 1 11.5-1A4.5 4.5 0 0 1 17 19z"),
            Self::Server => ("server", "M4 3h16v7H4zM4 14h16v7H4zM8 6.5h1M8 17.5h1"),
            Self::Code => ("code", "M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16"),
            Self::Shield => ("shield", "M12 3l8 3v6c0 4-3 7-8 9c-5-2-8-5-8-9V6z"),
            Self::Key => ("key", "M11 12a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM11 12h10v4M17 12v3"),
            Self::Person => ("person", "M16 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM4 21c0-5 3-7 8-7s8 2 8 7"),
            Self::People => (
                "people",
                "M12 8a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0zM2 20c0-4 2-6 6.5-6s6.5 2 6.5 6M15 4.5a3.5 3.5 0 0 1 0 7M18 14.5c2.5.8 4 2.5 4 5.5",
            ),
            Self::House => ("house", "M3 12l9-8 9 8M6 10v10h12V10M10 20v-6h4v6"),
            Self::Briefcase => ("briefcase", "M3 8h18v12H3zM9 8V4h6v4M3 13h18"),
            Self::Cart => ("cart", "M2 4h3l3 11h10l3-8H6M9 19h.01M17 19h.01"),
            Self::Game => (
                "game",
                "M7 7h10a5 5 0 0 1 5 5c0 4-1 6-3 6s-2-3-4-3H9c-2 0-2 3-4 3s-3-2-3-6a5 5 0 0 1 5-5zM8 9v4M6 11h4M16 11h.01",
            ),
            Self::Globe => (
                "globe",
                "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9z",
            ),
            Self::Book => ("book", "M4 5c3-1 6-1 8 1c2-2 5-2 8-1v14c-3-1-6-1-8 1c-2-2-5-2-8-1zM12 6v14"),
            Self::Car => ("car", "M4 17v-5l2-6h12l2 6v5zM4 12h16M7 17v2M17 17v2M7.5 14.5h.01M16.5 14.5h.01"),
            Self::Star => ("star", "M12 3l2.8 5.9 6.4.8-4.7 4.5 1.2 6.3-5.7-3.1-5.7 3.1 1.2-6.3L2.8 9.7l6.4-.8z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_icon_is_found_by_its_name_and_by_no_other() {
        let names: BTreeSet<&str> = Icon::ALL.into_iter().map(Icon::name).collect();
        assert_eq!(names.len(), Icon::ALL.len());
        for icon in Icon::ALL {
            assert_eq!(Icon::named(icon.name()), Some(icon));
            assert!(icon.name().bytes().all(|letter| letter.is_ascii_lowercase()), "{icon:?}");
        }
        for other in ["", "Clinic", "clinic ", "of-tomorrow"] {
            assert_eq!(Icon::named(other), None, "{other}");
        }
    }

    #[test]
    fn an_icon_is_one_short_path_that_fetches_nothing() {
        for icon in Icon::ALL {
            let path = icon.path();
            assert!(path.starts_with('M') && path.len() < 200, "{icon:?}");
            let signs = |sign: char| "MLHVCSAZmlhvcsaz.- ".contains(sign) || sign.is_ascii_digit();
            assert!(path.chars().all(signs), "{icon:?}");
            let svg = icon.svg();
            assert_eq!((svg.matches('<').count(), svg.matches("http").count()), (3, 1), "{icon:?}");
        }
    }
}
