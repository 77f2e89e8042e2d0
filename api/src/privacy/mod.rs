//! What a person can ask of the office about themselves: everything that is kept about them, and that it be erased.
//!
//! To export, each feature hands over its rows of a person, every column of them (`service/exporting.rs` has the list; a test holds it
//! against the database). To erase, each feature gives up what it has, and last the person's key is destroyed: whatever else was sealed
//! under it, in other people's inboxes and in histories, opens to nobody. What is counted stays counted: the rows stay, and name nobody.
//!
//! Residents who were not here for three years are erased likewise (`service/retention.rs`).
//!
//! Start with `service/erasing.rs`.

pub mod graphql;
pub mod policy;
pub mod service;
