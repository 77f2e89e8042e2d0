//! Matters (事项): the lineage node. What residents brought opens or joins a matter; a member, a studio, a committee or an undertaking unit has
//! it in hand; it has a due date in workdays, an effect, and at its end the word of those who started it.
//!
//! ```text
//! OPEN ─start, progress─▶ IN_PROGRESS ◀─resume─ PAUSED          every open one: ─merge─▶ MERGED, ─close with a reason─▶ CLOSED
//!   └────────┬───────────────┴── pause ────────▶
//!            └─effect─▶ ANSWERED ─confirm─▶ CONFIRMED ─close─▶ CLOSED
//!                          └──reopen──┬─────────┘
//!                                 REOPENED ─start, progress─▶ IN_PROGRESS …
//! ```
//!
//! Invariants, each held by the database: what somebody brought belongs to one matter (`matter_source_once`); a number is given once; every
//! change is a step of the timeline, and no step is changed (`matter_version`, `matter_step_fixed`); a resident answers an effect once
//! (`matter_step_answer`); each rung of the ladder is climbed once for a due date (`matter_step_rung`); what has ended stays so.
//!
//! Locks: after an appointment, before messages; two matters in the order of their keys. A change of the calendar locks every open matter and
//! counts it anew (`service/recounting.rs`), so no step counts by a calendar that is being replaced.
//!
//! Start with `rules/lifecycle.rs`, then `service/stepping.rs`.

mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use error::MatterError;
pub use service::climbing::sweep;
pub use service::recounting::{promise_changed, recount};
