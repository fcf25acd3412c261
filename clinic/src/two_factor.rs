//! Turning Septet on and off, and moving it with the cell phone.
//!
//! The server hears of a change first, this database after: when the second is lost, doing it again mends it, and at no
//! moment is a code asked for that the server does not know.

use std::net::IpAddr;

use crate::password::Typed;
use crate::person::{Email, Invalid, Person, Phone, Profile};
use crate::septet::{Enrolment, EnrolmentState, SeptetError};
use crate::store::{Entry, Saved};
use crate::{Clinic, Failure};

/// Why two people cannot share a number.
pub const PHONE_TAKEN: &str = "Another person at this practice has this cell phone. Whoever holds a phone holds its codes, so each person needs their own.";

/// Who asks, proven how.
pub struct Asker<'a> {
    /// The person who is signed in.
    pub person: &'a Person,
    /// What they typed as their own password.
    pub password: Typed,
    /// Their network address.
    pub address: IpAddr,
    /// Their session, which stays while others of the same person end.
    pub session: [u8; 32],
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Done, in words.
    Done(String),
    /// Not done, and why, beside the field.
    Refused(Vec<Invalid>),
}

/// What the Security tab shows of Septet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Off.
    Off,
    /// On, as the server tells it.
    On(Enrolment),
    /// On, but the server did not say how far it is; a sentence.
    Unknown(String),
}

impl Clinic {
    /// How far Septet is for a person.
    pub async fn standing(&self, person: &Person) -> Standing {
        let Some(user_id) = person.septet else { return Standing::Off };
        match self.septet.enrolment(user_id).await {
            Ok(enrolment) if enrolment.reference == person.id.reference() => Standing::On(enrolment),
            Ok(_) | Err(SeptetError::NotFound) => Standing::Unknown(
                "The Septet server does not know this enrolment any more. Disable Septet, then enable it again.".into(),
            ),
            Err(error) => Standing::Unknown(sentence(&error)),
        }
    }

    /// Turns Septet on for `member`; the asker proves themselves with their own password.
    pub async fn enable(&self, asker: Asker<'_>, member: &Person) -> Result<Change, Failure> {
        let _turn = self.changing.lock().await;
        let member = &self.as_of_now(member).await?;
        let Some(phone) = &member.phone else {
            return Ok(refused("phone", "Septet needs a cell phone number. Enter one and save it first."));
        };
        if let Err(why) = self.confirm_password(asker.person, asker.password, asker.address).await? {
            return Ok(refused("password", why));
        }
        let enrolment = match self.enrol(member, phone, member.email.as_ref()).await {
            Ok(enrolment) => enrolment,
            Err(refused) => return Ok(refused),
        };
        let entry = self.entry(asker.person, "Enabled Septet", format!("{}: {}", member.name, phone.hint()));
        let keep = (asker.person.id == member.id).then_some(asker.session);
        self.store.set_septet(member.id, Some(enrolment.user_id), keep, entry).await?;
        Ok(Change::Done(match enrolment.state {
            EnrolmentState::App => "Septet is on. From now on a login asks for the code that the phone shows.".into(),
            _ => "Septet is on. From now on a login asks for a code.".into(),
        }))
    }

    /// Turns Septet off for `member`. The server must have heard of it: its codes die at once.
    pub async fn disable(&self, asker: Asker<'_>, member: &Person) -> Result<Change, Failure> {
        let _turn = self.changing.lock().await;
        let member = &self.as_of_now(member).await?;
        let Some(user_id) = member.septet else { return Ok(Change::Done("Septet is off.".into())) };
        if let Err(why) = self.confirm_password(asker.person, asker.password, asker.address).await? {
            return Ok(refused("password", why));
        }
        if let Err(error) = self.septet.remove(user_id).await {
            return Ok(refused("septet", format!("{} Septet stays on.", sentence(&error))));
        }
        let entry = self.entry(asker.person, "Disabled Septet", member.name.clone());
        let keep = (asker.person.id == member.id).then_some(asker.session);
        self.store.set_septet(member.id, None, keep, entry).await?;
        Ok(Change::Done("Septet is off. A login asks for the password only.".into()))
    }

    /// Turns Septet off for the person of `user_name`, by whoever runs this EHR and has its database anyway. The Septet
    /// server is told if it answers; when it is gone for good, this is still the way back in. A sentence.
    pub async fn rescue(&self, user_name: &str) -> Result<String, Failure> {
        let _turn = self.changing.lock().await;
        let known = self.store.credentials(user_name.trim().to_owned()).await?;
        let Some((person, _)) = known else {
            return Err(Failure::Start(
                "--disable-septet: nobody here has this user name. Nothing was changed.".into(),
            ));
        };
        let Some(user_id) = person.septet else { return Ok(format!("Septet is off for {} already.", person.name)) };
        let told = match self.septet.remove(user_id).await {
            Ok(()) => "The Septet server ended the phone's codes.".to_owned(),
            Err(error) => format!("But {error}: it keeps the enrolment, which opens nothing here."),
        };
        let actor = "Whoever runs this EHR".into();
        let entry = Entry { at: self.clock.now(), actor, action: "Disabled Septet", detail: person.name.clone() };
        self.store.set_septet(person.id, None, None, entry).await?;
        Ok(format!("Septet is off for {}: a login asks for the password only. {told}", person.name))
    }

    /// What `member` is now that it is our turn: the page they were read for may have waited.
    async fn as_of_now(&self, member: &Person) -> Result<Person, Failure> {
        self.store.person(member.id).await?.ok_or_else(|| Failure::internal("a person left between two reads"))
    }

    /// Saves a profile. While Septet is on, a new phone or e-mail needs the asker's password and moves the enrolment, so
    /// a session left open cannot bring the codes to another phone.
    pub async fn update_profile(&self, asker: Asker<'_>, member: &Person, profile: Profile) -> Result<Change, Failure> {
        let _turn = self.changing.lock().await;
        let member = &self.as_of_now(member).await?;
        let moves = member.phone != profile.phone;
        let contact_changes = moves || member.email != profile.email;
        let entry = self.entry(asker.person, "Updated profile", changes(member, &profile));
        let mut done = "Profile updated.".to_owned();
        let mut moved_to = None;
        if member.two_factor() && contact_changes {
            if let Saved::Taken(problems) = self.store.check_free(member.id, profile.clone()).await? {
                return Ok(Change::Refused(problems));
            }
            match self.move_enrolment(&asker, member, &profile).await? {
                Ok(enrolment) if moves => {
                    if enrolment.state == EnrolmentState::SmsOnly {
                        done.push_str(
                            " Septet moved to the new cell phone: until it is registered there, codes come by SMS.",
                        );
                    }
                    moved_to = Some(enrolment.user_id);
                }
                Ok(_) => {}
                Err(refused) => return Ok(refused),
            }
        }
        if let Saved::Taken(problems) = self.store.save_profile(member.id, profile.clone(), entry).await? {
            return Ok(Change::Refused(problems));
        }
        if let (Some(user_id), Some(phone)) = (moved_to, &profile.phone) {
            let entry = self.entry(asker.person, "Moved Septet", format!("{}: to {}", member.name, phone.hint()));
            let keep = (asker.person.id == member.id).then_some(asker.session);
            self.store.set_septet(member.id, Some(user_id), keep, entry).await?;
        }
        Ok(Change::Done(done))
    }

    async fn move_enrolment(
        &self,
        asker: &Asker<'_>,
        member: &Person,
        profile: &Profile,
    ) -> Result<Result<Enrolment, Change>, Failure> {
        let Some(phone) = &profile.phone else {
            return Ok(Err(refused(
                "phone",
                "Septet is on and needs a cell phone. Disable Septet on the Security tab first.",
            )));
        };
        if asker.password.is_empty() {
            return Ok(Err(refused(
                "password",
                "Septet is on: to change cell phone or e-mail type your EHR password.",
            )));
        }
        if let Err(why) = self.confirm_password(asker.person, asker.password.clone(), asker.address).await? {
            return Ok(Err(refused("password", why)));
        }
        Ok(self.enrol(member, phone, profile.email.as_ref()).await)
    }

    /// An answer with another reference says whose the number is, and that nothing was enrolled.
    async fn enrol(&self, member: &Person, phone: &Phone, email: Option<&Email>) -> Result<Enrolment, Change> {
        let reference = member.id.reference();
        match self.septet.enrol(&reference, &member.user_name, phone, email).await {
            Ok(enrolment) if enrolment.reference == reference => Ok(enrolment),
            Ok(_) => Err(refused("phone", PHONE_TAKEN)),
            Err(error) => Err(not_enrolled(&error)),
        }
    }
}

fn changes(member: &Person, profile: &Profile) -> String {
    let phone = profile.phone.as_ref().map_or("no cell phone".into(), |phone| format!("cell phone {}", phone.hint()));
    let changed: Vec<String> = [
        (member.name != profile.name).then(|| format!("name {}", profile.name)),
        (member.email != profile.email).then(|| "e-mail".into()),
        (member.phone != profile.phone).then_some(phone),
    ]
    .into_iter()
    .flatten()
    .collect();
    match changed.is_empty() {
        true => format!("{}: nothing new", member.name),
        false => format!("{}: {}", member.name, changed.join(", ")),
    }
}

fn refused(field: &'static str, reason: impl Into<String>) -> Change {
    Change::Refused(vec![Invalid::new(field, reason)])
}

fn not_enrolled(error: &SeptetError) -> Change {
    match error {
        SeptetError::Conflict { field } if field == "phone" => refused("phone", PHONE_TAKEN),
        SeptetError::InvalidInput { field } if field == "phone" => {
            refused("phone", "The Septet server cannot reach this number. Check it on the Profile tab.")
        }
        SeptetError::InvalidInput { field } if field == "email" => {
            refused("email", "The Septet server does not take this e-mail. Check it on the Profile tab.")
        }
        error => refused("septet", format!("{} Nothing was changed.", sentence(error))),
    }
}

fn sentence(error: &SeptetError) -> String {
    match error {
        SeptetError::Unreachable => "The Septet server cannot be reached. Try again in a minute.".into(),
        SeptetError::RateLimited { retry_after_s } => {
            format!("The Septet server asks to wait {}.", crate::calendar::span(*retry_after_s))
        }
        SeptetError::Unauthorized => {
            "The Septet server does not accept this practice's key. Tell whoever runs this EHR.".into()
        }
        error => {
            let words = error.to_string();
            format!("{}{}.", words[..1].to_uppercase(), &words[1..])
        }
    }
}
