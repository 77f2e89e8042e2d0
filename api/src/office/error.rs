//! Why the profile or a notice is not changed.

use entity::value::NoticeState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of the office refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfficeError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// A notice in this state does not take this step.
    WrongState {
        /// Its state.
        state: NoticeState,
    },
}

impl Refusal for OfficeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::WrongState { .. } => "WRONG_STATE",
        }
    }
}
