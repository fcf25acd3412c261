//! A store that fails when it is told to, so that tests see what a limit does then; or in which something happens just before
//! a method.

use std::ops::Range;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use septet_protocol::account_log::{LogEntry, LogHash, LogHead, LogState, SlotKind};
use septet_protocol::pairing::PairingStep;
use septet_protocol::vault::{KeyGrant, SignedSummary, VersionView};
use uuid::Uuid;

use crate::policy::Policy;
use crate::store::bells::{Moment, Watch};
use crate::store::model::{
    self, Acceptance, Account, AccountPatch, AfterRecovery, Answering, Append, Appended, Application,
    ApplicationCounts, ApplicationEvent, ApplicationKey, Approval, ApprovalForDevice, ApprovalRule, Attempt, Begun,
    Binding, CallCounts, Challenge, Charge, CheckMaterial, Conversion, Counting, DeadLetter, Delivering, Device,
    DeviceToken, Drift, Effects, Email, Endpoint, EndpointKind, EndpointState, Enrolled, Enrolling, Enrolment,
    EventChain, Failure, Figures, GuardRule, HookDelivery, Import, Imported, InboxMessage, KeptAnswer, KeyedHash,
    KeyedRequest, Message, MessageKind, NewEvent, NumberMove, OtherApp, PageWish, Paged, Pairing, PendingDeletion,
    PhoneVerification, PushAddress, Receipt, Received, Replayed, RequestRate, RetrievalRule, Sealed, Sending, Session,
    Slot, SpareCode, SpareKind, Step, StepWrite, StoredApproval, StoredNotice, Summarised, SummaryWrite, Tally,
    TokenForDevice, Tries, VaultWrite, VersionRule, Wake, Woken, Written,
};
use crate::store::{
    Accounts, Applications, Approvals, Audit, Changes, Compatible, Deliveries, Devices, Enrolments, Idempotency, Inbox,
    Log, OtherWays, Outbox, Pairings, Pushes, Registrations, Slots, Store, StoreError, Upkeep, Vault, Verification,
    Webhooks,
};

/// The name that stands for every method.
pub(crate) const EVERYTHING: &str = "*";

type Event = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Hands everything on to a real store, but for the methods that are to fail.
pub(crate) struct FailingStore {
    inner: Arc<dyn Store>,
    fails: Mutex<Option<&'static str>>,
    next: Mutex<Option<(&'static str, Event)>>,
}

impl FailingStore {
    pub(crate) fn new(inner: Arc<dyn Store>) -> Self {
        Self { inner, fails: Mutex::default(), next: Mutex::default() }
    }

    /// From now on this method fails, or [`EVERYTHING`], or nothing any more.
    pub(crate) fn fail(&self, method: Option<&'static str>) {
        *self.fails.lock().unwrap() = method;
    }

    /// This happens once, when the method is called next and before it begins.
    pub(crate) fn just_before(&self, method: &'static str, event: impl Future<Output = ()> + Send + 'static) {
        *self.next.lock().unwrap() = Some((method, Box::pin(event)));
    }

    async fn happens_before(&self, method: &str) {
        let event = self.next.lock().unwrap().take_if(|(next, _)| *next == method);
        if let Some((_, event)) = event {
            event.await;
        }
    }

    fn may(&self, method: &str) -> Result<(), StoreError> {
        match *self.fails.lock().unwrap() {
            Some(fails) if fails == method || fails == EVERYTHING => Err(StoreError::Database("told to".to_owned())),
            _ => Ok(()),
        }
    }
}

macro_rules! hands_on {
    ($aggregate:ident { $($method:ident($($argument:ident: $type:ty),*) -> $answer:ty;)* }) => {
        #[async_trait]
        impl $aggregate for FailingStore {
            $(async fn $method(&self, $($argument: $type),*) -> Result<$answer, StoreError> {
                self.may(stringify!($method))?;
                self.happens_before(stringify!($method)).await;
                self.inner.$method($($argument),*).await
            })*
        }
    };
}

hands_on!(Applications {
    create_application(application: &Application, key: &ApplicationKey) -> ();
    applications() -> Vec<(Application, Vec<ApplicationKey>)>;
    application_by_key(key_hash: &[u8; 32]) -> Option<Application>;
    rotate_application_key(application: Uuid, key: &ApplicationKey) -> bool;
    set_after_recovery(application: Uuid, policy: AfterRecovery) -> bool;
    set_policy(application: Uuid, policy: &Policy) -> bool;
    application_counts(application: Uuid, since_ms: u64) -> ApplicationCounts;
    remove_application(application: Uuid, now_ms: u64) -> bool;
    take_request(application: Uuid, rate: &RequestRate, now_ms: u64) -> Option<u64>;
});
hands_on!(Registrations {
    insert_session(session: &Session, charges: &[Charge], now_ms: u64) -> Step;
    session(id: Uuid) -> Option<Session>;
    step_session(session: &Session, charges: &[Charge], take_back: &[Charge], message: Option<&Message>, now_ms: u64) -> Step;
    count_events(charge: &Charge, now_ms: u64) -> u32;
    hourly_sends(hours: Range<u64>) -> u64;
    bind_device(session: Uuid, device: &Device, candidate: &Account, if_active: &Effects, if_awaiting: &Effects, now_ms: u64) -> Binding;
});
hands_on!(Devices {
    device(id: Uuid) -> Option<Device>;
    account(id: Uuid) -> Option<Account>;
    devices_of(account: Uuid) -> Vec<Device>;
    saw_device(id: Uuid, at_ms: u64) -> ();
    rename_device(id: Uuid, name: &str) -> bool;
    remove_device(id: Uuid, effects: &Effects, now_ms: u64) -> bool;
    use_nonce(device: Uuid, nonce: &str, expires_at_ms: u64) -> bool;
    tokens_of_device(device: Uuid) -> Vec<TokenForDevice>;
    enrolments_without_token(device: Uuid) -> Vec<Enrolment>;
    add_device_tokens(tokens: &[DeviceToken]) -> ();
});
hands_on!(Log {
    log_state(account: Uuid) -> LogState;
    log_entries(account: Uuid, from: u64, limit: u32) -> Vec<LogEntry>;
    append(append: &Append, effects: &Effects, now_ms: u64) -> Appended;
});
hands_on!(Pairings {
    pairing(id: Uuid, now_ms: u64) -> Option<Pairing>;
    begin_pairing(pairing: &Pairing, charges: &[Charge], now_ms: u64) -> StepWrite;
    add_pairing_step(id: Uuid, step: &PairingStep, now_ms: u64) -> StepWrite;
});
hands_on!(Slots {
    slots(account: Uuid) -> Vec<Slot>;
    retrieval_tries(account: Uuid, kind: SlotKind) -> Tries;
    count_retrieval(account: Uuid, kind: SlotKind, rule: &RetrievalRule, now_ms: u64) -> Counting;
    retrieved(device: Uuid, kind: SlotKind, hash: &LogHash) -> bool;
    begin_wait(device: Uuid, until_ms: u64, charges: &[Charge], effects: &Effects, now_ms: u64) -> Step;
    end_wait(device: Uuid, effects: &Effects, now_ms: u64) -> bool;
});
hands_on!(Vault {
    vault_page(account: Uuid, wish: &PageWish) -> Paged;
    write_records(write: &VaultWrite, charges: &[Charge], now_ms: u64) -> Written;
    put_summary(write: &SummaryWrite, rule: &VersionRule, now_ms: u64) -> Summarised;
    vault_summary(account: Uuid) -> Option<SignedSummary>;
    vault_versions(account: Uuid) -> Vec<VersionView>;
    empty_vault(account: Uuid, over: Option<LogHead>, mark: u64) -> Step;
    key_grant(device: Uuid) -> Option<KeyGrant>;
});
hands_on!(Accounts {
    account_by_number(phone: &KeyedHash) -> Option<Account>;
    change_account(account: Uuid, patch: &AccountPatch, charges: &[Charge], effects: &Effects, now_ms: u64) -> Step;
    change_number(account: Uuid, from: &KeyedHash, session: Uuid, effects: &Effects, now_ms: u64) -> NumberMove;
    begin_deletion(account: Uuid, at_ms: u64, charges: &[Charge], effects: &Effects, now_ms: u64) -> Step;
    cancel_deletion(account: Uuid, effects: &Effects, now_ms: u64) -> bool;
    deletions(before_ms: u64, reminders: u32, limit: u32) -> Vec<PendingDeletion>;
    remind_of_deletion(account: Uuid, at_ms: u64, reminders: u32, effects: &Effects, now_ms: u64) -> bool;
    delete_account(account: Uuid, at_ms: u64, effects: &Effects, now_ms: u64) -> bool;
    enrolment_emails(account: Uuid) -> Vec<(u32, Email)>;
    notices(account: Uuid, after: u64, limit: u32, now_ms: u64) -> Vec<StoredNotice>;
    application_events(application: Uuid, after: u64, limit: u32) -> Vec<ApplicationEvent>;
});
#[async_trait]
impl Changes for FailingStore {
    async fn changes(&self, device: Uuid) -> Result<Option<model::Changes>, StoreError> {
        self.may("changes")?;
        self.inner.changes(device).await
    }

    fn watch(&self, account: Uuid) -> Watch {
        self.inner.watch(account)
    }

    fn moment(&self) -> Moment {
        self.inner.moment()
    }

    fn changed_since(&self, account: Uuid, moment: Moment) -> bool {
        self.inner.changed_since(account, moment)
    }
}
hands_on!(Enrolments {
    enrol(enrolment: &Enrolment, candidate: &Account, charges: &[Charge], enrolling: &Enrolling, now_ms: u64) -> Enrolled;
    enrolment(application: Uuid, user_id: u32) -> Option<Enrolment>;
    enrolment_by_reference(application: Uuid, reference: &str) -> Option<Enrolment>;
    confirm_enrolment(application: Uuid, user_id: u32, event: &NewEvent) -> bool;
    remove_enrolment(application: Uuid, user_id: u32, effects: &Effects, now_ms: u64) -> bool;
});
hands_on!(Verification {
    take_turn(user_id: u32, holder: Uuid, until_ms: u64, now_ms: u64) -> bool;
    end_turn(user_id: u32, holder: Uuid) -> ();
    check_material(application: Uuid, user_id: u32) -> Option<CheckMaterial>;
    accept_step(token: Uuid, step: i64, now_ms: u64) -> Acceptance;
    accept_fresh(token: Uuid, step: i64, now_ms: u64) -> bool;
    refuse_step(token: Uuid, step: i64, until_ms: u64) -> ();
    set_drift(token: Uuid, drift: &Drift) -> ();
    count_failure(user_id: u32, rule: &GuardRule, now_ms: u64) -> Failure;
    step_challenge(challenge: &Challenge, over: Option<&Challenge>, charges: &[Charge], message: &Message, now_ms: u64) -> Step;
    count_challenge_check(challenge: Uuid, max: u32, now_ms: u64) -> bool;
    consume_challenge(challenge: Uuid, now_ms: u64) -> Acceptance;
});
hands_on!(OtherWays {
    replace_spare_codes(application: Uuid, user_id: u32, kind: SpareKind, codes: &[SpareCode], event: &NewEvent, effects: &Effects) -> bool;
    spare_code(user_id: u32, hash: &KeyedHash) -> Option<SpareCode>;
    use_spare_code(user_id: u32, hash: &KeyedHash, event: Option<&NewEvent>, effects: &Effects, now_ms: u64) -> Acceptance;
    set_other_app(application: Uuid, user_id: u32, app: Option<&OtherApp>, event: &NewEvent, effects: &Effects, now_ms: u64) -> bool;
    accept_other_app(id: Uuid, step: i64, now_ms: u64) -> Acceptance;
    reset_enrolment(application: Uuid, user_id: u32, event: &NewEvent, effects: &Effects, now_ms: u64) -> bool;
});
hands_on!(Idempotency {
    begin_request(request: &KeyedRequest, holder: Uuid, until_ms: u64, now_ms: u64) -> Begun;
    finish_request(request: &KeyedRequest, holder: Uuid, answered: Option<&KeptAnswer>, until_ms: u64) -> ();
});
hands_on!(Audit {
    tell_application(application: Uuid, user_id: u32, event: &NewEvent, charges: &[Charge], now_ms: u64) -> Step;
    event_chains() -> Vec<EventChain>;
});
hands_on!(Webhooks {
    set_endpoint(endpoint: &Endpoint) -> bool;
    rotate_endpoint(id: Uuid, secret: &Sealed) -> bool;
    remove_endpoint(application: Uuid, kind: EndpointKind) -> bool;
    endpoints(application: Option<Uuid>) -> Vec<EndpointState>;
    claim_deliveries(each: u32, lease_ms: u64, busy: &[Uuid], now_ms: u64) -> Vec<HookDelivery>;
    finish_delivery(delivery: &HookDelivery, outcome: Delivering, now_ms: u64) -> ();
    dead_deliveries(application: Uuid, after: u64, limit: u32) -> Vec<DeadLetter>;
    replay_deliveries(application: Uuid, kind: EndpointKind, after: u64, limit: u32, now_ms: u64) -> Option<Replayed>;
});
hands_on!(Approvals {
    create_approval(approval: &Approval, rule: &ApprovalRule, now_ms: u64) -> Step;
    approval(id: Uuid) -> Option<StoredApproval>;
    pending_approvals(device: Uuid, now_ms: u64) -> Vec<ApprovalForDevice>;
    count_number(approval: Uuid, most: u32, now_ms: u64) -> Option<u32>;
    answer_approval(answer: &Answering, now_ms: u64) -> bool;
});
hands_on!(Pushes {
    set_push_address(device: Uuid, address: &PushAddress) -> bool;
    claim_wakes(limit: u32, lease_ms: u64, now_ms: u64) -> Vec<Wake>;
    finish_wake(wake: &Wake, woken: Woken) -> ();
});
hands_on!(Outbox {
    claim_messages(limit: u32, lease_ms: u64, now_ms: u64) -> Vec<Message>;
    finish_message(message: &Message, sending: Sending, attempts: &[Attempt], charges: &[Charge], now_ms: u64) -> ();
});
hands_on!(Deliveries {
    attempts_of(message: Uuid) -> Vec<Attempt>;
    begin_attempt(message: &Message, attempt: &Attempt) -> bool;
    record_receipt(receipt: &Receipt, fraud: &Charge, now_ms: u64) -> Received;
    tallies(kind: MessageKind, region: &str, since_ms: u64, now_ms: u64) -> Vec<Tally>;
    claim_conversions(limit: u32, lease_ms: u64, now_ms: u64) -> Vec<Conversion>;
    finish_conversion(attempt: Uuid, again_at_ms: Option<u64>) -> ();
});
hands_on!(Inbox {
    put_inbox(id: Uuid, kind: MessageKind, content: &Sealed, at_ms: u64) -> ();
    inbox(after: u64, limit: u32) -> Vec<InboxMessage>;
});
hands_on!(Compatible {
    phone_verification(application: Uuid, phone: &KeyedHash) -> Option<PhoneVerification>;
    phone_verification_by_id(application: Uuid, id: Uuid) -> Option<PhoneVerification>;
    step_phone_verification(verification: &PhoneVerification, over: Option<&PhoneVerification>, charges: &[Charge], message: &Message, now_ms: u64) -> Step;
    count_phone_check(id: Uuid, before: u32, charges: &[Charge], now_ms: u64) -> Step;
    prove_phone(id: Uuid, take_back: &[Charge], now_ms: u64) -> Acceptance;
    end_phone_verification(id: Uuid, proved: bool, now_ms: u64) -> bool;
    record_activity(application: Uuid, user_id: u32, event: &NewEvent) -> bool;
    count_calls(application: Uuid, month: u32, counts: &CallCounts) -> ();
    figures(application: Uuid, since_month: u32) -> Figures;
    import_enrolments(imports: &[Import], now_ms: u64) -> Vec<Imported>;
});
hands_on!(Upkeep {
    key_check(ours: &KeyedHash) -> KeyedHash;
    sweep(now_ms: u64) -> ();
    ping() -> ();
});
