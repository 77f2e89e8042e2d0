//! Photos of members and studios. Staff publish one at once; what a member hands in, for themselves or for the studio they lead, waits
//! until staff have looked at it.
//!
//! States: SUBMITTED → PUBLISHED | DECLINED; PUBLISHED → REPLACED by the next; either → REMOVED, and back for a week. At most one of a member or studio is
//! published and one waits: unique indexes hold it. The file belongs to the upload; what is not shown any more is released, and gone soon.
//!
//! Start with `service/keeping.rs`. Everybody fetches a published photo by the hash of what is in it (`service/showing.rs`).

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
