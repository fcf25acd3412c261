//! Wakes who waits for a change of an account. A bell carries no data: who is woken reads what changed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use uuid::Uuid;

type Ropes = HashMap<Uuid, watch::Sender<()>>;

/// One bell an account that somebody waits for. Cheap to clone, everything shared.
#[derive(Clone, Debug, Default)]
pub struct Bells {
    accounts: Arc<Mutex<Ropes>>,
    rings: Arc<Rings>,
}

/// A point in the count of rings: what was read after it has what had rung before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u64);

/// When an account rang last, for whoever keeps what they read of it. Accounts share one of a few thousand places, so now
/// and then somebody reads again in vain.
#[derive(Debug)]
struct Rings {
    count: AtomicU64,
    last: Box<[AtomicU64]>,
    last_of_all: AtomicU64,
}

/// Costs 64 KB.
const PLACES: usize = 8192;

impl Default for Rings {
    fn default() -> Self {
        let last = (0..PLACES).map(|_| AtomicU64::default()).collect();
        Self { count: AtomicU64::default(), last, last_of_all: AtomicU64::default() }
    }
}

impl Rings {
    fn of(&self, account: Uuid) -> &AtomicU64 {
        let (_, low) = account.as_u64_pair();
        &self.last[usize::try_from(low % PLACES as u64).expect("it is smaller than a usize")]
    }

    fn next(&self) -> u64 {
        self.count.fetch_add(1, Ordering::SeqCst) + 1
    }
}

/// Somebody who waits for an account's bell.
#[derive(Debug)]
pub struct Watch {
    bells: Bells,
    account: Uuid,
    receiver: Option<watch::Receiver<()>>,
}

impl Bells {
    /// Hears what rings from now on. Begin before you read, so that nothing falls between.
    #[must_use]
    pub fn watch(&self, account: Uuid) -> Watch {
        let receiver = self.ropes().entry(account).or_insert_with(|| watch::channel(()).0).subscribe();
        Watch { bells: self.clone(), account, receiver: Some(receiver) }
    }

    /// Now. Take it before you read what you will keep.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.rings.count.load(Ordering::SeqCst))
    }

    /// Whether this account may have rung after `moment`.
    #[must_use]
    pub fn rang_since(&self, account: Uuid, moment: Moment) -> bool {
        let last = self.rings.of(account).load(Ordering::SeqCst);
        last.max(self.rings.last_of_all.load(Ordering::SeqCst)) > moment.0
    }

    /// Wakes who waits for this account.
    pub fn ring(&self, account: Uuid) {
        self.rings.of(account).fetch_max(self.rings.next(), Ordering::SeqCst);
        if let Some(bell) = self.ropes().get(&account) {
            bell.send_replace(());
        }
    }

    /// Wakes everybody: what changed is not known.
    pub fn ring_all(&self) {
        self.rings.last_of_all.fetch_max(self.rings.next(), Ordering::SeqCst);
        for bell in self.ropes().values() {
            bell.send_replace(());
        }
    }

    fn ropes(&self) -> MutexGuard<'_, Ropes> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch {
    /// Returns when the bell rang since the last call, or since the watch began.
    pub async fn rung(&mut self) {
        match &mut self.receiver {
            // The sender lives as long as a watch of the account does.
            Some(receiver) => drop(receiver.changed().await),
            None => std::future::pending().await,
        }
    }
}

impl Drop for Watch {
    /// The last who leaves takes the bell down.
    fn drop(&mut self) {
        let mut ropes = self.bells.ropes();
        drop(self.receiver.take());
        if ropes.get(&self.account).is_some_and(|bell| bell.receiver_count() == 0) {
            ropes.remove(&self.account);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn a_bell_is_heard_by_those_who_wait_for_its_account() {
        let (bells, ours) = (Bells::default(), Uuid::new_v4());
        let (mut first, mut second) = (bells.watch(ours), bells.watch(ours));
        let mut other = bells.watch(Uuid::new_v4());
        bells.ring(ours);
        bells.ring(ours);
        assert!(first.rung().now_or_never().is_some());
        assert!(first.rung().now_or_never().is_none(), "two rings before it was heard are one");
        assert!(second.rung().now_or_never().is_some());
        assert!(other.rung().now_or_never().is_none());
    }

    #[test]
    fn a_bell_that_rang_before_is_not_heard() {
        let (bells, ours) = (Bells::default(), Uuid::new_v4());
        bells.ring(ours);
        assert!(bells.watch(ours).rung().now_or_never().is_none());
    }

    #[test]
    fn the_last_who_leaves_takes_the_bell_down() {
        let (bells, ours) = (Bells::default(), Uuid::new_v4());
        let (first, second) = (bells.watch(ours), bells.watch(ours));
        drop(first);
        assert!(!bells.ropes().is_empty());
        drop(second);
        assert!(bells.ropes().is_empty());
    }

    #[test]
    fn a_ring_is_known_to_whoever_read_before_it() {
        let (bells, ours, theirs) = (Bells::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let before = bells.moment();
        bells.ring(ours);
        assert!(bells.rang_since(ours, before));
        assert!(!bells.rang_since(theirs, before));
        let after = bells.moment();
        assert!(!bells.rang_since(ours, after));
        bells.ring_all();
        assert!(bells.rang_since(ours, after) && bells.rang_since(theirs, after));
    }
}
