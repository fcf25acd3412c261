//! One token as it is kept, and as it is shown.

use std::sync::{Mutex, OnceLock};

use septet_protocol::token::Algorithm;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::own::{Field, OwnToken};
use super::search;
use super::stored::{StoredOtp, StoredSeed};
use crate::otp::{Generator, Kind, Otp, totp};
use crate::text::{printable, printable_lines};
use crate::turn::unpoisoned;
use crate::view::{Code, HashAlgorithm, Icon, NoteText, SharedText, TokenDetails, TokenKind, TokenRow};

/// Colours of badges whose token has none of its own: dark enough for white letters (4.5:1).
const COLORS: [&str; 8] = ["#1f5fa8", "#a8324a", "#2c6e49", "#7a4d9e", "#9a5200", "#00696d", "#8b3a80", "#5a5f6b"];

/// A token.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) origin: Origin,
    pub(crate) seed: Seed,
    /// The next counter; 0 where there is none.
    #[serde(default)]
    pub(crate) counter: u64,
    /// The counter whose code was asked for last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) shown: Option<u64>,
    /// The person's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) group: Option<String>,
    /// The name of an [`Icon`], ours or a newer app's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) icon: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) pinned: bool,
    #[serde(default)]
    pub(crate) hidden: bool,
    /// See [`super::order`].
    pub(crate) order: String,
    #[serde(skip)]
    prepared: OnceLock<Prepared>,
}

/// Where a token came from.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    Own {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issuer: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        account: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        extra: Vec<(String, String)>,
    },
    Application {
        application: Uuid,
        name: String,
        label: String,
        color: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        logo: Option<String>,
    },
}

/// What makes the codes, or why there are none.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "StoredSeed", into = "StoredSeed")]
pub(crate) enum Seed {
    Ready(Otp),
    /// The envelope did not open on this device.
    Unopened,
    /// It opened, and asks for codes that cannot be.
    Unusable,
    /// It was stored, and asks for codes that cannot be: kept as it is, for an app that knows better.
    Refused(StoredOtp),
    /// Its record does not open under its key.
    Damaged,
    /// Its record is of a newer app.
    Newer,
}

/// What does not change from one drawing of the list to the next.
#[derive(Clone)]
struct Prepared {
    id: SharedText,
    generator: Option<Generator>,
    /// What is searched.
    folded: String,
    /// What is sorted by.
    folded_title: String,
    folded_issuer: String,
    folded_group: Option<String>,
    title: SharedText,
    account: SharedText,
    color: SharedText,
    initials: SharedText,
    logo: Option<SharedText>,
    group: Option<SharedText>,
    icon: Option<Icon>,
    problem: Option<SharedText>,
    drawn: Drawn,
}

/// The codes that were drawn last, and of which step: what came next is what is current then, and drawing again within a step
/// (while somebody types a search) costs no hash. A copy begins without.
#[derive(Default)]
struct Drawn(Mutex<Option<(u64, Code, Code)>>);

impl Clone for Drawn {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Drawn {
    /// The code of a step and the one after it.
    fn at(&self, step: u64, code_of: impl Fn(u64) -> Code) -> (Code, Code) {
        let mut drawn = unpoisoned(&self.0);
        let (code, next) = match drawn.take() {
            Some((at, code, next)) if at == step => (code, next),
            Some((at, _, next)) if at + 1 == step => (next, code_of(step + 1)),
            _ => (code_of(step), code_of(step + 1)),
        };
        *drawn = Some((step, code.clone(), next.clone()));
        (code, next)
    }
}

impl Entry {
    pub(crate) fn new(id: Uuid, origin: Origin, seed: Seed, order: String) -> Self {
        Self {
            id,
            origin,
            seed,
            counter: 0,
            shown: None,
            name: None,
            note: None,
            group: None,
            icon: None,
            pinned: false,
            hidden: false,
            order,
            prepared: OnceLock::new(),
        }
    }

    /// The row of an own token. None: it was purged.
    pub(crate) fn of_own(id: Uuid, own: &OwnToken, shown: Option<u64>) -> Option<Self> {
        let text = |field| own.text(field).map(str::to_owned);
        let origin = Origin::Own {
            issuer: text(Field::Issuer),
            prefix: own.prefix().map(str::to_owned),
            account: text(Field::Account).unwrap_or_default(),
            extra: own.extra().to_vec(),
        };
        let entry = Self::new(id, origin, own.seed()?, text(Field::Order).unwrap_or_default());
        Some(Self {
            counter: own.counter(),
            shown,
            name: text(Field::Name),
            note: text(Field::Note),
            group: text(Field::Group),
            icon: text(Field::Icon),
            pinned: own.is_set(Field::Pinned),
            hidden: own.is_set(Field::Hidden),
            ..entry
        })
    }

    /// The row of a record that cannot be read.
    pub(crate) fn unreadable(id: Uuid, seed: Seed) -> Self {
        let origin = Origin::Own { issuer: None, prefix: None, account: String::new(), extra: vec![] };
        Self::new(id, origin, seed, String::new())
    }

    /// The same with what it is called or where it came from changed; what was prepared is made anew.
    pub(crate) fn edited(&self, edit: impl FnOnce(&mut Self)) -> Self {
        let mut entry = Self { prepared: OnceLock::new(), ..self.clone() };
        edit(&mut entry);
        entry
    }

    pub(crate) fn is_application(&self) -> bool {
        matches!(self.origin, Origin::Application { .. })
    }

    pub(crate) fn otp(&self) -> Option<&Otp> {
        match &self.seed {
            Seed::Ready(otp) => Some(otp),
            Seed::Unopened | Seed::Unusable | Seed::Refused(_) | Seed::Damaged | Seed::Newer => None,
        }
    }

    /// Whether what the person reads or wrote of it has every word.
    pub(crate) fn matches(&self, folded_query: &str) -> bool {
        search::matches(&self.prepared().folded, folded_query)
    }

    /// The first line, folded: to sort by.
    pub(super) fn folded_title(&self) -> &str {
        &self.prepared().folded_title
    }

    /// The issuer, folded; empty where there is none.
    pub(super) fn folded_issuer(&self) -> &str {
        &self.prepared().folded_issuer
    }

    /// The group, folded: two that are equal are one.
    pub(super) fn folded_group(&self) -> Option<&str> {
        self.prepared().folded_group.as_deref()
    }

    /// The group as it is written.
    pub(super) fn group(&self) -> Option<&SharedText> {
        self.prepared().group.as_ref()
    }

    fn issuer(&self) -> &str {
        match &self.origin {
            Origin::Own { issuer, prefix, .. } => issuer.as_deref().or(prefix.as_deref()).unwrap_or(""),
            Origin::Application { name, .. } => name,
        }
    }

    pub(super) fn account(&self) -> &str {
        match &self.origin {
            Origin::Own { account, .. } => account,
            Origin::Application { label, .. } => label,
        }
    }

    fn logo(&self) -> Option<&str> {
        match &self.origin {
            Origin::Own { .. } => None,
            Origin::Application { logo, .. } => logo.as_deref(),
        }
    }

    fn kind(&self) -> TokenKind {
        match (&self.origin, self.otp().map(Otp::kind)) {
            (Origin::Application { .. }, _) => TokenKind::Application,
            (_, Some(kind)) => kind.into(),
            (_, None) => TokenKind::Totp,
        }
    }

    fn problem(&self) -> Option<&'static str> {
        match self.seed {
            Seed::Ready(_) => None,
            Seed::Unopened => {
                Some("The secret of this token does not open on this phone. Refresh; if it stays, ask the application.")
            }
            Seed::Unusable => {
                Some("The server describes codes that cannot be. The other tokens are fine. Ask the application.")
            }
            Seed::Refused(_) => {
                Some("This token cannot make codes as it is stored. The other tokens are fine. Add it again.")
            }
            Seed::Damaged => Some(
                "This entry of your backup is damaged and cannot be read. The others are fine. Restore an older version, or add it again.",
            ),
            Seed::Newer => {
                Some("This entry was written by a newer version of Septet. It is safe. Update this app to read it.")
            }
        }
    }

    fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| {
            let (issuer, account) = (self.issuer(), self.account());
            let name = self.name.as_deref().unwrap_or("");
            let title = [name, issuer, account].map(printable).into_iter().find(|text| !text.trim().is_empty());
            let title = title.unwrap_or_else(|| "Token".to_owned());
            let folded =
                [name, issuer, account, self.note.as_deref().unwrap_or(""), self.group.as_deref().unwrap_or("")];
            let folded = search::fold(&folded.join(" "));
            let folded_issuer = search::fold(printable(issuer).trim());
            let account = printable(account);
            let group = self.group.as_deref().map(printable).filter(|group| !group.trim().is_empty());
            let color = match &self.origin {
                Origin::Application { color, .. } if is_color(color) => color,
                _ => color_of(&title),
            };
            Prepared {
                id: self.id.to_string().into(),
                generator: self.otp().map(Generator::new),
                folded,
                folded_title: search::fold(&title),
                folded_issuer,
                folded_group: group.as_deref().map(|group| search::fold(group.trim())),
                color: color.into(),
                initials: initials(&title).into(),
                logo: self.logo().map(SharedText::from),
                group: group.map(SharedText::from),
                icon: self.icon.as_deref().and_then(Icon::named),
                problem: self.problem().map(SharedText::new_static),
                account: if title == account { SharedText::default() } else { account.into() },
                title: title.into(),
                drawn: Drawn::default(),
            }
        })
    }

    pub(crate) fn row_without_code(&self) -> TokenRow {
        let prepared = self.prepared();
        TokenRow {
            id: prepared.id.clone(),
            kind: self.kind(),
            title: prepared.title.clone(),
            account: prepared.account.clone(),
            color: prepared.color.clone(),
            initials: prepared.initials.clone(),
            logo: prepared.logo.clone(),
            icon: prepared.icon,
            group: prepared.group.clone(),
            pinned: self.pinned,
            code: None,
            next_code: None,
            valid_from_ms: None,
            valid_until_ms: None,
            problem: prepared.problem.clone(),
        }
    }

    /// With its codes of a moment.
    pub(crate) fn row(&self, now_ms: u64) -> TokenRow {
        let prepared = self.prepared();
        let mut row = self.row_without_code();
        if let (Some(generator), Some(otp)) = (&prepared.generator, self.otp()) {
            match otp.period_s() {
                Some(period_s) => {
                    let step = totp::step_at(now_ms, period_s);
                    let (code, next) = prepared.drawn.at(step.counter, |step| spelled(generator.code(step)));
                    (row.code, row.next_code) = (Some(code), Some(next));
                    row.valid_from_ms = Some(step.from_ms);
                    row.valid_until_ms = Some(step.until_ms);
                }
                None => row.code = self.shown.map(|counter| spelled(generator.code(counter))),
            }
        }
        row
    }

    pub(crate) fn details(&self) -> TokenDetails {
        let prepared = self.prepared();
        let otp = self.otp();
        let by_counter = otp.is_some_and(|otp| otp.kind() == Kind::Hotp);
        TokenDetails {
            id: prepared.id.to_string(),
            kind: self.kind(),
            title: prepared.title.to_string(),
            issuer: printable(self.issuer()),
            account: printable(self.account()),
            name: self.name.as_deref().map(printable),
            note: self.note.as_deref().map(|note| NoteText { text: printable_lines(note) }),
            group: prepared.group.as_ref().map(SharedText::to_string),
            icon: prepared.icon,
            pinned: self.pinned,
            color: prepared.color.to_string(),
            initials: prepared.initials.to_string(),
            logo: self.logo().map(str::to_owned),
            digits: otp.map_or(0, |otp| otp.digits().into()),
            period_s: otp.and_then(Otp::period_s),
            counter: by_counter.then_some(self.counter),
            algorithm: match otp.map_or(Algorithm::Sha1, Otp::algorithm) {
                _ if otp.is_some_and(|otp| otp.kind() == Kind::Motp) => HashAlgorithm::Md5,
                Algorithm::Sha1 => HashAlgorithm::Sha1,
                Algorithm::Sha256 => HashAlgorithm::Sha256,
                Algorithm::Sha512 => HashAlgorithm::Sha512,
            },
            hidden: self.hidden,
            removable: !self.is_application(),
            problem: self.problem().map(str::to_owned),
            warning: otp.and_then(Otp::warning).map(str::to_owned),
        }
    }
}

/// Groups that the eye takes in at once: `123 456`, `123 4567`, `1234 5678`, `12345`.
pub(crate) fn spelled(digits: SharedText) -> Code {
    let (first, second) = digits.split_at(if digits.len() < 6 { 0 } else { digits.len() / 2 });
    let spelled = if first.is_empty() { digits.clone() } else { [first, " ", second].into_iter().collect() };
    Code { digits, spelled }
}

pub(crate) fn is_color(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The same colour for the same name, on every phone.
fn color_of(title: &str) -> &'static str {
    let sum = title.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    COLORS[sum % COLORS.len()]
}

fn initials(title: &str) -> String {
    let letters = title.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    letters.take(2).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn codes_are_those_of_the_moment_whatever_was_drawn_before() {
        let otp = Otp::new(Kind::Totp { period_s: 30 }, Algorithm::Sha1, 7, Secret::new(vec![7; 20])).unwrap();
        let origin = Origin::Own { issuer: None, prefix: None, account: "maya".to_owned(), extra: vec![] };
        let entry = Entry::new(Uuid::nil(), origin, Seed::Ready(otp), "n".to_owned());
        for step in [5, 5, 6, 7, 6, 5, 9, 0, 1, 1_000_000, 2] {
            assert_eq!(entry.row(step * 30_000 + 29_999), entry.clone().edited(|_| {}).row(step * 30_000), "{step}");
        }
    }

    #[test]
    fn codes_are_spelled_in_groups() {
        for (digits, text) in [
            ("12345", "12345"),
            ("012345", "012 345"),
            ("1234567", "123 4567"),
            ("12345678", "1234 5678"),
            ("1234567890", "12345 67890"),
        ] {
            let code = spelled(digits.into());
            assert_eq!((code.digits.as_str(), code.spelled.as_str()), (digits, text));
        }
    }

    #[test]
    fn a_badge_has_the_first_letters_of_two_words() {
        for (title, badge) in [("Lakeside Clinic North", "LC"), ("épic", "É"), ("(Acme) 2", "A2"), ("", "")] {
            assert_eq!(initials(title), badge);
        }
    }
}
