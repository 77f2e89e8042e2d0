//! Studios in the schema.

pub mod inputs;
mod loading;
pub mod mutations;
pub mod queries;
pub mod types;
pub mod values;

pub use loading::{load_many, seats_of_members};
pub use mutations::StudioMutation;
pub use queries::StudioQuery;
pub use types::Studio;
pub use values::{MemberSeat, StudioAction, StudioRole, StudioScope, StudioSeat, StudioState};
