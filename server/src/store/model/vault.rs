//! Vaults: batches, pages, versions.

use septet_protocol::account_log::{LogHash, LogHead, SlotKind};
use septet_protocol::vault::{
    BatchAnswer, ItemAnswer, MAX_RECORDS, RecordPage, RecordWrite, SignedSummary, StoredRecord, VaultHead,
};
use uuid::Uuid;

/// So many batches back a head is known again.
pub const HEADS_KEPT: u32 = 1_000;

/// A page of a vault's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageWish {
    /// Records whose `rev` is above this.
    pub after: u64,
    /// Most records.
    pub limit: u32,
    /// Most bytes of sealed records, but for a single one.
    pub bytes: usize,
    /// Of what.
    pub of: PageOf,
}

/// Which state of a vault is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOf {
    /// The current one.
    Now {
        /// Of a head that was seen at `after`, or after it; none: whoever reads on within one reading asks for no other.
        mark: Option<u64>,
    },
    /// A version that is kept.
    Version(u64),
}

/// What became of reading a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paged {
    /// The page.
    Page(RecordPage),
    /// No such head is known: the vault was set back, emptied, or written to very often since.
    OtherMark,
    /// No such version is kept.
    NoVersion,
}

/// A batch of records, no two of one id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultWrite {
    /// Whose vault.
    pub account: Uuid,
    /// The end of the log by which it was judged.
    pub log: Option<LogHead>,
    /// Random; the head's, if something is written.
    pub mark: u64,
    /// What is written.
    pub items: Vec<RecordWrite>,
}

/// What became of a [`VaultWrite`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Each item has its answer.
    Done(BatchAnswer),
    /// The log does not end there any more; nothing was written. Read again.
    Stale,
    /// A limit is reached; nothing was written.
    Limited {
        /// Until the event in the way leaves its window.
        retry_after_ms: u64,
    },
}

/// A summary, and by what it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryWrite {
    /// Whose vault.
    pub account: Uuid,
    /// The end of the log by which it was judged.
    pub log: Option<LogHead>,
    /// The head that it describes.
    pub head: VaultHead,
    /// As it was signed.
    pub summary: SignedSummary,
}

/// What became of a [`SummaryWrite`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summarised {
    /// It is the latest, and its state a version.
    Done,
    /// The log does not end there any more; nothing was written. Read again.
    Stale,
    /// The vault stands elsewhere; nothing was written.
    OtherHead,
}

/// Which states are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionRule {
    /// A state takes the place of the newest version until that is as old as this, counted from its first state.
    pub every_ms: u64,
    /// Most of them; the oldest go.
    pub most: u32,
}

/// What is known of the newest version when another state comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Newest {
    pub(crate) seq: u64,
    pub(crate) began_at_ms: u64,
}

impl VersionRule {
    /// When the version of a state began, and whether it takes the newest one's place. A state that is a version already stays
    /// the same one.
    pub(crate) fn begins(&self, newest: Option<Newest>, head: VaultHead, now_ms: u64) -> (u64, bool) {
        match newest {
            Some(Newest { seq, began_at_ms })
                if seq == head.seq || now_ms < began_at_ms.saturating_add(self.every_ms) =>
            {
                (began_at_ms, true)
            }
            _ => (now_ms, false),
        }
    }
}

/// A slot that wraps another key for the same password or recovery key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrapped {
    /// Which.
    pub kind: SlotKind,
    /// The wrapped key.
    pub slot: Vec<u8>,
    /// SHA-256 of it, as the log has it.
    pub hash: LogHash,
    /// When it was written.
    pub written_at_ms: u64,
}

/// What becomes of an item where `current` is there and the vault has so many records. `None`: it is to be written.
pub(crate) fn answer_without_writing(
    item: &RecordWrite,
    current: Option<&StoredRecord>,
    records: usize,
) -> Option<ItemAnswer> {
    match (current, item.base) {
        (Some(current), _) if current.record == item.record => Some(ItemAnswer::Same { rev: current.rev }),
        (Some(current), Some(base)) if base == current.rev => None,
        (None, None) if records >= MAX_RECORDS => Some(ItemAnswer::Full),
        (None, None) => None,
        (current, _) => Some(ItemAnswer::Conflict { current: current.cloned() }),
    }
}

/// The first records that fit, and whether others follow.
pub(crate) fn fitting(mut records: Vec<StoredRecord>, wish: &PageWish) -> (Vec<StoredRecord>, bool) {
    let mut bytes = 0;
    let of_size = records.iter().take_while(|stored| {
        bytes += stored.record.sealed.len();
        bytes <= wish.bytes
    });
    let fits = of_size.count().max(1).min(wish.limit as usize);
    let more = records.len() > fits;
    records.truncate(fits);
    (records, more)
}

#[cfg(test)]
mod tests {
    use septet_protocol::vault::{Hlc, Record};

    use super::*;

    fn stored(rev: u64, sealed: Vec<u8>) -> StoredRecord {
        let hlc = Hlc::new(1, 0, Uuid::from_u128(1));
        StoredRecord { rev, record: Record { id: Uuid::from_u128(rev.into()), epoch: 0, hlc, deleted: false, sealed } }
    }

    fn item(base: Option<u64>, stored: &StoredRecord) -> RecordWrite {
        RecordWrite { base, record: stored.record.clone() }
    }

    #[test]
    fn an_item_is_written_over_what_it_names_and_over_nothing_else() {
        let (there, new) = (stored(7, vec![1]), stored(7, vec![2]));
        let conflict = Some(ItemAnswer::Conflict { current: Some(there.clone()) });
        for (base, current, records, answer) in [
            (None, None, 0, None),
            (None, None, MAX_RECORDS - 1, None),
            (None, None, MAX_RECORDS, Some(ItemAnswer::Full)),
            (Some(7), Some(&there), MAX_RECORDS, None),
            (Some(6), Some(&there), 1, conflict.clone()),
            (Some(8), Some(&there), 1, conflict.clone()),
            (None, Some(&there), 1, conflict),
            (Some(7), None, 0, Some(ItemAnswer::Conflict { current: None })),
            (Some(7), None, MAX_RECORDS, Some(ItemAnswer::Conflict { current: None })),
        ] {
            assert_eq!(answer_without_writing(&item(base, &new), current, records), answer, "{base:?} {current:?}");
        }
        for base in [None, Some(6), Some(7)] {
            let same = Some(ItemAnswer::Same { rev: 7 });
            assert_eq!(answer_without_writing(&item(base, &there), Some(&there), MAX_RECORDS), same, "{base:?}");
        }
    }

    #[test]
    fn a_page_ends_at_its_limits_and_never_before_its_first_record() {
        let all = || vec![stored(1, vec![0; 10]), stored(2, vec![0; 10]), stored(3, vec![0; 10])];
        for (limit, bytes, fits, more) in
            [(3, 30, 3, false), (9, 99, 3, false), (2, 30, 2, true), (3, 29, 2, true), (3, 9, 1, true), (3, 0, 1, true)]
        {
            let wish = PageWish { after: 0, limit, bytes, of: PageOf::Now { mark: None } };
            let (records, followed) = fitting(all(), &wish);
            assert_eq!((records.len(), followed), (fits, more), "{limit} {bytes}");
        }
        let wish = PageWish { after: 0, limit: 1, bytes: 0, of: PageOf::Version(1) };
        assert_eq!(fitting(vec![], &wish), (vec![], false));
    }

    #[test]
    fn a_days_states_are_one_version_counted_from_its_first_and_a_state_is_one_version() {
        let rule = VersionRule { every_ms: 100, most: 5 };
        let newest = Some(Newest { seq: 4, began_at_ms: 1_000 });
        let head = |seq| VaultHead { seq, mark: 1 };
        for (newest, seq, now_ms, begins) in [
            (None, 4, 1_000, (1_000, false)),
            (newest, 5, 1_000, (1_000, true)),
            (newest, 5, 1_099, (1_000, true)),
            (newest, 5, 1_100, (1_100, false)),
            (newest, 4, 9_000, (1_000, true)),
            (newest, 5, 10, (1_000, true)),
        ] {
            assert_eq!(rule.begins(newest, head(seq), now_ms), begins, "{seq} {now_ms}");
        }
    }
}
