//! What a visitor needs (来访需要): step-free access, sign language, a hearing loop, large print, an interpreter, a few words; and that a visit is for a
//! child, with the guardian who agrees.
//!
//! The resident says it for a time that they hold, or for a visit until it begins, or at their word the officer who booked it for them; whoever receives sees it with the visit and hears when it
//! changes, and nobody else does. It tells of somebody's health, or of a child, so it is asked for with a consent of its own (the version of the
//! privacy notice), all of it is sealed, none of it is in lists or exports of others, and it is forgotten thirty days after the visit (decision 48).
//! What is moved, offered instead or given to another of a pool takes it along, once its resident has agreed to that (`follow`).
//!
//! Invariants, each held by the database: a visit has one row, and for a child under fourteen none without the word of a guardian (`visit_need_guardian`).
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use self::service::follow;
