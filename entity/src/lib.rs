//! The shape of stored data: one file per table, typed ids, small checked values. No behaviour, no GraphQL, no HTTP.

/// An instant: UTC, kept to the millisecond.
pub type Instant = chrono::DateTime<chrono::Utc>;

pub mod id;
pub mod phone;
pub mod value;

pub mod account;
pub mod account_key;
pub mod appointment;
pub mod appointment_move;
pub mod appointment_service;
pub mod audit_event;
pub mod availability_rule;
pub mod consent;
pub mod date_override;
pub mod download_use;
pub mod host;
pub mod idempotency;
pub mod installation_key;
pub mod member;
pub mod member_profile;
pub mod member_tag;
pub mod message;
pub mod occupancy;
pub mod occurrence;
pub mod outbox_job;
pub mod phone_code;
pub mod photo;
pub mod privacy_notice;
pub mod rate_event;
pub mod rate_gate;
pub mod reception_record;
pub mod refresh_token;
pub mod region;
pub mod reveal;
pub mod roster_import;
pub mod roster_import_row;
pub mod roster_import_term;
pub mod rule_set;
pub mod sector;
pub mod session;
pub mod setting;
pub mod setup_link;
pub mod staff;
pub mod staff_grant;
pub mod staff_invitation;
pub mod studio;
pub mod studio_hours;
pub mod studio_member;
pub mod term;
pub mod upload;
pub mod upload_day;
