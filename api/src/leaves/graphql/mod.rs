//! Leave in the schema.

mod errors;
mod impact;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use self::mutations::LeaveMutation;
pub use self::queries::{LeaveQuery, load_many};
pub use self::types::Leave;
