//! What an office reports (统计): how much was received, what it was merged into and what of that was solved, which promises were kept, how long
//! people waited and who did not come. Counted from visits, their records and matters at the moment it is asked.
//!
//! For those who work with it, by month, township, category, member or studio; for everybody by calendar year, and there only in steps of
//! enough visits that nobody can be found in them (decision 47). What members did is nobody else's to read.
//!
//! Start with `rules.rs`: what is counted, and what of it everybody may read.

pub mod graphql;
pub mod policy;
mod rules;
mod service;
mod store;
