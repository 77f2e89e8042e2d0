//! Moves into a term in the schema.

mod changes;
mod moves;

pub use self::changes::TermMoveMutation;
pub use self::moves::{TermMove, TermMoveQuery};
