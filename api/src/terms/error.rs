//! Why a term is not created.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of terms refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermError {
    /// There is a term of this number already.
    NumberTaken {
        /// The number.
        ordinal: i32,
    },
}

impl Refusal for TermError {
    fn code(&self) -> &'static str {
        match self {
            Self::NumberTaken { .. } => "NUMBER_TAKEN",
        }
    }
}
