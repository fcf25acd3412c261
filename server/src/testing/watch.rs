//! What an operator sees of this thread alone: other tests of the process have figures and a log of their own.

use std::io;
use std::sync::{Arc, Mutex};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// While it lives, figures and log lines of this thread come here.
pub(crate) struct Watch {
    figures: PrometheusHandle,
    lines: Lines,
    _guards: (metrics::LocalRecorderGuard<'static>, tracing::subscriber::DefaultGuard, tracing::Dispatch),
}

impl Watch {
    pub(crate) fn new() -> Self {
        // A recorder has to outlive its guard; a test has few of them.
        let recorder = Box::leak(Box::new(PrometheusBuilder::new().build_recorder()));
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        let figures = recorder.handle();
        // While there is one alone, tracing asks the threads that have none, and remembers for all that nobody listens.
        let second = tracing::Dispatch::new(tracing_subscriber::registry());
        let guards = (metrics::set_default_local_recorder(recorder), tracing::subscriber::set_default(log), second);
        Self { figures, lines, _guards: guards }
    }

    /// The value of a line of `/metrics`, 0 when it is not there.
    pub(crate) fn figure(&self, line: &str) -> u64 {
        let text = self.figures.render();
        text.lines().find_map(|found| found.strip_prefix(line)?.trim().parse().ok()).unwrap_or(0)
    }

    /// What was logged so far.
    pub(crate) fn log(&self) -> String {
        String::from_utf8(self.lines.0.lock().unwrap().clone()).unwrap()
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
