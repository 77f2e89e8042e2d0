//! When a lecture moves, and what a date, a place and a script have to be. Pure.

pub mod dates;
pub mod lifecycle;
pub mod scripts;
