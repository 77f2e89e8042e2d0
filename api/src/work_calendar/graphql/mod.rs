//! The work calendar in the schema.

mod errors;
mod mutations;
mod queries;
mod types;
mod years;

pub use self::mutations::WorkCalendarMutation;
pub use self::queries::WorkCalendarQuery;
pub use self::types::WorkingDays;
