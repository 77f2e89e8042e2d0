//! Why a body or a seat is not changed.

use entity::value::{OrgUnitKind, SeatRole};
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of bodies refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrgUnitError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// There is such a body already: by its name, its sector or its region.
    Taken {
        /// The name of the one that is there.
        name: String,
    },
    /// Nobody sits in such a body in such a role.
    RoleNotOfKind {
        /// What the body is.
        kind: OrgUnitKind,
        /// The role.
        role: SeatRole,
    },
    /// All places of the role are taken.
    PlaceTaken {
        /// The role.
        role: SeatRole,
        /// How many there are.
        most: i64,
        /// Who has them.
        names: Vec<String>,
    },
    /// The member sits there already.
    HasSeat,
    /// The member serves no more.
    NotServing {
        /// The name.
        name: String,
    },
    /// The member belongs to another sector than the group.
    OtherSector {
        /// The name.
        name: String,
    },
    /// Whoever leads a study-liaison committee does so by a post.
    PostRequired,
    /// The body is there no more.
    Inactive,
    /// Somebody sits there still.
    HasSeats {
        /// How many.
        seats: i64,
    },
    /// The seat has ended already.
    Ended,
    /// The seat has not ended.
    NotEnded,
    /// These two cannot become one.
    CannotMerge,
}

impl Refusal for OrgUnitError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::Taken { .. } => "TAKEN",
            Self::RoleNotOfKind { .. } => "ROLE_NOT_OF_KIND",
            Self::PlaceTaken { .. } => "PLACE_TAKEN",
            Self::HasSeat => "HAS_SEAT",
            Self::NotServing { .. } => "NOT_SERVING",
            Self::OtherSector { .. } => "OTHER_SECTOR",
            Self::PostRequired => "POST_REQUIRED",
            Self::Inactive => "INACTIVE",
            Self::HasSeats { .. } => "HAS_SEATS",
            Self::Ended => "ENDED",
            Self::NotEnded => "NOT_ENDED",
            Self::CannotMerge => "CANNOT_MERGE",
        }
    }
}
