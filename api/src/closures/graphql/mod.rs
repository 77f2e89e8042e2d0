//! Closures in the schema.

mod errors;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use self::mutations::ClosureMutation;
pub use self::queries::{ClosureFilter, ClosureQuery, load_many, next_of_office, next_of_studios};
pub use self::types::Closure;
