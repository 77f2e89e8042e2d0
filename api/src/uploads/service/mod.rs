//! What is done with uploads.

pub mod attaching;
pub mod checking;
pub mod creating;
pub mod downloading;
pub mod links;
pub mod making;
pub mod persons;
pub mod receiving;
pub mod sweeping;
