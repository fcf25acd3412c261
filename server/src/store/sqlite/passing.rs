//! What need not be on disk: turns and buckets. One server serves a file, so they are in its memory; another process on the
//! same file (`septet-server application ...`) checks no code and answers no application.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::store::model::RequestRate;

/// Turns by enrolment, buckets by application.
#[derive(Default)]
pub(super) struct Passing {
    turns: Mutex<HashMap<u32, Turn>>,
    buckets: Mutex<HashMap<Uuid, Bucket>>,
}

struct Turn {
    holder: Uuid,
    until_ms: u64,
}

struct Bucket {
    level: u64,
    at_ms: u64,
}

impl Passing {
    pub(super) fn take_turn(&self, user_id: u32, holder: Uuid, until_ms: u64, now_ms: u64) -> bool {
        let mut turns = whole(&self.turns);
        let free = turns.get(&user_id).is_none_or(|turn| turn.until_ms <= now_ms);
        if free {
            turns.insert(user_id, Turn { holder, until_ms });
        }
        free
    }

    pub(super) fn end_turn(&self, user_id: u32, holder: Uuid) {
        let mut turns = whole(&self.turns);
        if turns.get(&user_id).is_some_and(|turn| turn.holder == holder) {
            turns.remove(&user_id);
        }
    }

    pub(super) fn take_request(&self, application: Uuid, rate: &RequestRate, now_ms: u64) -> Option<u64> {
        let mut buckets = whole(&self.buckets);
        let bucket = buckets.entry(application).or_insert(Bucket { level: rate.full(), at_ms: now_ms });
        let level = rate.level(bucket.level, bucket.at_ms, now_ms);
        let Some(left) = level.checked_sub(RequestRate::ONE_REQUEST) else { return Some(rate.wait_ms(level)) };
        *bucket = Bucket { level: left, at_ms: bucket.at_ms.max(now_ms) };
        None
    }
}

/// A panic elsewhere cannot leave an entry half written.
fn whole<T>(entries: &Mutex<T>) -> MutexGuard<'_, T> {
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}
