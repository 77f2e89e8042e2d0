//! Why a liaison officer is not appointed or changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of liaison officers refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LiaisonError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// Whoever is to be it serves no more, or works here no more.
    NotServing,
    /// The body is there no more, or the member serves no more.
    TargetGone,
    /// They are it already.
    Appointed,
    /// It has ended already.
    Ended,
    /// It has not ended.
    NotEnded,
}

impl Refusal for LiaisonError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotServing => "NOT_SERVING",
            Self::TargetGone => "TARGET_GONE",
            Self::Appointed => "APPOINTED",
            Self::Ended => "ENDED",
            Self::NotEnded => "NOT_ENDED",
        }
    }
}
