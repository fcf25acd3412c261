//! The account of a person, and what the person changes of it.

use septet_protocol::account::{AccountChange, NumberChange};
use septet_protocol::device::AccountView;
use septet_protocol::phone::PhoneNumber;

use crate::config::HOUR_MS;
use crate::delivery::Recipient;
use crate::devices::{may_change, must_be_active, view_of};
use crate::input::read_email;
use crate::keys::{Keys, Lookup, Purpose};
use crate::notices::{Audience, Fact, Notices};
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::store::model::{
    Account, AccountPatch, Charge, Counted, Device, Effects, Email, Message, NumberMove, Session, Step,
};

#[cfg(test)]
mod tests;

/// Most addresses of a person's own.
const MOST_EMAILS: usize = 5;
/// Deletions that one sweep looks at; the next one goes on.
const DELETIONS_AT_ONCE: u32 = 100;
const CHANGED_TOO_OFTEN: &str = "The account was changed too often. Nothing was changed now. Try again later.";

/// What a person changes of the account.
#[derive(Clone, Debug)]
pub struct Accounts {
    ports: Ports,
    notices: Notices,
}

impl Accounts {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), ports }
    }

    /// The account of an active device.
    pub async fn view(&self, device: &Device) -> Result<AccountView, Refusal> {
        must_be_active(device)?;
        let account = self.account_of(device).await?;
        let keys = &self.ports.keys;
        let devices = self.ports.store.devices_of(account.id).await?;
        Ok(AccountView {
            id: account.id,
            phone_hint: phone_of(&account, keys)?.hint(),
            emails: opened(&account.emails, keys)?,
            devices: devices.iter().map(view_of).collect(),
            multi_device: account.multi_device,
            deleted_at_ms: account.deleted_at_ms,
        })
    }

    /// Changes addresses and switches. What is left out stays. Nothing here looks an address up elsewhere, so the answer
    /// says nothing about who else has it.
    pub async fn change(&self, device: &Device, change: AccountChange) -> Result<AccountView, Refusal> {
        let Ports { store, keys, clock, config, bell, .. } = &self.ports;
        let now_ms = clock.now_ms();
        may_change(device, now_ms)?;
        let account = self.account_of(device).await?;
        let emails = change.emails.map(|typed| read_emails(&typed, keys)).transpose()?;
        // The same addresses and switches again change nothing, and nobody is told.
        let hashes = |emails: &[Email]| emails.iter().map(|email| email.hash).collect::<Vec<_>>();
        let emails = emails.filter(|new| hashes(new) != hashes(&account.emails));
        let multi_device = change.multi_device.filter(|on| *on != account.multi_device);
        let opened_for_ms = config.limits.pairing_open_s * 1000;
        let patch = AccountPatch {
            multi_device,
            pairing_until_ms: change
                .open_pairing
                .map(|open| if open { now_ms.saturating_add(opened_for_ms) } else { 0 }),
            emails,
        };
        let mut effects = Effects::default();
        if let Some(on) = multi_device {
            effects = effects.and(self.notices.effects(&account, Fact::MultiDeviceChanged(on), now_ms)?);
        }
        if let Some(new) = &patch.emails {
            effects = effects.and(self.told_of_emails(&account, new, now_ms).await?);
        }
        if patch != AccountPatch::default() {
            // What sends letters is counted: addresses are not proved, so they may be strangers'. Refused whole, since a change
            // that nobody is told of would let somebody silence the owner.
            let told = patch.emails.is_some() || multi_device.is_some();
            let charges: Vec<Charge> = told.then(|| self.change_of(&account)).into_iter().collect();
            match store.change_account(account.id, &patch, &charges, &effects, now_ms).await? {
                Step::Done => {}
                Step::Stale => return Err(Refusal::NotFound),
                Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, CHANGED_TOO_OFTEN)),
            }
            bell.notify_one();
            tracing::info!(account = %account.id, device = %device.id, "account changed");
        }
        self.view(device).await
    }

    fn change_of(&self, account: &Account) -> Charge {
        let Ports { keys, config, .. } = &self.ports;
        let key = keys.hash(Lookup::Account, &account.id.to_string());
        Charge { what: Counted::AccountChange, key, window_ms: HOUR_MS, max: config.limits.account_changes_per_hour }
    }

    /// The addresses before and the new ones are told: whoever took the account over cannot silence the owner.
    async fn told_of_emails(&self, account: &Account, new: &[Email], now_ms: u64) -> Result<Effects, Refusal> {
        let mut all = self.every_email(account).await?;
        for email in opened(new, &self.ports.keys)? {
            if !all.iter().any(|other| other.eq_ignore_ascii_case(&email)) {
                all.push(email);
            }
        }
        let phone = phone_of(account, &self.ports.keys)?;
        let audience = Audience { letters: Recipient::Emails(all), ..Audience::of(account, &phone) };
        Ok(self.notices.effects_for(&audience, Fact::EmailsChanged, now_ms))
    }

    /// Moves the account to the number that a verified session proved. The same call again is the same success.
    pub async fn change_number(&self, device: &Device, request: NumberChange) -> Result<AccountView, Refusal> {
        let Ports { store, clock, bell, .. } = &self.ports;
        let now_ms = clock.now_ms();
        may_change(device, now_ms)?;
        for _ in 0..STALE_TRIES {
            let session = store.session(request.session).await?.ok_or(Refusal::NotFound)?;
            let account = self.account_of(device).await?;
            let mut effects = self.told_of_number(&account, device, &session, now_ms)?;
            effects.messages.extend(self.told_of_taking_in(&account, device, &session, now_ms).await?);
            match store.change_number(account.id, &account.phone_hash, session.id, &effects, now_ms).await? {
                NumberMove::Moved => {
                    bell.notify_one();
                    metrics::counter!("septet_numbers_changed_total").increment(1);
                    tracing::info!(account = %account.id, device = %device.id, "number changed");
                    return self.view(device).await;
                }
                NumberMove::Same => return self.view(device).await,
                NumberMove::Stale => {}
                NumberMove::NotVerified if session.expires_at_ms <= now_ms => return Err(Refusal::SessionOver),
                NumberMove::NotVerified => {
                    let why = "The new number is not verified yet. Nothing was changed. Check its code first.";
                    return Err(Refusal::Conflict { field: Some("session"), why });
                }
                NumberMove::Consumed => return Err(Refusal::SessionOver),
                NumberMove::HasDevices => {
                    let why = "This number has a Septet account with a phone of its own. Nothing was changed. Delete that \
                               account on its phone, or choose another number.";
                    return Err(Refusal::Conflict { field: Some("session"), why });
                }
                NumberMove::SameApplication => {
                    let why = "Both numbers are enrolled at the same application. Nothing was changed. Ask its \
                               administrator to end the enrolment of the new number, then try again.";
                    return Err(Refusal::Conflict { field: Some("session"), why });
                }
            }
        }
        Err(Refusal::Unavailable)
    }

    /// The old number and the new one are both told.
    fn told_of_number(
        &self,
        account: &Account,
        device: &Device,
        session: &Session,
        now_ms: u64,
    ) -> Result<Effects, Refusal> {
        let keys = &self.ports.keys;
        let old = phone_of(account, keys)?;
        let new = keys.open_text(Purpose::Phone(session.phone_hash), &session.phone)?;
        let new = PhoneNumber::parse(&new).map_err(|error| Refusal::Internal(error.to_string()))?;
        let fact = Fact::NumberChanged { device, old: &old, new: &new };
        let mut effects = self.notices.effects_for(&Audience::of_number(account, &old), fact, now_ms);
        effects.sparing.extend(self.notices.effects_for(&Audience::of_number(account, &new), fact, now_ms).sparing);
        Ok(effects)
    }

    /// Who had the new number before, and left addresses of their own, is told of this device as after a reset: their
    /// applications are its from now on. Before possession is proved, nothing is looked up.
    async fn told_of_taking_in(
        &self,
        account: &Account,
        device: &Device,
        session: &Session,
        now_ms: u64,
    ) -> Result<Vec<Message>, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        if session.verified_at_ms.is_none() {
            return Ok(vec![]);
        }
        let other = store.account_by_number(&session.phone_hash).await?.filter(|other| other.id != account.id);
        let Some(other) = other.filter(|other| !other.emails.is_empty()) else { return Ok(vec![]) };
        // Written out: the account is gone when the letters are sent.
        let letters = Recipient::Emails(opened(&other.emails, keys)?);
        let audience = Audience { letters, ..Audience::of(&other, &phone_of(&other, keys)?) };
        Ok(self.notices.effects_for(&audience, Fact::Recovered(device), now_ms).messages)
    }

    /// Begins the deletion, or says when the one that was begun ends.
    pub async fn delete(&self, device: &Device) -> Result<AccountView, Refusal> {
        let Ports { store, clock, config, bell, .. } = &self.ports;
        let now_ms = clock.now_ms();
        may_change(device, now_ms)?;
        let account = self.account_of(device).await?;
        if account.deleted_at_ms.is_none() {
            let at_ms = now_ms.saturating_add(config.limits.account_deletion_s * 1000);
            let effects = self.notices.effects(&account, Fact::DeletionStarted(at_ms), now_ms)?;
            // Any device may take it back at once, so that alone would let somebody send letters without end.
            match store.begin_deletion(account.id, at_ms, &[self.change_of(&account)], &effects, now_ms).await? {
                Step::Done => {
                    bell.notify_one();
                    tracing::info!(account = %account.id, device = %device.id, "account will be deleted");
                }
                Step::Stale => {}
                Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, CHANGED_TOO_OFTEN)),
            }
        }
        self.view(device).await
    }

    /// Any active device keeps the account, one in its grace too: that gives nobody anything.
    pub async fn keep(&self, device: &Device) -> Result<AccountView, Refusal> {
        let Ports { store, clock, bell, .. } = &self.ports;
        must_be_active(device)?;
        let now_ms = clock.now_ms();
        let account = self.account_of(device).await?;
        if account.deleted_at_ms.is_some() {
            let effects = self.notices.effects(&account, Fact::DeletionCancelled, now_ms)?;
            if store.cancel_deletion(account.id, &effects, now_ms).await? {
                bell.notify_one();
                tracing::info!(account = %account.id, device = %device.id, "account is kept");
            }
        }
        self.view(device).await
    }

    /// Deletes what is due, and reminds of deletions that come near. Of several instances one does each.
    pub async fn run_deletions(&self) -> Result<(), Refusal> {
        let Ports { store, clock, config, bell, .. } = &self.ports;
        let now_ms = clock.now_ms();
        for pending in store.deletions(now_ms, u32::MAX, DELETIONS_AT_ONCE).await? {
            let (account, at_ms) = (&pending.account, pending.at_ms);
            let effects = self.told_at_the_end(account, now_ms).await?;
            if store.delete_account(account.id, at_ms, &effects, now_ms).await? {
                bell.notify_one();
                metrics::counter!("septet_accounts_deleted_total").increment(1);
                tracing::info!(account = %account.id, "account deleted");
            }
        }
        // The nearest first: of those that a standing server missed, one is sent.
        for (nth, before_s) in (1..).zip(&config.limits.deletion_reminders_s).collect::<Vec<_>>().into_iter().rev() {
            let before_ms = now_ms.saturating_add(before_s * 1000);
            for pending in store.deletions(before_ms, nth, DELETIONS_AT_ONCE).await? {
                let (account, at_ms) = (&pending.account, pending.at_ms);
                let effects = self.notices.effects(account, Fact::DeletionReminder(at_ms), now_ms)?;
                if store.remind_of_deletion(account.id, at_ms, nth, &effects, now_ms).await? {
                    bell.notify_one();
                }
            }
        }
        Ok(())
    }

    /// The last letter: when it is sent, the account and its addresses are gone.
    async fn told_at_the_end(&self, account: &Account, now_ms: u64) -> Result<Effects, Refusal> {
        let phone = phone_of(account, &self.ports.keys)?;
        let letters = Recipient::Emails(self.every_email(account).await?);
        let audience = Audience { letters, ..Audience::of_number(account, &phone) };
        Ok(self.notices.effects_for(&audience, Fact::AccountDeleted, now_ms))
    }

    /// The person's own addresses and those that applications gave.
    async fn every_email(&self, account: &Account) -> Result<Vec<String>, Refusal> {
        let mut all = account.emails.clone();
        for (_, email) in self.ports.store.enrolment_emails(account.id).await? {
            if !all.iter().any(|other| other.hash == email.hash) {
                all.push(email);
            }
        }
        opened(&all, &self.ports.keys)
    }

    async fn account_of(&self, device: &Device) -> Result<Account, Refusal> {
        self.ports.store.account(device.account).await?.ok_or(Refusal::NotFound)
    }
}

/// Each address once, in the order in which they were typed.
fn read_emails(typed: &[String], keys: &Keys) -> Result<Vec<Email>, Refusal> {
    if typed.len() > MOST_EMAILS {
        return Err(Refusal::input("emails", format!("At most {MOST_EMAILS} addresses are expected.")));
    }
    let mut emails: Vec<Email> = Vec::new();
    for text in typed {
        let email = read_email(text, keys).map_err(|refusal| match refusal {
            Refusal::Input { why, .. } => Refusal::input("emails", why),
            other => other,
        })?;
        if !emails.iter().any(|other| other.hash == email.hash) {
            emails.push(email);
        }
    }
    Ok(emails)
}

fn opened(emails: &[Email], keys: &Keys) -> Result<Vec<String>, Refusal> {
    let each = emails.iter().map(|email| keys.open_text(Purpose::Email(email.hash), &email.address));
    Ok(each.collect::<Result<_, _>>()?)
}

/// The account's number.
pub(crate) fn phone_of(account: &Account, keys: &Keys) -> Result<PhoneNumber, Refusal> {
    let phone = keys.open_text(Purpose::Phone(account.phone_hash), &account.phone)?;
    PhoneNumber::parse(&phone).map_err(|error| Refusal::Internal(error.to_string()))
}
