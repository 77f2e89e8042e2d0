//! Members in the schema.

mod loading;
pub mod mutations;
pub mod profile;
pub mod queries;
pub mod roster_types;
pub mod rosters;
pub mod types;

pub use loading::load_many;
pub use mutations::MemberMutation;
pub use queries::{MemberFilter, MemberQuery, NearInput};
pub use rosters::{RosterMutation, RosterQuery};
pub use types::{Member, MemberState};
