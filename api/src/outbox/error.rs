//! What can be in the way of sending a text after all.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// An expected refusal.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum OutboxError {
    /// It was not given up: it was sent or dropped, or waits for its next try.
    NotDead,
    /// Its time is over.
    TooLate,
    /// The appointment has moved on, and what the text says is no longer so.
    Overtaken,
}

impl Refusal for OutboxError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotDead => "NOT_DEAD",
            Self::TooLate => "TOO_LATE",
            Self::Overtaken => "OVERTAKEN",
        }
    }
}
