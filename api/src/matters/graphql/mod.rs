//! Matters in the schema.

mod errors;
mod inputs;
mod loading;
mod mutations;
mod queries;
mod steps;
mod subscription;
mod types;

pub use self::loading::{load_many, of_appointments};
pub use self::mutations::MatterMutation;
pub use self::queries::MatterQuery;
pub use self::subscription::MatterSubscription;
pub use self::types::Matter;
