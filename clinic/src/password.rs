//! Passwords: Argon2id (RFC 9106), off the async threads, at most two at once.
//!
//! An unknown user name costs the same work as a wrong password, so the time of an answer does not tell who exists.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::Failure;

/// 19 MiB, two passes, one lane: OWASP's minimum, about 30 ms here.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;

/// Longer ones are cut off by the form; this is the rule's one place.
pub const MAX_PASSWORD_BYTES: usize = 256;

/// A password as typed. Wiped when dropped; no `Debug`.
pub type Typed = Zeroizing<String>;

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords {
    /// The hash of a password that nobody has, compared when there is no such user.
    nobody: Arc<str>,
    /// Two hashes at once hold 38 MiB; without a bound a flood of sign-ins would hold gigabytes.
    turns: Arc<Semaphore>,
    #[cfg(test)]
    pub(crate) compared: Arc<std::sync::atomic::AtomicUsize>,
}

impl Passwords {
    /// Ready to compare; makes one hash.
    pub fn new() -> Result<Self, Failure> {
        let mut unknowable = Zeroizing::new([0u8; 32]);
        getrandom::fill(unknowable.as_mut()).map_err(Failure::internal)?;
        Ok(Self {
            nobody: hash(unknowable.as_ref())?.into(),
            turns: Arc::new(Semaphore::new(2)),
            #[cfg(test)]
            compared: Arc::default(),
        })
    }

    /// Whether `typed` is the password behind `stored` (a PHC string). `None` takes as long and is never true.
    pub async fn matches(&self, stored: Option<String>, typed: Typed) -> Result<bool, Failure> {
        let _turn = self.turns.acquire().await.map_err(Failure::internal)?;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        #[cfg(test)]
        let compared = self.compared.clone();
        let equal = tokio::task::spawn_blocking(move || {
            #[cfg(test)]
            compared.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            argon2id().verify_password(typed.as_bytes(), stored.as_str()).is_ok()
        })
        .await
        .map_err(Failure::internal)?;
        Ok(known && equal)
    }
}

/// The PHC string of a password, with a fresh salt. Takes tens of milliseconds: not on an async thread.
pub fn hash(password: &[u8]) -> Result<String, Failure> {
    let mut salt = [0u8; 16];
    getrandom::fill(&mut salt).map_err(Failure::internal)?;
    Ok(argon2id().hash_password_with_salt(password, &salt).map_err(Failure::internal)?.to_string())
}

fn argon2id() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("constants within the bounds of RFC 9106");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_says_how_it_was_made_and_never_repeats() {
        let (one, two) = (hash(b"same").unwrap(), hash(b"same").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_person_matches() {
        let passwords = Passwords::new().unwrap();
        let stored = hash(b"right").unwrap();
        let typed = |text: &str| Zeroizing::new(text.to_owned());
        assert!(passwords.matches(Some(stored.clone()), typed("right")).await.unwrap());
        assert!(!passwords.matches(Some(stored), typed("wrong")).await.unwrap());
        assert!(!passwords.matches(Some("not a hash".into()), typed("right")).await.unwrap());
        assert!(!passwords.matches(None, typed("right")).await.unwrap());
    }
}
