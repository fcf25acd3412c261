//! What people are told when something happens to their account: by e-mail, by SMS, and in the app.

use fluent_bundle::FluentValue;
use septet_protocol::account_log::Way;

use super::catalog::say;
use super::language::Language;
use super::{dates, names};

/// An e-mail: subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Whom a notice of an application is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// The application's name.
    pub application: &'a str,
    /// Whom it knows the person as.
    pub label: &'a str,
    /// Of the account.
    pub phone_hint: &'a str,
}

/// What happened at an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtApplication {
    /// It linked the account.
    Enrolled,
    /// It unlinked the account.
    EnrolmentEnded,
    /// It linked another account in place of this one.
    EnrolmentMoved,
    /// Its administrator had the codes of the phones for it die. SMS and calls stay.
    EnrolmentReset,
    /// Two of its administrators made single-use codes that need no phone.
    EmergencyCodesMade,
    /// Somebody logged in with one of them.
    EmergencyCodeUsed,
    /// It made look-up codes, or a secret for another authenticator app.
    OtherCodesMade,
}

/// Something that people are told. The name of a device is what its holder typed, and shown as such.
///
/// Numbers are [hints](septet_protocol::phone::PhoneNumber::hint), times are milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeText<'a> {
    /// Something at one application.
    AtApplication(AtApplication, Person<'a>),
    /// Someone holds the number on a further phone, which sees nothing yet.
    DeviceAwaitsTrust {
        /// Name of that phone.
        device: &'a str,
        /// Of the account.
        phone_hint: &'a str,
    },
    /// A phone holds the account's codes now.
    DeviceAdded {
        /// Name of that phone.
        device: &'a str,
        /// How it became trusted.
        way: Way,
        /// Of the account.
        phone_hint: &'a str,
    },
    /// A phone is out.
    DeviceRemoved {
        /// Name of that phone.
        device: &'a str,
    },
    /// A phone recovers the account, unless another cancels it.
    RecoveryStarted {
        /// Name of that phone.
        device: &'a str,
        /// By password or recovery key, with codes at once and an hour to cancel; any other is the wait, with neither.
        way: Way,
        /// From now on, rounded to hours.
        hours: u32,
        /// When it can no longer be cancelled.
        until_ms: u64,
    },
    /// Another phone, or the same, cancelled it.
    RecoveryCancelled,
    /// Nobody cancelled it.
    AccountRecovered {
        /// Name of the phone.
        device: &'a str,
    },
    /// The account has another number. Both numbers get the same SMS.
    NumberChanged {
        /// Until now.
        old_hint: &'a str,
        /// From now on.
        new_hint: &'a str,
    },
    /// Further phones may join.
    MultiDeviceOn,
    /// None may, from now on.
    MultiDeviceOff,
    /// The backups password or the recovery key was set, changed or removed.
    BackupsChanged,
    /// Other addresses get the letters. Old and new ones are told.
    EmailsChanged,
    /// The account will be deleted.
    DeletionBegun {
        /// From now on.
        days: u32,
        /// Which day that is.
        on_ms: u64,
    },
    /// It still will.
    DeletionReminder {
        /// From now on.
        days: u32,
        /// Which day that is.
        on_ms: u64,
    },
    /// It will not.
    DeletionCancelled,
    /// It was.
    AccountDeleted,
}

/// The e-mail: what happened, what to do, and what we never ask for.
#[must_use]
pub fn letter(notice: &NoticeText<'_>, locale: &str) -> Letter {
    let language = Language::of(locale);
    let values = values(notice, language);
    let name = name(notice);
    let happened = say(language, name, &values);
    let to_do = say(language, &format!("{name}.do"), &values);
    let ending = say(language, "letter-ending", &[]);
    Letter {
        subject: say(language, &format!("{name}.subject"), &values),
        text: format!("{happened}\n\n{to_do}\n\n{ending}\n"),
    }
}

/// One sentence or two for the list in the app: what happened.
#[must_use]
pub fn notice_line(notice: &NoticeText<'_>, locale: &str) -> String {
    let language = Language::of(locale);
    say(language, name(notice), &values(notice, language))
}

/// The SMS: one segment. It has no device's name in it: whoever typed that would write into the conversation in which our
/// codes arrive.
#[must_use]
pub fn notice_sms(notice: &NoticeText<'_>, locale: &str) -> String {
    let language = Language::of(locale);
    let sms = format!("{}.sms", name(notice));
    match *notice {
        NoticeText::AtApplication(_, Person { application, .. }) => {
            let brief = format!("{sms}-brief");
            let texts = [&sms, &brief].map(|text| {
                move |application: &str| say(language, text, &[("application", FluentValue::from(application))])
            });
            names::fit(application, &texts)
        }
        NoticeText::DeletionBegun { on_ms, .. } | NoticeText::DeletionReminder { on_ms, .. } => {
            // Between Arabic words the parts of a date would run from right to left. One mark, which no phone draws, makes
            // them a number in a Latin place.
            let mark = if language.is_right_to_left() { "\u{200e}" } else { "" };
            say(language, &sms, &[("date", format!("{mark}{}", dates::day(on_ms)).into())])
        }
        _ => say(language, &sms, &values(notice, language)),
    }
}

/// The message in `strings/`.
const fn name(notice: &NoticeText<'_>) -> &'static str {
    match notice {
        NoticeText::AtApplication(happened, _) => match happened {
            AtApplication::Enrolled => "notice-enrolled",
            AtApplication::EnrolmentEnded => "notice-enrolment-ended",
            AtApplication::EnrolmentMoved => "notice-enrolment-moved",
            AtApplication::EnrolmentReset => "notice-enrolment-reset",
            AtApplication::EmergencyCodesMade => "notice-emergency-codes-made",
            AtApplication::EmergencyCodeUsed => "notice-emergency-code-used",
            AtApplication::OtherCodesMade => "notice-other-codes-made",
        },
        NoticeText::DeviceAwaitsTrust { .. } => "notice-device-awaits-trust",
        NoticeText::DeviceAdded { .. } => "notice-device-added",
        NoticeText::DeviceRemoved { .. } => "notice-device-removed",
        NoticeText::RecoveryStarted { .. } => "notice-recovery-started",
        NoticeText::RecoveryCancelled => "notice-recovery-cancelled",
        NoticeText::AccountRecovered { .. } => "notice-account-recovered",
        NoticeText::NumberChanged { .. } => "notice-number-changed",
        NoticeText::MultiDeviceOn => "notice-multi-device-on",
        NoticeText::MultiDeviceOff => "notice-multi-device-off",
        NoticeText::BackupsChanged => "notice-backups-changed",
        NoticeText::EmailsChanged => "notice-emails-changed",
        NoticeText::DeletionBegun { .. } => "notice-deletion-begun",
        NoticeText::DeletionReminder { .. } => "notice-deletion-reminder",
        NoticeText::DeletionCancelled => "notice-deletion-cancelled",
        NoticeText::AccountDeleted => "notice-account-deleted",
    }
}

/// What the message is filled in with, for letter and line.
fn values<'a>(notice: &NoticeText<'a>, language: Language) -> Vec<(&'static str, FluentValue<'a>)> {
    let isolated = |text: &str| FluentValue::from(names::isolated(text, language).into_owned());
    let named = |text: &str| isolated(&names::plain(text));
    let called = |text: &str| isolated(&names::device(text));
    match *notice {
        NoticeText::AtApplication(_, Person { application, label, phone_hint }) => {
            vec![("application", named(application)), ("label", named(label)), ("phone", isolated(phone_hint))]
        }
        NoticeText::DeviceAwaitsTrust { device, phone_hint } => {
            vec![("device", called(device)), ("phone", isolated(phone_hint))]
        }
        NoticeText::DeviceAdded { device, way, phone_hint } => {
            vec![("device", called(device)), ("way", way_name(way).into()), ("phone", isolated(phone_hint))]
        }
        NoticeText::DeviceRemoved { device } | NoticeText::AccountRecovered { device } => {
            vec![("device", called(device))]
        }
        NoticeText::RecoveryStarted { device, way, hours, until_ms } => vec![
            ("device", called(device)),
            ("way", way_name(way).into()),
            ("hours", hours.into()),
            ("until", isolated(&dates::minute(until_ms))),
        ],
        NoticeText::NumberChanged { old_hint, new_hint } => {
            vec![("old", isolated(old_hint)), ("new", isolated(new_hint))]
        }
        NoticeText::DeletionBegun { days, on_ms } | NoticeText::DeletionReminder { days, on_ms } => {
            vec![("days", days.into()), ("date", isolated(&dates::day(on_ms)))]
        }
        NoticeText::RecoveryCancelled
        | NoticeText::MultiDeviceOn
        | NoticeText::MultiDeviceOff
        | NoticeText::BackupsChanged
        | NoticeText::EmailsChanged
        | NoticeText::DeletionCancelled
        | NoticeText::AccountDeleted => vec![],
    }
}

/// The form of the message.
const fn way_name(way: Way) -> &'static str {
    match way {
        Way::First => "first",
        Way::Qr => "qr",
        Way::Emoji => "emoji",
        Way::Password => "password",
        Way::RecoveryKey => "recovery_key",
        Way::Wait => "wait",
    }
}
