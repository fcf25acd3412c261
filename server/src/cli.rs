//! The command line.

mod application;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use application::{ApplicationCommand, sentence};
use clap::{Parser, Subcommand};
use uuid::Uuid;

use crate::app::App;
use crate::clock::SystemClock;
use crate::config::{Config, DEFAULT_CONFIG, DatabasePlace};
use crate::import::{Report, import_users};
use crate::keys::Keys;
use crate::logging;
use crate::serve::{Addresses, serve};
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
    /// Take people over from Authy with the ids that they have there. Running it again changes nothing
    ImportUsers {
        /// The application, as `application list` shows it
        application: Uuid,
        /// CSV with a first line of names: authy_id, then phone or country_code and cellphone, email, and reference if there is one
        file: PathBuf,
        /// Tell everybody who is taken over, as when an EHR enrols somebody
        #[arg(long)]
        notify: bool,
    },
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
    /// Serve the sandbox application of Authy's API, whose key and codes everybody knows
    #[arg(long)]
    sandbox: bool,
    /// Send no message, post no webhook and wake no phone; what is queued stays. For a rehearsal of a restore
    #[arg(long)]
    no_deliveries: bool,
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
            options.sandbox |= arguments.serve.sandbox;
            options.no_deliveries |= arguments.serve.no_deliveries;
            runtime.block_on(run_server(config, options))
        }
        Some(Command::ImportUsers { application, file, notify }) => {
            runtime.block_on(run_import(config, application, &file, notify))
        }
        Some(Command::Application(command)) => runtime.block_on(async { command.run(&open(config).await?).await }),
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

async fn run_server(mut config: Config, options: Serve) -> Result<(), Failure> {
    config.sandbox = options.sandbox;
    config.no_deliveries = options.no_deliveries;
    config.check()?;
    logging::start(&config.log)?;
    if config.sandbox {
        tracing::warn!("the sandbox application answers: its key and codes are known to everybody");
    }
    if config.no_deliveries {
        tracing::warn!("nothing is delivered: messages, webhooks and wake-ups are queued and stay so");
    }
    let app = open(config).await?;
    let said = |addresses: &Addresses| {
        let Addresses { http, operator } = addresses;
        // A closed standard output is no reason not to serve.
        drop(print(&format!("Septet listens on {http}\nInbox, health and metrics on {operator}")));
    };
    Ok(serve(app, options.addresses_file.as_deref(), said).await?)
}

async fn run_import(config: Config, application: Uuid, file: &Path, notify: bool) -> Result<(), Failure> {
    let app = open(config).await?;
    let application = app.applications().find(application).await.map_err(sentence)?;
    let csv = std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let report = import_users(&app, &application, csv, notify).await?;
    for (line, why) in &report.refused {
        print(&format!("line {line}: {why}"))?;
    }
    let Report { created, same, refused } = report;
    print(&format!("{created} taken over, {same} were here already, {} refused.", refused.len()))?;
    if refused.is_empty() { Ok(()) } else { Err("Some lines were refused. Correct them and run it again.".into()) }
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
