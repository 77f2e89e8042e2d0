//! Why nothing is done with an absence or a pause.

use entity::Instant;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What the use cases of absences and pauses refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PauseError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The pause is over.
    PauseEnded,
    /// The resident has appealed against it before.
    Appealed,
    /// There is no appeal.
    NoAppeal,
    /// The appeal was answered.
    Answered,
    /// The resident is paused already.
    AlreadyPaused {
        /// Until when.
        until: Instant,
    },
    /// The visit took place after all, or was never noted as missed.
    NotMissed,
    /// The resident has disputed it before.
    Disputed,
    /// It can be disputed no more.
    DisputeClosed {
        /// Since when.
        closed_at: Instant,
    },
    /// Staff have decided about it.
    Decided,
    /// It does not count already.
    NotCounted,
    /// It counts already.
    Counted,
}

impl Refusal for PauseError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::PauseEnded => "PAUSE_ENDED",
            Self::Appealed => "APPEALED",
            Self::NoAppeal => "NO_APPEAL",
            Self::Answered => "ANSWERED",
            Self::AlreadyPaused { .. } => "ALREADY_PAUSED",
            Self::NotMissed => "NOT_MISSED",
            Self::Disputed => "DISPUTED",
            Self::DisputeClosed { .. } => "DISPUTE_CLOSED",
            Self::Decided => "DECIDED",
            Self::NotCounted => "NOT_COUNTED",
            Self::Counted => "COUNTED",
        }
    }
}
