//! Members and their communities (委员进社区): each community has its members, whom everybody may know.
//!
//! An assignment is never deleted: it ends, and may be taken up again.
//!
//! Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
