//! Section `log`.

use serde::{Deserialize, Serialize};

/// The log, written to standard error. No personal data is ever in it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// `json` or `text`.
    pub format: LogFormat,
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: LogLevel,
}

/// How a line of the log looks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One object per line, for machines.
    Json,
    /// For people.
    Text,
}

/// How much is logged.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what is odd.
    Warn,
    /// And every request.
    Info,
    /// And details.
    Debug,
    /// And everything.
    Trace,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: LogLevel::Info }
    }
}

impl LogLevel {
    /// The filter of the subscriber. Libraries below us say less: their statements would show parameters.
    pub fn filter(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn,actix_server=warn",
            Self::Debug => "info,tongxin=debug,sqlx=warn,sea_orm=warn",
            Self::Trace => "debug,tongxin=trace,sqlx=warn,sea_orm=warn",
        }
    }
}
