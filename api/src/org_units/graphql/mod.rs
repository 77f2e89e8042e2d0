//! Bodies and seats in the schema.

mod actions;
pub mod errors;
pub mod inputs;
pub mod loading;
pub mod mutations;
pub mod queries;
pub mod types;

pub use self::loading::{load_many, load_seats};
pub use self::mutations::OrgUnitMutation;
pub use self::queries::{OrgUnitFilter, OrgUnitQuery};
pub use self::types::{OrgSeat, OrgUnit, OrgUnitKind, SeatRole};
