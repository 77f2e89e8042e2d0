//! Terms of office (届). At most one is current; the database sees to it.
//!
//! Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;

pub use store::by_ids;
