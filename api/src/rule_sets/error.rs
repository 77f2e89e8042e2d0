//! Why the numbers are not changed.

use serde::{Deserialize, Serialize};

use super::rules::Problem;
use crate::mutation::Refusal;

/// What changing the numbers refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleSetError {
    /// Somebody made a newer version in between.
    Conflict {
        /// The number of the version in force.
        number: i32,
    },
    /// Some of the changes cannot be made; all of these are named.
    Bad(Vec<Problem>),
    /// The numbers would be what they are.
    NothingChanged,
}

impl Refusal for RuleSetError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::Bad(problems) => problems.first().map_or("BAD", Problem::code),
            Self::NothingChanged => "NOTHING_CHANGED",
        }
    }
}
