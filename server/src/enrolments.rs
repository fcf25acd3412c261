//! Enrolments: one account at one application.

use data_encoding::HEXLOWER;
use septet_protocol::phone::PhoneNumber;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::account::phone_of;
use crate::config::DAY_MS;
use crate::delivery::Recipient;
use crate::input::{check_length, check_locale, read_email};
use crate::keys::{Lookup, Purpose, random};
use crate::notices::{Audience, Fact, Notices};
use crate::numbers::check_number;
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::store::StoreError;
use crate::store::model::{
    Account, Application, Charge, CheckMaterial, Counted, Email, Enrolled, Enrolling, Enrolment, EventKind, NewEvent,
};

mod import;
#[cfg(test)]
mod tests;

pub use import::{ImportRefusal, Person};

/// The least number of nine digits; the greatest is the greatest that 31 bits hold.
const LEAST_USER_ID: u32 = 100_000_000;
const GREATEST_USER_ID: u32 = i32::MAX as u32;

/// `POST /v1/rp/enrolments`
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct EnrolRequest {
    /// The person's number, with + and country code.
    #[schema(value_type = String, pattern = r"^\+[1-9][0-9]{6,14}$", example = "+16505550100")]
    pub phone: PhoneNumber,
    /// Told of changes; never a factor.
    #[serde(default)]
    #[schema(format = "email", max_length = 254)]
    pub email: Option<String>,
    /// As the phone shows the person.
    #[schema(min_length = 1, max_length = 64)]
    pub label: String,
    /// The EHR's own id for the person.
    #[schema(min_length = 1, max_length = 64)]
    pub reference: String,
    /// BCP 47.
    #[serde(default)]
    #[schema(pattern = "^[A-Za-z0-9-]{2,35}$")]
    pub locale: Option<String>,
}

/// `POST /v1/rp/enrolments/{user_id}/confirmation`: the EHR looked at the person, and it is the one who was enrolled.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ConfirmationRequest {
    /// How they know, for the audit feed; 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
    /// Who says so, by the EHR's own name; 1 to 64 characters.
    #[schema(min_length = 1, max_length = 64)]
    pub by: String,
}

/// What an EHR sees of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EnrolmentView {
    /// The number that the EHR stores.
    pub user_id: u32,
    /// The EHR's own id for the person.
    pub reference: String,
    /// As the phone shows the person.
    pub label: String,
    /// How far it is.
    pub state: EnrolmentState,
    /// The number's last digits.
    pub phone_hint: String,
    /// When it was made.
    pub created_at_ms: u64,
    /// Phones that hold a token.
    pub devices: Vec<EnrolmentDevice>,
    /// Another app has a secret for it.
    pub other_app: bool,
}

/// How far an enrolment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentState {
    /// No phone holds a token yet.
    SmsOnly,
    /// A phone does.
    App,
    /// Too many wrong codes in a row.
    Locked,
    /// The account was reset: no code is accepted until the EHR confirms the person.
    Suspended,
}

/// A phone that holds a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EnrolmentDevice {
    /// The device.
    pub id: Uuid,
    /// The person's name for it.
    pub name: String,
    /// Its system.
    pub platform: String,
    /// When it was bound.
    pub registered_at_ms: u64,
    /// When a code of it was accepted last.
    pub last_used_at_ms: Option<u64>,
    /// Seconds that its clock is ahead, where two codes in a row said so.
    pub drift_s: i64,
}

/// Links accounts to applications.
#[derive(Clone, Debug)]
pub struct Enrolments {
    ports: Ports,
    notices: Notices,
}

impl Enrolments {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), ports }
    }

    /// Links the account of a number, which is made if there is none. True: it is new.
    pub async fn enrol(
        &self,
        application: &Application,
        request: EnrolRequest,
    ) -> Result<(bool, EnrolmentView), Refusal> {
        let Ports { store, keys, clock, config, .. } = &self.ports;
        let now_ms = clock.now_ms();
        check_number(&request.phone, &config.limits.countries)
            .map_err(|why| Refusal::input("phone", why.to_string()))?;
        check_length("label", &request.label, 1, 64)?;
        check_length("reference", &request.reference, 1, 64)?;
        let locale = request.locale.unwrap_or_else(|| "en".to_owned());
        check_locale(&locale)?;
        let email = request.email.as_deref().map(|text| read_email(text, keys)).transpose()?;
        let phone_hash = keys.hash(Lookup::Phone, request.phone.as_e164());
        let phone = keys.seal(Purpose::Phone(phone_hash), request.phone.as_e164().as_bytes());
        let candidate = Account::new(phone_hash, phone, &locale);
        let mut enrolment = Enrolment {
            user_id: 0,
            application: application.id,
            account: candidate.id,
            reference: request.reference,
            label: request.label.trim().to_owned(),
            locale,
            phone_hint: request.phone.hint(),
            email,
            suspended_at_ms: None,
            created_at_ms: now_ms,
        };
        let audience = audience_of(&enrolment, &request.phone);
        let moved = json!({ "phone_hint": enrolment.phone_hint }).to_string();
        let mut enrolling = Enrolling {
            effects: self.notices.effects_for(&audience, Fact::Enrolled(&application.name, &enrolment), now_ms),
            created: Some(NewEvent::bare(EventKind::EnrolmentCreated, now_ms)),
            moved: Some(NewEvent { kind: EventKind::EnrolmentMoved, at_ms: now_ms, data: moved }),
            ..Enrolling::default()
        };
        let charges = self.charges(&enrolment, &request.phone);
        for _ in 0..STALE_TRIES {
            enrolment.user_id = random_user_id();
            let over = store.enrolment_by_reference(application.id, &enrolment.reference).await?;
            if !self.tell_whom_it_had(application, over, &mut enrolling, now_ms).await? {
                continue;
            }
            let enrolled = match store.enrol(&enrolment, &candidate, &charges, &enrolling, now_ms).await {
                Err(StoreError::IdTaken) => continue,
                other => other?,
            };
            let (new, enrolment) = match enrolled {
                Enrolled::Created(enrolment) => (true, enrolment),
                Enrolled::Same(enrolment) => (false, enrolment),
                Enrolled::Moved(enrolment) => {
                    tracing::info!(application = %application.id, user_id = enrolment.user_id, "enrolment moved");
                    (false, enrolment)
                }
                Enrolled::Stale => continue,
                Enrolled::Limited { retry_after_ms } => {
                    let why = "This number or address was enrolled, moved and ended too often. Nothing was changed. Try again later.";
                    return Err(Refusal::wait_ms(retry_after_ms, why));
                }
                Enrolled::NumberTaken => {
                    let why = "This number is enrolled by another reference of yours. Disable it there first.";
                    return Err(Refusal::Conflict { field: Some("phone"), why });
                }
            };
            self.ports.bell.notify_one();
            if new {
                metrics::counter!("septet_enrolments_total").increment(1);
                tracing::info!(application = %application.id, user_id = enrolment.user_id, "enrolled");
            }
            return Ok((new, self.view(application, enrolment.user_id).await?));
        }
        Err(Refusal::Internal("sixteen times a random user id was taken or the enrolment changed".to_owned()))
    }

    /// The account and the address that an enrolment has until now hear that it has others: whoever moves it may not be who it
    /// belongs to. `false`: it is another account's by now.
    async fn tell_whom_it_had(
        &self,
        application: &Application,
        over: Option<Enrolment>,
        enrolling: &mut Enrolling,
        now_ms: u64,
    ) -> Result<bool, Refusal> {
        if let Some(over) = &over {
            let Some(account) = self.ports.store.account(over.account).await? else { return Ok(false) };
            let audience = self.audience_by_now(over, &account)?;
            let left = Fact::EnrolmentMoved(&application.name, over);
            enrolling.left = self.notices.effects_for(&audience, left, now_ms);
            enrolling.readdressed = self.notices.effects_for(&audience, Fact::EmailsChanged, now_ms);
        }
        enrolling.over = over;
        Ok(true)
    }

    /// Who is told of an enrolment that has another account or address, or is gone, when the letter is sent.
    fn audience_by_now(&self, enrolment: &Enrolment, account: &Account) -> Result<Audience, Refusal> {
        let keys = &self.ports.keys;
        let opened = |email: &Email| keys.open_text(Purpose::Email(email.hash), &email.address);
        let emails = account.emails.iter().filter(|own| enrolment.email.as_ref().is_none_or(|it| it.hash != own.hash));
        let emails = emails.chain(&enrolment.email).map(opened).collect::<Result<_, _>>()?;
        let letters = Recipient::Emails(emails);
        Ok(Audience { letters, ..audience_of(enrolment, &phone_of(account, keys)?) })
    }

    /// What is made can be ended and made again, with a letter each time, and nobody proved the address. Counted for each
    /// application, so that one uses up nothing of another's; ending is free, since there is one for each that was made.
    fn charges(&self, enrolment: &Enrolment, phone: &PhoneNumber) -> Vec<Charge> {
        let Ports { keys, config, .. } = &self.ports;
        let limits = &config.limits;
        let by = |whom: &str, max| Charge {
            what: Counted::Enrolment,
            key: keys.hash(Lookup::Application, &format!("{} {whom}", enrolment.application)),
            window_ms: DAY_MS,
            max,
        };
        let number = by(phone.as_e164(), limits.enrolments_per_number_per_day);
        let address = |email: &Email| by(&HEXLOWER.encode(&email.hash.0), limits.enrolments_per_email_per_day);
        [Some(number), enrolment.email.as_ref().map(address)].into_iter().flatten().collect()
    }

    /// By the number that the EHR stores.
    pub async fn view(&self, application: &Application, user_id: u32) -> Result<EnrolmentView, Refusal> {
        let material = self.ports.store.check_material(application.id, user_id).await?;
        Ok(view_of(application, material.ok_or(Refusal::NotFound)?))
    }

    /// By the EHR's own id for the person.
    pub async fn view_by_reference(
        &self,
        application: &Application,
        reference: &str,
    ) -> Result<EnrolmentView, Refusal> {
        check_length("reference", reference, 1, 64)?;
        let enrolment = self.ports.store.enrolment_by_reference(application.id, reference).await?;
        self.view(application, enrolment.ok_or(Refusal::NotFound)?.user_id).await
    }

    /// Ends the suspension after a reset; the audit feed says by whom and why. Without a suspension it changes nothing.
    pub async fn confirm(
        &self,
        application: &Application,
        user_id: u32,
        request: &ConfirmationRequest,
    ) -> Result<EnrolmentView, Refusal> {
        check_length("reason", &request.reason, 1, 200)?;
        check_length("by", &request.by, 1, 64)?;
        let data = json!({"reason": request.reason.trim(), "by": request.by.trim()}).to_string();
        let event = NewEvent { kind: EventKind::EnrolmentConfirmed, at_ms: self.ports.clock.now_ms(), data };
        if self.ports.store.confirm_enrolment(application.id, user_id, &event).await? {
            tracing::info!(application = %application.id, user_id, "enrolment confirmed after a reset");
        }
        self.view(application, user_id).await
    }

    /// Ends it: the phones lose the token, and its codes die at once.
    pub async fn remove(&self, application: &Application, user_id: u32) -> Result<(), Refusal> {
        let Ports { store, clock, bell, .. } = &self.ports;
        let now_ms = clock.now_ms();
        let enrolment = store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let account = store.account(enrolment.account).await?.ok_or(Refusal::NotFound)?;
        let audience = self.audience_by_now(&enrolment, &account)?;
        let ended = Fact::EnrolmentEnded(&application.name, &enrolment);
        let effects = self.notices.effects_for(&audience, ended, now_ms);
        if !store.remove_enrolment(application.id, user_id, &effects, now_ms).await? {
            return Err(Refusal::NotFound);
        }
        bell.notify_one();
        tracing::info!(application = %application.id, user_id, "enrolment removed");
        Ok(())
    }
}

/// Who is told of an enrolment: addresses that other applications gave are left out.
pub(crate) fn audience_of(enrolment: &Enrolment, phone: &PhoneNumber) -> Audience {
    let (application, reference) = (enrolment.application, enrolment.reference.clone());
    Audience {
        letters: Recipient::Enrolled { application, reference },
        sms: Recipient::Phone(phone.as_e164().to_owned()),
        locale: enrolment.locale.clone(),
        phone_hint: enrolment.phone_hint.clone(),
        counted_by: phone.as_e164().to_owned(),
    }
}

fn random_user_id() -> u32 {
    // 64 bits reduced to 31 are even to one part in 2^33.
    let span = u64::from(GREATEST_USER_ID - LEAST_USER_ID) + 1;
    let offset = u64::from_be_bytes(random()) % span;
    LEAST_USER_ID + u32::try_from(offset).expect("less than 2^31")
}

fn view_of(application: &Application, material: CheckMaterial) -> EnrolmentView {
    let has_app = material.has_app();
    let CheckMaterial { enrolment, guard, tokens, other_app, .. } = material;
    let state = match (guard.locked, !has_app) {
        _ if enrolment.suspended_at_ms.is_some() => EnrolmentState::Suspended,
        (true, _) => EnrolmentState::Locked,
        (false, true) => EnrolmentState::SmsOnly,
        (false, false) => EnrolmentState::App,
    };
    let devices = tokens.into_iter().map(|(_, device, last_use)| EnrolmentDevice {
        id: device.id,
        name: device.name,
        platform: device.platform,
        registered_at_ms: device.created_at_ms,
        last_used_at_ms: last_use.at_ms,
        drift_s: last_use.drift.steps * i64::from(application.period_s),
    });
    EnrolmentView {
        user_id: enrolment.user_id,
        reference: enrolment.reference,
        label: enrolment.label,
        state,
        phone_hint: enrolment.phone_hint,
        created_at_ms: enrolment.created_at_ms,
        devices: devices.collect(),
        other_app: other_app.is_some(),
    }
}
