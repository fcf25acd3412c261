//! What this phone asks of the server for its account, signed; and what is kept of the answers.

use std::sync::Arc;

use septet_protocol::problem::ProblemKind;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::driver::Driver;
use crate::api::{Api, Refusal};
use crate::crypto::envelope::LocalKey;
use crate::error::Error;
use crate::ports::Ports;
use crate::vault::store::SealedBlob;
use crate::view::AccountStage;

/// Signed calls of this phone. One that finds the device gone at the server is the end of the registration here.
#[derive(Clone)]
pub(crate) struct Calls {
    api: Arc<Api>,
    account: Arc<Driver>,
}

impl Calls {
    pub(crate) fn new(api: Arc<Api>, account: Arc<Driver>) -> Self {
        Self { api, account }
    }

    /// This device, if another process of this person did not sign it out.
    pub(crate) fn device(&self) -> Result<Uuid, Error> {
        self.account.catch_up()?;
        self.account.device().ok_or(Error::SignedOut)
    }

    /// The same if it may do more than wait.
    pub(crate) fn trusted_device(&self) -> Result<Uuid, Error> {
        let device = self.device()?;
        match self.account.view().stage {
            AccountStage::Registered => Ok(device),
            AccountStage::AwaitingTrust | AccountStage::Binding => Err(Error::AwaitingTrust),
            AccountStage::SignedOut | AccountStage::Verifying => Err(Error::SignedOut),
            AccountStage::Locked => Err(Error::Locked),
        }
    }

    pub(crate) async fn call<T: DeserializeOwned>(&self, device: Uuid, method: &str, path: &str) -> Result<T, Error> {
        let answer = self.api.call_signed(device, method, path).await;
        self.heard(device, answer).await
    }

    pub(crate) async fn call_with<T: DeserializeOwned>(
        &self,
        device: Uuid,
        method: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Error> {
        let answer = self.api.call_signed_with(device, method, path, body).await;
        self.heard(device, answer).await
    }

    /// Writes nothing, whatever it hears: that this device is gone is for the next call to conclude.
    pub(crate) async fn poll<T: DeserializeOwned>(&self, device: Uuid, path: &str, held_s: u64) -> Result<T, Error> {
        match self.api.poll_signed(device, path, held_s).await {
            Err(refusal) if refusal.kind() == Some(ProblemKind::Unauthorized) => Err(Error::DeviceRemoved),
            answer => Ok(answer?),
        }
    }

    /// Refuses what the server tells of another account.
    pub(crate) fn must_be_ours(&self, device: Uuid, account: Uuid) -> Result<(), Error> {
        self.account.must_be_ours(device, account)
    }

    async fn heard<T>(&self, device: Uuid, answer: Result<T, Refusal>) -> Result<T, Error> {
        match answer {
            Err(refusal) if refusal.kind() == Some(ProblemKind::Unauthorized) => {
                self.account.device_is_gone(device).await?;
                Err(Error::DeviceRemoved)
            }
            answer => Ok(answer?),
        }
    }
}

/// What is kept for one registration of this phone. For the next one it is as if it had never been.
pub(crate) struct Kept<T> {
    blob: SealedBlob<Owned<T>>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Owned<T> {
    device: Option<Uuid>,
    value: T,
}

impl<T: Default> Default for Owned<T> {
    fn default() -> Self {
        Self { device: None, value: T::default() }
    }
}

impl<T: Clone + Default + PartialEq + Serialize + DeserializeOwned> Kept<T> {
    pub(crate) fn open(name: &'static str, ports: &Ports, key: Arc<LocalKey>) -> Result<Self, Error> {
        Ok(Self { blob: SealedBlob::open(name, ports.blobs.clone(), key)? })
    }

    /// What was kept for `device`.
    pub(crate) fn read(&self, device: Option<Uuid>) -> T {
        let owned = self.blob.read();
        if device.is_some() && owned.device == device { owned.value.clone() } else { T::default() }
    }

    /// Makes one change, durable when this returns. True if there was something to change.
    pub(crate) fn change(&self, device: Uuid, edit: impl FnOnce(&mut T)) -> Result<bool, Error> {
        self.blob.change(|owned| {
            let before = if owned.device == Some(device) { owned.value.clone() } else { T::default() };
            let mut value = before.clone();
            edit(&mut value);
            let changed = value != before;
            Ok((changed.then_some(Owned { device: Some(device), value }), changed))
        })
    }

    /// Wipes what was kept for another device than this one.
    pub(crate) fn keep_only(&self, device: Option<Uuid>) -> Result<(), Error> {
        self.blob.change(|owned| {
            let strange = owned.device.is_some() && owned.device != device;
            Ok((strange.then(Owned::default), ()))
        })
    }
}
