//! A server on a real store in a folder of its own, with a clock that stands still, and phones that sign.

use std::net::IpAddr;
use std::sync::Arc;

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use septet_protocol::device::{BindRequest, DeviceView, SealingPublicKey, SigningPublicKey, binding_message};
use septet_protocol::encoding::Bytes;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{BeginRequest, Channel, Client, SessionView};
use septet_protocol::request_signature::{RequestParts, Signing};
use septet_protocol::sealed_secret::{SecretPurpose, generate_sealing_key, open};
use septet_protocol::token::ApplicationToken;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::app::App;
use crate::applications::{NewApplication, application_of};
use crate::clock::ManualClock;
use crate::config::{Config, Limits};
use crate::delivery::{InboxEntry, inbox_after};
use crate::devices::SignatureHeaders;
use crate::enrolments::{EnrolRequest, EnrolmentView};
use crate::keys::{Keys, random};
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::store::model::{AfterRecovery, Application, Device};
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::tests::{name_devices, rename_table, suspend, tamper};
use crate::totp::{Codes, step_at};
use crate::verification::{Evidence, VerificationRequest};

mod failing;
mod trust;
mod vault;
mod watch;

pub(crate) use failing::{EVERYTHING, FailingStore};
pub(crate) use trust::{AccountKey, Owner, adds, hello, joining, step};
pub(crate) use vault::{PARAMETERS, TOKEN, changed, grant, record, slot_changed, slot_write};
pub(crate) use watch::Watch;

pub(crate) const START_MS: u64 = 1_800_000_000_000;
pub(crate) const MAYA: &str = "+16505550100";

pub(crate) struct Rig {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    /// What the app's store is.
    pub(crate) store: Arc<FailingStore>,
    folder: tempfile::TempDir,
}

pub(crate) fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// Everything that limits sending and beginning is out of the way.
pub(crate) fn no_send_limits(limits: &mut Limits) {
    limits.sends_per_number_per_day = 1000;
    limits.sends_per_number_per_10_min = 1000;
    limits.sends_per_address_per_hour = 1000;
    limits.sends_per_network_per_hour = 1000;
    limits.registrations_percent = 100;
    limits.sends_per_prefix_per_hour = 1000;
    limits.sessions_per_address_per_hour = 1000;
}

pub(crate) fn begin_request(phone: &str) -> BeginRequest {
    BeginRequest {
        phone: PhoneNumber::parse(phone).unwrap(),
        email: None,
        locale: "en".to_owned(),
        client: Client::Cli,
        app_hash: None,
    }
}

impl Rig {
    pub(crate) async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::default();
        change(&mut config);
        config.check().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let sqlite = SqliteStore::open(&folder.path().join("septet.db")).unwrap();
        let store = Arc::new(FailingStore::new(Arc::new(sqlite)));
        let clock = Arc::new(ManualClock::at(START_MS));
        let app = App::open(config, store.clone(), Keys::derive(&[7; 32]), clock.clone()).await.unwrap();
        Self { app, clock, store, folder }
    }

    /// Everything that limits sending and beginning is out of the way.
    pub(crate) async fn without_send_limits() -> Self {
        Self::with(|config| no_send_limits(&mut config.limits)).await
    }

    /// While `meanwhile` runs, one method of the store fails, or [`EVERYTHING`].
    pub(crate) async fn while_failing<T>(&self, method: &'static str, meanwhile: impl Future<Output = T>) -> T {
        self.store.fail(Some(method));
        let result = meanwhile.await;
        self.store.fail(None);
        result
    }

    /// While `meanwhile` runs, one table of the database cannot be used.
    pub(crate) async fn without_table<T>(&self, table: &str, meanwhile: impl Future<Output = T>) -> T {
        let database = self.folder.path().join("septet.db");
        rename_table(&database, table, "gone");
        let result = meanwhile.await;
        rename_table(&database, "gone", table);
        result
    }

    /// The account of an enrolment was reset at an application that asks for a confirmation then.
    pub(crate) fn suspend(&self, user_id: u32) {
        suspend(&self.folder.path().join("septet.db"), user_id);
    }

    /// Changes the database behind our back.
    pub(crate) fn tamper(&self, sql: &str) {
        tamper(&self.folder.path().join("septet.db"), sql);
    }

    /// Gives every device a name that no store hears of.
    pub(crate) fn name_devices(&self, name: &str) {
        name_devices(&self.folder.path().join("septet.db"), name);
    }

    pub(crate) async fn begin(&self, phone: &str) -> SessionView {
        self.app.registration().begin(begin_request(phone), address("192.0.2.1")).await.unwrap()
    }

    pub(crate) async fn send(&self, session: Uuid, channel: Channel) -> Result<SessionView, Refusal> {
        self.app.registration().send(session, channel, address("192.0.2.1")).await
    }

    pub(crate) async fn check(&self, session: Uuid, code: &str) -> Result<SessionView, Refusal> {
        self.app.registration().check(session, code).await
    }

    /// Delivers what is due and gives the whole inbox, newest first.
    pub(crate) async fn inbox(&self) -> Vec<InboxEntry> {
        self.app.deliver_due().await.unwrap();
        inbox_after(self.app.ports(), 0, 1000).await.unwrap()
    }

    pub(crate) async fn newest_code(&self) -> String {
        self.inbox().await.into_iter().find_map(|message| message.code).unwrap()
    }

    /// A session of the number, proved.
    pub(crate) async fn verified(&self, phone: &str) -> Uuid {
        let session = self.begin(phone).await.id;
        self.send(session, Channel::Sms).await.unwrap();
        let code = self.newest_code().await;
        assert!(self.check(session, &code).await.unwrap().verified);
        session
    }

    pub(crate) async fn registered(&self, phone: &str) -> Phone {
        let session = self.verified(phone).await;
        let mut made = Phone::new();
        made.device = Some(self.app.registration().bind(session, made.bind_request(session)).await.unwrap());
        made
    }

    pub(crate) async fn application(&self, name: &str) -> (Application, Zeroizing<String>) {
        let new = NewApplication {
            name: name.to_owned(),
            color: None,
            logo: None,
            digits: 7,
            period_s: 10,
            after_recovery: AfterRecovery::default(),
            policy: Policy::default(),
        };
        let issued = self.app.applications().create(new).await.unwrap();
        (application_of(&*self.app.ports().store, &issued.key).await.unwrap(), issued.key)
    }

    pub(crate) async fn enrolled(&self, application: &Application, phone: &str, reference: &str) -> EnrolmentView {
        let request = EnrolRequest {
            phone: PhoneNumber::parse(phone).unwrap(),
            email: Some("maya@lakeside.example".to_owned()),
            label: "dr.okafor".to_owned(),
            reference: reference.to_owned(),
            locale: None,
        };
        self.app.enrolments().enrol(application, request).await.unwrap().1
    }

    /// The device as the services know it.
    pub(crate) async fn device_of(&self, phone: &Phone) -> Device {
        self.app.ports().store.device(phone.id()).await.unwrap().unwrap()
    }

    /// The only token of a phone, opened.
    pub(crate) async fn token_of(&self, phone: &Phone) -> OpenToken {
        if !self.device_of(phone).await.logged {
            self.founds(phone).await;
        }
        let tokens = self.app.devices().tokens(&self.device_of(phone).await).await.unwrap().tokens;
        let [token] = tokens.as_slice() else { panic!("{} tokens", tokens.len()) };
        phone.open(token)
    }

    pub(crate) async fn verify(
        &self,
        application: &Application,
        user_id: u32,
        code: &str,
    ) -> Result<Evidence, Refusal> {
        let request = VerificationRequest::of(code);
        self.app.verifications().verify(application, user_id, &request).await
    }
}

pub(crate) struct OpenToken {
    secret: Zeroizing<Vec<u8>>,
    digits: u8,
    period_s: u32,
}

impl OpenToken {
    pub(crate) fn code_at(&self, now_ms: u64) -> String {
        let code = Codes::new(&self.secret, self.digits).at(step_at(now_ms, self.period_s));
        format!("{code:0width$}", width = usize::from(self.digits))
    }

    pub(crate) fn secret(&self) -> &[u8] {
        &self.secret
    }
}

pub(crate) struct Phone {
    signing: SigningKey,
    sealing: Zeroizing<[u8; 32]>,
    sealing_public: SealingPublicKey,
    pub(crate) device: Option<DeviceView>,
}

impl Phone {
    pub(crate) fn new() -> Self {
        let (sealing, sealing_public) = generate_sealing_key();
        Self { signing: SigningKey::from_slice(&random::<32>()).unwrap(), sealing, sealing_public, device: None }
    }

    pub(crate) fn id(&self) -> Uuid {
        self.device.as_ref().unwrap().id
    }

    fn signing_public(&self) -> SigningPublicKey {
        Bytes(self.signing.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap())
    }

    pub(crate) fn bind_request(&self, session: Uuid) -> BindRequest {
        let message = binding_message(session, &self.signing_public(), &self.sealing_public);
        let signature: Signature = self.signing.sign(&message);
        BindRequest {
            signing_key: self.signing_public(),
            sealing_key: self.sealing_public,
            name: "Maya's phone".to_owned(),
            model: "Pixel 9".to_owned(),
            platform: "android 16".to_owned(),
            signature: Bytes(signature.to_bytes().into()),
        }
    }

    /// The headers of a request that this phone signs by a clock that says `now_ms`.
    pub(crate) fn sign(&self, request: &RequestParts<'_>, now_ms: u64) -> Headers {
        let signing = Signing::new(request, self.id(), now_ms / 1000, random());
        let signature: Signature = self.signing.sign(signing.base.as_bytes());
        Headers(signing.headers(&Bytes(signature.to_bytes().into())))
    }

    pub(crate) fn open(&self, token: &ApplicationToken) -> OpenToken {
        let purpose = SecretPurpose {
            device: self.id(),
            token: token.id,
            application: token.application.id,
            digits: token.digits,
            period_s: token.period_s,
            algorithm: token.algorithm,
        };
        let secret = open(&self.sealing, &purpose, &token.secret).unwrap();
        OpenToken { secret, digits: token.digits, period_s: token.period_s }
    }
}

#[derive(Clone)]
pub(crate) struct Headers(pub(crate) [(&'static str, String); 3]);

impl Headers {
    pub(crate) fn as_sent(&self) -> SignatureHeaders<'_> {
        let [digest, input, signature] = &self.0;
        SignatureHeaders { content_digest: &digest.1, signature_input: &input.1, signature: &signature.1 }
    }
}

/// The member that a refusal says is in the way.
pub(crate) fn conflict<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Conflict { field: Some(field), .. }) => field,
        other => panic!("{other:?}"),
    }
}

/// The member that a refusal says cannot be used.
pub(crate) fn input<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Input { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

/// The seconds of a refusal that says to wait.
pub(crate) fn waits<T: std::fmt::Debug>(result: Result<T, Refusal>) -> u64 {
    match result {
        Err(Refusal::Wait { retry_after_s, .. }) => retry_after_s,
        other => panic!("{other:?}"),
    }
}

/// A code of seven digits that is not `code`.
pub(crate) fn another(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:07}", (number + 1) % 10_000_000)
}
