//! What is done with photos.

pub mod keeping;
pub mod showing;
