//! The whole server without sockets.

use std::fmt;
use std::sync::Arc;

use septet_protocol::server_info::ServerInfo;
use subtle::ConstantTimeEq;
use tokio::sync::Notify;

use crate::account::Accounts;
use crate::applications::Applications;
use crate::approvals::Approvals;
use crate::audit::Audit;
use crate::authy::Authy;
use crate::call_counts::CallSums;
use crate::challenges::Challenges;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::config::{Config, HOUR_MS};
use crate::delivery::{DeliveryWorker, Receipts, providers};
use crate::devices::Devices;
use crate::enrolments::Enrolments;
use crate::events::Events;
use crate::idempotency::Idempotent;
use crate::keys::{KeyError, Keys};
use crate::log::AccountLog;
use crate::notices::Notices;
use crate::other_ways::OtherWays;
use crate::pairings::Pairings;
use crate::phone_verifications::PhoneVerifications;
use crate::ports::Ports;
use crate::push::{Pushes, carriers};
use crate::recovery::Recovery;
use crate::refusal::Refusal;
use crate::registration::Registration;
use crate::sends::Sends;
use crate::store::{Store, StoreError};
use crate::vault::Vaults;
use crate::verification::Verifications;
use crate::verify_v2::VerifyV2;
use crate::webhooks::{WebhookWorker, Webhooks};

/// What has no use any more is kept for another hour: a phone that comes back late hears that its session is over, and not
/// that there never was one.
const KEPT_MS: u64 = HOUR_MS;

/// Oldest app version that is served.
const MINIMUM_APP_VERSION: &str = "0.1.0";

/// Why a server does not come up.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The key is not the database's, or there is none.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A provider cannot be used as the settings say.
    #[error("{0}")]
    Delivery(String),
}

/// The whole server without sockets: cheap to clone, everything shared.
///
/// In one process with a clock of its own:
///
/// ```text
/// let clock = Arc::new(ManualClock::at(1_800_000_000_000));
/// let store = Arc::new(SqliteStore::open(path)?);
/// let app = App::open(Config::default(), store, Keys::derive(&[7; 32]), clock.clone()).await?;
/// let issued = app.applications().create(NewApplication { name: "Lakeside Clinic".into(), .. }).await?;
/// let answer = app.public_router().oneshot(request).await;   // `ConnectInfo<SocketAddr>` in the request's extensions says
///                                                            // who asks; without it everyone counts as one address
/// clock.advance_s(60);
/// app.deliver_due().await?;                                  // by hand; `septet-server` runs a worker
/// let messages = inbox_after(app.ports(), 0, 100).await?;    // or GET /inbox/messages?after=0 of `operator_router()`
/// ```
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    ports: Ports,
    registration: Registration,
    devices: Devices,
    accounts: Accounts,
    notices: Notices,
    changes: Changes,
    events: Events,
    log: AccountLog,
    pairings: Pairings,
    recovery: Recovery,
    vaults: Vaults,
    enrolments: Enrolments,
    challenges: Challenges,
    verifications: Verifications,
    other_ways: OtherWays,
    idempotent: Idempotent,
    applications: Applications,
    approvals: Approvals,
    pushes: Pushes,
    delivery: DeliveryWorker,
    receipts: Receipts,
    authy: Authy,
    verify_v2: VerifyV2,
    audit: Audit,
    webhooks: Webhooks,
    webhook_worker: WebhookWorker,
    calls: CallSums,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// Puts the services on a store. Refuses a key that is not the store's before anything is written.
    pub async fn open(
        config: Config,
        store: Arc<dyn Store>,
        keys: Keys,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StartError> {
        let ours = keys.check_value();
        let theirs = store.key_check(&ours).await?;
        if !bool::from(ours.0.ct_eq(&theirs.0)) {
            return Err(KeyError::Another.into());
        }
        crate::operator::describe_metrics();
        let ports =
            Ports { store, keys: Arc::new(keys), clock, config: Arc::new(config), bell: Arc::new(Notify::new()) };
        let providers = providers(&ports).map_err(StartError::Delivery)?;
        let carriers = carriers(&ports).map_err(StartError::Delivery)?;
        let sends = Sends::new(ports.clone());
        let enrolments = Enrolments::new(ports.clone());
        let challenges = Challenges::new(ports.clone(), sends.clone());
        let verifications = Verifications::new(ports.clone());
        let phones = PhoneVerifications::new(ports.clone(), sends.clone());
        let calls = CallSums::new(ports.clone());
        let authy = Authy::new(
            ports.clone(),
            enrolments.clone(),
            challenges.clone(),
            verifications.clone(),
            phones.clone(),
            Approvals::new(ports.clone()),
            OtherWays::new(ports.clone()),
            calls.clone(),
        );
        let inner = Inner {
            registration: Registration::new(ports.clone(), sends),
            devices: Devices::new(ports.clone()),
            accounts: Accounts::new(ports.clone()),
            notices: Notices::new(ports.clone()),
            changes: Changes::new(ports.clone()),
            events: Events::new(ports.clone()),
            log: AccountLog::new(ports.clone()),
            pairings: Pairings::new(ports.clone()),
            recovery: Recovery::new(ports.clone()),
            vaults: Vaults::new(ports.clone()),
            enrolments,
            challenges,
            verifications,
            other_ways: OtherWays::new(ports.clone()),
            idempotent: Idempotent::new(ports.clone()),
            applications: Applications::new(ports.clone()),
            approvals: Approvals::new(ports.clone()),
            pushes: Pushes::new(ports.clone(), carriers),
            delivery: DeliveryWorker::new(ports.clone(), providers),
            receipts: Receipts::new(ports.clone()),
            authy,
            verify_v2: VerifyV2::new(ports.clone(), phones, calls.clone()),
            audit: Audit::new(ports.clone()),
            webhooks: Webhooks::new(ports.clone()),
            webhook_worker: WebhookWorker::new(ports.clone()),
            calls,
            ports,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What the services stand on.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        &self.inner.ports
    }

    /// Registration sessions.
    #[must_use]
    pub fn registration(&self) -> &Registration {
        &self.inner.registration
    }

    /// Devices and their requests.
    #[must_use]
    pub fn devices(&self) -> &Devices {
        &self.inner.devices
    }

    /// Accounts.
    #[must_use]
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// What people are told.
    #[must_use]
    pub fn notices(&self) -> &Notices {
        &self.inner.notices
    }

    /// What changed for a device.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.inner.changes
    }

    /// What applications are told.
    #[must_use]
    pub fn events(&self) -> &Events {
        &self.inner.events
    }

    /// Account logs and slots.
    #[must_use]
    pub fn log(&self) -> &AccountLog {
        &self.inner.log
    }

    /// Mailboxes of pairings.
    #[must_use]
    pub fn pairings(&self) -> &Pairings {
        &self.inner.pairings
    }

    /// Ways in without another device.
    #[must_use]
    pub fn recovery(&self) -> &Recovery {
        &self.inner.recovery
    }

    /// Vaults.
    #[must_use]
    pub fn vaults(&self) -> &Vaults {
        &self.inner.vaults
    }

    /// Enrolments.
    #[must_use]
    pub fn enrolments(&self) -> &Enrolments {
        &self.inner.enrolments
    }

    /// Codes sent for logins.
    #[must_use]
    pub fn challenges(&self) -> &Challenges {
        &self.inner.challenges
    }

    /// Checking codes.
    #[must_use]
    pub fn verifications(&self) -> &Verifications {
        &self.inner.verifications
    }

    /// Ways to log in beside phones and sent codes.
    #[must_use]
    pub fn other_ways(&self) -> &OtherWays {
        &self.inner.other_ways
    }

    /// Requests that may be sent twice.
    #[must_use]
    pub fn idempotent(&self) -> &Idempotent {
        &self.inner.idempotent
    }

    /// Authy's calls.
    #[must_use]
    pub fn authy(&self) -> &Authy {
        &self.inner.authy
    }

    /// Twilio's Verify v2 over the services.
    pub fn verify_v2(&self) -> &VerifyV2 {
        &self.inner.verify_v2
    }

    /// Applications and their keys.
    #[must_use]
    pub fn applications(&self) -> &Applications {
        &self.inner.applications
    }

    /// What people are asked to approve.
    #[must_use]
    pub fn approvals(&self) -> &Approvals {
        &self.inner.approvals
    }

    /// Where devices are woken.
    #[must_use]
    pub fn pushes(&self) -> &Pushes {
        &self.inner.pushes
    }

    /// Milliseconds since 1970 by the server's clock.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        self.inner.ports.clock.now_ms()
    }

    /// What providers post back.
    #[must_use]
    pub fn receipts(&self) -> &Receipts {
        &self.inner.receipts
    }

    /// How many workers that send are of use at once.
    #[must_use]
    pub fn useful_workers(&self) -> usize {
        self.inner.delivery.useful_workers()
    }

    /// Sends the messages that are due, and says how many those were; wakes the devices that are due. Neither waits for the
    /// other.
    pub async fn deliver_due(&self) -> Result<usize, Refusal> {
        let (sent, woken) = tokio::join!(self.inner.delivery.deliver_due(), self.inner.pushes.wake_due());
        woken.and(sent)
    }

    /// Checks of the chains of applications' events.
    #[must_use]
    pub fn audit(&self) -> &Audit {
        &self.inner.audit
    }

    /// Applications' webhooks.
    #[must_use]
    pub fn webhooks(&self) -> &Webhooks {
        &self.inner.webhooks
    }

    /// Posts webhooks until none is due, and says how many those were.
    pub async fn deliver_webhooks(&self) -> Result<usize, Refusal> {
        self.deliver_webhooks_while(|| true).await
    }

    /// Posts webhooks until none is due or `goes_on` says no, which lets those finish that are on their way (ten seconds).
    pub async fn deliver_webhooks_while(&self, goes_on: impl Fn() -> bool) -> Result<usize, Refusal> {
        self.inner.webhook_worker.deliver(goes_on).await
    }

    /// Writes down how many calls came through the doors of Authy and Verify.
    pub async fn write_call_counts(&self) -> Result<(), Refusal> {
        self.inner.calls.flush().await
    }

    /// Deletes what has had no use for an hour, and accounts whose time has come; reminds of those whose time comes near.
    pub async fn sweep(&self) -> Result<(), Refusal> {
        self.inner.accounts.run_deletions().await?;
        Ok(self.inner.ports.store.sweep(self.now_ms().saturating_sub(KEPT_MS)).await?)
    }

    /// Who answers here.
    #[must_use]
    pub fn server_info(&self) -> ServerInfo {
        ServerInfo {
            name: self.inner.ports.config.name.clone(),
            time_ms: self.now_ms(),
            minimum_app_version: MINIMUM_APP_VERSION.to_owned(),
            fingerprint: self.inner.ports.keys.fingerprint(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use crate::store::sqlite::SqliteStore;
    use crate::testing::{MAYA, Rig, START_MS};

    #[tokio::test]
    async fn a_database_is_opened_with_its_own_key_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("septet.db");
        let open = async |key: u8| {
            let store = Arc::new(SqliteStore::open(&path).unwrap());
            let clock = Arc::new(ManualClock::at(START_MS));
            App::open(Config::default(), store, Keys::derive(&[key; 32]), clock).await
        };
        open(7).await.unwrap();
        assert!(matches!(open(8).await, Err(StartError::Key(KeyError::Another))));
        open(7).await.unwrap();
    }

    #[tokio::test]
    async fn a_session_is_known_to_be_over_for_an_hour() {
        let rig = Rig::new().await;
        let session = rig.begin(MAYA).await.id;
        rig.clock.advance_s(1800 + 3599);
        rig.app.sweep().await.unwrap();
        assert!(matches!(rig.check(session, "1234567").await, Err(Refusal::SessionOver)));
        rig.clock.advance_s(1);
        rig.app.sweep().await.unwrap();
        assert!(matches!(rig.check(session, "1234567").await, Err(Refusal::NotFound)));
    }
}
