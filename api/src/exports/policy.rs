//! Staff whose role allows it, in the district or in a part of it: what is in the file is for each list's own policy to say.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Row};

/// What can be done with lists.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Take one out of the house as a file.
    Export,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Export => "exports.export",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Export => may_export(actor),
    }
}

/// Every export is allowed here and nowhere else.
fn may_export(actor: &Actor) -> Decision {
    let Some(staff) = actor.staff() else {
        // The program has no session that could fetch the file.
        return if matches!(actor, Actor::System) {
            Decision::Deny("PERSON_ONLY")
        } else {
            access::staff_only(actor)
        };
    };
    let is_granted = staff.grants_of(Permission::ListExport).next().is_some();
    if is_granted { Decision::Allow } else { Decision::Deny("NO_PERMISSION") }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
