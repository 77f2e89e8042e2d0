//! What clients use of the schema, so that a deprecated field is known to be dead before it goes: how often each release of a client used a field,
//! an argument or an operation, by days.
//!
//! A document's coordinates are collected once, when the guard passes it (`graphql/guard/uses.rs`). [`Meter`] counts whole operations in
//! memory, one step per request; [`service::flush`] tells them apart and adds them to the database each minute. What a process counted since its last
//! minute is lost when it is killed. Nothing here says who asked.
//!
//! Start with `meter.rs`.

pub mod graphql;
mod meter;
pub mod policy;
pub mod service;
mod store;

pub use meter::Meter;
