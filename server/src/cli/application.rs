//! `septet-server application`: the EHRs that may call this server.

use clap::Subcommand;
use serde_json::json;
use uuid::Uuid;

use super::{Failure, print};
use crate::app::App;
use crate::applications::{Issued, NewApplication};
use crate::policy::{Policy, SentCodesFor};
use crate::refusal::Refusal;
use crate::store::model::AfterRecovery;

#[derive(Subcommand)]
pub(super) enum ApplicationCommand {
    /// Make an application and print its key, once
    Create {
        /// As phones show it
        name: String,
        /// #rrggbb; none: made from the name
        #[arg(long)]
        color: Option<String>,
        /// https: or data:image/ address of a picture
        #[arg(long, value_name = "URL")]
        logo: Option<String>,
        /// Length of its codes, 6 to 8
        #[arg(long, default_value_t = 7)]
        digits: u8,
        /// Life of its codes in seconds, 10 or 30
        #[arg(long, default_value_t = 10)]
        period: u32,
        #[command(flatten)]
        asks: Asks,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List applications with their keys' first characters
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a second key; the one before the last stops working
    Rotate {
        /// As `list` shows it
        id: Uuid,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Change what an application asks for; what is not named stays
    Update {
        /// As `list` shows it
        id: Uuid,
        #[command(flatten)]
        asks: Asks,
    },
    /// Remove an application; everyone's codes there die at once
    Remove {
        /// As `list` shows it
        id: Uuid,
    },
}

/// What an application asks of logins.
#[derive(clap::Args)]
pub(super) struct Asks {
    /// What becomes of an enrolment when its account was reset with nothing but the number
    #[arg(long, value_enum)]
    after_recovery: Option<AfterReset>,
    /// Codes may be sent by SMS
    #[arg(long, value_name = "true|false")]
    sms: Option<bool>,
    /// Codes may be told by a call
    #[arg(long, value_name = "true|false")]
    voice: Option<bool>,
    /// Who may log in by a code that is sent
    #[arg(long, value_enum)]
    sent_codes_for: Option<Whom>,
    /// Life of a sent code, from 60 seconds to the server's own
    #[arg(long, value_name = "SECONDS")]
    sent_code_life: Option<u64>,
    /// Accept an SMS code for so many days, up to 30. It does not conform to SP 800-63B-4, and every answer says so; 0: no
    #[arg(long, value_name = "DAYS")]
    lasting_sms_days: Option<u32>,
    /// People may use another app, with a secret that is shown once
    #[arg(long, value_name = "true|false")]
    other_app: Option<bool>,
    /// It speaks the Authy-compatible API
    #[arg(long, value_name = "true|false")]
    authy: Option<bool>,
    /// It proves numbers by Twilio's Verify v2
    #[arg(long, value_name = "true|false")]
    verify: Option<bool>,
}

impl Asks {
    /// `before` with what was named.
    fn over(&self, before: Policy) -> Policy {
        Policy {
            sms: self.sms.unwrap_or(before.sms),
            voice: self.voice.unwrap_or(before.voice),
            sent_codes_for: self.sent_codes_for.map_or(before.sent_codes_for, Into::into),
            sent_code_life_s: self.sent_code_life.or(before.sent_code_life_s),
            lasting_sms_days: self.lasting_sms_days.unwrap_or(before.lasting_sms_days),
            other_app: self.other_app.unwrap_or(before.other_app),
            authy: self.authy.unwrap_or(before.authy),
            verify: self.verify.unwrap_or(before.verify),
        }
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum AfterReset {
    /// It stays as it is
    Keep,
    /// No code is accepted until the EHR confirms the person
    Confirm,
}

impl From<AfterReset> for AfterRecovery {
    fn from(policy: AfterReset) -> Self {
        match policy {
            AfterReset::Keep => Self::Keep,
            AfterReset::Confirm => Self::Confirm,
        }
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Whom {
    /// Everyone
    Everyone,
    /// Who has no app yet
    WithoutApp,
    /// Nobody
    Nobody,
}

impl From<Whom> for SentCodesFor {
    fn from(whom: Whom) -> Self {
        match whom {
            Whom::Everyone => Self::Everyone,
            Whom::WithoutApp => Self::WithoutApp,
            Whom::Nobody => Self::Nobody,
        }
    }
}

impl ApplicationCommand {
    /// Does what it says.
    pub(super) async fn run(self, app: &App) -> Result<(), Failure> {
        let applications = app.applications();
        match self {
            Self::Create { name, color, logo, digits, period, asks, json } => {
                let policy = asks.over(Policy::default());
                let after_recovery = asks.after_recovery.map_or_else(AfterRecovery::default, Into::into);
                let new = NewApplication { name, color, logo, digits, period_s: period, after_recovery, policy };
                print_issued(&applications.create(new).await.map_err(sentence)?, json)
            }
            Self::List { json } => list(app, json).await,
            Self::Rotate { id, json } => print_issued(&applications.rotate(id).await.map_err(sentence)?, json),
            Self::Update { id, asks } => {
                let before = applications.find(id).await.map_err(sentence)?;
                let policy = asks.over(before.policy.clone());
                if policy != before.policy {
                    applications.set_policy(id, &policy).await.map_err(sentence)?;
                }
                if let Some(after_recovery) = asks.after_recovery {
                    applications.set_after_recovery(id, after_recovery.into()).await.map_err(sentence)?;
                }
                print("Changed.")
            }
            Self::Remove { id } => {
                applications.remove(id).await.map_err(sentence)?;
                print("Removed.")
            }
        }
    }
}

async fn list(app: &App, json: bool) -> Result<(), Failure> {
    let all = app.applications().list().await.map_err(sentence)?;
    if json {
        let all: Vec<_> = all
            .iter()
            .map(|(application, keys)| {
                let keys: Vec<_> = keys.iter().map(|key| &key.hint).collect();
                json!({"id": application.id, "name": application.name, "digits": application.digits,
                    "period_s": application.period_s, "after_recovery": application.after_recovery,
                    "policy": application.policy, "keys": keys, "created_at_ms": application.created_at_ms})
            })
            .collect();
        return print(&serde_json::to_string(&all)?);
    }
    for (application, keys) in &all {
        let keys: Vec<_> = keys.iter().map(|key| format!("{}…", key.hint)).collect();
        print(&format!("{}  {}  {}", application.id, application.name, keys.join(" ")))?;
    }
    Ok(())
}

/// For whoever runs a command on one application.
pub(super) fn sentence(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => "There is no such application. `septet-server application list` shows them.".into(),
        other => other.into(),
    }
}

fn print_issued(issued: &Issued, json: bool) -> Result<(), Failure> {
    let Issued { id, key } = issued;
    if json {
        return print(&json!({"id": id, "key": key.as_str()}).to_string());
    }
    print(&format!(
        "Application  {id}\nKey          {}\n\nThe key is shown this once. Keep it like a password.",
        key.as_str()
    ))
}
