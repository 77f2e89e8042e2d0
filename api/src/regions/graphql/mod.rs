//! Regions in the schema.

pub mod mutations;
pub mod types;

pub use mutations::RegionMutation;
pub use types::{Region, RegionQuery, load_many};
