//! Taking people over from another service with the ids that they have there.

use septet_protocol::phone::PhoneNumber;

use super::{Enrolments, audience_of};
use crate::input::{check_length, read_email};
use crate::keys::{Lookup, Purpose};
use crate::notices::Fact;
use crate::numbers::check_number;
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Account, Application, Effects, Enrolment, Import, Imported};

/// Longest label of an enrolment.
const LONGEST_LABEL: usize = 64;

/// Somebody to be taken over.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id there, 1 to 2^31 - 1: it stays.
    pub user_id: u32,
    /// The number.
    pub phone: PhoneNumber,
    /// Where letters go.
    pub email: Option<String>,
    /// The EHR's own id; none: one is made of the user id.
    pub reference: Option<String>,
}

/// Why somebody is not taken over. No value is repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// A value cannot be used.
    #[error("{0}")]
    Value(String),
    /// The id is or was somebody else's.
    #[error("this id is or was another enrolment's, here or at another application")]
    IdTaken,
    /// The number is enrolled.
    #[error("this number is enrolled under another id")]
    NumberTaken,
    /// The reference is another enrolment's.
    #[error("this reference is another enrolment's")]
    ReferenceTaken,
}

impl Enrolments {
    /// Takes people over, all in one transaction; what became of each, in order: `true` is new, `false` was here already. Nobody
    /// is told unless `notify`. No limit counts it: an operator does it.
    pub async fn import(
        &self,
        application: &Application,
        people: &[Person],
        notify: bool,
    ) -> Result<Vec<Result<bool, ImportRefusal>>, Refusal> {
        let now_ms = self.ports.clock.now_ms();
        let read: Vec<_> = people.iter().map(|person| self.read(application, person, notify, now_ms)).collect();
        let imports: Vec<Import> = read.iter().filter_map(|read| read.as_ref().ok()).cloned().collect();
        let mut imported = self.ports.store.import_enrolments(&imports, now_ms).await?.into_iter();
        self.ports.bell.notify_one();
        let became = read.into_iter().map(|read| {
            read?;
            match imported.next() {
                Some(Imported::Created) => Ok(true),
                Some(Imported::Same) => Ok(false),
                Some(Imported::NumberTaken) => Err(ImportRefusal::NumberTaken),
                Some(Imported::ReferenceTaken) => Err(ImportRefusal::ReferenceTaken),
                Some(Imported::IdTaken) | None => Err(ImportRefusal::IdTaken),
            }
        });
        Ok(became.collect())
    }

    fn read(
        &self,
        application: &Application,
        person: &Person,
        notify: bool,
        now_ms: u64,
    ) -> Result<Import, ImportRefusal> {
        let Ports { keys, config, .. } = &self.ports;
        let value = |refusal: Refusal| match refusal {
            Refusal::Input { field, why } => ImportRefusal::Value(format!("{field}: {why}")),
            other => ImportRefusal::Value(other.to_string()),
        };
        check_number(&person.phone, &config.limits.countries)
            .map_err(|why| ImportRefusal::Value(format!("phone: {why}")))?;
        let email = person.email.as_deref().map(|text| read_email(text, keys)).transpose().map_err(value)?;
        let reference = person.reference.clone().unwrap_or_else(|| format!("authy-{}", person.user_id));
        check_length("reference", &reference, 1, 64).map_err(value)?;
        // A name for the phone's list; the address itself is kept sealed.
        let name = person.email.as_deref().and_then(|email| email.trim().split('@').next()).unwrap_or(&reference);
        let phone_hash = keys.hash(Lookup::Phone, person.phone.as_e164());
        let phone = keys.seal(Purpose::Phone(phone_hash), person.phone.as_e164().as_bytes());
        let candidate = Account::new(phone_hash, phone, "en");
        let enrolment = Enrolment {
            user_id: person.user_id,
            application: application.id,
            account: candidate.id,
            label: name.chars().take(LONGEST_LABEL).collect(),
            reference,
            locale: "en".to_owned(),
            phone_hint: person.phone.hint(),
            email,
            suspended_at_ms: None,
            created_at_ms: now_ms,
        };
        let effects = if notify {
            let audience = audience_of(&enrolment, &person.phone);
            self.notices.effects_for(&audience, Fact::Enrolled(&application.name, &enrolment), now_ms)
        } else {
            Effects::default()
        };
        Ok(Import { enrolment, candidate, effects })
    }
}
