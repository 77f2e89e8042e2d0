//! Why codes are not looked at.

use entity::Instant;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckInError {
    /// Whoever sends them has sent too many wrong ones.
    TooManyWrongCodes {
        /// From when on they are looked at again.
        from: Instant,
    },
}

impl Refusal for CheckInError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyWrongCodes { .. } => "TOO_MANY_WRONG_CODES",
        }
    }
}
