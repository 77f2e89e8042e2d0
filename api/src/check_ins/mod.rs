//! Check-in by many codes at once (批量签到): a desk that was offline tells later which codes were read and when.
//!
//! Each code is judged in its own right by when it was read: one that is wrong loses nothing of the others. The device draws a number (nonce) for each
//! reading, and a reading that was told of before is answered by what came of it then, however often and from wherever it comes again. The steps
//! themselves are taken by `appointments` (`service/scanning.rs`).
//!
//! Invariants, each held by the database: a nonce counts once at a door (`UNIQUE (host_id, nonce)`), a visit is let in by one reading
//! (`check_in_scan_visit`). Wrong codes count for whoever sends them, so that a list of codes is no way to guess one; `rule_sets` says how many.
//!
//! Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod rules;
pub mod service;
mod store;

pub use self::service::prune;
