//! The outbox: texts that have to leave the machine.
//!
//! A row is written in the transaction of the change ([`queue_text`], [`queue_phone_code`]), bound to the appointment's version. Workers
//! on every replica claim rows by lease, send outside of any transaction, and write down what came of it ([`worker`]). States: PENDING →
//! SENT; → DROPPED when it is no longer true or too late; → DEAD after the last try. Texts for one recipient leave in order.

mod queue;
mod rules;
pub mod sms;
mod store;
mod sweep;
mod worker;

pub use queue::{Text, queue_phone_code, queue_text};
pub use store::{Sample, newest};
pub use sweep::run as sweep;
pub use worker::{Worker, run_once, spawn};
