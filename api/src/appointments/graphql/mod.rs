//! 委员有约 in the schema.

pub mod actions;
pub mod appointment;
pub mod around;
pub mod day_notice;
pub mod days;
pub mod enums;
pub mod errors;
pub mod host;
pub mod inputs;
pub mod loading;
pub mod mutations;
pub mod payloads;
pub mod queries;
pub mod records;
pub mod reveals;
pub mod service;
pub mod slots;
mod subscription;
mod words;

pub use self::enums::{Category, Mode};
pub use self::payloads::{About, AppointmentPayload, appointment as appointment_payload};
pub use self::subscription::AppointmentSubscription;
