//! Phones that sign log entries, and whoever opened the vault.

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use septet_protocol::account::{AccountChange, AppendRequest, Joining};
use septet_protocol::account_log::{
    Change, EntryBody, LogEntry, LogHead, LogState, NewDevice, Signer, Way, signed_message,
};
use septet_protocol::device::SigningPublicKey;
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::emoji::Commitment;
use septet_protocol::pairing::{Hello, PairingStep, SealedBundle};
use uuid::Uuid;

use super::{MAYA, Phone, Rig, address};
use crate::keys::random;
use crate::refusal::Refusal;
use crate::store::model::Device;

/// The key pair that is derived from the vault key.
pub(crate) struct AccountKey(SigningKey);

impl AccountKey {
    pub(crate) fn new() -> Self {
        Self(SigningKey::from_slice(&random::<32>()).unwrap())
    }

    pub(crate) fn public(&self) -> SigningPublicKey {
        public(&self.0)
    }

    pub(crate) fn signs(&self, log: &LogState, change: Change) -> LogEntry {
        signed(&self.0, &log.next(Signer::AccountKey, change, 1))
    }
}

fn public(key: &SigningKey) -> SigningPublicKey {
    Bytes(key.verifying_key().to_sec1_point(false).as_bytes().try_into().unwrap())
}

fn signed(key: &SigningKey, body: &EntryBody) -> LogEntry {
    let body = body.to_bytes();
    let signature: Signature = key.sign(&signed_message(&body));
    LogEntry { body, signature: Bytes(signature.to_bytes().into()) }
}

impl Phone {
    /// As the log introduces it, under this id.
    pub(crate) fn introduced(&self, id: Uuid) -> NewDevice {
        NewDevice {
            device: id,
            signing_key: public(&self.signing),
            sealing_key: self.sealing_public,
            name: "Maya's phone".to_owned(),
        }
    }

    pub(crate) fn as_new(&self) -> NewDevice {
        self.introduced(self.id())
    }

    pub(crate) fn signs(&self, log: &LogState, change: Change) -> LogEntry {
        signed(&self.signing, &log.next(Signer::Device(self.id()), change, 1))
    }

    pub(crate) fn commitment(&self) -> PairingStep {
        let NewDevice { signing_key, sealing_key, .. } = self.introduced(Uuid::nil());
        step(1, &Commitment { commitment: Bytes([7; 32]), signing_key, sealing_key })
    }
}

pub(crate) fn step(step: u8, body: &impl serde::Serialize) -> PairingStep {
    PairingStep { step, body: serde_json::to_vec(body).unwrap() }
}

pub(crate) fn hello() -> PairingStep {
    step(1, &Hello { introduction: b"{}".to_vec(), tag: Bytes([8; 32]) })
}

pub(crate) fn adds(new: NewDevice, way: Way) -> Change {
    Change::DeviceAdded { device: new, way }
}

pub(crate) fn joining() -> Joining {
    let bundle = SealedBundle { enc: Bytes([9; 32]), ciphertext: vec![1; 64] };
    Joining {
        model: "iPhone 17".to_owned(),
        platform: "ios 26".to_owned(),
        bundle: serde_json::to_vec(&bundle).unwrap(),
    }
}

/// Maya, her phone in the log, and what she derives from her vault.
pub(crate) struct Owner {
    pub(crate) phone: Phone,
    pub(crate) key: AccountKey,
}

impl Rig {
    pub(crate) async fn log_of(&self, phone: &Phone) -> LogState {
        let account = phone.device.as_ref().unwrap().account;
        self.app.ports().store.log_state(account).await.unwrap()
    }

    pub(crate) async fn sends(&self, phone: &Phone, request: AppendRequest) -> Result<LogHead, Refusal> {
        self.app.log().append(&self.device_of(phone).await, request).await
    }

    /// Signs a change at the end of the log and sends it.
    pub(crate) async fn declares(&self, phone: &Phone, change: Change) -> Result<LogHead, Refusal> {
        let entry = phone.signs(&self.log_of(phone).await, change);
        self.sends(phone, AppendRequest { entry, joining: None, rotation: None }).await
    }

    /// The same, with what a device joins with.
    pub(crate) async fn admits(&self, phone: &Phone, new: NewDevice, way: Way) -> Result<LogHead, Refusal> {
        let entry = phone.signs(&self.log_of(phone).await, adds(new, way));
        self.sends(phone, AppendRequest { entry, joining: Some(joining()), rotation: None }).await
    }

    /// Begins the log with this phone.
    pub(crate) async fn founds(&self, phone: &Phone) -> AccountKey {
        let key = AccountKey::new();
        let genesis = Change::Genesis { account_key: key.public(), device: phone.as_new() };
        self.declares(phone, genesis).await.unwrap();
        key
    }

    /// Maya with a phone in the log.
    pub(crate) async fn maya(&self) -> Owner {
        let phone = self.registered(MAYA).await;
        let key = self.founds(&phone).await;
        Owner { phone, key }
    }

    pub(crate) async fn changes_account(&self, phone: &Phone, change: AccountChange) {
        self.app.accounts().change(&self.device_of(phone).await, change).await.unwrap();
    }

    pub(crate) async fn takes_devices(&self, phone: &Phone) {
        self.changes_account(phone, AccountChange { multi_device: Some(true), ..AccountChange::default() }).await;
    }

    pub(crate) async fn writes_step(
        &self,
        signer: Option<&Phone>,
        id: Uuid,
        step: PairingStep,
    ) -> Result<septet_protocol::pairing::PairingView, Refusal> {
        let signer: Option<Device> = match signer {
            Some(phone) => Some(self.device_of(phone).await),
            None => None,
        };
        self.app.pairings().write(signer.as_ref(), address("192.0.2.1"), id, step).await
    }

    /// A phone that verified no number comes in by QR.
    pub(crate) async fn joined_by_qr(&self, by: &Phone) -> Phone {
        let (mut phone, id) = (Phone::new(), Uuid::new_v4());
        self.takes_devices(by).await;
        self.writes_step(None, id, hello()).await.unwrap();
        self.admits(by, phone.introduced(id), Way::Qr).await.unwrap();
        let device = self.app.ports().store.device(id).await.unwrap().unwrap();
        phone.device = Some(crate::devices::view_of(&device));
        phone
    }
}
