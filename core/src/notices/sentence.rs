//! The sentences of notices: what happened, and what to do if it was somebody else. All are here, by kind, so that
//! translations replace this file alone.

use super::Told;
use crate::text::cut;
use septet_protocol::account::NoticeKind;

/// Longest name that is shown, in characters.
const MAX_NAME: usize = 64;
/// Longest hint of a number that is shown, in characters.
const MAX_HINT: usize = 16;

/// The device or application, as far as it is shown.
pub(super) fn name(told: &Told) -> Option<String> {
    told.name.as_deref().map(|name| cut(name, MAX_NAME)).filter(|name| !name.trim().is_empty())
}

/// The number's last digits, as far as they are shown.
pub(super) fn phone_hint(told: &Told) -> Option<String> {
    told.phone_hint.as_deref().map(|hint| cut(hint, MAX_HINT)).filter(|hint| !hint.is_empty())
}

/// For the screen. `here`: it is about this phone itself.
pub(super) fn sentence(told: &Told, here: bool) -> String {
    let name = name(told);
    let device = name.as_ref().map_or_else(|| "A device".to_owned(), |name| format!("“{name}”"));
    let application = name.as_ref().map_or_else(|| "An application".to_owned(), |name| format!("“{name}”"));
    let at_application = name.as_ref().map_or_else(|| "an application".to_owned(), |name| format!("“{name}”"));
    let number = phone_hint(told).unwrap_or_default();
    let Some(kind) = told.kind else {
        return "Something about your account changed. Update the app to read what.".to_owned();
    };
    match kind {
        NoticeKind::DeviceAwaitsTrust => format!(
            "{device} proved your number and waits to be let in. It sees no codes. If it is not yours, cancel it, and ask your phone company whether somebody took over your number."
        ),
        NoticeKind::DeviceAdded if here => "This phone is now one of your devices.".to_owned(),
        NoticeKind::DeviceAdded => {
            format!("{device} is now one of your devices. If it is not yours, remove it under Devices.")
        }
        NoticeKind::DeviceRemoved => format!("{device} was removed from your account. Its codes no longer work."),
        NoticeKind::RecoveryUsed if here => {
            "This phone came back with your backup. For an hour it shows codes but can change nothing.".to_owned()
        }
        NoticeKind::RecoveryUsed => format!(
            "{device} opened your backup and is now one of your devices. If it was not you, cancel it within the hour, then change your backup password."
        ),
        NoticeKind::RecoveryStarted => format!(
            "{device} asked to take over your account without your other devices or your password. If it is not yours, cancel it before the wait is over."
        ),
        NoticeKind::RecoveryCancelled => format!("The recovery by {device} was cancelled. Nothing else changed."),
        NoticeKind::Recovered => format!(
            "{device} waited 24 hours and took over your account. Every other device is out, and your own codes there stay on it."
        ),
        NoticeKind::NumberChanged if here => "You gave your account another phone number on this phone.".to_owned(),
        NoticeKind::NumberChanged if number.is_empty() => {
            "Your account has another phone number. If it was not you, change it back under Number.".to_owned()
        }
        NoticeKind::NumberChanged => format!(
            "Your account has another phone number, ending in {number}. If it was not you, change it back under Number."
        ),
        NoticeKind::MultiDeviceChanged => {
            "Whether further devices may join was changed. If it was not you, look under Devices.".to_owned()
        }
        NoticeKind::EmailsChanged => {
            "Your account's e-mail addresses were changed. If it was not you, look under Devices.".to_owned()
        }
        NoticeKind::SlotChanged if here => "You changed your backup password or recovery key on this phone.".to_owned(),
        NoticeKind::SlotChanged => {
            format!("{device} changed your backup password or recovery key. If it was not you, set a new one.")
        }
        NoticeKind::DeletionStarted => {
            "Your account will be deleted. Until then everything works, and you can keep it.".to_owned()
        }
        NoticeKind::DeletionCancelled => "Your account stays. It will not be deleted.".to_owned(),
        NoticeKind::Enrolled => format!("{application} now asks for codes from this account."),
        NoticeKind::EnrolmentEnded => format!("{application} no longer asks for codes from this account."),
        NoticeKind::EnrolmentReset => format!(
            "An administrator reset two-factor authentication at {at_application}: the codes of your phones for it no longer work. Codes come by SMS or call until a phone is set up again. If you did not expect this, tell them."
        ),
        NoticeKind::EmergencyCodesMade => format!(
            "Two administrators made single-use emergency codes for you at {at_application}. They work without your phone. If you did not expect this, tell them."
        ),
        NoticeKind::EmergencyCodeUsed => format!(
            "Someone logged in as you at {at_application} with an emergency code. If it was not you, tell them at once."
        ),
        NoticeKind::OtherCodesMade => format!(
            "Look-up codes, or a secret for another authenticator app, were made for you at {at_application}. They work without your phone. If it was not you, tell them at once."
        ),
        NoticeKind::ApprovalNotMe => format!(
            "Somebody tried to get into {application} as you, and on one of your devices “not me” was answered. Nobody was let in. Change your password there."
        ),
    }
}
