//! The outbox: texts and push messages that have to leave the machine.
//!
//! A row is written in the transaction of the change ([`queue_text`], [`queue_phone_code`]), bound to the appointment's version. Workers
//! on every replica claim rows by lease, send outside of any transaction, and write down what came of it ([`Worker`]). States: PENDING →
//! SENT; → DROPPED when it is no longer true or too late; → DEAD when every try failed until it was nearly too late, or for three days.
//! Staff see the jobs and put a DEAD one back ([`graphql`]). Texts for one recipient leave in order, except that one which keeps failing
//! holds up the others for its first tries only. A push message goes to a device, whose address is read when it is sent; what its vendor says
//! of the device is an event. Start with `rules.rs`.

mod error;
pub mod graphql;
pub mod policy;
pub mod push;
mod queue;
mod rules;
mod service;
pub mod sms;
mod store;
mod sweep;
mod worker;

pub use graphql::{OutboxMutation, OutboxQuery};
pub use queue::{
    Text, drop_texts, export, follow_number, forget, queue_phone_code, queue_pushes, queue_text,
};
pub use store::{Sample, newest};
pub use sweep::run as sweep;
pub use worker::{Worker, run_once, spawn};
