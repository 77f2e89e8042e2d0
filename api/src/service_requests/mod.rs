//! What residents need (专业服务需求): their words, how soon and where; until a visit is booked for it.
//!
//! ```text
//! OPEN ─book─▶ BOOKED ─close─▶ CLOSED      the visit took place, or its time went by
//!  │ ▲           └ reopen ▶ OPEN, or REFERRED where staff had named somebody: it was called off or declined
//!  │ └ REFERRED ◀─refer─ OPEN              staff name who can help; booked, withdrawn and expired like an open one
//!  ├ withdraw ▶ WITHDRAWN
//!  └ expire ▶ EXPIRED
//! ```
//!
//! This feature knows what is asked and where it stands; `appointments` tells it what became of the visit, and `matching` who could help.
//! Invariants, each held by the database: a request has one visit at a time (`appointment_service_request`), nobody has more open requests
//! than the rule set allows (`service_request_open`), what was asked stays as it was asked, and what has ended stays so. The words are
//! sealed for the resident; of staff those read them who may see residents in full, and hosts never do.
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use service::sweep;
