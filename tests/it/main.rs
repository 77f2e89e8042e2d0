//! The suite: one binary, one folder per feature, and the contracts that hold for all of them.
#![cfg(test)]

mod accounts;
mod appointments;
mod calendar_feeds;
mod config;
mod demo;
mod denials;
mod drain;
mod exports;
mod faults;
mod http_audit;
mod journey;
mod keys;
mod leaves;
mod limits;
mod machine;
mod matters;
mod members;
mod messages;
mod needs;
mod office;
mod operating;
mod permissions;
mod pools;
mod privacy;
mod roster;
mod schema;
mod statements;
mod studios;
mod tidy;
mod trail;
mod uploads;
mod visibility;
mod walk_through;
mod work_calendar;
