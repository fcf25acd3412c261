//! The account's log on this device: read, checked, believed or not, and written to.

use septet_protocol::account::{AccountChange, AppendRequest, Joining};
use septet_protocol::account_log::{
    Change, EntryBody, LogEntry, LogHead, LogPage, LogState, Reason, Signer, signed_message,
};
use septet_protocol::device::AccountView as ServerAccount;
use septet_protocol::encoding::Bytes;
use septet_protocol::pairing::{Bundle, DeviceKeys, PairingSecret, VaultKeyBytes};
use septet_protocol::problem::ProblemKind;
use uuid::Uuid;

use super::driver::{Driver, Outcome, exactly, is_gone};
use super::event::Event;
use super::state::{AccountState, Device};
use crate::api::{DEVICE_KEY, Refusal};
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::What;

/// How often an entry is signed anew because another device wrote first.
pub(super) const TRIES: usize = 4;

/// What this device says in the log.
pub(super) struct Statement {
    pub(super) change: Change,
    /// For a device that is let in: what it is, its proved keys, and the secret that both share.
    pub(super) joining: Option<(String, String, DeviceKeys, PairingSecret)>,
}

impl From<Change> for Statement {
    fn from(change: Change) -> Self {
        Self { change, joining: None }
    }
}

impl Driver {
    /// Reads the log from `known` on: the entries, and what it says then.
    pub(super) async fn read_log(&self, device: Uuid, known: &LogState) -> Result<(Vec<LogEntry>, LogState), Error> {
        let (mut entries, mut state) = (Vec::new(), known.clone());
        loop {
            let path = state.head.map_or_else(|| "/v1/log".to_owned(), |head| format!("/v1/log?after={}", head.seq));
            let page: LogPage = match self.api.call_signed(device, "GET", &path).await {
                Ok(page) => page,
                // Not 404: every account has a log, so whoever answers that is no reason to drop a token.
                Err(refusal) if refusal.kind() == Some(ProblemKind::Unauthorized) => return Err(Error::DeviceRemoved),
                Err(refusal) => return Err(refusal.into()),
            };
            state.must_reach(page.head)?;
            let next = state.extended(&page.entries)?;
            let further = next.head != state.head;
            state = next;
            entries.extend(page.entries);
            if state.head == page.head {
                return Ok((entries, state));
            }
            // It is said to go on, and does not; or went on past its own end.
            if !further || page.head.is_none_or(|end| state.head.is_some_and(|head| head.seq >= end.seq)) {
                return Err(Distrust::Broken.into());
            }
        }
    }

    /// Takes over what is new in the log, and asks whether it vouches for this device. What is not believed is kept in mind
    /// and said, until it heals.
    pub(crate) async fn follow(&self) -> Result<LogState, Error> {
        let device = self.registered()?;
        if let Some(distrust) = device.distrust.filter(|distrust| !distrust.heals()) {
            return Err(distrust.into());
        }
        let result = self.followed(&device).await;
        match &result {
            Ok(log) if device.log.as_ref() != Some(log) => {
                self.apply(Event::LogFollowed { device: device.id, log: log.clone() })?;
                self.ports.notify(What::Devices);
            }
            Err(Error::Distrusted(distrust)) => self.distrusted(device.id, *distrust)?,
            // Another device said so in the log, or the server's refusal stands for it.
            Err(Error::DeviceRemoved) => drop(self.drive(Event::DeviceGone { device: device.id }).await),
            _ => {}
        }
        result
    }

    /// The same where something is to be done with it: not while anything is not believed.
    pub(super) async fn trusted_log(&self) -> Result<LogState, Error> {
        if let Some(distrust) = self.registered()?.distrust {
            return Err(distrust.into());
        }
        self.follow().await
    }

    async fn followed(&self, device: &Device) -> Result<LogState, Error> {
        let known = device.log.clone().unwrap_or_else(|| LogState::empty(device.account));
        let (entries, log) = self.read_log(device.id, &known).await?;
        if log.head.is_none() {
            return self.founded(device).await;
        }
        if known.active(device.id).is_some() && log.active(device.id).is_none() {
            return Err(how_it_went(&known, &entries, device.id));
        }
        self.must_vouch(&log, device.id)?;
        Ok(log)
    }

    /// Whether the log has this device, with these keys, in this account.
    pub(super) fn must_vouch(&self, log: &LogState, device: Uuid) -> Result<(), Error> {
        let logged = log.active(device).ok_or(Distrust::NotVouched)?;
        let (signing_key, sealing_key) = self.make_keys()?;
        if logged.signing_key != signing_key || logged.sealing_key != sealing_key {
            return Err(Distrust::SwappedKeys.into());
        }
        match self.vault_keys()? {
            // A later epoch's key is granted by the device that made it.
            Some(keys)
                if keys.get(log.epoch).is_some_and(|key| log.account_key != Some(key.account_key().public())) =>
            {
                Err(Distrust::SwappedKeys.into())
            }
            _ => Ok(()),
        }
    }

    /// Has the log say something, unless it does already: `decide` gives none then. Repeated after a lost reply it is the
    /// same success, because the log is read before it is written to.
    pub(super) async fn declare(
        &self,
        decide: impl Fn(&LogState) -> Result<Option<Statement>, Error>,
    ) -> Result<LogState, Error> {
        let device = self.registered()?.id;
        for _ in 0..TRIES {
            let log = self.trusted_log().await?;
            let Some(Statement { change, joining }) = decide(&log)? else { return Ok(log) };
            if joining.is_some() {
                // Another device may have changed the vault key since.
                self.keys_of(device, &log).await?;
            }
            let (entry, head) = self.sign(&log, Signer::Device(device), change)?;
            let joining = joining.map(|joining| self.bundled(&log, head, joining)).transpose()?;
            match self.append(device, &AppendRequest { entry, joining, rotation: None }).await {
                Ok(_) => return self.follow().await,
                Err(refusal) if refusal.conflicts_with("previous") => {}
                // Off, as it is by default: on for this one.
                Err(refusal) if refusal.conflicts_with("multi_device") => self.open_pairing(device).await?,
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(Error::Server { status: 409 })
    }

    pub(super) async fn append(&self, device: Uuid, request: &AppendRequest) -> Result<LogHead, Refusal> {
        self.api.call_signed_with(device, "POST", "/v1/log", request).await
    }

    /// Lets one device join by QR or emoji within ten minutes.
    pub(super) async fn open_pairing(&self, device: Uuid) -> Result<(), Error> {
        let change = AccountChange { open_pairing: Some(true), ..AccountChange::default() };
        let answer = self.api.call_signed_with::<ServerAccount>(device, "PATCH", "/v1/account", &change).await;
        Ok(answer.map(drop)?)
    }

    /// The next entry, signed, and the head that the log then has.
    pub(super) fn sign(&self, log: &LogState, signer: Signer, change: Change) -> Result<(LogEntry, LogHead), Error> {
        let body: EntryBody = log.next(signer, change, self.ports.clock.wall_ms());
        let (seq, body) = (body.seq, body.to_bytes());
        let message = signed_message(&body);
        let signature = match signer {
            Signer::Device(_) => Bytes(exactly(self.ports.signer.sign(DEVICE_KEY, &message)?)?),
            Signer::AccountKey => {
                let keys = self.vault_keys()?;
                let key = keys.as_ref().and_then(|keys| keys.get(log.epoch));
                key.ok_or(Error::Internal("the vault key is missing"))?.account_key().sign(&message)
            }
        };
        let entry = LogEntry { body, signature };
        let head = LogHead { seq, hash: entry.hash() };
        Ok((entry, head))
    }

    /// Seals the vault key to a device whose keys are proved.
    fn bundled(
        &self,
        log: &LogState,
        log_head: LogHead,
        (model, platform, keys, secret): (String, String, DeviceKeys, PairingSecret),
    ) -> Result<Joining, Error> {
        let device = self.registered()?;
        let ring = self.vault_keys()?.filter(|ring| ring.epoch() == log.epoch);
        let ring = ring.ok_or(Error::Internal("the vault key of this epoch is missing"))?;
        let bundle = Bundle {
            account: log.account,
            phone_hint: device.phone_hint,
            log_head,
            vault_keys: VaultKeyBytes::new(&ring.to_bytes()),
            records: self.vault.contents().own.records_seen(log.account),
        };
        let sealed = bundle.seal(keys.device, &keys.sealing_key, &secret).map_err(|_| Distrust::TamperedPairing)?;
        let bundle = serde_json::to_vec(&sealed).map_err(|_| Error::Internal("a bundle has no JSON form"))?;
        Ok(Joining { model, platform, bundle })
    }

    /// This device, in the log.
    pub(super) fn registered(&self) -> Result<Device, Error> {
        self.catch_up()?;
        match &*self.state.read() {
            AccountState::Registered(device) => Ok(device.clone()),
            AccountState::AwaitingTrust(_) | AccountState::Joining(_) | AccountState::Entering(_) => {
                Err(Error::AwaitingTrust)
            }
            _ => Err(Error::SignedOut),
        }
    }

    /// Keeps in mind that something is not believed.
    pub(crate) fn distrusted(&self, device: Uuid, distrust: Distrust) -> Result<(), Error> {
        self.apply(Event::Distrusted { device, distrust })?;
        self.ports.notify(What::Sync);
        Ok(())
    }

    pub(super) fn distrust(&self, device: Uuid, distrust: Distrust) -> Outcome {
        (Some(Event::Distrusted { device, distrust }), Some(distrust.into()))
    }

    /// Everything that a sync asked for was honest.
    pub(crate) fn trusted(&self, device: Uuid) -> Result<(), Error> {
        self.apply(Event::Trusted { device }).map(drop)
    }
}

/// Why a device that was active is not any more: another device said so, or a reset, which proves nothing to this one.
fn how_it_went(known: &LogState, entries: &[LogEntry], device: Uuid) -> Error {
    let mut log = known.clone();
    for entry in entries {
        let Ok(next) = log.after(entry) else { break };
        if next.active(device).is_none() {
            return match entry.read().map(|body| body.change) {
                Ok(Change::Reset { .. }) => Distrust::ResetByAnother.into(),
                _ => Error::DeviceRemoved,
            };
        }
        log = next;
    }
    Distrust::NotVouched.into()
}

impl Driver {
    /// Takes this device out of the account: by the log where the log has it, else at the server alone.
    pub(super) async fn leave(&self, device: Uuid, reason: Reason) -> Result<(), Error> {
        let logged =
            self.state.read().device().is_some_and(|device| device.log.as_ref().is_some_and(|log| log.head.is_some()));
        if !logged {
            let path = format!("/v1/devices/{device}");
            match self.api.call_signed::<()>(device, "DELETE", &path).await {
                // An entry whose reply was lost, or another device's.
                Err(refusal) if refusal.conflicts_with("log") => {}
                Err(refusal) if is_gone(&refusal) => return Ok(()),
                answer => return answer.map_err(Error::from),
            }
        }
        let account = self.account().ok_or(Error::SignedOut)?;
        for _ in 0..TRIES {
            // The whole log, if it must be: a history that is not believed must not keep the person in.
            let kept = self.state.read().device().and_then(|device| device.log.clone());
            let known = kept.unwrap_or_else(|| LogState::empty(account));
            let log = match self.read_log(device, &known).await {
                Err(Error::Distrusted(_)) => self.read_log(device, &LogState::empty(account)).await,
                read => read,
            };
            let log = match log {
                Ok((_, log)) => log,
                Err(Error::DeviceRemoved) => return Ok(()),
                Err(error) => return Err(error),
            };
            if log.active(device).is_none() {
                return Ok(());
            }
            let (entry, _) = self.sign(&log, Signer::Device(device), Change::DeviceRemoved { device, reason })?;
            match self.append(device, &AppendRequest { entry, joining: None, rotation: None }).await {
                Ok(_) => return Ok(()),
                Err(refusal) if is_gone(&refusal) => return Ok(()),
                Err(refusal) if refusal.conflicts_with("previous") => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(Error::Server { status: 409 })
    }
}
