//! How often a PIN may be wrong, and how soon after.

use std::sync::{Arc, Mutex};

use zeroize::Zeroizing;

use crate::error::Error;
use crate::ports::{Clock, SecretStore};
use crate::turn::{Turn, unpoisoned};

/// The count's name in the secret store.
pub(crate) const PIN_TRIES: &str = "pin-tries";
/// Wrong PINs, then it is accepted no more.
pub(super) const MOST: u8 = 10;
/// From this wrong PIN on there is a pause after each.
const PAUSES_FROM: u8 = 5;
const PAUSE_MS: u64 = 30_000;

/// Counts wrong PINs, durably and before each is looked at: a crash in between costs a try.
///
/// A pause is counted down by the clock that cannot be set. Only what another process left of one is read off the wall clock,
/// once: so whoever both ends this process and sets the clock ahead skips the pause, and has the ten tries all the same.
/// Whoever can write to the secret store, or runs many processes at the same moment where there is no phone around them, is
/// not held up by any count.
pub(super) struct Tries {
    secrets: Arc<dyn SecretStore>,
    clock: Arc<dyn Clock>,
    turn: Turn,
    known: Mutex<Option<Known>>,
}

/// As it is stored: the count in one byte, then the wall clock's milliseconds, big-endian.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Record {
    wrong: u8,
    at_wall_ms: u64,
}

/// A record, and until when it lets nobody try, by this process's own clock.
#[derive(Clone, Copy)]
struct Known {
    record: Record,
    until_monotonic_ms: u64,
}

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) tries: u32,
    pub(super) wait_s: u64,
}

impl Tries {
    pub(super) fn new(secrets: Arc<dyn SecretStore>, clock: Arc<dyn Clock>) -> Self {
        Self { secrets, clock, turn: Turn::default(), known: Mutex::default() }
    }

    pub(super) fn left(&self) -> Result<Left, Error> {
        let record = self.read()?;
        let wait_ms = self.known(record).until_monotonic_ms.saturating_sub(self.clock.monotonic_ms());
        let tries = u32::from(MOST.saturating_sub(record.wrong));
        Ok(Left { tries, wait_s: if tries == 0 { 0 } else { wait_ms.div_ceil(1_000) } })
    }

    /// Counts one, as if it were wrong already.
    pub(super) fn count(&self) -> Result<(), Error> {
        let _turn = self.turn.take();
        match self.left()? {
            Left { tries: 0, .. } => Err(Error::PinUsedUp),
            Left { wait_s: 0, .. } => {
                let record = Record { wrong: self.read()?.wrong + 1, at_wall_ms: self.clock.wall_ms() };
                let now_ms = self.clock.monotonic_ms();
                let until_monotonic_ms = now_ms + if record.wrong < PAUSES_FROM { 0 } else { PAUSE_MS };
                self.write(record)?;
                *unpoisoned(&self.known) = Some(Known { record, until_monotonic_ms });
                Ok(())
            }
            Left { wait_s, .. } => Err(Error::RateLimited { retry_after_s: wait_s }),
        }
    }

    /// Takes one back that was counted and not looked at.
    pub(super) fn take_back(&self) -> Result<(), Error> {
        let _turn = self.turn.take();
        let record = self.read()?;
        self.write(Record { wrong: record.wrong.saturating_sub(1), ..record })
    }

    /// Begins anew: the PIN was right, or the person proved to be there in another way.
    pub(super) fn reset(&self) -> Result<(), Error> {
        Ok(self.secrets.remove(PIN_TRIES)?)
    }

    fn known(&self, record: Record) -> Known {
        let (wall_ms, monotonic_ms) = (self.clock.wall_ms(), self.clock.monotonic_ms());
        let mut known = unpoisoned(&self.known);
        match *known {
            Some(known) if known.record == record => known,
            _ => {
                // A clock that was set back since says nothing: the whole pause, once.
                let passed_ms = wall_ms.saturating_sub(record.at_wall_ms);
                let left_ms = if record.wrong < PAUSES_FROM { 0 } else { PAUSE_MS.saturating_sub(passed_ms) };
                *known.insert(Known { record, until_monotonic_ms: monotonic_ms + left_ms })
            }
        }
    }

    fn read(&self) -> Result<Record, Error> {
        let Some(bytes) = self.secrets.get(PIN_TRIES)?.map(Zeroizing::new) else {
            return Ok(Record::default());
        };
        // What nobody wrote like this was changed: then there are no tries.
        let used_up = Record { wrong: MOST, at_wall_ms: 0 };
        let read = bytes.split_first().and_then(|(wrong, at)| Some((*wrong, at.try_into().ok()?)));
        Ok(read.map_or(used_up, |(wrong, at)| Record { wrong, at_wall_ms: u64::from_be_bytes(at) }))
    }

    fn write(&self, record: Record) -> Result<(), Error> {
        let [a, b, c, d, e, f, g, h] = record.at_wall_ms.to_be_bytes();
        Ok(self.secrets.put(PIN_TRIES, &[record.wrong, a, b, c, d, e, f, g, h])?)
    }
}
