//! Everybody sees which members look after a community; staff see the former ones, too, and assign them.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with communities.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See assignments that have ended.
    ViewFormer,
    /// Assign them.
    Assign,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewFormer => "communities.view_former",
            Self::Assign => "communities.assign",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let staff = access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT);
    match action {
        Action::ViewFormer if !staff.is_allowed() => Decision::Hide,
        Action::ViewFormer | Action::Assign => staff,
    }
}

/// Which assignments a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_former: bool,
}

impl Scope {
    /// Whether ended ones, and those of members who have left, are seen.
    pub(super) fn sees_former(self) -> bool {
        self.sees_former
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope { sees_former: decide(actor, Action::ViewFormer).is_allowed() }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
