//! Liaison officers (联络员): who is the contact of a township or village, of a body, or of a member. What letters, bookings and matters ask is
//! "who is the officer of this?" (`store::nearest`): its own, or else the one of what it belongs to.
//!
//! An officer is a member or somebody of the staff; who serves no more, or works here no more, is none. An appointment is never deleted: it
//! ends, and may be taken up again.
//!
//! Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
