//! `approve` and `move`: this phone lets another one in.

use std::io::{BufRead, IsTerminal, Read};
use std::path::Path;
use std::time::Duration;

use septet_core::view::{ApprovalView, DeviceRow};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::args::Approve;
use crate::ask::{confirm, unless_stopped, yes_or_no};
use crate::backup::left_behind;
use crate::devices::{devices_json, find};
use crate::exit::Failure;
use crate::join::{emoji_json, emoji_lines};
use crate::output::{Output, printable};
use crate::qr;
use crate::shell::Shell;

/// How often the server is asked whether the new phone did its part.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// The text of a QR has at most so many bytes.
const LONGEST_QR: u64 = 4 * 1024;

/// Lets a device in. `moving`: and leaves afterwards.
pub(crate) async fn run(shell: &Shell, approve: Approve, moving: bool, output: Output) -> Result<(), Failure> {
    let steps = Approving { shell, moving, asks: !output.json && std::io::stdin().is_terminal(), output };
    let go_on_with = if moving { "septet move" } else { "septet approve" };
    unless_stopped(steps.run(approve), go_on_with, output).await
}

struct Approving<'a> {
    shell: &'a Shell,
    moving: bool,
    asks: bool,
    output: Output,
}

impl Approving<'_> {
    async fn run(&self, approve: Approve) -> Result<(), Failure> {
        if approve.different {
            return self.declined();
        }
        let mut view = self.asking(&approve).await?;
        while self.asks && view.as_ref().is_some_and(|view| !view.can_approve) {
            tokio::time::sleep(LOOK_EVERY).await;
            view = self.look().await?;
        }
        let Some(view) = view else {
            let message = "No device asks to be let in. On the new phone choose Join, and show its QR or emoji.";
            return Err(Failure::NotJoined { reason: message.to_owned() });
        };
        self.tell(&view);
        if let Some(warning) = left_behind(&self.shell.septet().backup().view()).filter(|_| view.moving) {
            self.output.note(&warning);
        }
        if !view.can_approve || !(approve.yes || approve.same || self.asks) {
            self.output.object(&json!({ "approval": approval_json(&view) }));
            let next = if view.can_approve { "--same, or --different" } else { "--status" };
            self.output.say(&format!("Then: septet approve {next}"));
            return Ok(());
        }
        if !(approve.yes || approve.same) {
            let question = if view.emoji.is_empty() {
                "Let it into your account? "
            } else {
                "Does its screen show the same, in this order? "
            };
            match yes_or_no(question, self.output).await {
                Some(true) => {}
                Some(false) => return self.declined(),
                None => return Err(Failure::Cancelled { message: "\nNothing was changed.".to_owned() }),
            }
        }
        self.let_in(&view, approve.yes).await
    }

    /// The device that asks: the one under way, one that waits, or the one whose QR this is.
    async fn asking(&self, approve: &Approve) -> Result<Option<ApprovalView>, Failure> {
        let moving = self.moving;
        if approve.same || approve.status {
            return self.look().await;
        }
        if let Some(wanted) = &approve.emoji {
            let devices = self.shell.change(|s| async move { s.devices().refresh().await }).await?;
            let waiting: Vec<DeviceRow> = devices.rows.into_iter().filter(|row| row.way.is_none()).collect();
            let id = find(&waiting, wanted)?.id.clone();
            return self.shell.change(|s| async move { s.devices().compare_emoji(&id, moving).await }).await;
        }
        let text = match &approve.image {
            Some(path) => from_picture(path)?,
            None => from_stdin(self.output)?,
        };
        self.shell.change(|s| async move { s.devices().scan(&text, moving).await }).await
    }

    async fn look(&self) -> Result<Option<ApprovalView>, Failure> {
        self.shell.change(|s| async move { s.devices().refresh_approval().await }).await
    }

    fn tell(&self, view: &ApprovalView) {
        let what: Vec<String> = [&view.model, &view.platform]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| printable(text))
            .collect();
        self.output.say(&format!("“{}” ({}) asks to be let in.", printable(&view.name), what.join(", ")));
        for line in emoji_lines(&view.emoji) {
            self.output.say(&line);
        }
        if self.asks || view.can_approve {
            self.output.say("It will show your codes. Let it in only if it is in your hand.");
        }
    }

    async fn let_in(&self, view: &ApprovalView, yes: bool) -> Result<(), Failure> {
        let devices = self.shell.change(|s| async move { s.devices().approve().await }).await?;
        self.output.say(&format!("“{}” is in.", printable(&view.name)));
        if let Some(moved) = devices.moved.as_ref().filter(|_| view.moving) {
            self.output.say(&printable(&moved.notice));
            if yes || self.asks {
                return leave(self.shell, yes, self.output).await;
            }
            self.output.say("This phone stays until you say so: septet move --leave");
        }
        self.output.object(&devices_json(&devices));
        Ok(())
    }

    fn declined(&self) -> Result<(), Failure> {
        let septet = self.shell.septet();
        septet.devices().decline().map_err(|error| self.shell.failure(error))?;
        self.output.object(&json!({ "approval": null }));
        self.output.say("It was not let in. If you do not know it, remove it: septet devices --remove NAME");
        Ok(())
    }
}

/// The last step of a move: this phone signs out.
pub(crate) async fn leave(shell: &Shell, yes: bool, output: Output) -> Result<(), Failure> {
    if let Some(warning) = left_behind(&shell.septet().backup().view()) {
        output.note(&warning);
    }
    confirm("The clinic's codes on this phone end; the new phone has its own.", "Leave this phone", yes, output)?;
    let view = shell.change(|s| async move { s.devices().finish_move().await }).await?;
    output.object(&crate::output::account_json(&view));
    output.say("Moved. The clinic's codes are gone from this phone; your own tokens are still here.");
    Ok(())
}

fn approval_json(view: &ApprovalView) -> Value {
    json!({
        "device_id": view.device_id,
        "name": view.name,
        "model": view.model,
        "platform": view.platform,
        "emoji": emoji_json(&view.emoji),
        "can_approve": view.can_approve,
        "moving": view.moving,
    })
}

/// The Septet QR of a picture, which may hold others.
fn from_picture(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let ours = |text: &Zeroizing<String>| text.trim().starts_with("septet://join/");
    let found = qr::read(path)?.into_iter().find(ours);
    found.ok_or_else(|| {
        Failure::usage("image", "The QR in this picture is not one of a new Septet phone. Nothing was changed.")
    })
}

fn from_stdin(output: Output) -> Result<Zeroizing<String>, Failure> {
    if std::io::stdin().is_terminal() && !output.json {
        output.note("Give a picture of the new phone's QR with --image FILE, or paste the QR's text, then Enter:");
    }
    let mut line = Zeroizing::new(String::new());
    let read = std::io::stdin().lock().take(LONGEST_QR).read_line(&mut line);
    read.map_err(|_| Failure::usage("image", "What came on stdin is no text. Nothing was changed."))?;
    if line.trim().is_empty() {
        return Err(Failure::usage("image", "No QR came on stdin. Nothing was changed."));
    }
    Ok(line)
}
