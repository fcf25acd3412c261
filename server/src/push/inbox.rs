//! Wake-ups in the development inbox: a line that says which device was woken.

use std::sync::Arc;

use async_trait::async_trait;
use septet_protocol::approval::PushKind;

use super::{Push, PushError, Waking};
use crate::delivery::put_wake_up;
use crate::ports::Ports;

/// Puts wake-ups where the inbox page finds them.
pub struct InboxPush {
    ports: Ports,
}

impl InboxPush {
    /// A carrier that wakes nobody.
    #[must_use]
    pub fn new(ports: Ports) -> Arc<Self> {
        Arc::new(Self { ports })
    }
}

#[async_trait]
impl Push for InboxPush {
    fn carries(&self, _: PushKind) -> bool {
        true
    }

    async fn wake(&self, waking: &Waking) -> Result<(), PushError> {
        let put = put_wake_up(&self.ports, waking.id, waking.device).await;
        put.map_err(|_| PushError::Unavailable)
    }
}
