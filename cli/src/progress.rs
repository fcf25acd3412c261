//! Long work: how far it is, on the terminal and nowhere else, and Ctrl-C, which stops it between two of its steps.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use septet_core::view::{Progress, ProgressStep};
use septet_core::{Error, Septet};
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::exit::{Exit, Failure};
use crate::shell::Shell;

/// Between two pictures; and as often a stop is asked for again, since work that begins just then has not heard of it.
const BEAT: Duration = Duration::from_millis(100);
/// What is done sooner is not worth a picture.
const SHOW_AFTER: Duration = Duration::from_millis(250);
const BAR: u32 = 20;

impl Shell {
    /// [`Shell::change`] for what takes its time. [`Error::Stopped`] after Ctrl-C; a second one ends the process at once.
    pub(crate) async fn work<T, F>(&self, step: impl FnOnce(Septet) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let still = self.still;
        self.change(|septet| async move {
            let (tell, over) = oneshot::channel::<()>();
            // On another thread: the work may keep this one busy.
            let watching = tokio::spawn(watch(septet.clone(), still, over));
            let done = step(septet).await;
            drop(tell);
            // It neither panics nor is aborted; and what it shows is no part of the work.
            let _ = watching.await;
            done
        })
        .await
    }
}

async fn watch(septet: Septet, still: bool, mut over: oneshot::Receiver<()>) {
    let mut line = ScreenLine::new(still);
    let mut beat = tokio::time::interval(BEAT);
    let mut interrupt = Box::pin(interrupted());
    let mut stopping = false;
    loop {
        tokio::select! {
            _ = &mut over => break,
            () = &mut interrupt => {
                if stopping {
                    line.clear();
                    // Every step is durable: what is cut here goes on with the next command.
                    std::process::exit(Exit::Cancelled as i32);
                }
                stopping = true;
                interrupt = Box::pin(interrupted());
            }
            _ = beat.tick() => {
                if stopping {
                    septet.backup().stop();
                }
                line.draw(septet.backup().view().progress, stopping);
            }
        }
    }
    line.clear();
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The line that is drawn over and over, on stderr.
struct ScreenLine {
    begun: Instant,
    still: bool,
    /// Cells that are on the screen now.
    cells: usize,
    beats: usize,
}

impl ScreenLine {
    fn new(still: bool) -> Self {
        Self { begun: Instant::now(), still, cells: 0, beats: 0 }
    }

    fn draw(&mut self, progress: Option<Progress>, stopping: bool) {
        let Some(progress) = progress else { return };
        if !io::stderr().is_terminal() || self.begun.elapsed() < SHOW_AFTER {
            return;
        }
        self.beats += 1;
        let text = if stopping {
            "Stopping after this step. Ctrl-C again ends it at once.".to_owned()
        } else {
            told(progress, (!self.still).then_some(self.beats))
        };
        let columns = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        let text: String = text.chars().take(columns.saturating_sub(1)).collect();
        self.write(&text);
    }

    fn clear(&mut self) {
        if self.cells > 0 {
            self.write("");
            self.write("");
        }
    }

    /// With spaces over the rest of what was there: every terminal has those.
    fn write(&mut self, text: &str) {
        let cells = text.chars().count();
        let rest = " ".repeat(self.cells.saturating_sub(cells));
        let mut screen = io::stderr();
        // A terminal that is gone shows nothing, and the work goes on.
        let _ = write!(screen, "\r{text}{rest}").and_then(|()| screen.flush());
        self.cells = cells;
    }
}

/// What is being done, and how much of it. `beat`: turns the spinner where nobody knows how much; none: nothing moves.
fn told(Progress { step, done, of }: Progress, beat: Option<usize>) -> String {
    let words = match step {
        ProgressStep::Key => "Making the key",
        ProgressStep::Download => "Fetching",
        ProgressStep::Open => "Opening",
        ProgressStep::Upload => "Sending, sealed",
        ProgressStep::Verify => "Reading back",
    };
    match (of, beat) {
        // Of one thing there is no middle.
        (0 | 1, beat) => {
            let count = if done > 1 { format!("  {done}") } else { String::new() };
            match beat {
                Some(beat) => format!("{} {words}{count}", ['|', '/', '-', '\\'][beat % 4]),
                None => format!("{words}{count}"),
            }
        }
        (of, None) => format!("{words}  {done} of {of}"),
        (of, Some(_)) => {
            let full = u32::try_from(u64::from(done.min(of)) * u64::from(BAR) / u64::from(of)).unwrap_or(BAR);
            let sign = |at| if at < full { '█' } else { '░' };
            let bar: String = (0..BAR).map(sign).collect();
            format!("{words}  {bar}  {done} of {of}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(done: u32, of: u32) -> Progress {
        Progress { step: ProgressStep::Upload, done, of }
    }

    #[test]
    fn a_bar_is_as_full_as_the_work_is_done() {
        for (done, full) in [(0, 0), (1, 0), (50, 10), (99, 19), (100, 20), (101, 20)] {
            let text = told(at(done, 100), Some(1));
            assert_eq!(text.chars().filter(|sign| *sign == '█').count(), full, "{text}");
            assert!(text.ends_with(&format!("  {done} of 100")), "{text}");
        }
        assert!(told(at(u32::MAX, u32::MAX), Some(1)).contains(&"█".repeat(20)));
    }

    #[test]
    fn what_has_no_end_turns_and_counts() {
        assert_eq!(told(at(0, 0), Some(0)), "| Sending, sealed");
        assert_eq!(told(at(500, 0), Some(1)), "/ Sending, sealed  500");
    }

    #[test]
    fn with_reduced_motion_there_are_numbers_alone() {
        assert_eq!(told(at(5, 10), None), "Sending, sealed  5 of 10");
        assert_eq!(told(at(0, 0), None), "Sending, sealed");
    }
}
