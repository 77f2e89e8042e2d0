//! Suggestions in the schema.

mod inputs;
mod queries;
mod types;

pub use self::inputs::{NeedInput, NeedUrgency};
pub use self::queries::{MatchingQuery, USUAL, count, suggest};
pub use self::types::MemberSuggestion;
