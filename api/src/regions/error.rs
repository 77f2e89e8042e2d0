//! Why a region is not added or changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of regions refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegionError {
    /// There is a region of this name in the same place already.
    NameTaken {
        /// The name.
        name: String,
    },
    /// Somebody changed the region since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
}

impl Refusal for RegionError {
    fn code(&self) -> &'static str {
        match self {
            Self::NameTaken { .. } => "NAME_TAKEN",
            Self::Conflict { .. } => "CONFLICT",
        }
    }
}
