//! Why a leaving is not recorded.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;
use crate::org_units::error::OrgUnitError;
use crate::studios::error::StudioError;

/// What recording a leaving refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeavingError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The member has left already.
    HasLeft,
    /// Whoever is to take over serves no more.
    SuccessorNotServing,
    /// It was taken back already, or the member serves again by another way.
    NotStanding,
    /// The person had their account erased: nobody is left who could serve.
    Erased,
    /// Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
    /// Others lead one of the studios by now.
    LeadGone,
    /// What was to be handed over cannot be, each with its reason.
    Handovers(Vec<RefusedHandover>),
}

/// A handover that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedHandover {
    /// Which of those that were asked for, from 0.
    pub at: usize,
    /// Why.
    pub problem: HandoverProblem,
}

/// Why somebody cannot take over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandoverProblem {
    /// The member does not have the seat, or does not lead the studio.
    NotHeld,
    /// The same seat or studio was named before.
    NamedTwice,
    /// The successor serves no more, or is the one who leaves.
    SuccessorNotServing,
    /// The successor sits there already, as high or higher.
    HasSeat,
    /// All places of the role are taken.
    PlaceTaken {
        /// Who has them.
        names: Vec<String>,
    },
    /// The successor belongs to another sector than the group.
    OtherSector,
    /// Whoever leads a study-liaison committee does so by a post.
    PostRequired,
    /// The successor leads the studio already.
    LeadsAlready,
    /// The body is there no more, or the studio has ended.
    Ended,
}

impl HandoverProblem {
    /// What bodies refuse. The others of their refusals are of uses that a succession has none of.
    pub(super) fn of_seat(error: OrgUnitError) -> Self {
        match error {
            OrgUnitError::HasSeat => Self::HasSeat,
            OrgUnitError::PlaceTaken { names, .. } => Self::PlaceTaken { names },
            OrgUnitError::NotServing { .. } => Self::SuccessorNotServing,
            OrgUnitError::OtherSector { .. } => Self::OtherSector,
            OrgUnitError::PostRequired => Self::PostRequired,
            OrgUnitError::Inactive => Self::Ended,
            _ => Self::NotHeld,
        }
    }

    /// What studios refuse.
    pub(super) fn of_studio(error: &StudioError) -> Self {
        match error {
            StudioError::NotServing { .. } => Self::SuccessorNotServing,
            StudioError::NamedTwice => Self::LeadsAlready,
            StudioError::Ended => Self::Ended,
            _ => Self::NotHeld,
        }
    }
}

impl Refusal for LeavingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::HasLeft => "HAS_LEFT",
            Self::SuccessorNotServing => "SUCCESSOR_NOT_SERVING",
            Self::NotStanding => "NOT_STANDING",
            Self::Erased => "ERASED",
            Self::SeatGone => "SEAT_GONE",
            Self::LeadGone => "LEAD_GONE",
            Self::Handovers(_) => "HANDOVERS_REFUSED",
        }
    }
}
