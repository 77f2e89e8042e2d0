//! 委员有约: a resident meets a member.
//!
//! A host (a member or a studio) publishes hours and services; times are derived from both. A time that somebody holds becomes an
//! *occurrence*, which owns the time of host and venue; a booking owns a seat in it and the resident's time. The states are in
//! `rules/lifecycle.rs`.
//!
//! Invariants, each held by the database:
//! - a seat has one occupying booking (`appointment_seat`); nobody and no room is in two places (`occupancy_no_overlap`);
//! - a resident and a day have no more bookings than the service allows (`appointment_quota`, `appointment_day`);
//! - what has ended never moves, every change counts the version up (`appointment_step`); the history is append-only.
//!
//! Locks are taken in one order: pool and its entries, host, occurrence, appointment, service, occupancy, messages (decision 8).
//!
//! Open first: `service/placing.rs`, which takes a place; then `rules/`.

mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
pub mod words;

pub use error::AppointmentError;
pub use service::day_changes::calendar_changed;
pub use service::sweep::sweep;
