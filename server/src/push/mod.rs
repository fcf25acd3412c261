//! Wakes devices. A wake-up carries no content: whoever carries it learns that a device was woken, and the device asks us why.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use futures_util::StreamExt;
use septet_protocol::approval::{PushAddress, PushKind};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::ProviderKind;
use crate::devices::must_be_active;
use crate::keys::{Lookup, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{self, Device, Wake, Woken};

#[cfg(feature = "apns")]
mod apns;
#[cfg(any(feature = "fcm", feature = "apns"))]
mod client;
#[cfg(feature = "fcm")]
mod fcm;
mod inbox;
// Two attributes: clippy knows a test by a plain one.
#[cfg(test)]
#[cfg(all(feature = "fcm", feature = "apns"))]
mod provider_tests;
#[cfg(test)]
mod tests;

#[cfg(feature = "apns")]
pub use apns::ApnsPush;
#[cfg(feature = "fcm")]
pub use fcm::FcmPush;
pub use inbox::InboxPush;

/// Longest registration token. Those of FCM have about 160 characters, those of APNs 64 hexadecimal digits; neither promises
/// a length.
const MAX_TOKEN: usize = 4096;
/// Devices woken at once.
const BATCH: u32 = 16;
/// After so long a device that was claimed is due again.
const LEASE_MS: u64 = 30_000;
/// Delay before the second try; doubles with each more.
const FIRST_RETRY_MS: u64 = 1_000;
const LONGEST_RETRY_MS: u64 = 30_000;

/// One device to wake.
pub struct Waking {
    /// Of this try.
    pub id: Uuid,
    /// Which device.
    pub device: Uuid,
    /// Who carries it.
    pub kind: PushKind,
    /// Its registration token.
    pub token: Zeroizing<String>,
    /// Worth nothing after, in milliseconds since 1970.
    pub until_ms: u64,
}

/// Without the token.
impl fmt::Debug for Waking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waking").field("device", &self.device).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a device was not woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The token is dead: the app was removed, or has another.
    #[error("the token is dead")]
    Gone,
    /// Not now.
    #[error("not available")]
    Unavailable,
    /// It is not taken, and asking again would not help.
    #[error("refused")]
    Refused,
}

/// Wakes devices.
#[async_trait]
pub trait Push: Send + Sync {
    /// Whether it carries wake-ups of this kind.
    fn carries(&self, kind: PushKind) -> bool;
    /// Wakes one device.
    async fn wake(&self, waking: &Waking) -> Result<(), PushError>;
}

/// Who carries wake-ups, as the settings say; the inbox takes what nobody else does where SMS land there too.
pub(crate) fn carriers(ports: &Ports) -> Result<Vec<Arc<dyn Push>>, String> {
    let mut carriers: Vec<Arc<dyn Push>> = Vec::new();
    let settings = &ports.config.push;
    if let Some(fcm) = &settings.fcm {
        #[cfg(feature = "fcm")]
        carriers.push(FcmPush::open(fcm, ports.clock.clone())?);
        #[cfg(not(feature = "fcm"))]
        return Err(format!("push.fcm: this server was built without the feature fcm; {fcm:?} cannot be used"));
    }
    if let Some(apns) = &settings.apns {
        #[cfg(feature = "apns")]
        carriers.push(ApnsPush::open(apns, ports.clock.clone())?);
        #[cfg(not(feature = "apns"))]
        return Err(format!("push.apns: this server was built without the feature apns; {apns:?} cannot be used"));
    }
    if ports.config.delivery.providers.contains(&ProviderKind::Inbox) {
        carriers.push(InboxPush::new(ports.clone()));
    }
    Ok(carriers)
}

/// Where devices are woken, and waking them.
#[derive(Clone)]
pub struct Pushes {
    ports: Ports,
    carriers: Arc<[Arc<dyn Push>]>,
}

impl fmt::Debug for Pushes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pushes").finish_non_exhaustive()
    }
}

impl Pushes {
    /// A service that hands over to these carriers.
    #[must_use]
    pub fn new(ports: Ports, carriers: Vec<Arc<dyn Push>>) -> Self {
        Self { ports, carriers: carriers.into() }
    }

    /// Keeps where a device is woken, in place of what was before. Each device says so of itself.
    pub async fn set(&self, device: &Device, id: Uuid, address: PushAddress) -> Result<(), Refusal> {
        must_be_active(device)?;
        if id != device.id {
            return Err(Refusal::NotFound);
        }
        let token = Zeroizing::new(address.token);
        if token.is_empty() || token.len() > MAX_TOKEN || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Refusal::input("token", format!("1 to {MAX_TOKEN} printable ASCII characters are expected.")));
        }
        let keys = &self.ports.keys;
        let address = model::PushAddress {
            kind: address.kind,
            hash: keys.hash(Lookup::PushToken, &token),
            token: keys.seal(Purpose::PushToken(device.id), token.as_bytes()),
        };
        if !self.ports.store.set_push_address(device.id, &address).await? {
            return Err(Refusal::NotFound);
        }
        Ok(())
    }

    /// Wakes the devices that are due, and says how many were.
    pub async fn wake_due(&self) -> Result<usize, Refusal> {
        let mut woken = 0;
        while !self.carriers.is_empty() {
            let now_ms = self.ports.clock.now_ms();
            let wakes = self.ports.store.claim_wakes(BATCH, LEASE_MS, now_ms).await?;
            if wakes.is_empty() {
                break;
            }
            let all = futures_util::stream::iter(wakes).map(async |wake| self.take(&wake).await);
            let mut all = std::pin::pin!(all.buffer_unordered(BATCH as usize));
            while let Some(done) = all.next().await {
                woken += usize::from(done?);
            }
        }
        Ok(woken)
    }

    async fn take(&self, wake: &Wake) -> Result<bool, Refusal> {
        let (woken, result) = match self.hand_over(wake).await {
            Ok(()) => (Woken::Done, "woken"),
            Err(PushError::Gone) => (Woken::Gone, "gone"),
            Err(PushError::Refused) => (Woken::Done, "refused"),
            Err(PushError::Unavailable) => (again(wake, self.ports.clock.now_ms()), "unavailable"),
        };
        metrics::counter!("septet_wakes_total", "result" => result).increment(1);
        self.ports.store.finish_wake(wake, woken).await?;
        Ok(result == "woken")
    }

    async fn hand_over(&self, wake: &Wake) -> Result<(), PushError> {
        let kind = wake.address.kind;
        let carrier = self.carriers.iter().find(|carrier| carrier.carries(kind)).ok_or(PushError::Refused)?;
        // One that was sealed by another key wakes nobody; the device gives it anew.
        let token = self.ports.keys.open_text(Purpose::PushToken(wake.device), &wake.address.token);
        let token = Zeroizing::new(token.map_err(|_| PushError::Gone)?);
        let waking = Waking { id: Uuid::new_v4(), device: wake.device, kind, token, until_ms: wake.until_ms };
        carrier.wake(&waking).await
    }
}

fn again(wake: &Wake, now_ms: u64) -> Woken {
    let delay = FIRST_RETRY_MS.saturating_mul(1 << wake.tries.saturating_sub(1).min(30)).min(LONGEST_RETRY_MS);
    let at_ms = now_ms.saturating_add(delay);
    if at_ms < wake.until_ms { Woken::RetryAt(at_ms) } else { Woken::Done }
}
