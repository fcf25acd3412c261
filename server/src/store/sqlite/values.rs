//! How the model's values lie in columns.

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use septet_protocol::account::{Changed, NoticeKind};
use septet_protocol::account_log::SlotKind;
use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{Channel, Client};

use crate::store::model::{
    AfterRecovery, AttemptState, Counted, EventKind, KeyedHash, MessageKind, ProviderKind, Sealed,
};

impl ToSql for KeyedHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for KeyedHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

impl ToSql for Sealed {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Sealed {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

/// A public key, or one of the model's choices as a word that an operator can read.
pub(super) struct Column<T>(pub(super) T);

impl<const N: usize> ToSql for Column<Bytes<N>> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.0.to_sql()
    }
}

impl<const N: usize> FromSql for Column<Bytes<N>> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(|bytes| Self(Bytes(bytes)))
    }
}

macro_rules! words {
    ($type:ty { $($choice:path = $word:literal),* $(,)? }) => {
        impl ToSql for Column<$type> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(match self.0 { $($choice => $word),* }.into())
            }
        }

        impl FromSql for Column<$type> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self($choice)),)*
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    };
}

words!(Channel { Channel::Sms = "sms", Channel::Voice = "voice" });
words!(MessageKind { MessageKind::Sms = "sms", MessageKind::Voice = "voice", MessageKind::Email = "email" });
words!(ProviderKind {
    ProviderKind::Inbox = "inbox",
    ProviderKind::Twilio = "twilio",
    ProviderKind::Vonage = "vonage",
    ProviderKind::Webhook = "webhook",
    ProviderKind::Smtp = "smtp",
});
words!(AttemptState {
    AttemptState::Unavailable = "unavailable",
    AttemptState::Unanswered = "unanswered",
    AttemptState::Accepted = "accepted",
    AttemptState::NoRoute = "no_route",
    AttemptState::Rejected = "rejected",
    AttemptState::Fraud = "fraud",
    AttemptState::Failed = "failed",
    AttemptState::Delivered = "delivered",
    AttemptState::Converted = "converted",
});
words!(Client {
    Client::Android = "android",
    Client::Ios = "ios",
    Client::Desktop = "desktop",
    Client::Cli = "cli",
});
words!(Counted {
    Counted::SendByNumber = "send_by_number",
    Counted::SendByAddress = "send_by_address",
    Counted::SendByPrefix = "send_by_prefix",
    Counted::ProofByPrefix = "proof_by_prefix",
    Counted::BlockedPrefix = "blocked_prefix",
    Counted::SessionByAddress = "session_by_address",
    Counted::WrongCheckByNumber = "wrong_check_by_number",
    Counted::SendByApplication = "send_by_application",
    Counted::NoticeSms = "notice_sms",
    Counted::SendInAll = "send_in_all",
    Counted::FraudByNumber = "fraud_by_number",
    Counted::JoinByAccount = "join_by_account",
    Counted::JoinByAddress = "join_by_address",
    Counted::QuietSend = "quiet_send",
    Counted::QuietByPrefix = "quiet_by_prefix",
});
words!(SlotKind { SlotKind::Password = "password", SlotKind::Recovery = "recovery" });
words!(AfterRecovery { AfterRecovery::Keep = "keep", AfterRecovery::Confirm = "confirm" });
words!(Changed {
    Changed::Account = "account",
    Changed::Devices = "devices",
    Changed::Log = "log",
    Changed::Tokens = "tokens",
    Changed::Pairings = "pairings",
    Changed::Notices = "notices",
});
words!(EventKind {
    EventKind::EnrolmentRegistered = "enrolment.registered",
    EventKind::EnrolmentRemoved = "enrolment.removed",
    EventKind::EnrolmentConfirmed = "enrolment.confirmed",
    EventKind::DeviceAdded = "device.added",
    EventKind::DeviceRemoved = "device.removed",
    EventKind::RecoveryStarted = "account.recovery_started",
    EventKind::Recovered = "account.recovered",
    EventKind::PhoneChanged = "phone.changed",
});
words!(NoticeKind {
    NoticeKind::DeviceAwaitsTrust = "device_awaits_trust",
    NoticeKind::DeviceAdded = "device_added",
    NoticeKind::DeviceRemoved = "device_removed",
    NoticeKind::RecoveryUsed = "recovery_used",
    NoticeKind::RecoveryStarted = "recovery_started",
    NoticeKind::RecoveryCancelled = "recovery_cancelled",
    NoticeKind::Recovered = "recovered",
    NoticeKind::NumberChanged = "number_changed",
    NoticeKind::MultiDeviceChanged = "multi_device_changed",
    NoticeKind::EmailsChanged = "emails_changed",
    NoticeKind::SlotChanged = "slot_changed",
    NoticeKind::DeletionStarted = "deletion_started",
    NoticeKind::DeletionCancelled = "deletion_cancelled",
    NoticeKind::Enrolled = "enrolled",
    NoticeKind::EnrolmentEnded = "enrolment_ended",
});

/// Reads a row's columns one after another: a constructor lists its fields in the order of its columns.
pub(super) struct Columns<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    /// From the first column on.
    pub(super) fn of(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The next column.
    pub(super) fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// The next column, in its own form.
    pub(super) fn next_as<T>(&mut self) -> rusqlite::Result<T>
    where
        Column<T>: FromSql,
    {
        self.next::<Column<T>>().map(|column| column.0)
    }
}
