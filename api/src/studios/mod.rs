//! Member studios (委员工作室): where members receive residents. Point, line or plane (点线面): one member's, a sector's, a region's. A
//! studio has one or two leads (领衔委员) and a team, weekly hours, and is a host of its own.
//!
//! States and steps are drawn in `rules/lifecycle.rs`; the public sees `OPEN` and `SUSPENDED`, lead and team their own at every step, staff all.
//! What a studio tells of has states of its own (`rules/posts.rs`).
//!
//! Invariants, each held by the database: steps only along their ways and one from a version (`studio_step`), no opening without a licence, one
//! application of a member at a time (`studio_one_application`), nothing published that nobody but its author read (checks of `studio_post`).
//!
//! Start with `policy.rs`, then `service/`. Members and studios name each other in the schema; in services only studios know members.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
