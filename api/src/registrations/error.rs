//! Why a registration is not made or changed.

use entity::Instant;
use entity::value::{RegistrationState, WaitState};
use serde::{Deserialize, Serialize};

use super::rules::window::Closed;
use crate::mutation::Refusal;
use crate::waitlists::WaitlistError;

/// What a use case of registrations refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The lecture asks for no registration.
    NotNeeded,
    /// Registration is not open.
    Closed(Closed),
    /// There are not so many places left.
    Full {
        /// How many there are; of these nobody is waiting for.
        left: i32,
    },
    /// They have a registration.
    AlreadyRegistered,
    /// A place is kept for them: they take it or leave it.
    PlaceOffered,
    /// So many do not come along.
    TooManyCompanions {
        /// How many may.
        limit: i32,
    },
    /// There are places: nobody has to wait.
    PlacesLeft {
        /// How many.
        left: i32,
    },
    /// They wait already.
    AlreadyWaiting,
    /// They wait for as many things as one may.
    WaitLimit {
        /// How many.
        limit: i64,
    },
    /// It does not stand where this could be done.
    NotNow {
        /// Where it stands.
        state: RegistrationState,
    },
    /// The wait has ended.
    WaitEnded {
        /// How.
        state: WaitState,
    },
    /// The lecture has begun.
    Begun,
    /// Whoever calls off what is another's says why.
    ReasonNeeded,
    /// More places are taken than there would be.
    BelowTaken {
        /// How many are.
        taken: i32,
    },
    /// So many places cannot be kept.
    KeptTooMany {
        /// How many can.
        most: i32,
    },
    /// It would end before it begins.
    WindowOrder,
    /// It would go on after the lecture has begun.
    WindowTooLong {
        /// When it does.
        starts_at: Instant,
    },
    /// They agreed later than they can have, or long ago.
    AgreedTime,
    /// There is no account of that number, or it is the officer's own.
    NotForResident,
    /// They missed visits, and ask for nothing of their own accord for a while.
    BookingPaused {
        /// Until when.
        until: Instant,
    },
    /// They registered as many others by phone within a day as one may.
    DayLimit {
        /// How many.
        limit: i64,
    },
}

impl Refusal for RegistrationError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::NotNeeded => "NOT_NEEDED",
            Self::Closed(why) => why.code(),
            Self::Full { .. } => "FULL",
            Self::AlreadyRegistered => "ALREADY_REGISTERED",
            Self::PlaceOffered => "PLACE_OFFERED",
            Self::TooManyCompanions { .. } => "TOO_MANY_COMPANIONS",
            Self::PlacesLeft { .. } => "PLACES_LEFT",
            Self::AlreadyWaiting => "ALREADY_WAITING",
            Self::WaitLimit { .. } => "WAIT_LIMIT",
            Self::NotNow { .. } => "NOT_NOW",
            Self::WaitEnded { .. } => "WAIT_ENDED",
            Self::Begun => "BEGUN",
            Self::ReasonNeeded => "REASON_NEEDED",
            Self::BelowTaken { .. } => "BELOW_TAKEN",
            Self::KeptTooMany { .. } => "KEPT_TOO_MANY",
            Self::WindowOrder => "WINDOW_ORDER",
            Self::WindowTooLong { .. } => "WINDOW_TOO_LONG",
            Self::AgreedTime => "AGREED_TIME",
            Self::NotForResident => "NOT_FOR_RESIDENT",
            Self::BookingPaused { .. } => "BOOKING_PAUSED",
            Self::DayLimit { .. } => "DAY_LIMIT",
        }
    }
}

/// What the engine of the waiting lists refuses, as it is told of lectures.
pub(super) fn of_wait(error: &WaitlistError) -> Option<RegistrationError> {
    match error {
        WaitlistError::AlreadyWaiting => Some(RegistrationError::AlreadyWaiting),
        WaitlistError::WaitLimit { limit } => Some(RegistrationError::WaitLimit { limit: *limit }),
        WaitlistError::NotNow { state } => Some(RegistrationError::WaitEnded { state: *state }),
        _ => None,
    }
}
