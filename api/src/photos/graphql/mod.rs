//! Photos in the schema.

mod loading;
pub mod mutations;
pub mod types;

pub use self::loading::{PhotoQuery, Which, of_members, of_studios};
pub use self::mutations::PhotoMutation;
pub use self::types::Photo;
