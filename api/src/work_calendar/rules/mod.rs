//! What a day is, and what follows from it.

pub mod calendar;
pub mod change;
pub mod counting;
pub mod file;
pub mod rolling;
