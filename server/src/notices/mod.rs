//! What people are told: one fact becomes a notice on their devices, an e-mail, an SMS where it matters, and an event for
//! the applications that it concerns. All of it is written in the transaction of what happened.

use septet_protocol::account::{Notice, NoticeKind, NoticeList};
use septet_protocol::account_log::Way;
use septet_protocol::phone::PhoneNumber;
use serde_json::json;
use uuid::Uuid;

use crate::account::phone_of;
use crate::config::DAY_MS;
use crate::delivery::{Content, Recipient};
use crate::devices::must_be_active;
use crate::keys::{Lookup, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{
    Account, Charge, Counted, Device, Effects, Enrolment, EventKind, MessageKind, NewEvent, NewNotice, StoredNotice,
};

#[cfg(test)]
mod tests;
mod words;

/// Most notices in one answer.
const PAGE: u32 = 100;
/// How long a letter or SMS about what happened is worth sending.
const WORTH_MS: u64 = 3 * DAY_MS;

/// Something that happened to an account and that its person is told.
#[derive(Clone, Copy, Debug)]
pub enum Fact<'a> {
    /// Somebody proved the number on another device.
    DeviceAwaitsTrust(&'a Device),
    /// A device became trusted.
    DeviceAdded(&'a Device, Way),
    /// A device was removed.
    DeviceRemoved(&'a Device),
    /// A device became trusted by password or recovery key; it can be cancelled until then.
    RecoveryUsed(&'a Device, Way, u64),
    /// A device began to wait; it can be cancelled until then.
    RecoveryStarted(&'a Device, u64),
    /// The recovery of a device was cancelled.
    RecoveryCancelled(&'a Device),
    /// The account was reset to this device.
    Recovered(&'a Device),
    /// A device moved the account from one number to another.
    NumberChanged {
        /// Which.
        device: &'a Device,
        /// Before.
        old: &'a PhoneNumber,
        /// Now.
        new: &'a PhoneNumber,
    },
    /// Further devices may join from now on, or no longer may.
    MultiDeviceChanged(bool),
    /// The account has other addresses.
    EmailsChanged,
    /// A device set, changed or removed a backup password or recovery key.
    SlotChanged(&'a Device),
    /// The account will be deleted at this time.
    DeletionStarted(u64),
    /// The account will still be deleted at this time.
    DeletionReminder(u64),
    /// The account stays.
    DeletionCancelled,
    /// The account is gone.
    AccountDeleted,
    /// An application asks for codes from now on.
    Enrolled(&'a str, &'a Enrolment),
    /// An application no longer asks for codes.
    EnrolmentEnded(&'a str, &'a Enrolment),
    /// An application asks for codes of another number's account from now on; for the one from before.
    EnrolmentMoved(&'a str, &'a Enrolment),
    /// An application's administrator had the codes of the phones for it die.
    EnrolmentReset(&'a str, &'a Enrolment),
    /// Two of an application's administrators made single-use emergency codes.
    EmergencyCodesMade(&'a str, &'a Enrolment),
    /// Somebody logged in with an emergency code.
    EmergencyCodeUsed(&'a str, &'a Enrolment),
    /// Look-up codes, or a secret for another authenticator app, were made.
    OtherCodesMade(&'a str, &'a Enrolment),
}

/// Who is told, and in which language.
#[derive(Clone, Debug)]
pub struct Audience {
    /// For e-mails.
    pub letters: Recipient,
    /// For SMS.
    pub sms: Recipient,
    /// BCP 47.
    pub locale: String,
    /// What a person recognises of the account's number.
    pub phone_hint: String,
    /// What SMS are counted by.
    pub counted_by: String,
}

impl Audience {
    /// Every address of an account, and the number that it has when an SMS is sent.
    #[must_use]
    pub fn of(account: &Account, phone: &PhoneNumber) -> Self {
        Self {
            letters: Recipient::Account(account.id),
            sms: Recipient::AccountPhone(account.id),
            locale: account.locale.clone(),
            phone_hint: phone.hint(),
            counted_by: phone.as_e164().to_owned(),
        }
    }

    /// Every address of an account, and this number, whatever it has by then.
    #[must_use]
    pub fn of_number(account: &Account, phone: &PhoneNumber) -> Self {
        Self { sms: Recipient::Phone(phone.as_e164().to_owned()), ..Self::of(account, phone) }
    }
}

/// Tells people what happened.
#[derive(Clone, Debug)]
pub struct Notices {
    ports: Ports,
}

impl Notices {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Notice, letter, SMS and event of one fact about an account.
    pub fn effects(&self, account: &Account, fact: Fact<'_>, now_ms: u64) -> Result<Effects, Refusal> {
        let audience = Audience::of(account, &phone_of(account, &self.ports.keys)?);
        Ok(self.effects_for(&audience, fact, now_ms))
    }

    /// The same where the account is not known before the transaction.
    #[must_use]
    pub fn effects_for(&self, audience: &Audience, fact: Fact<'_>, now_ms: u64) -> Effects {
        let Ports { keys, config, .. } = &self.ports;
        let expires_at_ms = now_ms.saturating_add(WORTH_MS);
        let words = words::of(fact, &audience.phone_hint, &audience.locale, now_ms);
        let letter = Content::letter(audience.letters.clone(), words.letter);
        let mut effects = Effects::from(letter.into_message(MessageKind::Email, None, keys, now_ms, expires_at_ms));
        if let Some(kind) = fact.kind() {
            effects.notices.push(self.notice(kind, fact, now_ms));
        }
        if let Some(text) = words.sms {
            let sms = Content::text(audience.sms.clone(), text);
            let sms = sms.into_message(MessageKind::Sms, None, keys, now_ms, expires_at_ms);
            let limits = &config.limits;
            let max = match fact {
                Fact::DeviceAwaitsTrust(_) => limits.waiting_device_sms_per_day,
                _ => limits.notice_sms_per_day,
            };
            let key = keys.hash(Lookup::NoticeSms, &format!("{} {}", fact.name(), audience.counted_by));
            effects.sparing.push((Charge { what: Counted::NoticeSms, key, window_ms: DAY_MS, max }, sms));
        }
        effects.event = fact.event(now_ms);
        effects
    }

    fn notice(&self, kind: NoticeKind, fact: Fact<'_>, now_ms: u64) -> NewNotice {
        let id = Uuid::new_v4();
        let device = fact.device();
        let name = fact.application().or_else(|| device.map(|device| device.name.as_str()));
        NewNotice {
            id,
            kind,
            at_ms: now_ms,
            device: device.map(|device| device.id),
            name: name.map(|name| self.ports.keys.seal(Purpose::NoticeName(id), name.as_bytes())),
            phone_hint: match fact {
                Fact::NumberChanged { new, .. } => Some(new.hint()),
                _ => None,
            },
            ends_at_ms: fact.ends_at_ms(),
        }
    }

    /// An active device's notices after `after`, oldest first, up to 100.
    pub async fn list(&self, device: &Device, after: u64) -> Result<NoticeList, Refusal> {
        must_be_active(device)?;
        let now_ms = self.ports.clock.now_ms();
        let notices = self.ports.store.notices(device.account, after, PAGE, now_ms).await?;
        Ok(NoticeList { notices: notices.into_iter().map(|stored| self.opened(stored)).collect::<Result<_, _>>()? })
    }

    fn opened(&self, stored: StoredNotice) -> Result<Notice, Refusal> {
        let StoredNotice { seq, notice, stands } = stored;
        let name = notice.name.map(|name| self.ports.keys.open_text(Purpose::NoticeName(notice.id), &name));
        Ok(Notice {
            seq,
            kind: notice.kind,
            at_ms: notice.at_ms,
            device: notice.device,
            name: name.transpose()?,
            phone_hint: notice.phone_hint,
            ends_at_ms: notice.ends_at_ms,
            can_cancel: stands,
        })
    }
}

impl<'a> Fact<'a> {
    /// The kind of its notice. Of an account that is gone there is none.
    fn kind(self) -> Option<NoticeKind> {
        Some(match self {
            Self::DeviceAwaitsTrust(_) => NoticeKind::DeviceAwaitsTrust,
            Self::DeviceAdded(..) => NoticeKind::DeviceAdded,
            Self::DeviceRemoved(_) => NoticeKind::DeviceRemoved,
            Self::RecoveryUsed(..) => NoticeKind::RecoveryUsed,
            Self::RecoveryStarted(..) => NoticeKind::RecoveryStarted,
            Self::RecoveryCancelled(_) => NoticeKind::RecoveryCancelled,
            Self::Recovered(_) => NoticeKind::Recovered,
            Self::NumberChanged { .. } => NoticeKind::NumberChanged,
            Self::MultiDeviceChanged(_) => NoticeKind::MultiDeviceChanged,
            Self::EmailsChanged => NoticeKind::EmailsChanged,
            Self::SlotChanged(_) => NoticeKind::SlotChanged,
            Self::DeletionStarted(_) | Self::DeletionReminder(_) => NoticeKind::DeletionStarted,
            Self::DeletionCancelled => NoticeKind::DeletionCancelled,
            Self::AccountDeleted => return None,
            Self::Enrolled(..) => NoticeKind::Enrolled,
            // A phone's list says the same of both: codes are no longer asked of this account.
            Self::EnrolmentEnded(..) | Self::EnrolmentMoved(..) => NoticeKind::EnrolmentEnded,
            Self::EnrolmentReset(..) => NoticeKind::EnrolmentReset,
            Self::EmergencyCodesMade(..) => NoticeKind::EmergencyCodesMade,
            Self::EmergencyCodeUsed(..) => NoticeKind::EmergencyCodeUsed,
            Self::OtherCodesMade(..) => NoticeKind::OtherCodesMade,
        })
    }

    /// By which its SMS are counted.
    fn name(self) -> String {
        match self {
            Self::DeletionReminder(_) => "DeletionReminder".to_owned(),
            other => other.kind().map_or_else(|| "AccountDeleted".to_owned(), |kind| format!("{kind:?}")),
        }
    }

    fn device(self) -> Option<&'a Device> {
        match self {
            Self::DeviceAwaitsTrust(device)
            | Self::DeviceAdded(device, _)
            | Self::DeviceRemoved(device)
            | Self::RecoveryUsed(device, ..)
            | Self::RecoveryStarted(device, _)
            | Self::RecoveryCancelled(device)
            | Self::Recovered(device)
            | Self::SlotChanged(device)
            | Self::NumberChanged { device, .. } => Some(device),
            _ => None,
        }
    }

    /// The name of the application that it is about.
    fn application(self) -> Option<&'a str> {
        match self {
            Self::Enrolled(application, _)
            | Self::EnrolmentEnded(application, _)
            | Self::EnrolmentMoved(application, _)
            | Self::EnrolmentReset(application, _)
            | Self::EmergencyCodesMade(application, _)
            | Self::EmergencyCodeUsed(application, _)
            | Self::OtherCodesMade(application, _) => Some(application),
            _ => None,
        }
    }

    fn ends_at_ms(self) -> Option<u64> {
        match self {
            Self::RecoveryUsed(_, _, at_ms)
            | Self::RecoveryStarted(_, at_ms)
            | Self::DeletionStarted(at_ms)
            | Self::DeletionReminder(at_ms) => Some(at_ms),
            _ => None,
        }
    }

    /// What applications hear of it: never a number, an address, or a name that somebody typed. What an application did
    /// itself is told to it alone, where it is done: this one goes wherever the account is enrolled.
    fn event(self, at_ms: u64) -> Option<NewEvent> {
        let device = self.device().map(|device| device.id);
        let (kind, data) = match self {
            Self::DeviceAdded(_, Way::First) => (EventKind::EnrolmentRegistered, json!({ "device": device })),
            Self::DeviceAdded(_, way) | Self::RecoveryUsed(_, way, _) => {
                (EventKind::DeviceAdded, json!({ "device": device, "way": way }))
            }
            Self::DeviceRemoved(_) => (EventKind::DeviceRemoved, json!({ "device": device })),
            Self::RecoveryStarted(_, ends_at_ms) => {
                (EventKind::RecoveryStarted, json!({ "device": device, "ends_at_ms": ends_at_ms }))
            }
            Self::Recovered(_) => (EventKind::Recovered, json!({ "device": device })),
            Self::NumberChanged { new, .. } => (EventKind::PhoneChanged, json!({ "phone_hint": new.hint() })),
            _ => return None,
        };
        Some(NewEvent { kind, at_ms, data: data.to_string() })
    }
}
