//! The bodies of the committee and who sits in them: special committees (专委会), sector groups (界别小组) and study-liaison committees
//! (学联委) with seats for a term; liaison stations (联络站) and undertaking units (承办单位) without.
//!
//! What the numbers of the rule set ask of a special committee (one director, two deputies) is held as "no more than" by the database, and
//! shown as vacancies where somebody is missing. A seat is never deleted: it ends, and may be taken up again while nobody else has it.
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
