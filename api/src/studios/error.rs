//! Why a studio is not created or changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of studios refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StudioError {
    /// Somebody changed the studio since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// There is a studio of this name already.
    NameTaken {
        /// The name.
        name: String,
    },
    /// A studio has one or two leads.
    LeadCount {
        /// How many were given.
        given: usize,
    },
    /// The team is larger than a studio may have.
    TeamTooLarge {
        /// How many were given.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// Somebody was named twice.
    NamedTwice,
    /// Somebody who was named does not serve.
    NotServing {
        /// The member's name.
        name: String,
    },
    /// A closed studio stays closed.
    Closed,
    /// Two of the weekly hours overlap.
    HoursOverlap {
        /// 1 is Monday, 7 is Sunday.
        weekday: i32,
    },
}

impl Refusal for StudioError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NameTaken { .. } => "NAME_TAKEN",
            Self::LeadCount { .. } => "LEAD_COUNT",
            Self::TeamTooLarge { .. } => "TEAM_TOO_LARGE",
            Self::NamedTwice => "NAMED_TWICE",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::Closed => "CLOSED",
            Self::HoursOverlap { .. } => "HOURS_OVERLAP",
        }
    }
}
