//! Reading the trail of what was done: for auditors, and for nobody else. Opening its reasons is noted in it.
//!
//! Rows are written by `crate::audit` with every mutation and never changed. Start with `service.rs`.

pub mod graphql;
pub mod policy;
mod service;
mod store;
