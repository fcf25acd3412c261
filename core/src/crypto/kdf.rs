//! Argon2id (RFC 9106): 32 bytes of a password that cost much to guess. What it is to cost stands in our code; a slot that
//! asks for less or for far more is refused before anything is computed, whoever wrote it.

use std::sync::{Mutex, MutexGuard};
use std::thread;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use futures_channel::oneshot;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::turn::unpoisoned;

/// Bytes of a salt.
pub(crate) const SALT: usize = 16;
/// Fewest characters of a password that is chosen.
pub(crate) const MIN_CHARACTERS: usize = 8;

/// What a guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Costs {
    /// Memory in KiB.
    pub(crate) m_kib: u32,
    /// Passes over it.
    pub(crate) t: u32,
    /// Lanes.
    pub(crate) p: u32,
}

/// Why there are no 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KdfError {
    /// Cheaper than any that we ever wrote: made so that the password can be guessed.
    Downgraded,
    /// More than this or any phone can compute.
    TooCostly,
    /// Not enough memory. Says nothing about the password.
    OutOfMemory,
}

/// A password as it goes into Argon2: NFC, so that every keyboard's spelling of a letter is the same, and not trimmed.
#[derive(Clone)]
pub(crate) struct Password {
    normal: Secret<String>,
    /// As it was typed, where that is something else: other apps take it so.
    typed: Option<Secret<String>>,
}

/// The password has fewer than [`MIN_CHARACTERS`] characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooShort;

/// One computation in the whole process at a time: two would need the memory of two.
static TURN: Mutex<()> = Mutex::new(());

/// Waits for the turn of whoever computes next.
pub(super) fn turn() -> MutexGuard<'static, ()> {
    unpoisoned(&TURN)
}

impl Costs {
    /// What we write.
    pub(crate) const OURS: Self = Self { m_kib: 65_536, t: 3, p: 4 };
    /// The least that any app ever wrote into a slot: on a new phone, which remembers none, cheaper ones are somebody's attempt
    /// to have the password guessed. Stays when `OURS` goes up, or whoever has an older backup could not come back.
    pub(crate) const LEAST_WRITTEN: Self = Self { m_kib: 65_536, t: 3, p: 4 };
    /// The least that is read.
    pub(crate) const FLOOR: Self = Self { m_kib: 19_456, t: 2, p: 1 };
    /// The most that is read.
    const CEILING: Self = Self { m_kib: 1024 * 1024, t: 16, p: 16 };
    /// The most KiB that are filled in all passes together.
    const MOST_FILLED_KIB: u64 = 4 * 1024 * 1024;

    pub(crate) fn check(self) -> Result<(), KdfError> {
        let Self { m_kib, t, p } = self;
        if m_kib < Self::FLOOR.m_kib || t < Self::FLOOR.t || p < Self::FLOOR.p {
            return Err(KdfError::Downgraded);
        }
        let filled_kib = u64::from(m_kib) * u64::from(t);
        if m_kib > Self::CEILING.m_kib
            || t > Self::CEILING.t
            || p > Self::CEILING.p
            || filled_kib > Self::MOST_FILLED_KIB
        {
            return Err(KdfError::TooCostly);
        }
        Ok(())
    }

    /// Whether a guess needs less memory, or less work in all, than with `other`: below what was last seen it is refused,
    /// below [`OURS`](Self::OURS) it is wrapped again after it opened.
    pub(crate) fn is_below(self, other: Self) -> bool {
        let filled = |costs: Self| u64::from(costs.m_kib) * u64::from(costs.t);
        self.m_kib < other.m_kib || filled(self) < filled(other)
    }
}

impl Password {
    /// One that is typed to open something: whatever it is.
    pub(crate) fn typed(text: &str) -> Self {
        // NFC makes no text more than three times as long: it never moves, so no copy of it is left behind.
        let mut normal = String::with_capacity(text.len() * 3);
        normal.extend(text.nfc());
        let typed = (normal != text).then(|| Secret::new(text.to_owned()));
        Self { normal: Secret::new(normal), typed }
    }

    /// One that is chosen.
    pub(crate) fn chosen(text: &str) -> Result<Self, TooShort> {
        let password = Self::typed(text);
        if password.normal.expose().chars().count() < MIN_CHARACTERS {
            return Err(TooShort);
        }
        Ok(password)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.normal.expose().as_bytes()
    }

    /// For what another app sealed.
    pub(crate) fn as_typed(&self) -> &[u8] {
        self.typed.as_ref().unwrap_or(&self.normal).expose().as_bytes()
    }

    /// The one that [`as_typed`](Self::as_typed) gives in NFC; none where that is the same.
    pub(crate) fn normal(&self) -> Option<Self> {
        self.typed.as_ref().map(|_| Self { normal: self.normal.clone(), typed: None })
    }
}

/// 32 bytes of a password. Takes [`Costs::OURS`] half a second and 64 MiB, and waits for its turn before.
pub(crate) fn derive(password: &[u8], salt: &[u8; SALT], costs: Costs) -> Result<Secret<[u8; 32]>, KdfError> {
    costs.check()?;
    let _turn = turn();
    compute(password, salt, costs)
}

/// The same on a thread of its own, for whoever must not block. When the future is dropped, a computation that waits for its
/// turn is left out; one that runs ends in its own time, and its result is wiped.
pub(crate) async fn derive_on_worker(
    password: Password,
    salt: [u8; SALT],
    costs: Costs,
) -> Result<Secret<[u8; 32]>, KdfError> {
    costs.check()?;
    on_worker(move || compute(password.as_bytes(), &salt, costs)).await?
}

async fn on_worker<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, KdfError> {
    let (answer, answered) = oneshot::channel();
    let in_turn = move || {
        let _turn = turn();
        if !answer.is_canceled() {
            // Refused when nobody waits any more: then the result is dropped here.
            drop(answer.send(work()));
        }
        super::wipe_stack();
    };
    thread::Builder::new().name("septet-argon2".to_owned()).spawn(in_turn).map_err(|_| KdfError::OutOfMemory)?;
    Ok(answered.await.expect("the worker answers whoever waits"))
}

/// Call it in turn, with costs that were checked.
fn compute(password: &[u8], salt: &[u8; SALT], costs: Costs) -> Result<Secret<[u8; 32]>, KdfError> {
    let params = Params::new(costs.m_kib, costs.t, costs.p, Some(32)).expect("the costs are within our limits");
    let mut blocks = memory(params.block_count())?;
    let mut out = Secret::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password, salt, out.expose_mut(), &mut **blocks)
        .expect("salt and output have lengths of Argon2, and a password is shorter than 4 GiB");
    Ok(out)
}

/// Asked for so that it can be refused: a phone without it is told so, and the app lives on.
pub(super) fn memory(blocks: usize) -> Result<Zeroizing<Vec<Block>>, KdfError> {
    let mut memory = Zeroizing::new(Vec::new());
    memory.try_reserve_exact(blocks).map_err(|_| KdfError::OutOfMemory)?;
    memory.resize(blocks, Block::new());
    Ok(memory)
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::mpsc;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn costs(m_kib: u32, t: u32, p: u32) -> Costs {
        Costs { m_kib, t, p }
    }

    #[test]
    fn costs_below_the_floor_and_above_the_ceiling_are_refused_before_anything_is_computed() {
        let (downgraded, too_costly) = (Err(KdfError::Downgraded), Err(KdfError::TooCostly));
        for (m_kib, t, p, verdict) in [
            (65_536, 3, 4, Ok(())),
            (19_456, 2, 1, Ok(())),
            (19_455, 2, 1, downgraded),
            (1 << 20, 1, 1, downgraded),
            (19_456, 2, 0, downgraded),
            (0, 0, 0, downgraded),
            (1 << 20, 4, 16, Ok(())),
            (1 << 18, 16, 1, Ok(())),
            ((1 << 20) + 1, 2, 1, too_costly),
            (1 << 20, 5, 1, too_costly),
            ((1 << 18) + 1, 16, 1, too_costly),
            (19_456, 17, 1, too_costly),
            (19_456, 2, 17, too_costly),
            (u32::MAX, u32::MAX, u32::MAX, too_costly),
        ] {
            assert_eq!(costs(m_kib, t, p).check(), verdict, "{m_kib} {t} {p}");
        }
        assert!(derive(b"password", &[0; SALT], costs(19_455, 2, 1)).is_err_and(|e| e == KdfError::Downgraded));
        let huge = costs(u32::MAX, 2, 1);
        assert!(derive(b"password", &[0; SALT], huge).is_err_and(|e| e == KdfError::TooCostly));
    }

    #[test]
    fn a_backup_of_the_first_app_opens_on_every_later_one() {
        assert_eq!(Costs::LEAST_WRITTEN, costs(65_536, 3, 4));
        assert!(!Costs::OURS.is_below(Costs::LEAST_WRITTEN));
    }

    #[test]
    fn costs_are_below_others_with_less_memory_or_less_work() {
        assert!(Costs::FLOOR.is_below(Costs::OURS));
        assert!(costs(65_536, 2, 4).is_below(Costs::OURS));
        assert!(costs(32_768, 6, 4).is_below(Costs::OURS));
        assert!(!costs(131_072, 2, 4).is_below(Costs::OURS) && !Costs::OURS.is_below(Costs::OURS));
    }

    #[test]
    fn memory_that_is_not_there_is_an_error_of_its_own() {
        assert_eq!(memory(usize::MAX / 2).err(), Some(KdfError::OutOfMemory));
    }

    #[test]
    fn a_password_is_one_however_its_letters_were_typed_and_is_not_trimmed() {
        let bytes = |text: &str| Password::typed(text).as_bytes().to_vec();
        assert_eq!(bytes("cafe\u{301} au lait"), bytes("caf\u{e9} au lait"));
        assert_ne!(bytes("secret words "), bytes("secret words"));
        assert_ne!(bytes("Secret words"), bytes("secret words"));
    }

    #[test]
    fn a_chosen_password_has_eight_characters() {
        assert!(Password::chosen("1234567").is_err() && Password::chosen("12345678").is_ok());
        assert!(Password::chosen("e\u{301}234567").is_err(), "an accent is no character of its own");
        assert!(Password::chosen("пароль-ё").is_ok(), "characters, not bytes");
        assert!(Password::chosen("        ").is_ok(), "not trimmed");
    }

    /// The longest that NFC makes of a text, by UAX 15: so no text outgrows what is set aside for it.
    #[test]
    fn a_normal_text_is_at_most_three_times_as_long() {
        for letter in ["\u{1d160}", "\u{fb2c}", "\u{390}", "\u{1f82}", "\u{fdfa}", "\u{2f800}"] {
            assert!(letter.nfc().map(char::len_utf8).sum::<usize>() <= letter.len() * 3, "{letter}");
        }
        let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        assert!(all.clone().all(|c| [c].into_iter().nfc().map(char::len_utf8).sum::<usize>() <= c.len_utf8() * 3));
    }

    #[tokio::test]
    async fn the_worker_says_what_the_caller_would_have_computed() {
        let here = derive(b"correct horse", &[7; SALT], Costs::FLOOR).unwrap();
        let there = derive_on_worker(Password::typed("correct horse"), [7; SALT], Costs::FLOOR).await.unwrap();
        assert_eq!(here, there);
        let downgraded = derive_on_worker(Password::typed("correct horse"), [7; SALT], costs(8, 1, 1)).await;
        assert_eq!(downgraded.err(), Some(KdfError::Downgraded));
    }

    #[test]
    fn a_computation_that_nobody_waits_for_any_more_is_left_out() {
        let turn = turn();
        let (ran, runs) = mpsc::channel();
        {
            let mut given_up = pin!(on_worker(move || ran.send(()).unwrap()));
            let mut context = Context::from_waker(Waker::noop());
            assert!(matches!(given_up.as_mut().poll(&mut context), Poll::Pending));
        }
        drop(turn);
        assert_eq!(runs.recv(), Err(mpsc::RecvError), "dropped, and never run");
    }
}
