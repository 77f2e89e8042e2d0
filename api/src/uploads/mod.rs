//! Uploads: files that people send, by a signed link that works once, and what is given out of them.
//!
//! States: OPEN → RECEIVING → RECEIVED → READY; → REJECTED when it is not what it should be; → EXPIRED when it was not sent, or not used,
//! in time; → DELETED when it is given up. RECEIVED is where a file waits for the scanner: nobody can download it. Whatever is begun is
//! found again: the place in the store is in the row before the first byte is written there, a lease that ran out is taken up by the next
//! worker, and the sweeper deletes the files of every row that nobody needs.
//!
//! Other features use a file through [`service::attaching`], in their own transaction. Start with `service/receiving.rs`, then
//! `service/checking.rs`; what bytes become is in `content/`.

pub mod content;
pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
pub mod words;
