//! Calendars (日历订阅): what somebody has ahead, as their own calendar program reads it (RFC 5545).
//!
//! A person makes one secret address. Whoever has it reads that person's visits, and of what they receive as a member or in a studio when,
//! where and how many come: never who, for a calendar is kept by third parties and addresses are passed on. A new address takes the
//! place of the former; it ends with its owner's word, another number, or when the account is shut out or erased.
//!
//! An entry keeps its UID however often the visit is moved, its SEQUENCE grows with every step, and what was called off stays as cancelled
//! for a month, so that a calendar takes it out. The file depends on nothing but what is kept: every server gives the same.
//!
//! Start with `rules.rs`; the route is in `http/calendar.rs`.

pub mod graphql;
pub mod policy;
mod rules;
pub mod service;
mod store;
mod words;
