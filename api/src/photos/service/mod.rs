//! What is done with photos.

pub mod keeping;
pub mod persons;
pub mod showing;
