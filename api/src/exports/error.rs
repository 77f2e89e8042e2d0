//! Why a list is not exported.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What an export refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportError {
    /// The list has more rows than one file takes.
    TooManyRows {
        /// The most rows.
        most: i32,
    },
    /// As much as a person may have made on a day.
    DayFull,
}

impl Refusal for ExportError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyRows { .. } => "TOO_MANY_ROWS",
            Self::DayFull => "DAY_FULL",
        }
    }
}
