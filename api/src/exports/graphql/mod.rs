//! Exporting lists in the schema.

pub mod mutations;
mod reading;

pub use self::mutations::ExportMutation;
