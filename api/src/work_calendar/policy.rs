//! Everybody reads the calendar; staff who keep the office import it.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with the work calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Import a year, and see before what that would change.
    Import,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Import => "work_calendar.import",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Import => access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT),
    }
}

/// Which part of the calendar a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope(());

/// What the actor sees: all of it, whoever they are.
pub fn visible_to(_actor: &Actor) -> Scope {
    Scope(())
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
