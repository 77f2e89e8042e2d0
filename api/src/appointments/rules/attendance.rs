//! When a visit is called off since nobody would receive.

use chrono::TimeDelta;
use entity::Instant;

use crate::rule_sets::Numbers;

/// Why nobody would receive.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unattended {
    /// The member has left, or the studio is closed.
    ForGood,
    /// The studio is suspended.
    ForNow,
    /// The studio whose room it is in is not open.
    NoRoom,
    /// The time was closed, and the visits in it are not kept.
    Closed,
}

impl Unattended {
    /// Which visits are called off: those that begin until then, or all to come. Who may be back by then, or has a room to find, keeps
    /// the others.
    pub fn until(self, now: Instant, numbers: &Numbers) -> Option<Instant> {
        match self {
            Self::ForGood | Self::Closed => None,
            Self::ForNow | Self::NoRoom => Some(now + TimeDelta::hours(numbers.call_off_hours)),
        }
    }
}
