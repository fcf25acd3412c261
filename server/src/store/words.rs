//! The words by which the databases keep what is one of a few: one list for both, since a database may be moved from one to
//! the other. A word that was written once never changes its meaning.

/// Calls `$words!(Type { variant = "word", ... })` for each type that is kept as a word.
macro_rules! all_words {
    ($words:ident) => {
        $words!(Channel { Channel::Sms = "sms", Channel::Voice = "voice" });
        $words!(MessageKind {
            MessageKind::Sms = "sms",
            MessageKind::Voice = "voice",
            MessageKind::Email = "email",
            MessageKind::Push = "push",
        });
        $words!(ProviderKind {
            ProviderKind::Inbox = "inbox",
            ProviderKind::Twilio = "twilio",
            ProviderKind::Vonage = "vonage",
            ProviderKind::Webhook = "webhook",
            ProviderKind::Smtp = "smtp",
        });
        $words!(AttemptState {
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
        $words!(Client {
            Client::Android = "android",
            Client::Ios = "ios",
            Client::Desktop = "desktop",
            Client::Cli = "cli",
        });
        $words!(Counted {
            Counted::SendByNumber = "send_by_number",
            Counted::SendByAddress = "send_by_address",
            Counted::SendByPrefix = "send_by_prefix",
            Counted::LoginByNumber = "login_by_number",
            Counted::LoginByPrefix = "login_by_prefix",
            Counted::ProofByPrefix = "proof_by_prefix",
            Counted::BlockedPrefix = "blocked_prefix",
            Counted::SessionByAddress = "session_by_address",
            Counted::WrongCheckByNumber = "wrong_check_by_number",
            Counted::SendByApplication = "send_by_application",
            Counted::NoticeSms = "notice_sms",
            Counted::SendInAll = "send_in_all",
            Counted::FraudByNumber = "fraud_by_number",
            Counted::AccountChange = "account_change",
            Counted::LogEntry = "log_entry",
            Counted::Enrolment = "enrolment",
            Counted::JoinByAccount = "join_by_account",
            Counted::JoinByAddress = "join_by_address",
            Counted::QuietSend = "quiet_send",
            Counted::QuietByPrefix = "quiet_by_prefix",
            Counted::VaultBatch = "vault_batch",
            Counted::Approval = "approval",
            Counted::TokenReused = "token_reused",
            Counted::WrongPhoneCheck = "wrong_phone_check",
        });
        $words!(SpareKind { SpareKind::LookUp = "look_up", SpareKind::BreakGlass = "break_glass" });
        $words!(Way {
            Way::First = "first",
            Way::Qr = "qr",
            Way::Emoji = "emoji",
            Way::Password = "password",
            Way::RecoveryKey = "recovery_key",
            Way::Wait = "wait",
        });
        $words!(SlotKind { SlotKind::Password = "password", SlotKind::Recovery = "recovery" });
        $words!(AfterRecovery { AfterRecovery::Keep = "keep", AfterRecovery::Confirm = "confirm" });
        $words!(Changed {
            Changed::Account = "account",
            Changed::Devices = "devices",
            Changed::Log = "log",
            Changed::Tokens = "tokens",
            Changed::Pairings = "pairings",
            Changed::Notices = "notices",
            Changed::Vault = "vault",
            Changed::Approvals = "approvals",
        });
        $words!(EventKind {
            EventKind::EnrolmentCreated = "enrolment.created",
            EventKind::EnrolmentMoved = "enrolment.moved",
            EventKind::EnrolmentRegistered = "enrolment.registered",
            EventKind::EnrolmentRemoved = "enrolment.removed",
            EventKind::EnrolmentConfirmed = "enrolment.confirmed",
            EventKind::DeviceAdded = "device.added",
            EventKind::DeviceRemoved = "device.removed",
            EventKind::RecoveryStarted = "account.recovery_started",
            EventKind::Recovered = "account.recovered",
            EventKind::PhoneChanged = "phone.changed",
            EventKind::EnrolmentReset = "enrolment.reset",
            EventKind::LookUpMade = "look_up.made",
            EventKind::LookUpUsed = "look_up.used",
            EventKind::BreakGlassMade = "break_glass.made",
            EventKind::OtherAppSet = "other_app.set",
            EventKind::OtherAppRemoved = "other_app.removed",
            EventKind::ActivityRegistered = "activity.registered",
            EventKind::ApprovalAnswered = "approval.answered",
            EventKind::BreakGlassUsed = "break_glass.used",
            EventKind::CodeRefusedOften = "code.refused_often",
            EventKind::TokenReused = "token.reused",
        });
        $words!(EndpointKind { EndpointKind::Native = "native", EndpointKind::Authy = "authy" });
        $words!(NoticeKind {
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
            NoticeKind::EnrolmentReset = "enrolment_reset",
            NoticeKind::EmergencyCodesMade = "emergency_codes_made",
            NoticeKind::EmergencyCodeUsed = "emergency_code_used",
            NoticeKind::OtherCodesMade = "other_codes_made",
            NoticeKind::ApprovalNotMe = "approval_not_me",
        });
        $words!(ApprovalState {
            ApprovalState::Pending = "pending",
            ApprovalState::Approved = "approved",
            ApprovalState::Denied = "denied",
            ApprovalState::NotMe = "not_me",
            ApprovalState::Failed = "failed",
        });
        $words!(PushKind { PushKind::Fcm = "fcm", PushKind::Apns = "apns" });
    };
}
pub(super) use all_words;
