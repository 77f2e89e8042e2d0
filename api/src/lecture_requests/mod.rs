//! Lecture requests (居民点题): what residents and communities would like to hear about, who joins in, and which member gives the lecture.
//!
//! ```text
//! SUBMITTED ─publish─▶ OPEN ─accept─▶ MATCHED ─schedule─▶ SCHEDULED ─hold─▶ FULFILLED
//!  │ ▲ └ return ▶ RETURNED (edit: SUBMITTED again)  │ └ give back ▶ OPEN   └ unschedule ▶ MATCHED
//!  │ └ unmerge ┐       └ withdraw ▶ WITHDRAWN       │
//!  ├ merge ▶ MERGED ◀─ merge ─ OPEN (unmerge: OPEN again)
//!  └ decline ▶ DECLINED ◀──────── OPEN, MATCHED ────┘                  FULFILLED ─unschedule─▶ MATCHED: it was not held after all
//! ```
//!
//! Everybody will read a request, so the office reads it first; what it asks for a community itself is open at once. Residents join in
//! (`endorse`) instead of asking the same again; `service/similar.rs` shows what is nearly the same, and staff merge what is. Who asked and
//! who joined in is never public. Whoever asked leaves a request to the others once somebody joined in or a member accepted: it goes on.
//!
//! Invariants, each held by the database: nothing is public that nobody of the office has agreed to; everybody joins in once and not with
//! their own (`lecture_endorsement_once`, `lecture_endorsement_own`), and the count is that of the rows; one lecturer at a time is asked or
//! has accepted (`lecture_ask_one`); nothing is merged into itself or into what is merged; nobody has more open requests than the rule set
//! allows (`lecture_request_open`); what is public stays as it was agreed to. Decision 56.
//!
//! Lectures call `service::scheduling`, whose functions move a request as its lecture is scheduled, called off and held. What nobody takes on
//! ends some days after the last that would suit (`service/sweeping.rs`).
//!
//! Locks, in this order: members, their hosts, a lecture, requests in the order of their keys, asks. What is to be locked is found before, unlocked.
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

pub use service::sweeping::sweep;
