//! Everybody sees the bodies that are there and who sits in them; staff see the former ones, too, and keep them.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with bodies and seats.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See dissolved bodies and seats that have ended.
    ViewFormer,
    /// Add, change, merge bodies.
    Keep,
    /// Say who sits where.
    Seat,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewFormer => "org_units.view_former",
            Self::Keep => "org_units.keep",
            Self::Seat => "org_units.seat",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let staff = access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT);
    match action {
        Action::ViewFormer if !staff.is_allowed() => Decision::Hide,
        Action::ViewFormer | Action::Keep | Action::Seat => staff,
    }
}

/// Which bodies and seats a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_former: bool,
}

impl Scope {
    /// Whether dissolved bodies, ended seats and members who have left are seen.
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
