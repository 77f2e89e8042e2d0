//! The work calendar (工作日历): statutory holidays, make-up workdays (调休) and local closures, and what is counted by them.
//!
//! A year is published, or it is not: nothing is known of an unpublished one but its weekends, and whatever rests on it is provisional. Years
//! come with the program (`standard.rs`), by `tongxin calendar import`, or from staff; importing the former file again takes an import back.
//! When a year changes, `events.rs` tells those whose appointments it touches.
//!
//! Start with `rules/calendar.rs`; `rules/file.rs` reads the files of holiday-cn, `rules/counting.rs` counts workdays and says how, and
//! `rules/rolling.rs` finds the days of times that come again and again.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod standard;
mod store;
pub mod words;

pub use rules::calendar::{DayKind, Reason, WorkCalendar};
pub use rules::counting::{Counted, FARTHEST, Pause, count};
pub use rules::rolling::{Regular, Repeated};
