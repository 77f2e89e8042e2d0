//! Everybody sees the sectors; staff keep them.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with sectors.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Add one.
    Create,
    /// Change one.
    Update,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Create => "sectors.create",
            Self::Update => "sectors.update",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Create | Action::Update => {
            access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT)
        }
    }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
