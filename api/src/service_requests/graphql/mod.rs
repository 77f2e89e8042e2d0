//! Requests in the schema.

mod errors;
mod inputs;
mod loading;
mod mutations;
mod queries;
mod types;

pub use self::loading::load_many;
pub use self::mutations::ServiceRequestMutation;
pub use self::queries::ServiceRequestQuery;
pub use self::types::ServiceRequest;
