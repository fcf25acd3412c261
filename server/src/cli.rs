//! The command line.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use serde_json::json;
use uuid::Uuid;

use crate::app::App;
use crate::applications::{Issued, NewApplication};
use crate::clock::SystemClock;
use crate::config::{Config, DEFAULT_CONFIG, DatabasePlace};
use crate::keys::Keys;
use crate::logging;
use crate::refusal::Refusal;
use crate::serve::{Addresses, serve};
use crate::store::model::AfterRecovery;
use crate::store::postgres::PostgresStore;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};

mod audit;
mod webhook;

/// Registers phones and checks their codes.
#[derive(Parser)]
#[command(name = "septet-server", version)]
struct Arguments {
    /// TOML file with settings; SEPTET_… variables come over it
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print every setting with its default and what it is for
    #[arg(long)]
    print_default_config: bool,
    #[command(flatten)]
    serve: Serve,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve until SIGINT or SIGTERM (what is done without a command)
    Serve(Serve),
    /// The EHRs that may call this server
    #[command(subcommand)]
    Application(ApplicationCommand),
    /// Where applications' events are posted
    #[command(subcommand)]
    Webhook(webhook::WebhookCommand),
    /// The chains of applications' events
    #[command(subcommand)]
    Audit(audit::AuditCommand),
}

#[derive(Clone, Default, clap::Args)]
struct Serve {
    /// Write the addresses to this file once the sockets are bound: {"http": "http://…", "operator": "http://…"}
    #[arg(long, value_name = "FILE")]
    addresses_file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum ApplicationCommand {
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
        /// What becomes of an enrolment when its account was reset with nothing but the number
        #[arg(long, value_enum, default_value_t = Policy::Keep)]
        after_recovery: Policy,
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
    /// Change what an application asks for
    Update {
        /// As `list` shows it
        id: Uuid,
        /// What becomes of an enrolment when its account was reset with nothing but the number
        #[arg(long, value_enum)]
        after_recovery: Policy,
    },
    /// Remove an application; everyone's codes there die at once
    Remove {
        /// As `list` shows it
        id: Uuid,
    },
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Policy {
    /// It stays as it is
    Keep,
    /// No code is accepted until the EHR confirms the person
    Confirm,
}

impl From<Policy> for AfterRecovery {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Keep => Self::Keep,
            Policy::Confirm => Self::Confirm,
        }
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Does what the command line says. 0: done; 1: failed, with a sentence on standard error; 2: the command line is wrong.
#[must_use]
pub fn run() -> ExitCode {
    match execute(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell if even this cannot be written.
            drop(writeln!(std::io::stderr(), "septet-server: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn execute(arguments: Arguments) -> Result<(), Failure> {
    if arguments.print_default_config {
        return print(DEFAULT_CONFIG.trim_end());
    }
    let config = Config::load(arguments.config.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match arguments.command {
        None => runtime.block_on(run_server(config, arguments.serve)),
        Some(Command::Serve(mut options)) => {
            options.addresses_file = options.addresses_file.or(arguments.serve.addresses_file);
            runtime.block_on(run_server(config, options))
        }
        Some(Command::Application(command)) => runtime.block_on(run_application(config, command)),
        Some(Command::Webhook(command)) => runtime.block_on(webhook::run(config, command)),
        Some(Command::Audit(command)) => runtime.block_on(audit::run(config, command)),
    }
}

async fn open(config: Config) -> Result<App, Failure> {
    let (store, keys) = open_store(&config).await?;
    Ok(App::open(config, store, keys, Arc::new(SystemClock)).await?)
}

async fn open_store(config: &Config) -> Result<(Arc<dyn Store>, Keys), Failure> {
    let key_file = config.key_path()?;
    match config.database_place()? {
        DatabasePlace::Sqlite(path) => {
            let keys = Keys::load(&key_file, std::fs::metadata(path).is_ok_and(|file| file.len() > 0))?;
            let store =
                SqliteStore::open(path).map_err(|error| format!("database.url: {}: {error}", path.display()))?;
            Ok((Arc::new(store), keys))
        }
        DatabasePlace::Postgres(url) => {
            let unusable = |error: StoreError| format!("database.url: {error}");
            let store = PostgresStore::open(url, config.database.connections).await.map_err(unusable)?;
            let keys = Keys::load(&key_file, store.has_key().await.map_err(unusable)?)?;
            Ok((Arc::new(store), keys))
        }
    }
}

async fn run_server(config: Config, options: Serve) -> Result<(), Failure> {
    logging::start(&config.log)?;
    let app = open(config).await?;
    let said = |addresses: &Addresses| {
        let Addresses { http, operator } = addresses;
        // A closed standard output is no reason not to serve.
        drop(print(&format!("Septet listens on {http}\nInbox, health and metrics on {operator}")));
    };
    Ok(serve(app, options.addresses_file.as_deref(), said).await?)
}

async fn run_application(config: Config, command: ApplicationCommand) -> Result<(), Failure> {
    let app = open(config).await?;
    let applications = app.applications();
    match command {
        ApplicationCommand::Create { name, color, logo, digits, period, after_recovery, json } => {
            let after_recovery = after_recovery.into();
            let new = NewApplication { name, color, logo, digits, period_s: period, after_recovery };
            print_issued(&applications.create(new).await.map_err(sentence)?, json)
        }
        ApplicationCommand::List { json } => {
            let all = applications.list().await.map_err(sentence)?;
            if json {
                let all: Vec<_> = all
                    .iter()
                    .map(|(application, keys)| {
                        let keys: Vec<_> = keys.iter().map(|key| &key.hint).collect();
                        json!({"id": application.id, "name": application.name, "digits": application.digits,
                            "period_s": application.period_s, "after_recovery": application.after_recovery, "keys": keys, "created_at_ms": application.created_at_ms})
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
        ApplicationCommand::Rotate { id, json } => {
            print_issued(&applications.rotate(id).await.map_err(sentence)?, json)
        }
        ApplicationCommand::Update { id, after_recovery } => {
            applications.set_after_recovery(id, after_recovery.into()).await.map_err(sentence)?;
            print("Changed.")
        }
        ApplicationCommand::Remove { id } => {
            applications.remove(id).await.map_err(sentence)?;
            print("Removed.")
        }
    }
}

fn sentence(refusal: Refusal) -> Failure {
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

fn print(text: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn serving_is_what_is_done_without_a_command() {
        let arguments = Arguments::try_parse_from(["septet-server", "--addresses-file", "a.json"]).unwrap();
        assert!(arguments.command.is_none());
        assert_eq!(arguments.serve.addresses_file, Some("a.json".into()));
        let arguments = Arguments::try_parse_from(["septet-server", "serve", "--config", "c.toml"]).unwrap();
        assert!(matches!(arguments.command, Some(Command::Serve(_))));
        assert_eq!(arguments.config, Some("c.toml".into()));
    }
}
