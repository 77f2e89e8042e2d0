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
pub mod community_assignment;
pub mod date_override;
pub mod host;
pub mod idempotency;
pub mod member;
pub mod member_leaving;
pub mod message;
pub mod notice;
pub mod occupancy;
pub mod occurrence;
pub mod office_profile;
pub mod org_seat;
pub mod org_unit;
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
pub mod term;
