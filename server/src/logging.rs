//! The log: text for people or JSON for machines, on standard error. What may be in a line is decided where it is written:
//! ids, routes, counts and kinds, never a value that was sent.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt, registry};

use crate::config::{ConfigError, Log, LogFormat};

/// Starts logging. The second call in a process changes nothing.
pub fn start(log: &Log) -> Result<(), ConfigError> {
    let wanted: EnvFilter =
        log.filter.parse().map_err(|error| ConfigError::Value { key: "log.filter", why: format!("{error}") })?;
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let lines = match log.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let started = registry().with(lines.with_filter(wanted.and(filter_fn(may_be_logged)))).try_init();
    // Only a test starts it twice.
    drop(started);
    Ok(())
}

/// Below `info` the libraries under us write what they like, and no version of theirs promises that it is no header: whatever
/// the filter asks for, that stays out.
fn may_be_logged(line: &Metadata<'_>) -> bool {
    *line.level() <= Level::INFO || line.target() == "septet_server" || line.target().starts_with("septet_server::")
}
