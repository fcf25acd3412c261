//! `septet-server audit`.

use clap::Subcommand;
use uuid::Uuid;

use super::{Failure, open, print, sentence};
use crate::audit::Head;
use crate::config::Config;

#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// Compute every event's hash again, and say where a chain does not hold (exit code 1)
    Verify {
        /// As `application list` shows it; none: all, also those that were removed
        application: Option<Uuid>,
        /// An end as this printed it earlier and you kept it elsewhere, SEQ:HASH:MS: nobody can cut it off or write it anew.
        /// Give the newest, and the oldest of under 400 days, so that nobody can erase the beginning
        #[arg(long, requires = "application")]
        head: Vec<Head>,
    },
}

/// Does it.
pub(super) async fn run(config: Config, command: AuditCommand) -> Result<(), Failure> {
    let AuditCommand::Verify { application, head } = command;
    let app = open(config).await?;
    let checked = app.audit().verify(application, &head).await.map_err(sentence)?;
    let mut broken = 0;
    for one in &checked {
        let first = one.first.map(|seq| format!(" from {seq}")).unwrap_or_default();
        print(&format!("{}  {}  events {}{first}  head {}", one.application, one.name, one.events, one.head))?;
        if let Some(fault) = one.fault {
            broken += 1;
            print(&format!("    BROKEN: {fault}"))?;
        }
    }
    match broken {
        0 => Ok(()),
        1 => Err("one chain does not hold. Keep this database as it is, and compare it with a backup".into()),
        more => {
            Err(format!("{more} chains do not hold. Keep this database as it is, and compare it with a backup").into())
        }
    }
}
