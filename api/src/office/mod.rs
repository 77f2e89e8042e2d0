//! The office: what the committee says of itself, and its notices (公告).
//!
//! A notice is DRAFT → PUBLISHED ⇄ WITHDRAWN; the public sees what is published, between its days. Withdrawing one is taken back by
//! publishing it again.
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
