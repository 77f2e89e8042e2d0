//! Regions: townships and subdistricts (乡街), and the villages and communities (村居) in them.
//!
//! Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
