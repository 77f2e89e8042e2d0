//! Liaison officers in the schema.

mod changes;
mod officers;

pub use self::changes::LiaisonMutation;
pub use self::officers::{LiaisonOfficer, LiaisonQuery};
