//! Why a member is not changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of members refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemberError {
    /// Somebody changed the member since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// No draft of the member waits for staff.
    NothingToReview,
    /// The person had their account erased: there is nobody whose data could be changed.
    Erased,
    /// A member leaves by a leaving that is recorded, with what ends then.
    LeavingNotRecorded,
}

impl Refusal for MemberError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NothingToReview => "NOTHING_TO_REVIEW",
            Self::Erased => "ERASED",
            Self::LeavingNotRecorded => "LEAVING_NOT_RECORDED",
        }
    }
}
