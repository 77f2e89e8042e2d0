//! Waiting lists (候补): whoever finds nothing free waits for a place, in the order of joining.
//!
//! One engine for everything that has places: a list belongs to a service or to a lecture. It knows who waits, in which order, and where each wait
//! stands; whoever gives places away (`appointments/service/waiting.rs`, `registrations/service/serving.rs`) asks it for the next one and tells it what became of the offer (decision 34).
//!
//! ```text
//! WAITING ─offer─▶ OFFERED ─accept─▶ ACCEPTED
//!   │ │               ├ decline ▶ DECLINED
//!   │ └ withdraw ▶    └ lapse ▶ LAPSED
//!   └ close ▶ CLOSED  WITHDRAWN
//! ```
//!
//! Invariants, each held by the database: nobody waits twice for the same (`waitlist_entry_once`), nor for more than the rule set allows
//! (`waitlist_entry_open`); a position is given once and never changes (`waitlist_entry_fixed`); one place at a time is kept for a wait
//! (`appointment_waitlist_entry`); what has ended stays so.
//!
//! Start with `rules.rs`.

mod error;
pub mod graphql;
pub mod rules;
pub mod service;
mod store;

pub use error::WaitlistError;
