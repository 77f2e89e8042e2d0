//! Why nothing is closed, or a closure is not lifted.

use entity::Instant;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of closures refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosureError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// Somebody is expected in that time, and nothing was said of the visits.
    VisitsAhead {
        /// How many visits.
        count: i64,
        /// When the next begins.
        next_at: Instant,
    },
    /// The studio does not receive anyway.
    StudioNotOpen,
    /// It was lifted already.
    Lifted,
    /// It is over.
    Over,
}

impl Refusal for ClosureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::VisitsAhead { .. } => "VISITS_AHEAD",
            Self::StudioNotOpen => "STUDIO_NOT_OPEN",
            Self::Lifted => "LIFTED",
            Self::Over => "OVER",
        }
    }
}
