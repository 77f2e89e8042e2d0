//! Why a file is not taken.

use entity::value::UploadProblem;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of uploads refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UploadError {
    /// The type is not taken for this purpose.
    TypeNotAllowed,
    /// Photos in the HEIC form are not taken.
    Heic,
    /// The file is larger than may be sent.
    TooLarge {
        /// The most bytes.
        most: i32,
    },
    /// As many uploads of the person are open as may be.
    TooManyOpen {
        /// How many.
        most: i32,
    },
    /// The person has announced enough for today.
    DayFull,
    /// It is not ready to be used.
    NotReady,
    /// It was rejected when it was checked.
    Rejected {
        /// Why.
        problem: UploadProblem,
    },
    /// It lapsed, or was given up.
    Gone,
    /// Something uses it already.
    InUse,
    /// It was sent for another purpose.
    WrongPurpose,
}

impl Refusal for UploadError {
    fn code(&self) -> &'static str {
        match self {
            Self::TypeNotAllowed => "TYPE_NOT_ALLOWED",
            Self::Heic => "HEIC",
            Self::TooLarge { .. } => "TOO_LARGE",
            Self::TooManyOpen { .. } => "TOO_MANY_OPEN",
            Self::DayFull => "DAY_FULL",
            Self::NotReady => "NOT_READY",
            Self::Rejected { .. } => "REJECTED",
            Self::Gone => "GONE",
            Self::InUse => "IN_USE",
            Self::WrongPurpose => "WRONG_PURPOSE",
        }
    }
}
