//! Why members are not moved into a term, or not moved back.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What moving members refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermMoveError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// These serve no more.
    NotServing {
        /// Their names.
        names: Vec<String>,
    },
    /// These belong to the term already.
    AlreadyThere {
        /// Their names.
        names: Vec<String>,
    },
    /// These were changed since they were moved.
    Changed {
        /// Their names.
        names: Vec<String>,
    },
    /// These have seats in the new term.
    HasNewSeats {
        /// Their names.
        names: Vec<String>,
    },
    /// Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
    /// It was taken back already.
    NotStanding,
}

impl Refusal for TermMoveError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::AlreadyThere { .. } => "ALREADY_THERE",
            Self::Changed { .. } => "CHANGED",
            Self::HasNewSeats { .. } => "HAS_NEW_SEATS",
            Self::SeatGone => "SEAT_GONE",
            Self::NotStanding => "NOT_STANDING",
        }
    }
}
