//! Why a roster that staff sent is not read in.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;
use crate::uploads::error::UploadError;

/// What reading a roster in refuses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RosterError {
    /// The file cannot be used.
    Upload(UploadError),
    /// The file, the way to read it or what it meets is not what the plan was made of.
    PlanOutdated,
    /// Everything is as the file says already.
    NothingChanges,
}

impl Refusal for RosterError {
    fn code(&self) -> &'static str {
        match self {
            Self::Upload(error) => error.code(),
            Self::PlanOutdated => "PLAN_OUTDATED",
            Self::NothingChanges => "NOTHING_CHANGES",
        }
    }
}
