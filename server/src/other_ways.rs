//! Ways to log in beside phones and sent codes: look-up codes, emergency codes, another app; and the end of all of them for one
//! enrolment.

use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::account::phone_of;
use crate::config::DAY_MS;
use crate::enrolments::{EnrolmentView, Enrolments, audience_of};
use crate::input::check_length;
use crate::keys::{Keys, Lookup, Purpose, random};
use crate::notices::{Fact, Notices};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{
    Application, Effects, Enrolment, EventKind, KeyedHash, NewEvent, OtherApp, SpareCode, SpareKind,
};

#[cfg(test)]
mod tests;

/// Digits of a code made in advance: 33 random bits, told from every other code by their number. SP 800-63B-4, 3.1.2, asks for
/// 20 where wrong ones are throttled, as they are here.
pub(crate) const SPARE_DIGITS: usize = 10;
/// Digits and period of another app: what every app knows.
pub(crate) const OTHER_APP_DIGITS: u8 = 6;
pub(crate) const OTHER_APP_PERIOD_S: u32 = 30;
/// 160 bits, as RFC 4226, section 4, R6, asks for.
const SECRET_BYTES: usize = 20;

const LOOK_UP_CODES: u32 = 10;
const MOST_LOOK_UP_CODES: u32 = 20;
const MOST_EMERGENCY_CODES: u32 = 10;
/// A shift is over within a day.
const LONGEST_EMERGENCY_MS: u64 = DAY_MS;

/// `POST /v1/rp/enrolments/{user_id}/look-up-codes`
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct LookUpRequest {
    /// How many; 1 to 20.
    #[serde(default = "look_up_codes")]
    #[schema(minimum = 1, maximum = 20)]
    pub count: u32,
}

fn look_up_codes() -> u32 {
    LOOK_UP_CODES
}

/// `POST /v1/rp/enrolments/{user_id}/break-glass`
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct BreakGlassRequest {
    /// How many; 1 to 10.
    #[schema(minimum = 1, maximum = 10)]
    pub count: u32,
    /// When they stop to be accepted: within a day.
    pub until_ms: u64,
    /// Why, for the audit feed; 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
    /// The two administrators who decided it, by the EHR's own names; 1 to 64 characters each.
    #[schema(min_items = 2, max_items = 2)]
    pub by: [String; 2],
}

/// `POST /v1/rp/enrolments/{user_id}/reset`
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ResetRequest {
    /// Why, for the audit feed; 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
    /// Who says so, by the EHR's own name; 1 to 64 characters.
    #[schema(min_length = 1, max_length = 64)]
    pub by: String,
}

/// Codes that are shown this once: in the one answer, and nowhere else.
#[derive(Serialize, ToSchema)]
pub struct SpareCodes {
    /// Ten digits each, in two groups. Spaces do not count when they are typed.
    pub codes: Vec<String>,
    /// When they stop to be accepted; null: when others take their place, or the enrolment ends.
    pub until_ms: Option<u64>,
}

/// A secret for another app, shown this once.
#[derive(Serialize, ToSchema)]
pub struct OtherAppSecret {
    /// For apps that have a field for it.
    pub secret: String,
    /// The key URI that the QR says.
    pub otpauth_uri: String,
    /// The QR as an SVG picture.
    pub qr_svg: String,
}

/// Makes them and takes them away.
#[derive(Clone, Debug)]
pub struct OtherWays {
    ports: Ports,
    notices: Notices,
    enrolments: Enrolments,
}

/// By what a code made in advance is found again.
pub(crate) fn spare_hash(keys: &Keys, user_id: u32, digits: &str) -> KeyedHash {
    keys.hash(Lookup::SpareCode, &format!("{user_id} {digits}"))
}

impl OtherWays {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), enrolments: Enrolments::new(ports.clone()), ports }
    }

    /// Makes a list of codes that the person keeps; those of the list before die.
    pub async fn look_up_codes(
        &self,
        application: &Application,
        user_id: u32,
        request: &LookUpRequest,
    ) -> Result<SpareCodes, Refusal> {
        check_count(request.count, MOST_LOOK_UP_CODES)?;
        let event = self.event(EventKind::LookUpMade, &json!({ "count": request.count }));
        let made = (SpareKind::LookUp, request.count, None);
        self.make_codes(application, user_id, made, &event).await
    }

    /// Makes emergency codes; those that were made before die.
    pub async fn break_glass(
        &self,
        application: &Application,
        user_id: u32,
        request: &BreakGlassRequest,
    ) -> Result<SpareCodes, Refusal> {
        let BreakGlassRequest { count, until_ms, reason, by } = request;
        check_count(*count, MOST_EMERGENCY_CODES)?;
        check_length("reason", reason, 1, 200)?;
        for name in by {
            check_length("by", name, 1, 64)?;
        }
        if by[0].trim().to_lowercase() == by[1].trim().to_lowercase() {
            return Err(Refusal::input("by", "Two administrators are expected, and these are the same."));
        }
        let now_ms = self.ports.clock.now_ms();
        if *until_ms <= now_ms || *until_ms > now_ms.saturating_add(LONGEST_EMERGENCY_MS) {
            return Err(Refusal::input("until_ms", "A time within the next 24 hours is expected."));
        }
        let data = json!({ "count": count, "until_ms": until_ms, "reason": reason.trim(),
            "by": by.each_ref().map(|name| name.trim()) });
        let event = self.event(EventKind::BreakGlassMade, &data);
        let made = (SpareKind::BreakGlass, *count, Some(*until_ms));
        self.make_codes(application, user_id, made, &event).await
    }

    async fn make_codes(
        &self,
        application: &Application,
        user_id: u32,
        (kind, count, until_ms): (SpareKind, u32, Option<u64>),
        event: &NewEvent,
    ) -> Result<SpareCodes, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        let enrolment = store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let fact = match kind {
            SpareKind::LookUp => Fact::OtherCodesMade(&application.name, &enrolment),
            SpareKind::BreakGlass => Fact::EmergencyCodesMade(&application.name, &enrolment),
        };
        let effects = self.effects(&enrolment, fact, event.at_ms).await?;
        let digits: Vec<_> = (0..count).map(|_| random_digits()).collect();
        let codes: Vec<_> = digits
            .iter()
            .map(|digits| SpareCode {
                hash: spare_hash(keys, user_id, digits),
                kind,
                created_at_ms: event.at_ms,
                expires_at_ms: until_ms,
                used_at_ms: None,
            })
            .collect();
        let made = store.replace_spare_codes(application.id, user_id, kind, &codes, event, &effects).await?;
        self.done(application, user_id, made, event.kind)?;
        let half = SPARE_DIGITS / 2;
        let grouped = |digits: &Zeroizing<String>| format!("{} {}", &digits[..half], &digits[half..]);
        Ok(SpareCodes { codes: digits.iter().map(grouped).collect(), until_ms })
    }

    /// Makes a secret for another app; the one before dies.
    pub async fn other_app(&self, application: &Application, user_id: u32) -> Result<OtherAppSecret, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        if !application.policy.other_app {
            let why = "This application does not allow other apps. Nothing was changed. Its operator can: \
                `septet-server application update ID --other-app true`.";
            return Err(Refusal::Conflict { field: Some("other_app"), why });
        }
        let enrolment = store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let event = self.event(EventKind::OtherAppSet, &json!({}));
        let fact = Fact::OtherCodesMade(&application.name, &enrolment);
        let effects = self.effects(&enrolment, fact, event.at_ms).await?;
        let (id, bytes) = (Uuid::new_v4(), Zeroizing::new(random::<SECRET_BYTES>()));
        let secret = keys.seal(Purpose::OtherApp(id), bytes.as_slice());
        let app = OtherApp { id, secret, created_at_ms: event.at_ms, last_step: -1, used_at_ms: None };
        let made = store.set_other_app(application.id, user_id, Some(&app), &event, &effects, event.at_ms).await?;
        self.done(application, user_id, made, event.kind)?;
        let secret = BASE32_NOPAD.encode(bytes.as_slice());
        let otpauth_uri = key_uri(&application.name, &enrolment.label, &secret);
        let qr =
            QrCode::new(otpauth_uri.as_bytes()).map_err(|_| Refusal::Internal("a key URI has no QR".to_owned()))?;
        let qr_svg = qr.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
        Ok(OtherAppSecret { secret, otpauth_uri, qr_svg })
    }

    /// Takes another app away; its codes die at once.
    pub async fn remove_other_app(&self, application: &Application, user_id: u32) -> Result<(), Refusal> {
        let event = self.event(EventKind::OtherAppRemoved, &json!({}));
        let effects = Effects::default();
        let store = &self.ports.store;
        let removed = store.set_other_app(application.id, user_id, None, &event, &effects, event.at_ms).await?;
        self.done(application, user_id, removed, event.kind)
    }

    /// Ends every secret and code of an enrolment: for a phone that was lost. Phones that were bound until now get no secret for
    /// it any more; the person sets one up again.
    pub async fn reset(
        &self,
        application: &Application,
        user_id: u32,
        request: &ResetRequest,
    ) -> Result<EnrolmentView, Refusal> {
        check_length("reason", &request.reason, 1, 200)?;
        check_length("by", &request.by, 1, 64)?;
        let store = &self.ports.store;
        let enrolment = store.enrolment(application.id, user_id).await?.ok_or(Refusal::NotFound)?;
        let data = json!({ "reason": request.reason.trim(), "by": request.by.trim() });
        let event = self.event(EventKind::EnrolmentReset, &data);
        let fact = Fact::EnrolmentReset(&application.name, &enrolment);
        let effects = self.effects(&enrolment, fact, event.at_ms).await?;
        let reset = store.reset_enrolment(application.id, user_id, &event, &effects, event.at_ms).await?;
        self.done(application, user_id, reset, event.kind)?;
        self.enrolments.view(application, user_id).await
    }

    /// What the use of a code made in advance tells.
    pub(crate) async fn told_of_use(
        &self,
        application: &Application,
        enrolment: &Enrolment,
        kind: SpareKind,
    ) -> Result<(NewEvent, Effects), Refusal> {
        let (event, fact) = match kind {
            SpareKind::LookUp => (EventKind::LookUpUsed, None),
            SpareKind::BreakGlass => {
                (EventKind::BreakGlassUsed, Some(Fact::EmergencyCodeUsed(&application.name, enrolment)))
            }
        };
        let event = self.event(event, &json!({}));
        let effects = match fact {
            Some(fact) => self.effects(enrolment, fact, event.at_ms).await?,
            None => Effects::default(),
        };
        Ok((event, effects))
    }

    async fn effects(&self, enrolment: &Enrolment, fact: Fact<'_>, now_ms: u64) -> Result<Effects, Refusal> {
        let Ports { store, keys, .. } = &self.ports;
        let account = store.account(enrolment.account).await?.ok_or(Refusal::NotFound)?;
        let audience = audience_of(enrolment, &phone_of(&account, keys)?);
        Ok(self.notices.effects_for(&audience, fact, now_ms))
    }

    fn event(&self, kind: EventKind, data: &serde_json::Value) -> NewEvent {
        NewEvent { kind, at_ms: self.ports.clock.now_ms(), data: data.to_string() }
    }

    fn done(&self, application: &Application, user_id: u32, done: bool, kind: EventKind) -> Result<(), Refusal> {
        if !done {
            return Err(Refusal::NotFound);
        }
        self.ports.bell.notify_one();
        tracing::info!(application = %application.id, user_id, "{}", kind.name());
        Ok(())
    }
}

fn check_count(count: u32, most: u32) -> Result<(), Refusal> {
    if (1..=most).contains(&count) {
        return Ok(());
    }
    Err(Refusal::input("count", format!("1 to {most} are expected.")))
}

fn random_digits() -> Zeroizing<String> {
    // 64 bits reduced by 10^10 are even to one part in 10^9.
    let number = u64::from_be_bytes(random()) % 10_u64.pow(SPARE_DIGITS as u32);
    Zeroizing::new(format!("{number:0SPARE_DIGITS$}"))
}

/// A label may have any character: whatever is no letter or digit is written by its bytes.
fn key_uri(issuer: &str, label: &str, secret: &str) -> String {
    const LEFT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_').remove(b'@');
    let issuer = utf8_percent_encode(issuer, LEFT);
    let label = utf8_percent_encode(label, LEFT);
    format!(
        "otpauth://totp/{issuer}:{label}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={OTHER_APP_DIGITS}\
         &period={OTHER_APP_PERIOD_S}"
    )
}
