//! The duty roster in the schema.

mod actions;
mod errors;
mod exchanges;
mod inputs;
mod loading;
mod mutations;
mod preview;
mod queries;
mod types;

pub use self::exchanges::RosterExchange;
pub use self::loading::{load_exchanges, load_many, load_places, of_studio, on_duty_of};
pub use self::mutations::DutyRosterMutation;
pub use self::queries::DutyRosterQuery;
pub use self::types::{RosterPlace, RosterShift};
