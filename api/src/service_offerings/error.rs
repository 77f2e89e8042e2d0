//! Why an offering is not written or moved.

use entity::value::OfferingState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of offerings refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferingError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: OfferingState,
    },
    /// The host offers something of this kind already.
    AlreadyOffered,
    /// The member has left, or the studio is closed.
    HostGone,
    /// What was named to be booked is not the host's.
    ServiceElsewhere,
}

impl Refusal for OfferingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::AlreadyOffered => "ALREADY_OFFERED",
            Self::HostGone => "HOST_GONE",
            Self::ServiceElsewhere => "SERVICE_ELSEWHERE",
        }
    }
}
