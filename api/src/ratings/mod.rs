//! The yearly star rating of studios (星级评定): criteria that were published, points proposed from the ledger, agreed to by somebody else,
//! and read by nobody else until they are published.
//!
//! States and steps are drawn in `rules.rs`. What was published changes only by a correction with its reason, which everybody concerned hears
//! of; criteria are never changed: who erred publishes another version, until the first rating of the year is published.
//!
//! Invariants, each held by the database: one rating of a studio and year, no points above an item's, nobody agrees to their own proposal,
//! nothing published changes but by a correction (`studio_rating_fixed`), criteria stay (`rating_criteria_fixed`).
//!
//! Start with `rules.rs`, then `service/rating.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
