//! Why a term is not added or changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of terms refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermError {
    /// There is a term of this number already.
    NumberTaken {
        /// The number.
        ordinal: i32,
    },
    /// There is a term of this title already.
    TitleTaken {
        /// The title.
        title: String,
    },
    /// Somebody changed the term since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
}

impl Refusal for TermError {
    fn code(&self) -> &'static str {
        match self {
            Self::NumberTaken { .. } => "NUMBER_TAKEN",
            Self::TitleTaken { .. } => "TITLE_TAKEN",
            Self::Conflict { .. } => "CONFLICT",
        }
    }
}
