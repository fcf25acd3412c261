//! The practice itself, its rule about codes, and its day.

use rusqlite::params;

use super::activity::append;
use super::{Entry, Store};
use crate::Failure;
use crate::person::PersonId;

/// Which fallbacks a login may offer beside the code from the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Codes by SMS.
    pub sms: bool,
    /// Codes by call.
    pub calls: bool,
}

/// The practice.
#[derive(Clone, Debug)]
pub struct Practice {
    /// `Lakeside Clinic`.
    pub name: String,
    /// What a login may offer.
    pub policy: Policy,
}

/// A visit of today.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// Minutes after midnight.
    pub minute_of_day: u32,
    /// How long, in minutes.
    pub minutes: u32,
    /// Who comes.
    pub patient: String,
    /// Their record number.
    pub record_number: String,
    /// `1968-03-14`.
    pub born: String,
    /// Whom they see.
    pub provider: String,
    /// What for.
    pub reason: String,
    /// Where.
    pub room: String,
    /// `Checked in`, `In room`, `Scheduled`, `Done`.
    pub status: String,
}

/// A visit to add.
#[derive(Clone, Copy, Debug)]
pub struct NewAppointment {
    /// Minutes after midnight.
    pub minute_of_day: u32,
    /// How long, in minutes.
    pub minutes: u32,
    /// What for.
    pub reason: &'static str,
    /// Where.
    pub room: &'static str,
    /// How far it is.
    pub status: &'static str,
}

/// Someone who is treated here.
#[derive(Clone, Copy, Debug)]
pub struct Patient {
    /// Record number.
    pub record_number: &'static str,
    /// Name.
    pub name: &'static str,
    /// `1968-03-14`.
    pub born: &'static str,
}

impl Store {
    /// Name and policy.
    pub async fn practice(&self) -> Result<Practice, Failure> {
        self.run(|transaction| {
            transaction.query_row("SELECT name, allow_sms, allow_calls FROM practice", [], |row| {
                Ok(Practice { name: row.get(0)?, policy: Policy { sms: row.get(1)?, calls: row.get(2)? } })
            })
        })
        .await
    }

    /// Changes the policy.
    pub async fn set_policy(&self, policy: Policy, entry: Entry) -> Result<(), Failure> {
        self.run(move |transaction| {
            transaction
                .execute("UPDATE practice SET allow_sms = ?1, allow_calls = ?2", params![policy.sms, policy.calls])?;
            append(transaction, &entry)
        })
        .await
    }

    /// The visits of a day, by time.
    pub async fn schedule(&self) -> Result<Vec<Appointment>, Failure> {
        self.run(|transaction| {
            let mut query = transaction.prepare(
                "SELECT minute_of_day, minutes, patient.name, record_number, born, person.name, reason, room, status
                 FROM appointment JOIN patient ON patient.id = patient_id JOIN person ON person.id = provider_id
                 ORDER BY minute_of_day, appointment.id",
            )?;
            query
                .query_map([], |row| {
                    Ok(Appointment {
                        minute_of_day: row.get(0)?,
                        minutes: row.get(1)?,
                        patient: row.get(2)?,
                        record_number: row.get(3)?,
                        born: row.get(4)?,
                        provider: row.get(5)?,
                        reason: row.get(6)?,
                        room: row.get(7)?,
                        status: row.get(8)?,
                    })
                })?
                .collect()
        })
        .await
    }

    /// Adds a patient with today's visit to a provider.
    pub async fn add_visit(&self, patient: Patient, provider: PersonId, visit: NewAppointment) -> Result<(), Failure> {
        self.run(move |transaction| {
            transaction.execute(
                "INSERT INTO patient (record_number, name, born) VALUES (?1, ?2, ?3)",
                params![patient.record_number, patient.name, patient.born],
            )?;
            let patient = transaction.last_insert_rowid();
            transaction.execute(
                "INSERT INTO appointment (patient_id, provider_id, minute_of_day, minutes, reason, room, status)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    patient,
                    provider.0,
                    visit.minute_of_day,
                    visit.minutes,
                    visit.reason,
                    visit.room,
                    visit.status
                ],
            )?;
            Ok(())
        })
        .await
    }
}
