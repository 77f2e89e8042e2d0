//! Exporting lists in the schema.

pub mod inputs;
pub mod mutations;
mod reading;

pub use self::mutations::ExportMutation;
