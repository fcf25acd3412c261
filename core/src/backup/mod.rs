//! Backups of own tokens: turned on and off, verified, restored, and copied to a file.

mod copy;
pub(crate) mod file;
mod memory;
pub(crate) mod restore;
mod strength;

#[cfg(test)]
mod decrypt_tests;
#[cfg(test)]
mod golden_tests;

use std::sync::Arc;

use septet_protocol::account::SlotView;
use septet_protocol::account_log::{LogState, SlotKind, Way};
use uuid::Uuid;

use crate::account::calls::{Calls, Kept};
use crate::account::{BackupKind, Driver};
use crate::crypto::envelope::LocalKey;
use crate::crypto::kdf::{Costs, Password};
use crate::crypto::recovery_key::{RecoveryKey, RecoveryKeyError};
use crate::crypto::slot::{self, Held, Opener, Parameters};
use crate::distrust::Distrust;
use crate::error::Error;
use crate::ports::{Ports, What};
use crate::progress::Progress;
use crate::sync::Records;
use crate::sync::records::{Removals, opened};
use crate::vault::Vault;
use crate::view::{BackupView, PasswordStrength, ProgressStep, RecoveryKeyText};
use memory::{Memory, Verified};

pub(crate) use strength::strength;

/// The backup of this phone's account.
pub(crate) struct Backup {
    ports: Ports,
    calls: Calls,
    account: Arc<Driver>,
    vault: Arc<Vault>,
    records: Arc<Records>,
    kept: Kept<Memory>,
    pub(crate) progress: Progress,
}

impl Backup {
    pub(crate) const BLOB: &'static str = "backup";

    pub(crate) fn open(
        ports: Ports,
        calls: Calls,
        account: Arc<Driver>,
        vault: Arc<Vault>,
        key: Arc<LocalKey>,
    ) -> Result<Self, Error> {
        let kept = Kept::open(Self::BLOB, &ports, key)?;
        let records = Arc::new(Records::new(ports.clone(), calls.clone(), account.clone(), vault.clone()));
        Ok(Self { ports, calls, account, vault, records, kept, progress: Progress::default() })
    }

    /// Wipes what was kept for another registration than this one.
    pub(crate) fn keep_only(&self, device: Option<Uuid>) -> Result<(), Error> {
        self.kept.keep_only(device)
    }

    /// The Backups screen.
    pub(crate) fn view(&self) -> BackupView {
        let contents = self.vault.contents();
        let memory = self.kept.read(self.account.device());
        let log = self.account.log();
        let has = |kind| log.as_ref().is_some_and(|log| log.slots.contains_key(&kind));
        let on = log.as_ref().is_some_and(|log| !log.slots.is_empty());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let now_ms = self.ports.clock.wall_ms();
        let here = log.as_ref().zip(self.account.device()).and_then(|(log, device)| log.active(device));
        // After the wait the account was begun anew, here.
        let is_first = here.is_some_and(|logged| matches!(logged.way, Way::First | Way::Wait));
        BackupView {
            on,
            offer: is_first && !on && !memory.offered,
            has_password: has(SlotKind::Password),
            has_recovery_key: has(SlotKind::Recovery) && !memory.unfinished.contains(&SlotKind::Recovery),
            entries: count(contents.own.alive()),
            waiting: if on { count(contents.own.waiting()) } else { 0 },
            unreadable: count(contents.own.unreadable()),
            age_s: memory.synced_at_ms.filter(|_| on).map(|at_ms| now_ms.saturating_sub(at_ms) / 1000),
            described_at_ms: memory.described.map(|described| described.at_ms),
            described_entries: memory.described.map(|described| described.entries),
            verified_at_ms: memory.verified.map(|verified| verified.at_ms),
            verified: memory.verified.map(Verified::sentence),
            verified_readable: memory.verified.map(|verified| verified.readable),
            verified_entries: memory.verified.map(|verified| verified.of),
            rehearsal_due: has(SlotKind::Password) && memory.rehearsal_due(now_ms),
            removals_to_confirm: memory.removals,
            rotating: log.is_some_and(|log| log.rotation_due) || self.is_rotating(),
            copy_due: memory.copy_due(now_ms),
            problem: self
                .records
                .problem()
                .filter(|_| on)
                .or_else(|| memory.unfinished.first().filter(|_| on).map(unfinished)),
            progress: self.progress.view(),
        }
    }

    /// Some of the records are still under an older key.
    fn is_rotating(&self) -> bool {
        self.account.log().is_some_and(|log| self.vault.contents().own.is_behind(log.epoch))
    }

    /// Brings keys, records and what is known of the backup up to date.
    pub(crate) async fn sync(&self, removals: Removals) -> Result<(), Error> {
        self.sync_from(self.account.follow().await?, removals).await
    }

    /// The same for who has just followed the log.
    pub(crate) async fn sync_from(&self, log: LogState, removals: Removals) -> Result<(), Error> {
        let synced = self.synced(log, removals).await;
        if let Err(Error::TooManyRemoved { count }) = &synced {
            // Kept until it is answered: what the person agrees to is what they were told of.
            self.remember(self.calls.trusted_device()?, |memory| memory.removals = Some(*count))?;
        }
        synced
    }

    async fn synced(&self, log: LogState, removals: Removals) -> Result<(), Error> {
        let mut log = self.account.rotate_if_due(log).await?;
        let run = self.records.run(&log, removals, true, &self.progress).await;
        if let Some(newer) = self.newer(&log, run).await? {
            log = newer;
            self.records.run(&log, removals, false, &self.progress).await?;
        }
        let device = self.calls.trusted_device()?;
        if log.slots.is_empty() {
            // Also if another device turned backups off: what was verified here is no more.
            return self.remember(device, Memory::turned_off);
        }
        let slots = match self.kept.read(Some(device)).has_slots(&log) {
            true => None,
            false => {
                let (slots, newer) = self.slots(device, log).await?;
                log = newer;
                Some(slots)
            }
        };
        let now_ms = self.ports.clock.wall_ms();
        self.remember(device, |memory| {
            memory.synced(now_ms, log.slots.contains_key(&SlotKind::Password));
            memory.removals = None;
            memory.offered = true;
            memory.described = self.records.described().or(memory.described);
            if let Some(slots) = slots {
                memory.keep_slots(slots);
            }
        })
    }

    /// The log over which work is to be done again: another device changed the key, or turned backups off, since it was read.
    async fn newer(&self, log: &LogState, done: Result<(), Error>) -> Result<Option<LogState>, Error> {
        match done {
            Err(Error::Conflict { field, .. }) if field == "epoch" || field == "backup" => {
                self.account.follow().await.map(Some)
            }
            Err(Error::Distrusted(distrust)) => self.moved_on(log, distrust).await.map(Some),
            done => done.map(|()| None),
        }
    }

    /// The log, if another device wrote to it since: then what does not fit it may fit the newer one. If none did, the server
    /// lies.
    async fn moved_on(&self, log: &LogState, distrust: Distrust) -> Result<LogState, Error> {
        let newer = self.account.follow().await?;
        if newer.head == log.head { Err(distrust.into()) } else { Ok(newer) }
    }

    /// Turns backups on with a password, or changes it. The backup is read back and opened before this is done.
    pub(crate) async fn set_password(&self, password: &[u8]) -> Result<(), Error> {
        let held = self.chosen(password)?;
        self.set_slot(&held).await
    }

    /// Writes a slot in place of the one before and reads it back. That it was begun is kept first: from the moment that the
    /// server has it, the one before opens nothing, and the person has to hear of it.
    async fn set_slot(&self, held: &Held) -> Result<(), Error> {
        let (device, kind) = (self.calls.trusted_device()?, held.kind());
        let opener = self.opener(held).await?;
        let begins = self.account.follow().await?.slots.is_empty();
        let is_first = !self.kept.read(Some(device)).unfinished.contains(&kind);
        self.remember(device, |memory| memory.unfinished.extend([kind]))?;
        match self.account.write_slot(&opener).await {
            // Refused for certain, so the one before is what it was.
            Err(Error::InGrace) if is_first => {
                self.remember(device, |memory| memory.unfinished.retain(|begun| *begun != kind))?;
                return Err(Error::InGrace);
            }
            written => written?,
        }
        self.sync(Removals::Ask).await?;
        if begins && self.records.is_in_doubt() {
            // Whatever was there before was deleted when backups were turned off.
            self.records.take_as_whole()?;
            self.sync(Removals::Ask).await?;
        }
        self.read_back(&opener).await?;
        let now_ms = self.ports.clock.wall_ms();
        self.remember(device, |memory| {
            // A recovery key is finished when the person has it.
            if kind == SlotKind::Password {
                memory.unfinished.remove(&kind);
                memory.password_set(now_ms);
            }
        })
    }

    /// The person has said whether they want backups.
    pub(crate) fn offered(&self) -> Result<(), Error> {
        self.remember(self.calls.trusted_device()?, |memory| memory.offered = true)
    }

    /// The person has the recovery key that was shown last.
    pub(crate) fn recovery_key_written(&self) -> Result<(), Error> {
        self.remember(self.calls.trusted_device()?, |memory| {
            memory.unfinished.remove(&SlotKind::Recovery);
        })
    }

    async fn opener(&self, held: &Held) -> Result<Opener, Error> {
        let account = self.account.account().ok_or(Error::SignedOut)?;
        let working = self.progress.begin(&self.ports, ProgressStep::Key);
        let opener = held.opener(account, &Parameters::generate(held.kind())).await?;
        working.at(ProgressStep::Key, 1, 1)?;
        Ok(opener)
    }

    /// Makes a recovery key in place of the one before, if there was one, and gives it once.
    pub(crate) async fn new_recovery_key(&self) -> Result<RecoveryKeyText, Error> {
        let key = RecoveryKey::generate();
        let text = RecoveryKeyText { text: key.expose_text().to_string() };
        self.set_slot(&Held::RecoveryKey(key)).await?;
        Ok(text)
    }

    /// Other devices removed many entries, and the person agrees to as many as they were told of.
    pub(crate) async fn accept_removals(&self) -> Result<(), Error> {
        let told = self.kept.read(self.account.device()).removals;
        self.sync(Removals::Accept(told.unwrap_or(0))).await
    }

    /// Judges a password for this account: its own address is known to whoever guesses.
    pub(crate) fn strength(&self, password: &[u8]) -> PasswordStrength {
        strength(password, self.account.view().email.as_deref())
    }

    /// A password that a person chose.
    fn chosen(&self, password: &[u8]) -> Result<Held, Error> {
        let refused = |advice: &str| Error::invalid("password", format!("{advice} Nothing was changed."));
        let text = std::str::from_utf8(password).map_err(|_| refused("This is not text."))?;
        let judged = self.strength(password);
        if !judged.good_enough {
            return Err(refused(&judged.advice));
        }
        Password::chosen(text).map(Held::Password).map_err(|_| refused("Use at least 8 characters."))
    }

    /// Opens the backup as a new phone would: with what the person typed, from the server's own bytes.
    pub(crate) async fn verify(&self, kind: BackupKind, secret: &[u8]) -> Result<(), Error> {
        let held = held(kind, secret)?;
        self.sync(Removals::Ask).await?;
        let device = self.calls.trusted_device()?;
        let log = self.account.follow().await?;
        let slot = self.slot(device, &log, held.kind()).await?;
        let parameters = slot::parameters(&slot)?;
        let memory = self.kept.read(Some(device));
        if parameters.costs().zip(memory.costs()).is_some_and(|(costs, seen)| costs.is_below(seen)) {
            return Err(Error::BackupDowngraded);
        }
        let working = self.progress.begin(&self.ports, ProgressStep::Key);
        let opener = held.opener(log.account, &parameters).await?;
        working.at(ProgressStep::Key, 1, 1)?;
        opener.open(&slot)?;
        drop(working);
        // Wrapped by an app of times when less was enough: again, now that the password is here.
        let opener = if parameters.costs().is_some_and(|costs| costs.is_below(Costs::OURS)) {
            let dearer = self.opener(&held).await?;
            self.account.write_slot(&dearer).await?;
            dearer
        } else {
            opener
        };
        self.read_back(&opener).await?;
        if self.records.is_in_doubt() {
            self.mended().await?;
            self.records.take_as_whole()?;
            self.sync(Removals::Ask).await?;
        }
        let now_ms = self.ports.clock.wall_ms();
        self.remember(device, |memory| match kind {
            BackupKind::Password => {
                memory.unfinished.remove(&SlotKind::Password);
                memory.rehearsed(now_ms);
            }
            BackupKind::RecoveryKey => {
                memory.unfinished.remove(&SlotKind::Recovery);
            }
        })
    }

    /// Whether there is a password that can be compared without a connection.
    pub(crate) fn can_prove(&self) -> bool {
        self.view().on && self.kept.read(self.account.device()).slot(SlotKind::Password).is_some()
    }

    /// Proves without a connection that somebody knows the backup's password: [`Error::WrongBackupPassword`] if not.
    pub(crate) async fn prove(&self, password: &[u8]) -> Result<(), Error> {
        let held = held(BackupKind::Password, password)?;
        let memory = self.kept.read(self.account.device());
        let slot = memory.slot(SlotKind::Password).ok_or(Error::BackupOff)?;
        let account = self.account.account().ok_or(Error::SignedOut)?;
        let working = self.progress.begin(&self.ports, ProgressStep::Key);
        let opener = held.opener(account, &slot::parameters(slot)?).await?;
        working.at(ProgressStep::Key, 1, 1)?;
        opener.open(slot)?;
        Ok(())
    }

    /// Changes the vault key though no device was removed: somebody may have kept an old slot.
    pub(crate) async fn rotate(&self) -> Result<(), Error> {
        self.account.rotate_now().await?;
        self.sync(Removals::Ask).await
    }

    /// Turns backups off: what was uploaded is deleted, and own tokens are on this phone alone.
    pub(crate) async fn turn_off(&self) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        for kind in [SlotKind::Password, SlotKind::Recovery] {
            self.account.remove_slot(kind).await?;
        }
        self.records.empty(device).await?;
        self.remember(device, |memory| memory.turned_off())
    }

    /// Reads everything back from the server, opens it with the keys that the password or recovery key gives, and counts.
    async fn read_back(&self, opener: &Opener) -> Result<(), Error> {
        let device = self.calls.trusted_device()?;
        let log = self.account.follow().await?;
        let working = self.progress.begin(&self.ports, ProgressStep::Verify);
        let slot = self.slot(device, &log, opener.parameters().kind()).await?;
        let keys = opener.open(&slot)?;
        let pull = self.records.pull(device, None, &working).await?;
        let opened = opened(&keys, log.account, &pull.records, &working)?;
        let own = &self.vault.contents().own;
        let (readable, of) = own.readable(&opened);
        let differs = readable < of || own.lacks(&opened);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let verified = Verified { at_ms: self.ports.clock.wall_ms(), readable: count(readable), of: count(of) };
        let costs = opener.parameters().costs();
        self.remember(device, |memory| {
            memory.verified = Some(verified);
            if let Some(costs) = costs {
                memory.saw_costs(costs);
            }
        })?;
        drop(working);
        if differs { self.mended().await } else { Ok(()) }
    }

    /// After a look at all that the server has.
    async fn mended(&self) -> Result<(), Error> {
        let log = self.account.follow().await?;
        let mended = self.records.mend(&log, true, &self.progress).await;
        match self.newer(&log, mended).await? {
            Some(newer) => self.records.mend(&newer, false, &self.progress).await,
            None => Ok(()),
        }
    }

    /// The slots at the server, and the log that they are of: the newer one if another device wrote to it since.
    async fn slots(&self, device: Uuid, log: LogState) -> Result<(Vec<SlotView>, LogState), Error> {
        match self.account.slots(device, &log).await {
            Err(Error::Distrusted(distrust)) => {
                let newer = self.moved_on(&log, distrust).await?;
                Ok((self.account.slots(device, &newer).await?, newer))
            }
            slots => Ok((slots?, log)),
        }
    }

    async fn slot(&self, device: Uuid, log: &LogState, kind: SlotKind) -> Result<Vec<u8>, Error> {
        let (slots, _) = self.slots(device, log.clone()).await?;
        slots.into_iter().find(|slot| slot.kind == kind).map(|slot| slot.slot).ok_or(Error::BackupOff)
    }

    fn remember(&self, device: Uuid, edit: impl FnOnce(&mut Memory)) -> Result<(), Error> {
        if self.kept.change(device, edit)? {
            self.ports.notify(What::Backup);
        }
        Ok(())
    }
}

/// What a person typed, to open something.
pub(crate) fn held(kind: BackupKind, secret: &[u8]) -> Result<Held, Error> {
    let not_text = || Error::invalid("password", "This is not text. Nothing was tried. Type it again.");
    let text = std::str::from_utf8(secret).map_err(|_| not_text())?;
    match kind {
        BackupKind::Password => Ok(Held::Password(Password::typed(text))),
        BackupKind::RecoveryKey => RecoveryKey::read(text).map(Held::RecoveryKey).map_err(|error| {
            let why = match error {
                RecoveryKeyError::Length { characters: found } => {
                    format!("A recovery key has 36 letters and digits; this has {found}. Nothing was tried.")
                }
                _ => "There is a slip in this recovery key. Nothing was tried. Compare it with what you wrote down."
                    .to_owned(),
            };
            Error::invalid("recovery_key", why)
        }),
    }
}

fn unfinished(kind: &SlotKind) -> String {
    match kind {
        SlotKind::Password => {
            "A new backup password was begun and not finished: the new one may open the backup by now, and the one before nothing. Your tokens are safe. Set the password again, or try the one that you have."
        }
        SlotKind::Recovery => {
            "A new recovery key was begun, and you did not say that you wrote it down. One from before may open nothing any more; your tokens are safe. Make the recovery key again, and write it down."
        }
    }
    .to_owned()
}
