//! The log: text for people or JSON for machines, on standard error. What may be in a line is decided where it is written:
//! ids, routes, counts and kinds, never a value that was sent.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{ConfigError, Log, LogFormat};

/// Starts logging. The second call in a process changes nothing.
pub fn start(log: &Log) -> Result<(), ConfigError> {
    let filter: EnvFilter =
        log.filter.parse().map_err(|error| ConfigError::Value { key: "log.filter", why: format!("{error}") })?;
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let started = match log.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    // Only a test starts it twice.
    drop(started);
    Ok(())
}
