//! Why a device is not registered.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// An expected refusal.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum DeviceError {
    /// No push message leaves by this way.
    NotOffered,
    /// Nobody knows who they are to the mini-program.
    NotBound,
}

impl Refusal for DeviceError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotOffered => "NOT_OFFERED",
            Self::NotBound => "NOT_BOUND",
        }
    }
}
