//! The log: to standard error, as text for people or as JSON for machines.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};

/// Starts it. Once per process.
pub(super) fn start(section: &Log) {
    let base = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(section.level.filter()))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match section.format {
        LogFormat::Json => base.json().flatten_event(true).with_current_span(false).init(),
        LogFormat::Text => base.init(),
    }
}
