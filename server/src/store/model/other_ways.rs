//! Ways to log in beside phones and sent codes, and by how much a phone's clock is off.

use uuid::Uuid;

use super::{EventKind, KeyedHash, Sealed};

/// What a code is that works once and was made in advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpareKind {
    /// Printed by the person, for when no phone is at hand (SP 800-63B-4, 3.1.2).
    LookUp,
    /// Made by two administrators for an emergency (HIPAA, 45 CFR 164.312(a)(2)(ii)).
    BreakGlass,
}

/// A code that works once, as it is kept: its hash alone, under the server key and with the enrolment it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareCode {
    /// Finds it.
    pub hash: KeyedHash,
    /// What it is.
    pub kind: SpareKind,
    /// When it was made.
    pub created_at_ms: u64,
    /// When it stops to be accepted; none: never.
    pub expires_at_ms: Option<u64>,
    /// When it was accepted.
    pub used_at_ms: Option<u64>,
}

/// The secret of another app: RFC 6238 with 6 digits and 30 seconds, which every app knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherApp {
    /// Random, new with every secret.
    pub id: Uuid,
    /// The shared secret.
    pub secret: Sealed,
    /// When it was made.
    pub created_at_ms: u64,
    /// The highest time step that was accepted; -1 before the first.
    pub last_step: i64,
    /// When a code of it was accepted last.
    pub used_at_ms: Option<u64>,
}

/// How many of what an application has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationCounts {
    /// Enrolments.
    pub enrolments: u64,
    /// Of these, with a phone or another app.
    pub with_app: u64,
    /// Of these, locked.
    pub locked: u64,
    /// Of these, suspended after a reset.
    pub suspended: u64,
    /// Events since a time, by kind.
    pub events: Vec<(EventKind, u64)>,
}

/// By how many steps a phone's codes are off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Learned: two codes in a row were off by this. Positive: the phone is ahead.
    pub steps: i64,
    /// A code that was off otherwise; the next one decides.
    pub lead: Option<Lead>,
}

/// The first of two codes that are off by as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Whose step it was.
    pub step: i64,
    /// By how many steps it was off.
    pub drift: i64,
}
