//! Booking on behalf in the schema.

mod errors;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use self::mutations::AssistanceMutation;
pub use self::queries::{AssistanceQuery, of_appointments};
pub use self::types::Assistance;
