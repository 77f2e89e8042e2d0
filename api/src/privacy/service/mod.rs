//! Use cases of privacy.

pub mod erasing;
pub mod exporting;
pub mod retention;
