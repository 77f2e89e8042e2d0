//! Calendars (日历订阅): what somebody has ahead, as their own calendar reads it (RFC 5545).
//!
//! A person makes one secret address; whoever has it reads the visits of that person, and, of what they receive as a member or in a
//! studio, when and how many come. Nobody's name is in it, for an address may be passed on. A new address takes the place of the
//! former. An entry keeps its UID however often it is moved, its SEQUENCE grows with every step, and what was cancelled stays for a
//! while as cancelled, so that a calendar takes it out.
//!
//! Start with `rules.rs`.

pub mod graphql;
mod rules;
pub mod service;
mod store;
mod words;
