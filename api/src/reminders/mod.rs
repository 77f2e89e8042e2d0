//! Reminders (提醒): who has a visit ahead hears of it once or twice before, and whoever receives hears the evening before of the next day.
//!
//! Nothing is planned in advance: a sweeper looks every minute at what is agreed upon and near, and asks the rules whether it is time. So what is
//! moved, cancelled or called off is followed by itself, and so are other numbers in the rule set. What was told is a row (`reminder`), written in the
//! transaction of the message; the text that leaves is bound to the version of the visit, and to the time until which it is of use (decision 48).
//!
//! Invariants, each held by the database: of a visit each of its two reminders is told once, however many servers look (`reminder_of_visit`), and so is
//! what somebody receives on a day (`reminder_of_day`); nobody is reminded of what is not agreed upon (`reminder_of_agreed`).
//!
//! Who wants none says so (`updateMyProfile`). What was confirmed, moved or cancelled is told at once all the same, at night too.
//!
//! Start with `rules.rs`.

pub mod rules;
pub mod service;
mod store;

pub use self::service::sweep;
