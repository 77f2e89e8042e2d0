//! Why nothing is asked for, or a request is not moved.

use entity::value::LectureRequestState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// A text that a resident writes for everybody to read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// What the lecture is called.
    Title,
    /// What they would like to hear.
    Words,
    /// For whom it would be.
    Audience,
}

/// What a use case of lecture requests refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LectureRequestError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: LectureRequestState,
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
    /// Everybody would read somebody's telephone or identity number.
    PersonalNumber {
        /// In which text.
        text: Text,
    },
    /// A member is being asked, and has not answered.
    AlreadyAsked,
    /// Nobody is being asked.
    NobodyAsked,
    /// Whoever was named serves no more.
    MemberGone,
    /// It would be merged into itself.
    IntoItself,
    /// The other does not stand where it could take one in.
    IntoNotOpen {
        /// Where it stands.
        state: LectureRequestState,
    },
    /// Others were merged into it.
    HasTakenIn,
    /// The other has moved since it took this one in.
    MovedOn,
}

impl Refusal for LectureRequestError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::RequestLimit { .. } => "REQUEST_LIMIT",
            Self::ConsentNeeded { .. } => "CONSENT_NEEDED",
            Self::PersonalNumber { .. } => "PERSONAL_NUMBER",
            Self::AlreadyAsked => "ALREADY_ASKED",
            Self::NobodyAsked => "NOBODY_ASKED",
            Self::MemberGone => "MEMBER_GONE",
            Self::IntoItself => "INTO_ITSELF",
            Self::IntoNotOpen { .. } => "INTO_NOT_OPEN",
            Self::HasTakenIn => "HAS_TAKEN_IN",
            Self::MovedOn => "MOVED_ON",
        }
    }
}
