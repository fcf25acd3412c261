//! What a fact is called in a letter and in an SMS.

use septet_protocol::account_log::Way;

use super::Fact;
use crate::config::DAY_MS;
use crate::store::model::Enrolment;
use crate::texts::{self, AtApplication, Letter, NoticeText, Person};

const HOUR_MS: u64 = 60 * 60 * 1000;

/// A letter, and an SMS where the fact is worth one: where somebody may be taking the account over or getting in without its
/// phones, or it will be gone.
pub(super) struct Words {
    pub(super) letter: Letter,
    pub(super) sms: Option<String>,
}

pub(super) fn of(fact: Fact<'_>, phone_hint: &str, locale: &str, now_ms: u64) -> Words {
    let (old_hint, new_hint) = match fact {
        Fact::NumberChanged { old, new, .. } => (old.hint(), new.hint()),
        _ => Default::default(),
    };
    let until =
        |at_ms: u64, unit_ms: u64| at_ms.saturating_sub(now_ms).div_ceil(unit_ms).try_into().unwrap_or(u32::MAX);
    let started =
        |device, way, until_ms| NoticeText::RecoveryStarted { device, way, hours: until(until_ms, HOUR_MS), until_ms };
    let (notice, by_sms) = match fact {
        Fact::Enrolled(application, enrolment) => (at(AtApplication::Enrolled, application, enrolment), false),
        Fact::EnrolmentEnded(application, enrolment) => {
            (at(AtApplication::EnrolmentEnded, application, enrolment), false)
        }
        Fact::EnrolmentMoved(application, enrolment) => {
            (at(AtApplication::EnrolmentMoved, application, enrolment), true)
        }
        Fact::EnrolmentReset(application, enrolment) => {
            (at(AtApplication::EnrolmentReset, application, enrolment), true)
        }
        Fact::EmergencyCodesMade(application, enrolment) => {
            (at(AtApplication::EmergencyCodesMade, application, enrolment), true)
        }
        Fact::EmergencyCodeUsed(application, enrolment) => {
            (at(AtApplication::EmergencyCodeUsed, application, enrolment), true)
        }
        Fact::OtherCodesMade(application, enrolment) => {
            (at(AtApplication::OtherCodesMade, application, enrolment), true)
        }
        Fact::DeviceAwaitsTrust(device) => (NoticeText::DeviceAwaitsTrust { device: &device.name, phone_hint }, true),
        Fact::DeviceAdded(device, way) => (NoticeText::DeviceAdded { device: &device.name, way, phone_hint }, false),
        Fact::DeviceRemoved(device) => (NoticeText::DeviceRemoved { device: &device.name }, false),
        Fact::RecoveryUsed(device, way, until_ms) => (started(&device.name, way, until_ms), true),
        Fact::RecoveryStarted(device, until_ms) => (started(&device.name, Way::Wait, until_ms), true),
        Fact::RecoveryCancelled(_) => (NoticeText::RecoveryCancelled, false),
        Fact::Recovered(device) => (NoticeText::AccountRecovered { device: &device.name }, true),
        Fact::NumberChanged { .. } => (NoticeText::NumberChanged { old_hint: &old_hint, new_hint: &new_hint }, true),
        Fact::MultiDeviceChanged(true) => (NoticeText::MultiDeviceOn, false),
        Fact::MultiDeviceChanged(false) => (NoticeText::MultiDeviceOff, false),
        Fact::EmailsChanged => (NoticeText::EmailsChanged, false),
        Fact::SlotChanged(_) => (NoticeText::BackupsChanged, false),
        Fact::DeletionStarted(on_ms) => (NoticeText::DeletionBegun { days: until(on_ms, DAY_MS), on_ms }, true),
        Fact::DeletionReminder(on_ms) => (NoticeText::DeletionReminder { days: until(on_ms, DAY_MS), on_ms }, true),
        Fact::DeletionCancelled => (NoticeText::DeletionCancelled, false),
        Fact::AccountDeleted => (NoticeText::AccountDeleted, true),
    };
    Words { letter: texts::letter(&notice, locale), sms: by_sms.then(|| texts::notice_sms(&notice, locale)) }
}

fn at<'a>(happened: AtApplication, application: &'a str, enrolment: &'a Enrolment) -> NoticeText<'a> {
    let Enrolment { label, phone_hint, .. } = enrolment;
    NoticeText::AtApplication(happened, Person { application, label, phone_hint })
}
