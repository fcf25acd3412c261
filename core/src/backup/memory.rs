//! What this device remembers of the backup.

use std::collections::{BTreeMap, BTreeSet};

use septet_protocol::account::SlotView;
use septet_protocol::account_log::{LogState, SlotKind};
use septet_protocol::encoding::{Bytes, base64url};
use serde::{Deserialize, Serialize};

use crate::crypto::kdf::Costs;
use crate::crypto::sha256;
use crate::sync::records::Described;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// Days after which the password is asked for: twice soon, while it is new, then every 90.
const REHEARSALS_D: [u64; 3] = [7, 30, 90];

/// What is kept for one registration.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Memory {
    #[serde(default)]
    pub(super) synced_at_ms: Option<u64>,
    #[serde(default)]
    pub(super) described: Option<Described>,
    #[serde(default)]
    pub(super) verified: Option<Verified>,
    /// The dearest use of the password that was ever seen: a cheaper one is refused.
    #[serde(default)]
    costs: Option<(u32, u32, u32)>,
    /// When the password was last typed, and how often since it was set.
    #[serde(default)]
    typed: Option<(u64, u32)>,
    /// The slots as the server has them, for a copy without a connection.
    #[serde(default)]
    slots: BTreeMap<SlotKind, SlotBytes>,
    /// How many removals of other devices wait for the person's yes or no.
    #[serde(default)]
    pub(super) removals: Option<u32>,
    #[serde(default)]
    pub(super) copy_daily: bool,
    #[serde(default)]
    copied_at_ms: Option<u64>,
    /// Slots that were begun and not finished: what the person holds may be what was there before.
    #[serde(default)]
    pub(super) unfinished: BTreeSet<SlotKind>,
    /// The person has said whether they want backups, or had them.
    #[serde(default)]
    pub(super) offered: bool,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct SlotBytes(#[serde(with = "base64url")] Vec<u8>);

/// What came of reading the backup back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Verified {
    pub(super) at_ms: u64,
    pub(super) readable: u32,
    pub(super) of: u32,
}

impl Verified {
    pub(super) fn sentence(self) -> String {
        match self.of {
            0 => "nothing to read yet".to_owned(),
            of => format!("{} of {of} readable", self.readable),
        }
    }
}

impl Memory {
    /// It was brought up to date. Written once a minute: a list that is left open asks every few seconds. A device that never
    /// saw the password typed asks for it as if it had been set on the day it came in.
    pub(super) fn synced(&mut self, now_ms: u64, has_password: bool) {
        if has_password && self.typed.is_none() {
            self.password_set(now_ms);
        }
        if self.synced_at_ms.is_none_or(|at_ms| now_ms.abs_diff(at_ms) >= 60_000) {
            self.synced_at_ms = Some(now_ms);
        }
    }

    pub(super) fn costs(&self) -> Option<Costs> {
        self.costs.map(|(m_kib, t, p)| Costs { m_kib, t, p })
    }

    pub(super) fn saw_costs(&mut self, costs: Costs) {
        if self.costs().is_none_or(|seen| seen.is_below(costs)) {
            self.costs = Some((costs.m_kib, costs.t, costs.p));
        }
    }

    pub(super) fn password_set(&mut self, now_ms: u64) {
        self.typed = Some((now_ms, 0));
    }

    pub(super) fn rehearsed(&mut self, now_ms: u64) {
        let times = self.typed.map_or(0, |(_, times)| times);
        self.typed = Some((now_ms, times.saturating_add(1)));
    }

    /// Whether it is time to type the password.
    pub(super) fn rehearsal_due(&self, now_ms: u64) -> bool {
        let Some((at_ms, times)) = self.typed else { return false };
        let days = REHEARSALS_D.get(times as usize).unwrap_or(&REHEARSALS_D[2]);
        now_ms >= at_ms.saturating_add(days * DAY_MS)
    }

    /// Nothing of it is left at the server.
    pub(super) fn turned_off(&mut self) {
        let Self { copy_daily, copied_at_ms, offered, .. } = *self;
        *self = Self { copy_daily, copied_at_ms, offered, ..Self::default() };
    }

    pub(super) fn has_slots(&self, log: &LogState) -> bool {
        let hashes: BTreeMap<SlotKind, _> =
            self.slots.iter().map(|(kind, slot)| (*kind, Bytes(sha256(&slot.0)))).collect();
        hashes == log.slots
    }

    pub(super) fn keep_slots(&mut self, slots: Vec<SlotView>) {
        self.slots = slots.into_iter().map(|view| (view.kind, SlotBytes(view.slot))).collect();
    }

    pub(super) fn slot(&self, kind: SlotKind) -> Option<&[u8]> {
        self.slots.get(&kind).map(|slot| slot.0.as_slice())
    }

    pub(super) fn slots(&self) -> Vec<Vec<u8>> {
        self.slots.values().map(|slot| slot.0.clone()).collect()
    }

    pub(super) fn copy_due(&self, now_ms: u64) -> bool {
        let last = self.copied_at_ms.filter(|at_ms| *at_ms <= now_ms);
        self.copy_daily && last.is_none_or(|at_ms| now_ms >= at_ms.saturating_add(DAY_MS))
    }

    pub(super) fn copied(&mut self, now_ms: u64) {
        self.copied_at_ms = Some(now_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_asked_for_after_7_30_and_then_every_90_days() {
        let mut memory = Memory::default();
        assert!(!memory.rehearsal_due(u64::MAX));
        memory.password_set(0);
        let mut now_ms = 0;
        for days in [7, 30, 90, 90, 90] {
            now_ms += days * DAY_MS;
            assert!(!memory.rehearsal_due(now_ms - 1) && memory.rehearsal_due(now_ms), "{days}");
            memory.rehearsed(now_ms);
        }
        memory.password_set(now_ms);
        assert!(memory.rehearsal_due(now_ms + 7 * DAY_MS), "a new password is new again");
    }

    #[test]
    fn a_device_that_came_in_by_another_way_asks_after_7_days_too() {
        let mut memory = Memory::default();
        memory.synced(5, false);
        assert!(!memory.rehearsal_due(u64::MAX), "there is no password");
        memory.synced(5, true);
        memory.synced(9 * DAY_MS, true);
        assert!(!memory.rehearsal_due(5 + 7 * DAY_MS - 1) && memory.rehearsal_due(5 + 7 * DAY_MS));
    }

    #[test]
    fn a_copy_is_due_once_a_day_if_it_is_wished_for() {
        let mut memory = Memory::default();
        assert!(!memory.copy_due(5));
        memory.copy_daily = true;
        assert!(memory.copy_due(5));
        memory.copied(5);
        assert!(!memory.copy_due(5 + DAY_MS - 1) && memory.copy_due(5 + DAY_MS));
        assert!(memory.copy_due(4), "a clock that was set back");
    }

    #[test]
    fn the_dearest_use_of_a_password_is_remembered() {
        let mut memory = Memory::default();
        memory.saw_costs(Costs::OURS);
        memory.saw_costs(Costs::FLOOR);
        assert_eq!(memory.costs(), Some(Costs::OURS));
    }
}
