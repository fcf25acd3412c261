//! What every service stands on.

use std::fmt;
use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::Config;
use crate::keys::Keys;
use crate::store::Store;

/// The store, the keys, the clock, the settings, and the bell that wakes the delivery worker.
#[derive(Clone)]
pub struct Ports {
    /// Everything durable.
    pub store: Arc<dyn Store>,
    /// The server key's subkeys.
    pub keys: Arc<Keys>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The settings.
    pub config: Arc<Config>,
    /// Rung when a message was queued.
    pub bell: Arc<Notify>,
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ports").field("config", &self.config).finish_non_exhaustive()
    }
}

/// How often a change is tried again after somebody else was first. Who meets more than this in a row is told to come back.
pub(crate) const STALE_TRIES: usize = 16;
