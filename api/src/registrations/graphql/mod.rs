//! Registrations in the schema.

mod enums;
mod errors;
mod inputs;
mod loading;
mod mutations;
mod payloads;
mod queries;
mod steps;
mod types;

pub use self::loading::{load_halls, load_many, load_of_waits, masked_phones};
pub use self::mutations::RegistrationMutation;
pub use self::queries::RegistrationQuery;
pub use self::types::{LectureRegistration, Registration};
