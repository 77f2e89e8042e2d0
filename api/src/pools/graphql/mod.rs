//! Pools in the schema.

mod errors;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use self::mutations::PoolMutation;
pub use self::queries::{PoolQuery, load_many};
pub use self::types::Pool;
