//! Waiting lists in the schema.

mod errors;
mod mutations;
mod queries;
mod subscription;
mod types;

pub use self::mutations::WaitlistMutation;
pub use self::queries::{WaitlistQuery, load_many};
pub use self::subscription::WaitSubscription;
pub use self::types::WaitlistEntry;
