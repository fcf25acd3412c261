//! The random value in a browser's cookie, and what is derived from it.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::Failure;

/// 32 random bytes that only the browser keeps. No `Debug`: whoever has it is signed in.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A fresh one.
    pub fn generate() -> Result<Self, Failure> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        getrandom::fill(bytes.as_mut()).map_err(Failure::internal)?;
        Ok(Self(bytes))
    }

    /// Reads a cookie's value.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// The cookie's value.
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.as_ref())
    }

    /// What the database knows the session by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_ref()).into()
    }

    /// What every form of this browser carries, so that another site's form is told from ours: it cannot read the cookie.
    /// It changes with the cookie, so one that was seen before a sign-in is worth nothing after.
    pub fn csrf(&self) -> String {
        BASE64URL_NOPAD
            .encode(&Sha256::new().chain_update("septet-clinic csrf\0").chain_update(self.0.as_ref()).finalize())
    }

    /// Whether a form carries it; constant time.
    pub fn accepts_csrf(&self, sent: &str) -> bool {
        self.csrf().as_bytes().ct_eq(sent.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_back_and_nothing_else_is() {
        let token = Token::generate().unwrap();
        assert_eq!(Token::parse(&token.reveal()).unwrap().hash(), token.hash());
        for bad in ["", "a", "=", &"A".repeat(44), &"A".repeat(1 << 16)] {
            assert!(Token::parse(bad).is_none());
        }
    }

    #[test]
    fn a_form_of_another_session_is_refused() {
        let (ours, theirs) = (Token::generate().unwrap(), Token::generate().unwrap());
        assert!(ours.accepts_csrf(&ours.csrf()));
        assert!(!ours.accepts_csrf(&theirs.csrf()) && !ours.accepts_csrf(""));
        assert_ne!(ours.csrf(), ours.reveal());
    }
}
