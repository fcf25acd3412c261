//! A token on its way from one app to another, with all that a person said of it; and what it is to those that are here.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::sha256;
use crate::otp::uri::OtpUri;
use crate::otp::{Kind, Otp};
use crate::text::{printable, printable_lines};
use crate::view::{Icon, NoteText, TokenEdit};

use super::organise::{MAX_GROUP, MAX_NAME, MAX_NOTE};

/// Longest issuer, and longest account, of a token that comes from a file, in bytes; sites write long ones. Readers keep some
/// more, so that what is cut is told.
const MAX_NAMES: usize = 1_000;

/// A token apart from any device.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Portable {
    pub(crate) token: OtpUri,
    /// The person's own name for it, in place of issuer and account.
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) group: Option<String>,
    /// The name of an [`Icon`], ours or a newer app's.
    pub(crate) icon: Option<String>,
    pub(crate) pinned: bool,
    pub(crate) hidden: bool,
}

/// The kind alone.
impl fmt::Debug for Portable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Portable({:?})", self.token.otp.kind())
    }
}

impl Portable {
    /// What an address says, and nothing else.
    pub(crate) fn of(token: OtpUri) -> Self {
        Self { token, name: None, note: None, group: None, icon: None, pinned: false, hidden: false }
    }

    pub(crate) fn issuer(&self) -> &str {
        self.token.issuer.as_deref().or(self.token.prefix.as_deref()).unwrap_or("")
    }

    /// As it fits into one token here: texts without what a screen obeys, and none too long. True: something was cut.
    pub(crate) fn fitted(mut self) -> (Self, bool) {
        let mut is_cut = false;
        let mut fit = |text: &mut Option<String>, clean: fn(&str) -> String, end: &dyn Fn(&str) -> usize| {
            let Some(whole) = text.take() else { return };
            let whole = clean(&whole).trim().to_owned();
            let end = end(&whole);
            is_cut |= end < whole.len();
            *text = Some(whole[..end].trim_end().to_owned()).filter(|text| !text.is_empty());
        };
        let chars = |most: usize| move |text: &str| text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
        let bytes = |text: &str| text.floor_char_boundary(MAX_NAMES);
        fit(&mut self.name, printable, &chars(MAX_NAME));
        fit(&mut self.group, printable, &chars(MAX_GROUP));
        fit(&mut self.note, printable_lines, &chars(MAX_NOTE));
        fit(&mut self.token.issuer, str::to_owned, &bytes);
        fit(&mut self.token.prefix, str::to_owned, &bytes);
        let mut account = Some(std::mem::take(&mut self.token.account));
        fit(&mut account, str::to_owned, &bytes);
        self.token.account = account.unwrap_or_default();
        // Half as long until it fits: rare enough not to be clever.
        while self.note.is_some() && !self.fits() {
            is_cut = true;
            let half = |note: &String| note.chars().take(note.chars().count() / 2).collect::<String>();
            self.note = self.note.as_ref().map(half).filter(|note| !note.is_empty());
        }
        (self, is_cut)
    }

    /// Whether one record holds it.
    pub(crate) fn fits(&self) -> bool {
        let texts = [&self.name, &self.note, &self.group, &self.token.issuer, &self.token.prefix];
        let texts: usize = texts.into_iter().flatten().map(String::len).sum();
        let extra: usize = self.token.extra.iter().map(|(name, value)| name.len() + value.len()).sum();
        // In JSON a sign takes at most six bytes; what is far from the limit is not written to be measured.
        const SURELY: usize = 1_500;
        let secret = self.token.otp.secret().expose().len();
        texts + extra + self.token.account.len() + secret < SURELY || super::taken::fits(self)
    }

    /// Without its texts, some of which were cut: they are no news to a token that may have the whole.
    pub(crate) fn without_texts(&self) -> Self {
        let token = OtpUri { issuer: None, prefix: None, account: String::new(), ..self.token.clone() };
        Self { token, name: None, note: None, group: None, ..self.clone() }
    }

    /// What the person said of it, as changes of a new token.
    pub(crate) fn edit(&self) -> TokenEdit {
        TokenEdit {
            name: self.name.clone(),
            note: self.note.as_deref().map(NoteText::from),
            group: self.group.clone(),
            icon: self.icon.clone().filter(|name| Icon::named(name).is_some()),
            pinned: self.pinned.then_some(true),
            hidden: self.hidden.then_some(true),
            ..TokenEdit::default()
        }
    }

    /// The two lines of a row: the person's own name, else the issuer, else the account; and the account.
    pub(crate) fn names(&self) -> (String, String) {
        let account = printable(&self.token.account);
        let title = self.name.as_deref().unwrap_or(self.issuer());
        let title = if title.is_empty() { account.clone() } else { printable(title) };
        if title == account { (title, String::new()) } else { (title, account) }
    }
}

/// What makes a token the same as another: kind, secret, hash, digits and period, and the PIN where there is one. A hash of
/// it, which is kept in memory for as long as tokens are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity([u8; 32]);

impl Identity {
    pub(crate) fn of(otp: &Otp) -> Self {
        let (kind, period_s) = match otp.kind() {
            Kind::Totp { period_s } => (0, period_s),
            Kind::Hotp => (1, 0),
            Kind::Steam => (2, 0),
            Kind::Motp => (3, 0),
            Kind::Yandex => (4, 0),
        };
        let secret = otp.secret().expose();
        let pin = otp.pin().map_or("", |pin| pin.expose());
        // Lengths before what has any: no two tokens are written alike.
        let mut written = Zeroizing::new(Vec::with_capacity(16 + secret.len() + pin.len()));
        written.extend([kind, otp.algorithm() as u8, otp.digits()]);
        written.extend(period_s.to_be_bytes());
        written.extend((secret.len() as u32).to_be_bytes());
        written.extend(secret);
        written.extend(pin.as_bytes());
        Self(sha256(&written))
    }
}
