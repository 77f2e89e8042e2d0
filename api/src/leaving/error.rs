//! Why a leaving is not recorded.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What recording a leaving refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeavingError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The member has left already.
    HasLeft,
    /// Whoever is to take over serves no more.
    SuccessorNotServing,
    /// It was taken back already, or the member serves again by another way.
    NotStanding,
    /// The person had their account erased: nobody is left who could serve.
    Erased,
    /// Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
}

impl Refusal for LeavingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::HasLeft => "HAS_LEFT",
            Self::SuccessorNotServing => "SUCCESSOR_NOT_SERVING",
            Self::NotStanding => "NOT_STANDING",
            Self::Erased => "ERASED",
            Self::SeatGone => "SEAT_GONE",
        }
    }
}
