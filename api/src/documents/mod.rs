//! Documents that clients name instead of sending them, imported by the operator for each release of a client.
//!
//! Invariants: an id has one text for ever, whoever imports it; an id that is the hash of a text is the hash of its text; what was imported
//! passed the guard and validation. A document goes with the last release that brought it.
//!
//! Start with `rules.rs`, which reads the manifests of the client tools; `graphql/engine/finding.rs` is where a document is asked for.

pub mod error;
pub mod rules;
pub mod service;
mod store;

pub use service::library;
