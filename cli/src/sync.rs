//! `sync`: the applications' tokens, and own tokens with their backup.

use crate::args::Sync;
use crate::backup::{backup_json, remarks};
use crate::exit::Failure;
use crate::output::{Output, printable, sync_json};
use crate::shell::Shell;

/// Fetches and sends what changed. After many removals on another device, the person's answer first.
pub(crate) async fn run(shell: &Shell, asked: Sync, output: Output) -> Result<(), Failure> {
    if asked.accept_removals || asked.keep_removed {
        crate::devices::must_be_registered(shell)?;
        let keep = asked.keep_removed;
        shell
            .work(|s| async move {
                if keep { s.backup().keep_removed().await } else { s.backup().accept_removals().await }.map(drop)
            })
            .await?;
    }
    let view = shell.work(|septet| async move { septet.sync().run().await }).await?;
    let mut object = sync_json(&view);
    object["backup"] = backup_json(shell)?;
    output.object(&object);
    output.say(&match view.tokens {
        1 => "1 token from an application is here.".to_owned(),
        n => format!("{n} tokens from applications are here."),
    });
    let backup = shell.septet().backup().view();
    if backup.on {
        output.say(&match (backup.entries, backup.waiting) {
            (1, 0) => "1 own token is here and in the backup.".to_owned(),
            (n, 0) => format!("{n} own tokens are here and in the backup."),
            (n, waiting) => format!("{n} own tokens are here; {waiting} changed and not in the backup yet."),
        });
    }
    remarks(&backup).iter().for_each(|remark| output.note(remark));
    if let Some(warning) = &view.clock_warning {
        output.note(&printable(warning));
    }
    Ok(())
}
