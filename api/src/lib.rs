//! The server of Tongxin (同心): residents reach their CPPCC members, and every contact leads to something.
//!
//! Data goes down once and comes back once: `http` → `graphql` → a feature's `service` → (`rules`, `policy`, `store`) → entity → database.

pub mod access;
pub mod accounts;
pub mod app;
pub mod appointments;
mod audit;
pub mod clock;
pub mod closures;
pub mod commands;
pub mod communities;
pub mod config;
pub mod consents;
pub mod coverage;
pub mod ctx;
pub mod db;
pub mod demo;
pub mod error;
pub mod events;
pub mod exports;
pub mod files;
pub mod geo;
pub mod graphql;
pub mod http;
pub mod idempotency;
pub mod ids;
pub mod keys;
pub mod leaving;
pub mod liaison;
pub mod members;
pub mod messages;
pub mod mutation;
pub mod office;
pub mod org_units;
pub mod outbox;
pub mod photos;
pub mod privacy;
pub mod ratings;
pub mod regions;
pub mod rule_sets;
pub mod sectors;
pub mod select;
pub mod studios;
pub mod tasks;
pub mod term_moves;
pub mod terms;
pub mod text;
pub mod uploads;
pub mod vault;
<<<<<<< HEAD
pub mod waitlists;
=======
pub mod work_calendar;
>>>>>>> main
