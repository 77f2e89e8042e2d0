//! Why a community is not assigned.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of communities refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommunityError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The member looks after this community already.
    Assigned,
    /// The member serves no more.
    NotServing {
        /// The name.
        name: String,
    },
    /// Members look after villages and communities, not after whole townships.
    NotACommunity {
        /// The region's name.
        name: String,
    },
    /// The assignment has ended already.
    Ended,
    /// The assignment has not ended.
    NotEnded,
}

impl Refusal for CommunityError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::Assigned => "ASSIGNED",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::NotACommunity { .. } => "NOT_A_COMMUNITY",
            Self::Ended => "ENDED",
            Self::NotEnded => "NOT_ENDED",
        }
    }
}
