//! Members (委员): who they are, which sector and term they belong to. A member is an account with a member's hat, and a host who can
//! receive residents.
//!
//! Phone numbers are never shown; staff see them masked. Members who have left are seen by staff only.
//!
//! What a member writes of themselves is a draft until staff have read it; the office corrects at once. The words by which members are
//! found (`rules/words.rs`) are made anew in the transaction of every change.
//!
//! Start with `service/mod.rs`; the roster (名册) that staff import is in `roster/`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod roster;
pub mod rules;
pub mod service;
mod store;

pub use store::{COLUMNS, export, read_at};
