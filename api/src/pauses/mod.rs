//! Absences and pauses of booking (未到场与暂停预约): whoever does not come is warned, and after some absences books nothing for a while.
//!
//! Each visit that is noted as missed is a row of `no_show`, and counts unless staff waive it, the time was closed, the visit took place after
//! all, or its resident disputes it and nobody has decided yet. Whoever reaches the number of the rule set within its period is paused: a row of
//! `booking_pause`, to which these absences belong from then on, so that none counts twice. A pause ends at its end, when staff lift it, when an
//! appeal is accepted, or when so many of its absences turn out not to count that it would never have begun.
//!
//! During a pause nothing new is booked: no hold, no request, no wait, no place that became free. What was booked before stays, can be moved
//! and cancelled, and what a host offers instead of a visit that they cancelled can be taken. Of hosts nobody learns of it.
//!
//! Invariants, each held by the database: one pause at a time (`booking_pause_active`); what was counted, said and answered stays, and what has
//! ended stays so (`booking_pause_step`, `no_show_step`); nobody is absent from a visit whose host said that they were late
//! (`appointment_host_late`). Absences of one resident are counted one after another, under the lock of the account.
//!
//! Start with `rules.rs`, then `service/counting.rs`. Decision 43.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;
