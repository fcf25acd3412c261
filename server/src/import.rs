//! `septet-server import-users`: a CSV of another service's users, batch by batch.

use std::io::Read;

use septet_protocol::phone::PhoneNumber;

use crate::app::App;
use crate::enrolments::Person;
use crate::numbers::of_country;
use crate::refusal::Refusal;
use crate::store::model::Application;

#[cfg(test)]
mod tests;

/// Lines in one transaction: what is lost when it is stopped, and how long others wait for it.
const BATCH: usize = 200;

/// What became of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// People who were taken over.
    pub created: usize,
    /// People who were here already, with this id and number.
    pub same: usize,
    /// Lines that were refused, with why; no value is repeated.
    pub refused: Vec<(u64, String)>,
}

/// Why a file was not read to its end. What was taken over before stays, and is passed over when the file is given again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The first line does not name what is needed.
    #[error("the first line has to name authy_id and phone, or authy_id, country_code and cellphone")]
    Names,
    /// It cannot be read.
    #[error(
        "the file cannot be read as CSV near line {0}. Lines before it were taken over; run it again once it is mended"
    )]
    Unreadable(u64),
    /// The server's side failed.
    #[error("stopped near line {line}: {why}. Lines before it were taken over; run it again")]
    Stopped {
        /// About where.
        line: u64,
        /// Why.
        why: Refusal,
    },
}

/// Where the columns are.
struct Columns {
    id: usize,
    phone: Option<usize>,
    country_code: Option<usize>,
    cellphone: Option<usize>,
    email: Option<usize>,
    reference: Option<usize>,
}

impl Columns {
    fn of(names: &csv::StringRecord) -> Option<Self> {
        let at = |wanted: &[&str]| {
            names.iter().position(|name| {
                let name = name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
                wanted.contains(&name.as_str())
            })
        };
        let columns = Self {
            id: at(&["authy_id", "authy id", "user_id"])?,
            phone: at(&["phone"]),
            country_code: at(&["country_code"]),
            cellphone: at(&["cellphone"]),
            email: at(&["email", "e-mail"]),
            reference: at(&["reference"]),
        };
        let enough = columns.phone.is_some() || (columns.country_code.is_some() && columns.cellphone.is_some());
        enough.then_some(columns)
    }

    fn person(&self, record: &csv::StringRecord) -> Result<Person, &'static str> {
        let text = |at: Option<usize>| at.and_then(|at| record.get(at)).map(str::trim).filter(|text| !text.is_empty());
        let id = text(Some(self.id)).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let id = id.and_then(|text| text.parse().ok()).filter(|id| (1..=i32::MAX as u32).contains(id));
        let user_id = id.ok_or("authy_id: a number of 1 to 2147483647 is expected")?;
        let phone = match (text(self.phone), text(self.country_code), text(self.cellphone)) {
            (Some(phone), ..) => PhoneNumber::parse(phone).ok(),
            (None, Some(country_code), Some(cellphone)) => of_country(country_code, cellphone),
            _ => None,
        };
        let phone = phone.ok_or("phone: a number with its country code is expected")?;
        let [email, reference] = [self.email, self.reference].map(|at| text(at).map(str::to_owned));
        Ok(Person { user_id, phone, email, reference })
    }
}

/// Takes the users of a CSV over with their ids. Given again, it changes nothing.
pub async fn import_users(
    app: &App,
    application: &Application,
    file: impl Read,
    notify: bool,
) -> Result<Report, ImportError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let names = reader.headers().map_err(|_| ImportError::Names)?;
    let columns = Columns::of(names).ok_or(ImportError::Names)?;
    let mut report = Report::default();
    let (mut batch, mut line) = (Vec::with_capacity(BATCH), 1);
    for record in reader.records() {
        let record =
            record.map_err(|error| ImportError::Unreadable(error.position().map_or(line, csv::Position::line)));
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                take_over(app, application, &mut batch, notify, &mut report).await?;
                return Err(error);
            }
        };
        line = record.position().map_or(line, csv::Position::line);
        match columns.person(&record) {
            Ok(person) => batch.push((line, person)),
            Err(why) => report.refused.push((line, why.to_owned())),
        }
        if batch.len() == BATCH {
            take_over(app, application, &mut batch, notify, &mut report).await?;
        }
    }
    take_over(app, application, &mut batch, notify, &mut report).await?;
    report.refused.sort();
    Ok(report)
}

async fn take_over(
    app: &App,
    application: &Application,
    batch: &mut Vec<(u64, Person)>,
    notify: bool,
    report: &mut Report,
) -> Result<(), ImportError> {
    let (lines, people): (Vec<u64>, Vec<Person>) = batch.drain(..).unzip();
    let became = app.enrolments().import(application, &people, notify).await;
    let became = became.map_err(|why| ImportError::Stopped { line: lines.first().copied().unwrap_or(1), why })?;
    for (line, became) in lines.into_iter().zip(became) {
        match became {
            Ok(true) => report.created += 1,
            Ok(false) => report.same += 1,
            Err(why) => report.refused.push((line, why.to_string())),
        }
    }
    Ok(())
}
