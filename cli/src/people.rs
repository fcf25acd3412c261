//! `notices`, `number` and `account`: what the person is told, and what they change about their account.

use septet_core::error::span;
use septet_core::view::{
    AccountProfileView, Channel, NoticeKind, NoticeRow, NoticesView, NumberChangeView, NumberStage,
};
use serde_json::{Value, json};

use crate::args::{AccountChanges, By, Notices, Number};
use crate::ask::{confirm, line};
use crate::devices::must_be_registered;
use crate::exit::Failure;
use crate::output::{Output, check_json, day, permission_json, printable};
use crate::shell::Shell;

/// Reads the notices, or stops what one of them warns of.
pub(crate) async fn notices(shell: &Shell, asked: Notices, output: Output) -> Result<(), Failure> {
    must_be_registered(shell)?;
    let view = shell.change(|s| async move { s.notices().refresh().await }).await?;
    let Some(id) = asked.cancel else {
        output.object(&notices_json(&view));
        for row in &view.rows {
            output.say(&notice_line(row));
        }
        if view.rows.is_empty() {
            output.say("Nothing has happened to your account.");
        }
        if let Some(newest) = view.rows.first().map(|row| row.id).filter(|_| view.unread > 0) {
            shell.change(|s| async move { s.notices().seen(newest) }).await?;
        }
        return Ok(());
    };
    let row = view.rows.iter().find(|row| row.id == id && row.can_cancel);
    let row = row.ok_or_else(|| {
        Failure::usage("cancel", format!("There is no notice {id} that can be cancelled. Nothing was changed."))
    })?;
    confirm(&printable(&row.sentence), "Cancel it", asked.yes, output)?;
    let view = shell.change(|s| async move { s.notices().cancel(id).await }).await?;
    output.object(&notices_json(&view));
    output.say("Cancelled.");
    Ok(())
}

fn notice_line(row: &NoticeRow) -> String {
    let new = if row.unread { "new  " } else { "" };
    let cancel = if row.can_cancel {
        format!("\n      Stop it with: septet notices --cancel {}", row.id)
    } else {
        String::new()
    };
    let ends = row.ends_in_s.map(|left| format!(" ({} left)", span(left))).unwrap_or_default();
    format!("{}  {new}{}{ends}{cancel}", day(row.at_ms), printable(&row.sentence))
}

fn notice_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::DeviceAwaitsTrust => "device_awaits_trust",
        NoticeKind::DeviceAdded => "device_added",
        NoticeKind::DeviceRemoved => "device_removed",
        NoticeKind::RecoveryUsed => "recovery_used",
        NoticeKind::RecoveryStarted => "recovery_started",
        NoticeKind::RecoveryCancelled => "recovery_cancelled",
        NoticeKind::Recovered => "recovered",
        NoticeKind::NumberChanged => "number_changed",
        NoticeKind::MultiDeviceChanged => "multi_device_changed",
        NoticeKind::EmailsChanged => "emails_changed",
        NoticeKind::BackupChanged => "backup_changed",
        NoticeKind::DeletionStarted => "deletion_started",
        NoticeKind::DeletionCancelled => "deletion_cancelled",
        NoticeKind::Enrolled => "enrolled",
        NoticeKind::EnrolmentEnded => "enrolment_ended",
        NoticeKind::EnrolmentReset => "enrolment_reset",
        NoticeKind::EmergencyCodesMade => "emergency_codes_made",
        NoticeKind::EmergencyCodeUsed => "emergency_code_used",
        NoticeKind::OtherCodesMade => "other_codes_made",
        NoticeKind::ApprovalNotMe => "approval_not_me",
        NoticeKind::Other => "other",
    }
}

fn notices_json(view: &NoticesView) -> Value {
    let row = |row: &NoticeRow| {
        json!({
            "id": row.id,
            "kind": notice_word(row.kind),
            "sentence": row.sentence,
            "at_ms": row.at_ms,
            "device_id": row.device_id,
            "ends_in_s": row.ends_in_s,
            "can_cancel": row.can_cancel,
            "unread": row.unread,
        })
    };
    json!({ "notices": view.rows.iter().map(row).collect::<Vec<_>>(), "unread": view.unread })
}

/// Moves the account to another number.
pub(crate) async fn number(shell: &Shell, asked: Number, output: Output) -> Result<(), Failure> {
    must_be_registered(shell)?;
    let mut view = shell.septet().number().view();
    if asked.give_up {
        view = shell.change(|s| async move { s.number().give_up() }).await?;
    }
    if let Some(phone) = asked.phone.clone() {
        view = shell.change(|s| async move { s.number().begin(&phone).await }).await?;
    }
    if view.stage == NumberStage::NotBegun && !asked.give_up {
        let message = "Name the new number: septet number \"+1 650 555 0123\". Nothing was changed.";
        return Err(Failure::usage("phone", message));
    }
    let by = asked.by.or_else(|| (asked.phone.is_some() && !output.json).then_some(By::Sms));
    if let Some(by) = by {
        let channel = if by == By::Sms { Channel::Sms } else { Channel::Voice };
        view = shell.change(|s| async move { s.number().request_code(channel).await }).await?;
    }
    let mut code = asked.code;
    if code.is_none() && view.can_submit && output.is_screen() {
        let hint = view.new_hint.as_deref().map(printable).unwrap_or_default();
        output.say(&format!("A code is on its way to {hint}."));
        code = line("Code, seven digits: ", output).await.filter(|code| !code.is_empty());
    }
    if let Some(code) = code {
        view = shell.change(|s| async move { s.number().submit_code(&code).await }).await?;
    } else if view.stage == NumberStage::Moving {
        view = shell.change(|s| async move { s.number().refresh().await }).await?;
    }
    output.object(&number_json(&view));
    let now = view.current_hint.as_deref().map(printable).unwrap_or_default();
    output.say(&match view.stage {
        NumberStage::NotBegun => {
            format!("Your account has the number {now}. Your clinics were told; your codes go on.")
        }
        NumberStage::Verifying => "Not moved yet. Go on with: septet number --code DIGITS".to_owned(),
        NumberStage::Moving => "The number is proved. Go on with: septet number".to_owned(),
    });
    Ok(())
}

fn number_json(view: &NumberChangeView) -> Value {
    json!({
        "stage": match view.stage {
            NumberStage::NotBegun => "not_begun",
            NumberStage::Verifying => "verifying",
            NumberStage::Moving => "moving",
        },
        "current_hint": view.current_hint,
        "new_hint": view.new_hint,
        "can_submit": view.can_submit,
        "sms": permission_json(&view.sms),
        "call": permission_json(&view.voice),
        "check": check_json(&view.check),
        "expires_in_s": view.expires_in_s,
    })
}

/// The account: its addresses, and whether it stays.
pub(crate) async fn account(shell: &Shell, asked: AccountChanges, output: Output) -> Result<(), Failure> {
    must_be_registered(shell)?;
    let view = match asked {
        AccountChanges { emails: Some(emails), .. } => {
            let emails: Vec<String> =
                emails.split(',').map(str::trim).filter(|email| !email.is_empty()).map(str::to_owned).collect();
            shell.change(|s| async move { s.account().set_emails(&emails).await }).await?
        }
        AccountChanges { delete: true, yes, .. } => {
            let consequence = "In 30 days your account is deleted: every phone is signed out, and your clinics ask for no code of it. Until then everything works, and you can take it back.";
            confirm(consequence, "Delete it", yes, output)?;
            shell.change(|s| async move { s.account().delete().await }).await?
        }
        AccountChanges { keep: true, .. } => shell.change(|s| async move { s.account().keep().await }).await?,
        _ => shell.change(|s| async move { s.account().refresh_profile().await }).await?,
    };
    output.object(&profile_json(&view));
    let hint = view.phone_hint.as_deref().map(printable).unwrap_or_default();
    output.say(&format!("Number  {hint}"));
    let emails = if view.emails.is_empty() { "none".to_owned() } else { printable(&view.emails.join(", ")) };
    output.say(&format!("E-mail  {emails}"));
    if let Some(left) = view.deleted_in_s {
        output.say(&format!("The account is deleted in {}. Keep it with: septet account --keep", span(left)));
    }
    Ok(())
}

fn profile_json(view: &AccountProfileView) -> Value {
    json!({
        "phone_hint": view.phone_hint,
        "emails": view.emails,
        "multi_device": view.multi_device,
        "deleted_at_ms": view.deleted_at_ms,
        "changes_in_s": view.changes_in_s,
    })
}
