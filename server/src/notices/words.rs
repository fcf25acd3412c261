//! What a fact is called in a letter and in an SMS.

use septet_protocol::account_log::Way;

use super::Fact;
use crate::config::DAY_MS;
use crate::texts::{self, Letter};

/// A letter, and an SMS where the fact is worth one: where somebody may be taking the account over, or it will be gone.
pub(super) struct Words {
    pub(super) letter: Letter,
    pub(super) sms: Option<String>,
}

const IF_NOT_YOU: &str = "If this was you, there is nothing to do. If it was not, open Septet, look under Devices, remove \
    what is not yours, and tell your clinic's administrator now.";

pub(super) fn of(fact: Fact<'_>, phone_hint: &str, locale: &str) -> Words {
    let words = |subject: &str, what: String, to_do: &str, sms: Option<&str>| Words {
        letter: Letter { subject: subject.to_owned(), text: format!("{what}\n\n{to_do}\n") },
        sms: sms.map(str::to_owned),
    };
    match fact {
        Fact::Enrolled(application, enrolment) => {
            Words { letter: texts::enrolled(application, &enrolment.label, &enrolment.phone_hint, locale), sms: None }
        }
        Fact::DeviceAdded(device, Way::First) => {
            Words { letter: texts::phone_added(&device.name, phone_hint, locale), sms: None }
        }
        Fact::DeviceAwaitsTrust(device) => words(
            "Someone verified your number on another phone",
            format!(
                "Someone verified your number {phone_hint} on another phone, which calls itself \"{}\". It sees nothing of \
                 yours until you let it in.",
                device.name
            ),
            "If this was you, open Septet on the phone you already use and let the new one in. If it was not you, remove \
             it there under Devices. If your phone has no signal any more, call your carrier: your number may have been \
             moved to another SIM card.",
            Some(
                "Septet: someone verified your number on another phone. It sees nothing of yours. If it was not you, \
                  remove it in Septet under Devices.",
            ),
        ),
        Fact::DeviceAdded(device, _) => words(
            "A phone was added to Septet",
            format!("A phone that calls itself \"{}\" joined your Septet account, number {phone_hint}.", device.name),
            IF_NOT_YOU,
            None,
        ),
        Fact::DeviceRemoved(device) => words(
            "A phone was removed from Septet",
            format!(
                "The phone \"{}\" was removed from your Septet account. Its codes do not work any more.",
                device.name
            ),
            IF_NOT_YOU,
            None,
        ),
        Fact::RecoveryUsed(device, ..) => words(
            "Someone is recovering your Septet account",
            format!(
                "A phone that calls itself \"{}\" opened your Septet account with the backups password or recovery key. \
                 It shows your codes; unless you cancel within an hour, it can also change the account.",
                device.name
            ),
            "If it was not you, open Septet on any of your phones and choose \"Cancel it\".",
            Some(
                "Septet: someone is recovering your account. If it was not you, open Septet on any of your phones within \
                  an hour and choose \"Cancel it\".",
            ),
        ),
        Fact::RecoveryStarted(device, _) => words(
            "Someone is recovering your Septet account",
            format!(
                "A phone that calls itself \"{}\" asks to recover your Septet account. It sees nothing yet; unless you \
                 cancel within 24 hours, it gets the codes of your applications.",
                device.name
            ),
            "If this was you, there is nothing to do but wait. If it was not you, open Septet on any of your phones and \
             choose \"Cancel it\".",
            Some(
                "Septet: someone is recovering your account. If it was not you, open Septet on any of your phones within \
                  24 hours and choose \"Cancel it\".",
            ),
        ),
        Fact::RecoveryCancelled(_) => words(
            "The recovery of your Septet account was cancelled",
            "The recovery of your Septet account was cancelled. Your phones and codes work as before.".to_owned(),
            "If you asked for the recovery, start again on the new phone. If you did not, someone may read your SMS or \
             know your backups password: tell your administrator.",
            None,
        ),
        Fact::Recovered(device) => words(
            "Your Septet account was recovered",
            format!("Your Septet account was recovered on a phone that calls itself \"{}\".", device.name),
            IF_NOT_YOU,
            Some(
                "Septet: your account was recovered on another phone. If it was not you, tell your administrator now.",
            ),
        ),
        Fact::NumberChanged { old, new } => words(
            "Your number at Septet changed",
            format!("The number of your Septet account changed from {} to {}.", old.hint(), new.hint()),
            IF_NOT_YOU,
            Some("Septet: the number of your account changed. If it was not you, tell your administrator now."),
        ),
        Fact::MultiDeviceChanged(true) => words(
            "Your Septet account can now have several phones",
            "Your Septet account can now have several phones. Each new one has to be let in by one of yours."
                .to_owned(),
            IF_NOT_YOU,
            None,
        ),
        Fact::MultiDeviceChanged(false) => words(
            "Your Septet account no longer takes further phones",
            "No further phone can join your Septet account. Those that are there stay.".to_owned(),
            IF_NOT_YOU,
            None,
        ),
        Fact::EmailsChanged => words(
            "Your e-mail addresses at Septet changed",
            "The e-mail addresses that get notices of your Septet account changed.".to_owned(),
            IF_NOT_YOU,
            None,
        ),
        Fact::SlotChanged => words(
            "Your backups password or recovery key changed",
            "The backups password or recovery key of your Septet account was set, changed or removed.".to_owned(),
            IF_NOT_YOU,
            None,
        ),
        Fact::DeletionStarted(at_ms) => words(
            "Your Septet account will be deleted",
            format!("Your Septet account will be deleted on {}.", date_of(at_ms)),
            KEEP_IT,
            Some(&format!(
                "Septet: your account will be deleted on {}. To keep it, open Septet, choose Settings, then Keep my \
                 account.",
                date_of(at_ms)
            )),
        ),
        Fact::DeletionReminder(at_ms) => words(
            "Reminder: your Septet account will be deleted",
            format!("A reminder: your Septet account will be deleted on {}.", date_of(at_ms)),
            KEEP_IT,
            Some(&format!(
                "Septet: a reminder: your account will be deleted on {}. To keep it, open Septet, choose Settings, then \
                 Keep my account.",
                date_of(at_ms)
            )),
        ),
        Fact::DeletionCancelled => words(
            "Your Septet account will not be deleted",
            "Your Septet account will not be deleted. Everything stays as it was.".to_owned(),
            IF_NOT_YOU,
            None,
        ),
        Fact::AccountDeleted => words(
            "Your Septet account was deleted",
            "Your Septet account was deleted, with its phones, codes and backups.".to_owned(),
            "If an application still asks you for a Septet code, tell its administrator.",
            Some("Septet: your account was deleted. If an application still asks for a code, tell its administrator."),
        ),
        Fact::EnrolmentEnded(application, enrolment) => words(
            &format!("{application} no longer asks for a Septet code"),
            format!("{application} turned off two-factor authentication for {}.", enrolment.label),
            &format!("If you did not expect this, tell {application}."),
            None,
        ),
    }
}

const KEEP_IT: &str = "Your phones, codes and backups at Septet will then be gone for good. To keep them, open Septet, \
    choose Settings, then \"Keep my account\".";

/// The day in UTC, `2027-01-15`. Days since 1970 to a civil date after Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".
fn date_of(at_ms: u64) -> String {
    let days = at_ms / DAY_MS + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
