//! Members in the schema.

mod loading;
pub mod mutations;
pub mod profile;
pub mod queries;
pub mod types;

pub use loading::load_many;
pub use mutations::MemberMutation;
pub use queries::{MemberQuery, NearInput};
pub use types::{Member, MemberState};
