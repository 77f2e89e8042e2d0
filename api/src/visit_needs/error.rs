//! Why what somebody needs is not written down.

use entity::value::AppointmentState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NeedsError {
    /// The visit is over, or not to be.
    NotNow {
        /// Where it stands.
        state: AppointmentState,
    },
    /// It has begun.
    Begun,
    /// One does not get there without steps.
    PlaceNotStepFree,
    /// A child under fourteen needs a guardian who agrees, by name.
    GuardianMissing,
    /// Whoever asks was not shown the notice that holds.
    NoticeOutdated {
        /// Its version.
        version: i32,
    },
    /// Somebody changed it in between.
    Conflict {
        /// The version it has now; 0 where nothing is written down.
        version: i32,
    },
}

impl Refusal for NeedsError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "NOT_NOW",
            Self::Begun => "BEGUN",
            Self::PlaceNotStepFree => "PLACE_NOT_STEP_FREE",
            Self::GuardianMissing => "GUARDIAN_MISSING",
            Self::NoticeOutdated { .. } => "NOTICE_OUTDATED",
            Self::Conflict { .. } => "CONFLICT",
        }
    }
}
