//! Why a sector is not added or changed.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of sectors refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectorError {
    /// There is a sector of this name already.
    NameTaken {
        /// The name.
        name: String,
    },
    /// Somebody changed the sector since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
}

impl Refusal for SectorError {
    fn code(&self) -> &'static str {
        match self {
            Self::NameTaken { .. } => "NAME_TAKEN",
            Self::Conflict { .. } => "CONFLICT",
        }
    }
}
