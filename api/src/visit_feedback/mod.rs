//! What residents say of their visits (满意度评价): one tap after a visit, and more words if they like.
//!
//! A visit that took place has one answer, of its resident alone: nobody gives it for them, also where an officer booked for them. They may
//! change it until some days after the visit. Nobody else reads whose it is. Together the answers are in the figures, where there are enough of
//! them (`figures`); the words are read by staff, without the visit, and never by who received. The ratings of studios by the office are
//! another thing (`ratings`).
//!
//! Invariants, each held by the database: an answer is of the one who came, to a visit that took place (`visit_feedback_of_visitor`), one for
//! each visit (`UNIQUE (appointment_id)`), and stays of it (`visit_feedback_step`). Locks: appointment, then its answer.
//!
//! Start with `rules.rs`, then `service.rs`. Decision 50.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
