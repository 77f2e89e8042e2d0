//! The privacy notice and who agreed to it. Without a consent nothing is kept of a resident: signing in asks for the notice that holds, and
//! the database takes no booking of somebody who has not agreed (`appointment_consent`). Withdrawing a consent is deleting the account.
//!
//! A notice is published by staff, as a new version; the first one comes with the program. Start with `service.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod service;
mod store;
