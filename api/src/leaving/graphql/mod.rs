//! Leavings in the schema.

mod errors;
mod impact;
mod inputs;
mod mutations;
mod types;

pub use self::errors::{LeavingErrorCode, LeavingUserError};
pub use self::impact::{LeavingQuery, MemberLeavingImpact};
pub use self::inputs::{MemberHandoverInput, RecordMemberLeavingInput, UndoMemberLeavingInput};
pub use self::mutations::{LeavingMutation, RecordMemberLeavingPayload, UndoMemberLeavingPayload};
pub use self::types::{LeavingKind, MemberHandover, MemberLeaving};
