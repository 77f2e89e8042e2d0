//! Absences and pauses in the schema.

mod absence;
mod attendance;
mod errors;
mod inputs;
mod loading;
mod mutations;
mod queries;
mod types;

pub use self::attendance::{Attendance, attendance};
pub use self::loading::load_many;
pub use self::mutations::PauseMutation;
pub use self::queries::PauseQuery;
pub use self::types::BookingPause;
