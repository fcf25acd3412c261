//! The account log, pairings, and the ways in that need no other device.

use septet_protocol::account_log::{LogEntry, LogHash, LogHead, LogState, SlotKind, Way};
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::PairingStep;
use septet_protocol::vault::GrantTo;
use uuid::Uuid;

use super::{Charge, Device, Rewrapped};

/// One more entry of an account's log, and what it brings about: written together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// Whose log.
    pub account: Uuid,
    /// The end that the entry follows; none: it is the first.
    pub over: Option<LogHead>,
    /// The entry.
    pub entry: LogEntry,
    /// What the log says after it, by the checker.
    pub state: LogState,
    /// What else changes.
    pub consequence: Consequence,
    /// What it is held against.
    pub charges: Vec<Charge>,
}

/// What an entry brings about beside the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nothing.
    Nothing,
    /// The log vouches for this active device from now on.
    Vouched(Uuid),
    /// A device comes in by QR or emoji, while the account takes further devices; a single opening is used up.
    Joined {
        /// As it is from now on.
        device: Device,
        /// It awaited trust. False: nobody bound it before.
        bound: bool,
        /// The last step of its mailbox.
        bundle: Vec<u8>,
    },
    /// A device that gave the right retrieval token of this slot comes in.
    Recovered {
        /// Which.
        device: Uuid,
        /// By what.
        kind: SlotKind,
        /// Until when it can be cancelled and changes nothing.
        grace_until_ms: u64,
    },
    /// A device is out; its tokens die at once.
    Removed(Uuid),
    /// A slot takes the place of the one before.
    SlotWritten(Slot),
    /// A slot is gone.
    SlotRemoved(SlotKind),
    /// The vault has a new key. A slot that is not among these is gone with its tries; tries of the others stay, because the
    /// password does. These grants take the place of all before.
    Rotated {
        /// Of slots that are there.
        slots: Vec<Rewrapped>,
        /// For devices of the account.
        grants: Vec<GrantTo>,
    },
    /// Every other device is out, every slot and the vault gone, a pending deletion is cancelled, and this device is in: its wait is
    /// over, or the account has no other active device.
    Reset(Uuid),
}

/// What became of an [`Append`]. Unless it is `Done`, nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// All of it was written.
    Done,
    /// The log does not end there any more, or the device is not what it was. Read again.
    Stale,
    /// The account takes no further device.
    NotOpen,
    /// The mailbox of the device is over, was never begun, or has its last step already.
    NoMailbox,
    /// The device may not let itself in: its wait is not over, or it did not give the slot's retrieval token.
    NotEntitled,
    /// A limit is reached.
    Limited {
        /// Until the event in the way leaves its window; of several, the last.
        retry_after_ms: u64,
    },
}

/// The vault key, wrapped for a person, as the client wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which.
    pub kind: SlotKind,
    /// Salt and KDF parameters.
    pub parameters: Vec<u8>,
    /// SHA-256 of the retrieval token, which has 256 bits behind a KDF.
    pub retrieval_hash: Bytes<32>,
    /// The wrapped key.
    pub slot: Vec<u8>,
    /// SHA-256 of it, as the log has it.
    pub hash: LogHash,
    /// When it was written.
    pub written_at_ms: u64,
}

/// How a device came in that opened this slot.
#[must_use]
pub fn way_of(kind: SlotKind) -> Way {
    match kind {
        SlotKind::Password => Way::Password,
        SlotKind::Recovery => Way::RecoveryKey,
    }
}

/// How tries of a slot's retrieval token are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetrievalRule {
    /// Tries without a delay.
    pub tries: u32,
    /// Delay after the last of them; doubles with each more.
    pub first_delay_ms: u64,
    /// It doubles up to this.
    pub max_delay_ms: u64,
    /// After so long without a try, those before are forgotten.
    pub memory_ms: u64,
}

/// The tries of one account and slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub count: u32,
    /// When the last was.
    pub last_at_ms: u64,
}

impl RetrievalRule {
    /// Milliseconds until another try may be made; 0 = now.
    #[must_use]
    pub fn wait_ms(&self, tries: Tries, now_ms: u64) -> u64 {
        let Some(doublings) = self.remembered(tries, now_ms).checked_sub(self.tries) else { return 0 };
        let delay_ms = self.first_delay_ms.saturating_mul(1 << doublings.min(32)).min(self.max_delay_ms);
        tries.last_at_ms.saturating_add(delay_ms).saturating_sub(now_ms)
    }

    /// The tries after one more.
    #[must_use]
    pub fn after_try(&self, tries: Tries, now_ms: u64) -> Tries {
        Tries { count: self.remembered(tries, now_ms).saturating_add(1), last_at_ms: now_ms }
    }

    fn remembered(&self, tries: Tries, now_ms: u64) -> u32 {
        if tries.last_at_ms.saturating_add(self.memory_ms) <= now_ms { 0 } else { tries.count }
    }
}

/// What became of counting a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// It is counted: compare.
    Counted,
    /// Too early for so many milliseconds; nothing was counted.
    TooEarly(u64),
}

/// A mailbox that lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The device's id.
    pub id: Uuid,
    /// Of a device that awaits trust.
    pub account: Option<Uuid>,
    /// When it is emptied.
    pub expires_at_ms: u64,
    /// What was written so far, in order.
    pub steps: Vec<PairingStep>,
}

impl Pairing {
    /// A device that the account knows begins anew, by the other way perhaps, while nobody has answered: nothing hangs on what it
    /// said before. Of an invitation that nobody signed, the first stays.
    pub(in crate::store) fn gives_way_to(&self, new: &Self) -> bool {
        new.account.is_some() && self.steps.len() == 1
    }
}

/// What became of writing a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepWrite {
    /// It is written.
    Done,
    /// It was written before.
    Same,
    /// Something else was written before.
    Taken,
    /// There is no mailbox, or it lacks the step before.
    Missing,
    /// A limit is reached.
    Limited {
        /// Until the event in the way leaves its window; of several, the last.
        retry_after_ms: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;
    const DAY: u64 = 24 * 60 * MINUTE;
    const RULE: RetrievalRule =
        RetrievalRule { tries: 10, first_delay_ms: MINUTE, max_delay_ms: DAY, memory_ms: 7 * DAY };

    #[test]
    fn ten_tries_are_free_and_then_the_delay_doubles_from_a_minute_to_a_day() {
        let (mut tries, mut now_ms) = (Tries::default(), 100 * DAY);
        for _ in 0..10 {
            assert_eq!(RULE.wait_ms(tries, now_ms), 0);
            tries = RULE.after_try(tries, now_ms);
        }
        for nth in 0..20 {
            let delay_ms = (MINUTE << nth).min(DAY);
            assert_eq!(RULE.wait_ms(tries, now_ms), delay_ms);
            assert_eq!(RULE.wait_ms(tries, now_ms + delay_ms - 1), 1);
            now_ms += delay_ms;
            assert_eq!(RULE.wait_ms(tries, now_ms), 0);
            tries = RULE.after_try(tries, now_ms);
        }
    }

    #[test]
    fn tries_are_forgotten_after_a_quiet_week_and_not_a_millisecond_before() {
        let tries = Tries { count: 30, last_at_ms: 100 * DAY };
        assert_eq!(RULE.after_try(tries, 107 * DAY - 1).count, 31);
        assert_eq!(RULE.after_try(tries, 107 * DAY).count, 1);
    }
}
