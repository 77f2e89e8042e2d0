//! The duty roster (值班): who receives in a studio, on which day.
//!
//! A *shift* has one to ten *places*, each with one member on duty or nobody. A roster is set for a span of days in rotation: who is away or
//! expected elsewhere is passed over and keeps their turn. Afterwards places change hands by agreement of both (an *exchange*: a swap of two
//! places, or a substitute for one), or because the lead or staff say so. Every change is kept (`roster_change`).
//!
//! An exchange is `PROPOSED` until it is `ACCEPTED`, `DECLINED` or `WITHDRAWN`, or has `LAPSED`: the earlier shift began, or one of its places
//! changed hands otherwise.
//!
//! Invariants, each held by the database: a member on duty is nowhere else at that time, and not on leave (the place's own row in `occupancy`); a
//! place has one member, and a member one place of a shift; a studio has one shift at a time (`roster_shift_no_overlap`); places are neither lost
//! nor made (`roster_place_stays`); a place is proposed once at a time (`roster_exchange_open`); what was answered stays so (`roster_exchange_step`).
//!
//! Locks: members in the order of their keys, then shifts in the order of theirs, then the exchange, then occupancy.
//!
//! Start with `service/handing.rs`, through which every place changes hands. Decision 42.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use service::sweep;
