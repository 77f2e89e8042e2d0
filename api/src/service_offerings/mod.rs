//! Professional services (专业服务) that members and studios offer: law, medicine, farming and more.
//!
//! ```text
//! SUBMITTED ─publish─▶ PUBLISHED ─suspend─▶ SUSPENDED ─resume─▶ PUBLISHED
//!   │ └ return ▶ RETURNED
//!   └ withdraw ▶ WITHDRAWN ─restore─▶ as it was: PUBLISHED where the office had agreed to these words, SUBMITTED otherwise
//! ```
//!
//! Editing leads back to SUBMITTED, unless staff do it. Invariants, each held by the database: nothing is public that nobody of the office has
//! agreed to; a host says once what it offers of a kind (`service_offering_once`); what it names to be booked is its own. What belongs to
//! a member who left or a studio that is closed is shown to nobody outside.
//!
//! Start with `service.rs`. Who is suggested for a need is found in `matching/`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
