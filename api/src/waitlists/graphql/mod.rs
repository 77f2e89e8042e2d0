//! Waiting lists in the schema.

mod errors;
mod mutations;
mod queries;
mod types;

pub use self::mutations::WaitlistMutation;
pub use self::queries::{WaitlistQuery, load_many};
pub use self::types::WaitlistEntry;
