//! When something may happen to a matter. Pure.

pub mod clock;
pub mod ladder;
pub mod lifecycle;

use entity::id::{MemberId, OrgUnitId, StudioId};
use entity::matter::Model;
use serde::{Deserialize, Serialize};

/// Who has a matter in hand.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// A member.
    Member(MemberId),
    /// A studio.
    Studio(StudioId),
    /// A special committee or an undertaking unit.
    OrgUnit(OrgUnitId),
}

impl Owner {
    /// The owner of a matter; the database sees to it that there is exactly one.
    pub fn of(matter: &Model) -> Option<Self> {
        let member = matter.owner_member_id.map(Self::Member);
        let studio = matter.owner_studio_id.map(Self::Studio);
        member.or(studio).or(matter.owner_org_unit_id.map(Self::OrgUnit))
    }

    /// Gives a matter into these hands.
    #[must_use]
    pub fn take(self, matter: Model) -> Model {
        let free = Model { owner_member_id: None, owner_studio_id: None, owner_org_unit_id: None, ..matter };
        match self {
            Self::Member(id) => Model { owner_member_id: Some(id), ..free },
            Self::Studio(id) => Model { owner_studio_id: Some(id), ..free },
            Self::OrgUnit(id) => Model { owner_org_unit_id: Some(id), ..free },
        }
    }
}
