//! The shape of stored data: one file per table, typed ids, small checked values. No behaviour, no GraphQL, no HTTP.

/// An instant: UTC, kept to the millisecond.
pub type Instant = chrono::DateTime<chrono::Utc>;

pub mod id;
pub mod phone;
pub mod value;

pub mod account;
pub mod appointment;
pub mod appointment_move;
pub mod appointment_service;
pub mod audit_event;
pub mod availability_rule;
pub mod date_override;
pub mod host;
pub mod idempotency;
pub mod member;
pub mod message;
pub mod occupancy;
pub mod occurrence;
pub mod outbox_job;
pub mod phone_code;
pub mod rate_event;
pub mod rate_gate;
pub mod reception_record;
pub mod refresh_token;
pub mod region;
pub mod rule_set;
pub mod sector;
pub mod session;
pub mod setting;
pub mod setup_link;
pub mod staff;
pub mod studio;
pub mod studio_hours;
pub mod studio_member;
pub mod studio_move;
pub mod studio_page;
pub mod studio_post;
pub mod studio_report;
pub mod studio_wall_item;
pub mod term;
