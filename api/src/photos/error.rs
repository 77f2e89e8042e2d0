//! Why a photo is not set, published or removed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;
use crate::uploads::error::UploadError;

/// What a use case of photos refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhotoError {
    /// The file cannot be used.
    Upload(UploadError),
    /// Somebody changed the photo since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It is not one that waits, or is shown.
    NotOpen,
    /// Another took its place meanwhile.
    PlaceTaken,
    /// The member has left, or the studio is closed.
    SubjectGone,
}

impl Refusal for PhotoError {
    fn code(&self) -> &'static str {
        match self {
            Self::Upload(error) => error.code(),
            Self::Conflict { .. } => "CONFLICT",
            Self::NotOpen => "NOT_OPEN",
            Self::PlaceTaken => "PLACE_TAKEN",
            Self::SubjectGone => "SUBJECT_GONE",
        }
    }
}

impl From<UploadError> for PhotoError {
    fn from(error: UploadError) -> Self {
        Self::Upload(error)
    }
}
