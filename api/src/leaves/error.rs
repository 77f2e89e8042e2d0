//! Why no leave is taken, or one is not withdrawn.

use entity::Instant;
use entity::id::{AppointmentId, RosterPlaceId};
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of leave refuses. `at` is the place in the list of arrangements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeaveError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// Somebody is expected in that time, and nothing was said of these visits.
    AffectedBookings {
        /// Which, the next ones first.
        appointments: Vec<AppointmentId>,
        /// The duties of which nothing was said, the next ones first.
        #[serde(default)]
        duties: Vec<RosterPlaceId>,
    },
    /// A visit has begun and is not over when the leave would begin.
    VisitUnderWay {
        /// When the member is free.
        until: Instant,
    },
    /// The member is on leave then already.
    LeaveOverlaps {
        /// From when.
        starts_at: Instant,
        /// Until when.
        ends_at: Instant,
    },
    /// The member is expected elsewhere then, as a visitor.
    OwnVisit,
    /// The member does not serve any more.
    NotServing,
    /// This visit does not lie in the leave, or has ended.
    NotAffected {
        /// Which arrangement.
        at: usize,
    },
    /// There is something to offer, and nothing was offered.
    OfferMissing {
        /// Which arrangement.
        at: usize,
    },
    /// The time that was to be offered cannot be had.
    OfferNotFree {
        /// Which arrangement.
        at: usize,
    },
    /// Whoever was to stand in has nothing in common with the member.
    NotEquivalent {
        /// Which arrangement.
        at: usize,
    },
    /// This duty does not lie in the leave, or is another's.
    DutyNotAffected {
        /// Which of the duties.
        at: usize,
    },
    /// Whoever was to take over a duty cannot.
    SubstituteNotFree {
        /// Which of the duties.
        at: usize,
    },
    /// It was withdrawn already.
    Withdrawn,
    /// It is over.
    Over,
}

impl Refusal for LeaveError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::AffectedBookings { .. } => "AFFECTED_BOOKINGS",
            Self::VisitUnderWay { .. } => "VISIT_UNDER_WAY",
            Self::LeaveOverlaps { .. } => "LEAVE_OVERLAPS",
            Self::OwnVisit => "OWN_VISIT",
            Self::NotServing => "NOT_SERVING",
            Self::NotAffected { .. } => "NOT_AFFECTED",
            Self::OfferMissing { .. } => "OFFER_MISSING",
            Self::OfferNotFree { .. } => "OFFER_NOT_FREE",
            Self::NotEquivalent { .. } => "NOT_EQUIVALENT",
            Self::DutyNotAffected { .. } => "DUTY_NOT_AFFECTED",
            Self::SubstituteNotFree { .. } => "SUBSTITUTE_NOT_FREE",
            Self::Withdrawn => "WITHDRAWN",
            Self::Over => "OVER",
        }
    }
}
