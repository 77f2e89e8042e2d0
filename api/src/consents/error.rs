//! Why a notice is not published.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// A refusal, with its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeError {
    /// Another version holds by now.
    Conflict {
        /// That one.
        version: i32,
    },
    /// It says what the one that holds says.
    Unchanged,
}

impl Refusal for NoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::Unchanged => "UNCHANGED",
        }
    }
}
