//! Uploads in the schema.

pub mod mutations;
pub mod types;

pub use self::mutations::{UploadMutation, UploadQuery};
pub use self::types::{PhotoSize, Upload, UploadProblem, UploadPurpose, address};
