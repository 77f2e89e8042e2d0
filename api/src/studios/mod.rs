//! Member studios (委员工作室): where members receive residents. Point, line or plane (点线面): one member's, a sector's, a region's. A
//! studio has one or two leads (领衔委员) and a team, weekly hours, and is a host of its own.
//!
//! States: `OPEN` ⇄ `SUSPENDED` → `CLOSED`. Closed ones are seen by staff only.
//!
//! Start with `policy.rs`, then `service/`. Members and studios name each other in the schema; in services only studios know members.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
