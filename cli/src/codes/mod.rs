//! `codes`: the live list, or the same once as plain lines.

mod color;
mod digits;
mod draw;
#[cfg(test)]
mod sample;
mod state;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{Event, EventStream, KeyEventKind};
use futures_util::StreamExt;
use ratatui::DefaultTerminal;
use septet_core::view::{AccountStage, Codes, Filter, TokenRow};
use septet_core::{Error, Septet};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use self::color::Palette;
use self::draw::{Look, Scene, draw};
use self::state::{Act, State};
use crate::args::Global;
use crate::copies;
use crate::exit::Failure;
use crate::organise::used;
use crate::output::{Output, code_json, instead_of_code, printable, seconds_left, sync_json, table};
use crate::shell::Shell;

/// Before the server is asked again where it did not answer, or there was nothing to ask.
const AGAIN_AFTER: Duration = Duration::from_secs(3);

/// Shows the codes, live where a person looks at a terminal, else once.
pub(crate) async fn run(
    shell: &Arc<Shell>,
    global: &Global,
    plain: bool,
    group: Option<String>,
    output: Output,
) -> Result<(), Failure> {
    let filter = Filter { query: String::new(), group };
    if filter.group.is_some() {
        let there = shell.septet().tokens().list(filter.clone()).map_err(|error| shell.failure(error))?;
        if there.is_empty() {
            return Err(Failure::NotFound { query: printable(&filter.group.unwrap_or_default()) });
        }
    }
    if plain || !output.is_screen() {
        once(shell, filter, output);
        return Ok(());
    }
    let palette = Palette::of_terminal(global.no_color, |name| std::env::var(name).ok());
    let look = Look { palette, reduced_motion: global.reduced_motion };
    let unusable = |error: io::Error| Failure::Profile {
        message: format!(
            "This terminal cannot be drawn on ({}). The codes as lines: septet codes --plain",
            error.kind()
        ),
    };
    let terminal = ratatui::try_init().map_err(unusable)?;
    let result = Live::new(shell.clone(), look, filter.group).run(terminal).await;
    ratatui::restore();
    let holds_clipboard = result.map_err(unusable)?;
    if holds_clipboard {
        output.say("The copied code is still in the clipboard.");
    }
    Ok(())
}

/// One line a token: name, account, code, time left.
fn once(shell: &Shell, filter: Filter, output: Output) {
    let now_ms = shell.now_ms();
    let septet = shell.septet();
    let codes = septet.tokens().search_at(filter, now_ms);
    let sync = septet.sync().view();
    let details = septet.tokens().list("").unwrap_or_default();
    let objects: Vec<_> =
        codes.rows.iter().map(|row| code_json(row, details.iter().find(|token| token.id == row.id))).collect();
    output.object(&json!({ "codes": objects, "refresh_at_ms": codes.refresh_at_ms, "sync": sync_json(&sync) }));
    if let Some(warning) = &sync.clock_warning {
        output.note(&printable(warning));
    }
    let line = |row: &TokenRow| {
        let code = row.code.as_ref().map_or_else(|| instead_of_code(row), |code| code.spelled.to_string());
        let time = row.valid_until_ms.map(|until| format!("{} s left", seconds_left(until, now_ms)));
        vec![printable(&row.title), printable(&row.account), code, time.unwrap_or_default()]
    };
    let lines: Vec<_> = codes.rows.iter().map(line).collect();
    output.say(&if lines.is_empty() { "No codes yet.".to_owned() } else { table(&lines) });
}

struct Live {
    shell: Arc<Shell>,
    look: Look,
    state: State,
    /// The group whose codes are shown; none: all of them.
    group: Option<String>,
    /// Why the last question to the server failed, until one succeeds.
    trouble: Option<Failure>,
    /// A counter that is being counted on: it may have to wait for a slow server's turn, and the codes must not.
    counting: Option<JoinHandle<Result<TokenRow, Failure>>>,
}

impl Live {
    fn new(shell: Arc<Shell>, look: Look, group: Option<String>) -> Self {
        Self { shell, look, state: State::default(), group, trouble: None, counting: None }
    }

    /// Draws until the person quits; true if a copied code is still in the clipboard.
    async fn run(mut self, mut terminal: DefaultTerminal) -> io::Result<bool> {
        let (tell, mut synced) = mpsc::channel(1);
        let syncing = tokio::spawn(sync_forever(self.shell.clone(), tell));
        let mut events = EventStream::new();
        let mut ended = Box::pin(signals());
        let result = loop {
            let codes = self.codes();
            if let Err(error) = self.paint(&mut terminal, &codes) {
                break Err(error);
            }
            tokio::select! {
                event = events.next() => match event {
                    Some(Ok(event)) => match self.event(&event, &codes).await {
                        Ok(true) => break Ok(()),
                        Ok(false) => {}
                        Err(error) => break Err(error),
                    },
                    // The terminal is gone.
                    Some(Err(_)) | None => break Ok(()),
                },
                () = tokio::time::sleep(self.until_next_picture(&codes)) => {
                    if self.state.clears_clipboard(self.shell.now_ms())
                        && let Err(error) = clear_clipboard()
                    {
                        break Err(error);
                    }
                }
                Some(outcome) = synced.recv() => match outcome {
                    Ok(true) => self.trouble = None,
                    Ok(false) => {}
                    Err(failure) => self.trouble = Some(failure),
                },
                counted = counted(&mut self.counting) => {
                    self.counting = None;
                    if let Err(failure) = counted {
                        self.state.say(failure.message(), self.shell.now_ms());
                    }
                }
                () = &mut ended => break Ok(()),
            }
        };
        syncing.abort();
        result.map(|()| self.state.holds_clipboard())
    }

    fn codes(&self) -> Codes {
        let filter = Filter { query: self.state.query.clone(), group: self.group.clone() };
        self.shell.septet().tokens().search_at(filter, self.shell.now_ms())
    }

    fn paint(&self, terminal: &mut DefaultTerminal, codes: &Codes) -> io::Result<()> {
        let septet = self.shell.septet();
        let (sync, account) = (septet.sync().view(), septet.account().view());
        // The views know about no connection and a wrong clock, and in more words.
        let told = |failure: &&Failure| match failure.kind() {
            "network" => sync.offline,
            "clock" => sync.clock_warning.is_some(),
            kind => kind == "awaiting_trust" || kind == "busy",
        };
        let urgent: Vec<String> = urgent(&septet).collect();
        let trouble = self.trouble.as_ref().filter(|failure| !told(failure)).map(Failure::message);
        let scene = Scene {
            trouble: trouble.as_deref(),
            urgent: &urgent,
            codes,
            sync: &sync,
            account: &account,
            server: self.shell.server(),
            now_ms: self.shell.now_ms(),
            state: &self.state,
            look: self.look,
        };
        terminal.draw(|frame| draw(frame, &scene)).map(|_| ())
    }

    /// To the next whole second, where a number changes, or to the end of a code if that is sooner.
    fn until_next_picture(&self, codes: &Codes) -> Duration {
        let now_ms = self.shell.now_ms();
        let second = 1000 - now_ms % 1000;
        let end = codes.refresh_at_ms.map_or(second, |at| at.saturating_sub(now_ms).max(1));
        Duration::from_millis(second.min(end))
    }

    /// True when the person quits.
    async fn event(&mut self, event: &Event, codes: &Codes) -> io::Result<bool> {
        let Event::Key(key) = event else { return Ok(false) };
        if key.kind == KeyEventKind::Release {
            return Ok(false);
        }
        let now_ms = self.shell.now_ms();
        match self.state.key(*key, &codes.rows) {
            Some(Act::Quit) => return Ok(true),
            Some(Act::Copy(id)) => {
                // Asked again: the picture may be older than the code.
                let fresh = self.codes();
                if let Some(code) = fresh.rows.iter().find(|row| row.id == id).and_then(|row| row.code.as_ref()) {
                    copy(&code.digits)?;
                    self.state.copied(now_ms);
                    // Beside the list, which must not wait for a slow server's turn; lost if the person quits meanwhile.
                    let shell = self.shell.clone();
                    tokio::spawn(async move { used(&shell, id).await });
                }
            }
            Some(Act::Next(id)) if self.counting.is_none() => {
                let shell = self.shell.clone();
                self.counting = Some(tokio::spawn(async move {
                    shell.change(|septet| async move { septet.tokens().next_hotp(&id) }).await
                }));
            }
            Some(Act::Next(_)) | None => {}
        }
        Ok(false)
    }
}

/// What became of the counter; never, where none is being counted on.
async fn counted(counting: &mut Option<JoinHandle<Result<TokenRow, Failure>>>) -> Result<(), Failure> {
    match counting {
        Some(task) => task.await.expect("counting on neither panics nor is aborted").map(drop),
        None => std::future::pending().await,
    }
}

/// What has to be known before the codes: what can still be stopped, or was not seen yet.
fn urgent(septet: &Septet) -> impl Iterator<Item = String> {
    let first = septet.notices().view().rows.into_iter().filter(|row| row.comes_first);
    let asked = septet.approvals().view().rows.into_iter();
    let asked = asked.map(|row| format!("{} asks: {}. Answer with: septet approvals", row.application, row.title));
    asked.chain(first.map(|row| format!("{} See: septet notices", row.sentence)))
}

/// Asks the server whenever it says that something changed, so that an enrolment made in the EHR is there at once, and tells
/// each time: true if it answered, false if there was nothing to ask.
async fn sync_forever(shell: Arc<Shell>, tell: mpsc::Sender<Result<bool, Failure>>) {
    loop {
        let outcome = shell
            .change(|septet| async move {
                match septet.account().view().stage {
                    AccountStage::Registered => {
                        septet.approvals().refresh().await?;
                        septet.sync().run().await?;
                        septet.notices().refresh().await.map(|_| true)
                    }
                    AccountStage::Binding | AccountStage::AwaitingTrust => {
                        septet.account().refresh().await.map(|_| true)
                    }
                    AccountStage::SignedOut | AccountStage::Verifying => Ok(false),
                    AccountStage::Locked => Err(Error::Locked),
                }
            })
            .await;
        // What fails here is said when the list is left, where there is room for it.
        let _ = copies::if_due(&shell).await;
        let answered = matches!(outcome, Ok(true));
        if tell.send(outcome).await.is_err() {
            return;
        }
        // Outside of the turn: other commands come through while this waits. What changed since the last wait is named at once.
        if !answered || shell.septet().changes().wait().await.is_err() {
            tokio::time::sleep(AGAIN_AFTER).await;
        }
    }
}

/// Puts a code into the clipboard of the terminal that the person sits at, also through SSH (OSC 52).
pub(crate) fn copy(code: &str) -> io::Result<()> {
    crossterm::execute!(io::stdout(), CopyToClipboard::to_clipboard_from(code))
}

/// A space first: some terminals and tmux take an empty text for no text and would keep the code.
fn clear_clipboard() -> io::Result<()> {
    let clear = CopyToClipboard::to_clipboard_from;
    crossterm::execute!(io::stdout(), clear(" "), clear(""))
}

/// Ends when the system asks this process to end.
#[cfg(unix)]
async fn signals() {
    use tokio::signal::unix::{SignalKind, signal};
    let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] =
        [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()].map(signal)
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signals() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
