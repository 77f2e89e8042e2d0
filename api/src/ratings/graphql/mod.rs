//! Ratings in the schema.

pub mod criteria;
pub mod errors;
pub mod inputs;
mod loading;
pub mod mutations;
pub mod queries;
pub mod types;

pub use loading::{latest_of, load_many};
pub use mutations::RatingMutation;
pub use queries::RatingQuery;
pub use types::StudioRating;
