//! Studios in the schema.

use async_graphql::MergedObject;

pub mod errors;
pub mod inputs;
mod living;
mod loading;
pub mod mutations;
pub mod post_mutations;
pub mod post_photos;
pub mod posts;
pub mod queries;
pub mod reports;
pub mod step_inputs;
pub mod steps;
pub mod types;
pub mod values;

pub use loading::{load_many, seats_of_members};
pub use posts::StudioPost;
pub use types::Studio;
pub use values::{MemberSeat, StudioAction, StudioRole, StudioScope, StudioSeat, StudioState};

/// What can be read of studios.
#[derive(MergedObject, Default)]
pub struct StudiosQuery(queries::StudioQuery, posts::PostQuery, reports::ReportQuery);

/// What can be done with studios.
#[derive(MergedObject, Default)]
pub struct StudiosMutation(
    mutations::StudioMutation,
    steps::StudioStepMutation,
    post_mutations::PostMutation,
    reports::ReportMutation,
);
