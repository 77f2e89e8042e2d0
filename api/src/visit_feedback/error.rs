//! Why nothing is said of a visit.

use entity::Instant;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What the use case refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeedbackError {
    /// The visit did not take place, or is not noted to have.
    NotCompleted,
    /// It is too late.
    Closed {
        /// Since when.
        closed_at: Instant,
    },
}

impl Refusal for FeedbackError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotCompleted => "NOT_COMPLETED",
            Self::Closed { .. } => "FEEDBACK_CLOSED",
        }
    }
}
