//! Section `documents`.

use serde::{Deserialize, Serialize};

/// Documents that clients name instead of sending them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Documents {
    /// `off`, `log` or `enforce`.
    pub mode: DocumentMode,
}

/// What becomes of a document that nobody imported.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentMode {
    /// It runs.
    #[default]
    Off,
    /// It runs, and the log says which client sent it.
    Log,
    /// It is refused, whoever sends it and whatever it asks.
    Enforce,
}
