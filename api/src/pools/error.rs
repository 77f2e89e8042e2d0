//! Why a pool is not changed, or nobody joins it.

use entity::value::PoolState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of pools refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PoolError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: PoolState,
    },
    /// The member was asked already, or is in it.
    AlreadyIn,
    /// The member does not serve any more.
    NotServing,
    /// The service is not the member's own, or of another kind than the pool.
    NotSuiting,
}

impl Refusal for PoolError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::AlreadyIn => "ALREADY_IN",
            Self::NotServing => "NOT_SERVING",
            Self::NotSuiting => "NOT_SUITING",
        }
    }
}
