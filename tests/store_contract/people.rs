//! Who the rules are about. Ids, keys and hashes are random, so that no two tests or people meet by chance.

use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{Channel, Client};
use septet_server::policy::Policy;
use septet_server::store::model::{
    Account, AfterRecovery, Application, ApplicationKey, Attempt, AttemptState, Binding, Challenge, Charge, Counted,
    Device, DeviceToken, Effects, Email, Enrolled, Enrolling, Enrolment, GuardRule, KeyedHash, LiveCode, Message,
    MessageKind, ProviderKind, Sealed, Session, Step,
};
use septet_server::store::{Store, StoreError};
use uuid::Uuid;

/// When the rules play.
pub(super) const NOW: u64 = 1_800_000_000_000;
pub(super) const MINUTE: u64 = 60_000;
pub(super) const HOUR: u64 = 60 * MINUTE;
pub(super) const DAY: u64 = 24 * HOUR;

/// As in limits.md.
pub(super) const RULE: GuardRule = GuardRule { free: 5, first_delay_ms: 30_000, max_delay_ms: HOUR, lock_at: 100 };

pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

pub(super) fn hash() -> KeyedHash {
    KeyedHash(random())
}

pub(super) fn sealed() -> Sealed {
    Sealed(random::<40>().to_vec())
}

pub(super) fn user_id() -> u32 {
    u32::from_be_bytes(random()) >> 1
}

pub(super) fn application() -> Application {
    Application {
        id: Uuid::new_v4(),
        name: "Lakeside Clinic".to_owned(),
        color: "#0b6e99".to_owned(),
        logo: Some("https://lakeside.example/logo.png".to_owned()),
        digits: 7,
        period_s: 10,
        after_recovery: AfterRecovery::Keep,
        policy: Policy::default(),
        created_at_ms: NOW,
    }
}

pub(super) fn key() -> ApplicationKey {
    ApplicationKey { id: Uuid::new_v4(), hint: "sk_abcd".to_owned(), hash: random(), created_at_ms: NOW }
}

pub(super) fn email() -> Email {
    Email { hash: hash(), address: sealed() }
}

pub(super) fn person() -> Account {
    Account { emails: vec![email()], ..Account::new(hash(), sealed(), "pt-BR") }
}

pub(super) fn message() -> Message {
    Message {
        id: Uuid::new_v4(),
        kind: MessageKind::Sms,
        about: None,
        content: sealed(),
        created_at_ms: NOW,
        expires_at_ms: NOW + 10 * MINUTE,
        attempts: 0,
    }
}

/// A message about `about` in the hands of a provider that took it.
pub(super) fn attempt(message: &Message, provider: ProviderKind) -> Attempt {
    Attempt {
        id: Uuid::new_v4(),
        message: message.id,
        recipient: message.id,
        about: message.about,
        kind: message.kind,
        provider,
        region: "US".to_owned(),
        phone_hash: Some(hash()),
        reference: Some(Uuid::new_v4().to_string()),
        sent_at_ms: NOW,
        settles_at_ms: NOW + MINUTE,
        state: AttemptState::Accepted,
        segments: 1,
        cost_micros: 8_300,
    }
}

/// A session for the person's number that nothing was done in yet.
pub(super) fn session(person: &Account) -> Session {
    Session {
        id: Uuid::new_v4(),
        version: 0,
        phone_hash: person.phone_hash,
        prefix_hash: hash(),
        phone: person.phone.clone(),
        phone_hint: "··02".to_owned(),
        email: Some(email()),
        locale: "pt-BR".to_owned(),
        client: Client::Android,
        app_hash: Some("FA+9qCX9VSu".to_owned()),
        created_at_ms: NOW,
        expires_at_ms: NOW + 10 * MINUTE,
        code: None,
        sms_sent: 0,
        voice_sent: 0,
        last_sms_at_ms: None,
        last_voice_at_ms: None,
        sms_refused_at_ms: None,
        verified_at_ms: None,
        device: None,
        puzzle: None,
        blocked: false,
    }
}

pub(super) fn live_code() -> LiveCode {
    LiveCode { nonce: random(), expires_at_ms: NOW + 10 * MINUTE, checks: 0, last_check_at_ms: None }
}

/// A device with keys of its own. Its account is what the store makes it.
pub(super) fn device() -> Device {
    Device {
        id: Uuid::new_v4(),
        account: Uuid::nil(),
        signing_key: Bytes(random()),
        sealing_key: Bytes(random()),
        name: "Maya's phone".to_owned(),
        model: "Pixel 9".to_owned(),
        platform: "android 16".to_owned(),
        active: false,
        created_at_ms: NOW,
        last_seen_ms: None,
        grace_until_ms: None,
        logged: false,
        wait_until_ms: None,
        retrieved: None,
        way: None,
    }
}

pub(super) fn enrolment(application: &Application, reference: &str) -> Enrolment {
    Enrolment {
        user_id: user_id(),
        application: application.id,
        account: Uuid::nil(),
        reference: reference.to_owned(),
        label: "Maya Ruiz".to_owned(),
        locale: "en".to_owned(),
        phone_hint: "··02".to_owned(),
        email: Some(email()),
        suspended_at_ms: None,
        created_at_ms: NOW,
    }
}

pub(super) fn token(device: &Device, enrolment: &Enrolment) -> DeviceToken {
    DeviceToken {
        id: Uuid::new_v4(),
        device: device.id,
        user_id: enrolment.user_id,
        secret: sealed(),
        created_at_ms: NOW,
    }
}

pub(super) fn challenge(enrolment: &Enrolment) -> Challenge {
    Challenge {
        id: Uuid::new_v4(),
        user_id: enrolment.user_id,
        version: 1,
        channel: Channel::Sms,
        purpose: Some("login".to_owned()),
        code: live_code(),
        sms_sent: 1,
        voice_sent: 0,
        last_sms_at_ms: Some(NOW),
        last_voice_at_ms: None,
        sms_refused_at_ms: None,
        consumed_at_ms: None,
    }
}

pub(super) fn charge(what: Counted, key: KeyedHash, window_ms: u64, max: u32) -> Charge {
    Charge { what, key, window_ms, max }
}

pub(super) async fn an_application(store: &dyn Store) -> Application {
    let application = application();
    store.create_application(&application, &key()).await.unwrap();
    application
}

/// A session of the person whose number is proved.
pub(super) async fn a_verified_session(store: &dyn Store, person: &Account) -> Session {
    let session = Session { verified_at_ms: Some(NOW), ..session(person) };
    assert_eq!(store.insert_session(&session, &[], NOW).await.unwrap(), Step::Done);
    session
}

/// One more device of the person.
pub(super) async fn a_device(store: &dyn Store, person: &Account) -> Device {
    let session = a_verified_session(store, person).await;
    match store.bind_device(session.id, &device(), person, &Effects::default(), &Effects::default(), NOW).await.unwrap()
    {
        Binding::Bound(device) => device,
        other => panic!("{other:?}"),
    }
}

pub(super) async fn an_enrolment(store: &dyn Store, application: &Application, person: &Account) -> Enrolment {
    let wanted = enrolment(application, &Uuid::new_v4().to_string());
    match enrolled(store, &wanted, person, &[], &Effects::default(), NOW).await.unwrap() {
        Enrolled::Created(enrolment) => enrolment,
        other => panic!("{other:?}"),
    }
}

/// Enrols over whatever the reference names; the effects are for whom it is made or moved to.
pub(super) async fn enrolled(
    store: &dyn Store,
    wanted: &Enrolment,
    person: &Account,
    charges: &[Charge],
    effects: &Effects,
    now_ms: u64,
) -> Result<Enrolled, StoreError> {
    let over = store.enrolment_by_reference(wanted.application, &wanted.reference).await.unwrap();
    let enrolling = Enrolling { over, effects: effects.clone(), ..Enrolling::default() };
    store.enrol(wanted, person, charges, &enrolling, now_ms).await
}

/// A person with a phone at a clinic.
pub(super) struct Patient {
    pub(super) application: Application,
    pub(super) person: Account,
    pub(super) device: Device,
    pub(super) enrolment: Enrolment,
    pub(super) token: DeviceToken,
}

pub(super) async fn a_patient(store: &dyn Store) -> Patient {
    let (application, person) = (an_application(store).await, person());
    let device = a_device(store, &person).await;
    let enrolment = an_enrolment(store, &application, &person).await;
    let token = token(&device, &enrolment);
    store.add_device_tokens(std::slice::from_ref(&token)).await.unwrap();
    Patient { application, person, device, enrolment, token }
}

/// Everything that waits to be sent, claimed for no time: it stays due.
pub(super) async fn waiting(store: &dyn Store) -> Vec<Uuid> {
    store.claim_messages(100, 0, NOW).await.unwrap().into_iter().map(|message| message.id).collect()
}
