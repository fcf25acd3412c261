//! A token on its way from one app to another, with all that a person said of it; and what it is to those that are here.

use std::fmt;

use crate::crypto::sha256;
use crate::otp::uri::OtpUri;
use crate::otp::{Kind, Otp};
use crate::text::printable;

/// A token apart from any device.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Portable {
    pub(crate) token: OtpUri,
    /// The person's own name for it, in place of issuer and account.
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) pinned: bool,
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
        Self { token, name: None, note: None, group: None, pinned: false }
    }

    pub(crate) fn issuer(&self) -> &str {
        self.token.issuer.as_deref().or(self.token.prefix.as_deref()).unwrap_or("")
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
        };
        // Fixed lengths first, the secret last: no two tokens are written alike.
        let mut written = zeroize::Zeroizing::new(Vec::with_capacity(16 + otp.secret().expose().len()));
        written.extend([kind, otp.algorithm() as u8, otp.digits()]);
        written.extend(period_s.to_be_bytes());
        written.extend(otp.secret().expose());
        Self(sha256(&written))
    }
}
