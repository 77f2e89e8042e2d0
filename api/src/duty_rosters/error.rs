//! Why a roster is not set, or a place does not change hands.

use entity::Instant;
use entity::id::{MemberId, RosterShiftId};
use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// What a use case of the duty roster refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RosterError {
    /// Somebody changed it since it was read.
    Conflict {
        /// The version it has now.
        version: i32,
    },
    /// The studio has another shift at that time, or the member is on duty then already.
    ShiftOverlaps {
        /// Which shift is in the way.
        shift: RosterShiftId,
        /// When that begins.
        starts_at: Instant,
    },
    /// The member is on leave then.
    MemberAway {
        /// Who.
        member: MemberId,
        /// Until when.
        until: Instant,
        /// Who could be on duty instead.
        others: Vec<MemberId>,
    },
    /// The member is expected elsewhere then.
    MemberBusy {
        /// Who.
        member: MemberId,
        /// Until when.
        until: Instant,
        /// Who could be on duty instead.
        others: Vec<MemberId>,
    },
    /// The member does not serve, or does not belong to the studio.
    NotEligible {
        /// Who.
        member: MemberId,
    },
    /// The shift has begun.
    ShiftBegun,
    /// The shift was taken off the roster.
    ShiftRemoved,
    /// The exchange came to an end.
    ExchangeEnded,
    /// Another has this place.
    NotYourPlace,
    /// The place was proposed already, and not answered yet.
    AlreadyProposed,
    /// Nobody has this place.
    PlaceVacant,
    /// Both places are the member's own.
    OwnPlace,
    /// The studio does not receive.
    StudioNotOpen,
    /// No day of the span is one of those.
    NoDates,
    /// There would be too many shifts.
    TooManyShifts {
        /// How many there would be.
        count: usize,
    },
}

impl Refusal for RosterError {
    fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "CONFLICT",
            Self::ShiftOverlaps { .. } => "SHIFT_OVERLAPS",
            Self::MemberAway { .. } => "MEMBER_AWAY",
            Self::MemberBusy { .. } => "MEMBER_BUSY",
            Self::NotEligible { .. } => "NOT_ELIGIBLE",
            Self::ShiftBegun => "SHIFT_BEGUN",
            Self::ShiftRemoved => "SHIFT_REMOVED",
            Self::ExchangeEnded => "EXCHANGE_ENDED",
            Self::NotYourPlace => "NOT_YOUR_PLACE",
            Self::AlreadyProposed => "ALREADY_PROPOSED",
            Self::PlaceVacant => "PLACE_VACANT",
            Self::OwnPlace => "OWN_PLACE",
            Self::StudioNotOpen => "STUDIO_NOT_OPEN",
            Self::NoDates => "NO_DATES",
            Self::TooManyShifts { .. } => "TOO_MANY_SHIFTS",
        }
    }
}
