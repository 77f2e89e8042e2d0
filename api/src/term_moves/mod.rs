//! Moving members into a new term (换届): who goes on keeps account, host, profile and studios; seats end with the old term, and sectors are
//! set anew. Shown before, done in one transaction, and taken back whole or not at all (decision 28).
//!
//! Who does not go on is not touched: they leave by `leaving`, one by one. Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
