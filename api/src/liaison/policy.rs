//! Everybody sees who is the liaison officer of what; staff see the former ones, too, and appoint them.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with liaison officers.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See appointments that have ended.
    ViewFormer,
    /// Appoint them.
    Appoint,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewFormer => "liaison.view_former",
            Self::Appoint => "liaison.appoint",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let staff = access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT);
    match action {
        Action::ViewFormer if !staff.is_allowed() => Decision::Hide,
        Action::ViewFormer | Action::Appoint => staff,
    }
}

/// Which appointments a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_former: bool,
}

impl Scope {
    /// Whether ended ones, and of those who serve no more, are seen.
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
