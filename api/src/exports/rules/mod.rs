//! What a list looks like in a file.

pub mod cells;
pub mod files;
pub mod lists;
pub mod words;
mod work;
