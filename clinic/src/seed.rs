//! A small practice to try Septet with. Everybody in it is fictional, and everybody has the same documented password.

use crate::person::{Email, PersonId, Phone};
use crate::store::{NewAppointment, NewPerson, Patient, Store};
use crate::{Failure, password};

/// The password of every seeded person. Only `--seed` creates them.
pub const DEMO_PASSWORD: &str = "lakeside-demo-1";

/// User name, name, title, role, *Manage Accounts*, cell phone. Numbers 555-0100 to 555-0199 are kept for fiction.
type Member = (&'static str, &'static str, &'static str, &'static str, bool, Option<&'static str>);

const PEOPLE: [Member; 6] = [
    ("grace.lindqvist", "Grace Lindqvist", "Practice administrator", "Administrator", true, Some("+1 650 555 0190")),
    ("maya.okafor", "Maya Okafor, MD", "Family medicine", "Provider", false, None),
    ("daniel.reyes", "Daniel Reyes, MD", "Internal medicine", "Provider", false, Some("+1 650 555 0141")),
    ("ines.santos", "Ines Santos, NP", "Women's health", "Provider", false, Some("+1 650 555 0142")),
    ("tomas.bell", "Tomas Bell", "Front desk", "Staff", false, Some("+1 650 555 0151")),
    ("keiko.yamada", "Keiko Yamada, RN", "Nursing", "Staff", false, None),
];

/// Minute of the day, record number, patient, born, index of the provider in `PEOPLE`, reason, room, status.
type Visit = (u32, &'static str, &'static str, &'static str, usize, &'static str, &'static str, &'static str);

const DAY: [Visit; 9] = [
    (480, "LC-20418", "Harold Vance", "1951-06-02", 1, "Blood pressure follow-up", "2", "Done"),
    (500, "LC-20877", "Priya Raman", "1988-11-19", 3, "Prenatal visit, 24 weeks", "4", "Done"),
    (540, "LC-19302", "Oskar Lund", "2017-03-27", 1, "Well-child visit", "1", "In room"),
    (550, "LC-21145", "Denise Alvarez", "1974-01-08", 2, "Diabetes review, A1c", "3", "In room"),
    (585, "LC-20011", "Walter Nkemelu", "1962-09-30", 1, "Knee pain", "", "Checked in"),
    (600, "LC-21290", "Hana Tanaka", "1995-04-14", 3, "Annual exam", "", "Checked in"),
    (630, "LC-18764", "Beatrice Hollis", "1943-12-05", 2, "Medication review", "", "Scheduled"),
    (660, "LC-21402", "Amir Farahani", "2001-07-21", 1, "New patient", "", "Scheduled"),
    (810, "LC-20655", "Louise Petit", "1979-02-17", 2, "Thyroid results", "", "Scheduled"),
];

/// Fills an empty practice; one that has people is left as it is.
pub async fn seed(store: &Store) -> Result<(), Failure> {
    if !store.people().await?.is_empty() {
        return Ok(());
    }
    let mut ids: Vec<PersonId> = Vec::new();
    for (user_name, name, title, role, manages_accounts, phone) in PEOPLE {
        let hash = tokio::task::spawn_blocking(|| password::hash(DEMO_PASSWORD.as_bytes()))
            .await
            .map_err(Failure::internal)??;
        let email = Email::parse(&format!("{user_name}@lakeside.example")).expect("a constant that the tests read");
        let phone = phone.map(|phone| Phone::parse(phone).expect("a constant that the tests read"));
        ids.push(
            store.add_person(NewPerson { user_name, name, title, role, manages_accounts, email, phone }, hash).await?,
        );
    }
    for (minute_of_day, record_number, name, born, provider, reason, room, status) in DAY {
        let visit = NewAppointment { minute_of_day, minutes: 20, reason, room, status };
        store.add_visit(Patient { record_number, name, born }, ids[provider], visit).await?;
    }
    Ok(())
}

/// What `--print-accounts` prints.
pub fn accounts() -> String {
    let mut text = format!("Demo accounts, made by --seed. Password of each: {DEMO_PASSWORD}\n");
    for (user_name, name, title, _, manages_accounts, _) in PEOPLE {
        let right = if manages_accounts { ", Manage Accounts" } else { "" };
        text.push_str(&format!("  {user_name:<17}{name} ({title}{right})\n"));
    }
    text
}
