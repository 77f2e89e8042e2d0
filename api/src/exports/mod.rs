//! Exports: a list of the staff's, as they see it, taken out of the house as a file.
//!
//! The list is read by the very query that clients use, page by page and as the one who asks: what they may not see there is not in the file.
//! The file is an upload that the server made: private, fetched by a link of one session, gone after a day. Every export is in the audit
//! trail with its reason and how many rows it had. A list adds its query and its columns in `rules/lists.rs`; nothing else knows of them.
//!
//! Start with `service.rs`; how a list is read is in `graphql/reading.rs`, what becomes of a cell in `rules/`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
