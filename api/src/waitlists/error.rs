//! Why nobody joins or leaves a list, or no place is given away.

use chrono::NaiveDate;
use entity::Instant;
use entity::value::WaitState;
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What the use cases of waiting lists refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitlistError {
    /// There is a free time: it is booked, not waited for.
    TimesFree {
        /// The first one.
        starts_at: Instant,
    },
    /// They wait for it already.
    AlreadyWaiting,
    /// They wait for as many things as one may.
    WaitLimit {
        /// How many.
        limit: i64,
    },
    /// They have as many open bookings of the service as it allows, so nothing could be offered to them.
    ResidentLimit {
        /// How many.
        limit: i32,
    },
    /// They have as many visits with the host as they may in each month of these dates.
    PeriodLimit {
        /// How many a month.
        limit: i32,
        /// The first date on which there may be another.
        opens_on: NaiveDate,
    },
    /// So many do not come together.
    PartyLimit {
        /// How many may.
        limit: i32,
    },
    /// A host does not wait for themselves.
    OwnService,
    /// The service takes no bookings now.
    Paused,
    /// The resident books nothing for a while.
    BookingPaused {
        /// Until when.
        until: Instant,
    },
    /// The dates lie in the past, or are the wrong way round.
    DatesPast,
    /// The last date is not open for booking yet.
    TooFar {
        /// The last date that is.
        last_on: NaiveDate,
    },
    /// The wait does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: WaitState,
    },
    /// Nobody who could come waits for that time.
    NobodyWaits,
    /// There is no free place at that time.
    NoPlace,
    /// It begins so soon that nobody could answer.
    TooSoon,
}

impl Refusal for WaitlistError {
    fn code(&self) -> &'static str {
        match self {
            Self::TimesFree { .. } => "TIMES_FREE",
            Self::AlreadyWaiting => "ALREADY_WAITING",
            Self::WaitLimit { .. } => "WAIT_LIMIT",
            Self::ResidentLimit { .. } => "RESIDENT_LIMIT",
            Self::PeriodLimit { .. } => "PERIOD_LIMIT",
            Self::PartyLimit { .. } => "PARTY_LIMIT",
            Self::OwnService => "OWN_SERVICE",
            Self::Paused => "PAUSED",
            Self::BookingPaused { .. } => "BOOKING_PAUSED",
            Self::DatesPast => "DATES_PAST",
            Self::TooFar { .. } => "TOO_FAR",
            Self::NotNow { .. } => "NOT_NOW",
            Self::NobodyWaits => "NOBODY_WAITS",
            Self::NoPlace => "NO_PLACE",
            Self::TooSoon => "TOO_SOON",
        }
    }
}
