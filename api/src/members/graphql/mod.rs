//! Members in the schema.

pub mod mutations;
pub mod profile;
pub mod queries;
pub mod types;

pub use mutations::MemberMutation;
pub use queries::MemberQuery;
pub use types::{Member, MemberState, load_many};
