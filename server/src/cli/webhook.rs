//! `septet-server webhook`.

use std::io::Read;

use clap::Subcommand;
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Failure, open, print};
use crate::config::Config;
use crate::refusal::Refusal;
use crate::store::model::{EndpointKind, EndpointState};
use crate::webhooks::{IssuedSecret, NewEndpoint};

/// No key is longer.
const LONGEST_KEY: u64 = 1024;

#[derive(Subcommand)]
pub(super) enum WebhookCommand {
    /// Post an application's events to an address from now on, and print the secret that signs them, once
    Set {
        /// As `application list` shows it
        application: Uuid,
        /// https: address
        url: String,
        /// Names of events, with commas between; none: all
        #[arg(long, value_delimiter = ',', conflicts_with = "authy")]
        events: Vec<String>,
        /// Answers to approvals in Authy's form, signed with an API key of the application
        #[arg(long, requires = "key_stdin")]
        authy: bool,
        /// Read that key from standard input. A sealed copy of it is kept, where other keys are kept as hashes
        #[arg(long, requires = "authy")]
        key_stdin: bool,
        /// By GET, as some of Authy's customers had it
        #[arg(long, requires = "authy")]
        get: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a second secret; both sign until you rotate again, so that receivers can change in between
    Rotate {
        /// As `application list` shows it
        application: Uuid,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Send `webhook.test` now, and say what came back
    Test {
        /// As `application list` shows it
        application: Uuid,
    },
    /// List addresses, with how much waits for them and how much was given up
    List {
        /// As `application list` shows it; none: all
        application: Option<Uuid>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Stop posting, and forget what waits
    Remove {
        /// As `application list` shows it
        application: Uuid,
        /// The one in Authy's form
        #[arg(long)]
        authy: bool,
    },
    /// List what was given up, 100 at a time
    Dead {
        /// As `application list` shows it
        application: Uuid,
        /// Only events after this one
        #[arg(long, value_name = "SEQ", default_value_t = 0)]
        after: u64,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Send events once more, whatever became of them, 10,000 at a time
    Replay {
        /// As `application list` shows it
        application: Uuid,
        /// The first of them
        #[arg(long, value_name = "SEQ")]
        from: u64,
        /// To the address in Authy's form
        #[arg(long)]
        authy: bool,
    },
}

/// Does it.
pub(super) async fn run(config: Config, command: WebhookCommand) -> Result<(), Failure> {
    let app = open(config).await?;
    let webhooks = app.webhooks();
    match command {
        WebhookCommand::Set { application, url, authy: true, get, .. } => {
            let key = read_key()?;
            let set = webhooks.set_authy(application, &url, get, &key).await;
            set.map_err(of_application)?;
            print("Set. Callbacks are signed with this key. When you rotate it, set this again.")
        }
        WebhookCommand::Set { application, url, events, json, .. } => {
            let secret = webhooks.set(application, NewEndpoint { url, events }).await.map_err(of_application)?;
            print_secret(&secret, json)
        }
        WebhookCommand::Rotate { application, json } => {
            print_secret(&webhooks.rotate(application).await.map_err(of_webhook)?, json)
        }
        WebhookCommand::Test { application } => {
            let (taken, answer) = webhooks.test(application).await.map_err(of_webhook)?;
            if taken { print(&format!("Taken: {answer}.")) } else { Err(format!("not taken: {answer}").into()) }
        }
        WebhookCommand::List { application, json } => {
            list(&webhooks.list(application).await.map_err(of_webhook)?, json)
        }
        WebhookCommand::Remove { application, authy } => {
            webhooks.remove(application, kind(authy)).await.map_err(of_webhook)?;
            print("Removed.")
        }
        WebhookCommand::Dead { application, after, json } => {
            let list = webhooks.dead(application, after).await.map_err(of_webhook)?;
            if json {
                return print(&serde_json::to_string(&list)?);
            }
            for dead in &list.dead {
                let (event, tries) = (&dead.event, dead.attempts);
                let line = format!("{}  {}  user {}", event.seq, event.kind, event.user_id);
                print(&format!("{line}  {}  tries {tries}  {}", dead.endpoint, dead.why))?;
            }
            Ok(())
        }
        WebhookCommand::Replay { application, from, authy } => {
            let replay = webhooks.replay(application, kind(authy), from.saturating_sub(1)).await;
            let replayed = replay.map_err(of_webhook)?;
            print(&format!("{} events are on their way, up to {}.", replayed.queued, replayed.up_to))
        }
    }
}

fn kind(authy: bool) -> EndpointKind {
    if authy { EndpointKind::Authy } else { EndpointKind::Native }
}

/// From standard input, so that no list of processes and no shell's history has it.
fn read_key() -> Result<Zeroizing<String>, Failure> {
    let mut key = Zeroizing::new(String::with_capacity(usize::try_from(LONGEST_KEY)?));
    std::io::stdin().take(LONGEST_KEY).read_to_string(&mut key)?;
    Ok(Zeroizing::new(key.trim().to_owned()))
}

fn list(states: &[EndpointState], as_json: bool) -> Result<(), Failure> {
    if as_json {
        let all: Vec<_> = states
            .iter()
            .map(|EndpointState { endpoint, waiting, dead }| {
                json!({"application": endpoint.application, "kind": endpoint.kind.name(), "url": endpoint.url,
                    "method": method(endpoint.by_get), "events": endpoint.events, "set_at_ms": endpoint.set_at_ms,
                    "secrets": 1 + u8::from(endpoint.previous.is_some()), "disabled_at_ms": endpoint.disabled_at_ms,
                    "waiting": waiting, "dead": dead})
            })
            .collect();
        return print(&serde_json::to_string(&all)?);
    }
    for EndpointState { endpoint, waiting, dead } in states {
        let disabled = if endpoint.disabled_at_ms.is_some() { "  DISABLED: it answered 410" } else { "" };
        let events = endpoint.events.as_deref().unwrap_or("all events");
        let line =
            format!("{}  {}  {} {}", endpoint.application, endpoint.kind.name(), method(endpoint.by_get), endpoint.url);
        print(&format!("{line}  {events}  waiting {waiting}  given up {dead}{disabled}"))?;
    }
    Ok(())
}

fn method(by_get: bool) -> &'static str {
    if by_get { "GET" } else { "POST" }
}

fn print_secret(IssuedSecret(secret): &IssuedSecret, as_json: bool) -> Result<(), Failure> {
    if as_json {
        return print(&json!({ "secret": secret.as_str() }).to_string());
    }
    print(&format!("Secret  {}\n\nThe secret is shown this once. Receivers check signatures with it.", secret.as_str()))
}

fn of_application(refusal: Refusal) -> Failure {
    super::sentence(refusal)
}

fn of_webhook(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotFound => {
            "This application has no webhook, or it is disabled. `septet-server webhook list` shows them.".into()
        }
        other => other.into(),
    }
}
