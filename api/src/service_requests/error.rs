//! Why nothing is asked for, or a request is not moved.

use entity::value::RequestState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of requests refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: RequestState,
    },
    /// They have as many open requests as one may.
    RequestLimit {
        /// How many.
        limit: i64,
    },
    /// They have not agreed to the privacy notice that holds.
    ConsentNeeded {
        /// Its version.
        version: i32,
    },
    /// Whoever was named receives nobody.
    HostGone,
}

impl Refusal for RequestError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::RequestLimit { .. } => "REQUEST_LIMIT",
            Self::ConsentNeeded { .. } => "CONSENT_NEEDED",
            Self::HostGone => "HOST_GONE",
        }
    }
}
