//! Sectors (界别): the constituencies that members come from. The usual 34 are there from the first start.
//!
//! Start with `standard.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod standard;
mod store;

pub use store::by_ids;
