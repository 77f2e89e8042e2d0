//! Offerings in the schema.

mod errors;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use self::mutations::ServiceOfferingMutation;
pub use self::queries::{ServiceOfferingQuery, load_many};
pub use self::types::{ServiceCategory, ServiceOffering};
