//! Registration for lectures: so many places, a fair waiting list, and everybody told what becomes of theirs.
//!
//! ```text
//!            register, by phone ─▶ REGISTERED ─cancel─▶ CANCELLED (late after `cancel_until`)
//! a free place ─▶ OFFERED ─accept─▶    │      ├ by staff, with a reason ▶ CANCELLED_BY_STAFF
//!                   ├ decline ▶ DECLINED      └ the lecture is cancelled ▶ LECTURE_CANCELLED
//!                   ├ lapse ▶ LAPSED
//!                   └ the lecture is postponed ▶ RECALLED: the wait goes on in its position
//! ```
//!
//! Who waits, in which order, is the business of `waitlists`, the same engine that appointments use; here places are given away. Invariants, each held
//! by the database: no more places are taken than there are, and kept places only by phone (`lecture_hall_full`, counted by `registration_places`);
//! nobody has two registrations for one lecture (`registration_once`); nobody takes a place of what is not on the calendar (`registration_first`); what
//! has ended stays so (`registration_fixed`).
//!
//! Everything that takes or gives back places begins with the lock of the hall's row, so that a place which is given back goes to the first who waits in
//! the same transaction, and nobody slips in between. Start with `rules/places.rs` and `service/serving.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use service::{follow, sweep};
