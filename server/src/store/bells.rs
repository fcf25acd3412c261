//! Wakes who waits for a change of an account. A bell carries no data: who is woken reads what changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use uuid::Uuid;

type Ropes = HashMap<Uuid, watch::Sender<()>>;

/// One bell an account that somebody waits for. Cheap to clone, everything shared.
#[derive(Clone, Debug, Default)]
pub struct Bells {
    accounts: Arc<Mutex<Ropes>>,
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

    /// Wakes who waits for this account.
    pub fn ring(&self, account: Uuid) {
        if let Some(bell) = self.ropes().get(&account) {
            bell.send_replace(());
        }
    }

    /// Wakes everybody: what changed is not known.
    pub fn ring_all(&self) {
        for bell in self.ropes().values() {
            bell.send_replace(());
        }
    }

    /// Whether nobody waits.
    #[must_use]
    pub fn are_idle(&self) -> bool {
        self.ropes().is_empty()
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
        assert!(!bells.are_idle());
        drop(second);
        assert!(bells.are_idle());
    }
}
