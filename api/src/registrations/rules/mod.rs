//! When places are taken and given back. Pure.

pub mod lifecycle;
pub mod news;
pub mod places;
pub mod window;
