//! Staff see what leaves, without numbers and texts, and try again what was given up.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with the outbox.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See its jobs.
    Read,
    /// Try one again that was given up.
    Retry,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Read => "outbox.read",
            Self::Retry => "outbox.retry",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Read | Action::Retry => access::staff_may(actor, Permission::OutboxManage, &Place::DISTRICT),
    }
}

/// Leave to read jobs. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(());

/// What the actor may see of the outbox: all of it, or nothing.
pub(super) fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    decide(actor, Action::Read).check()?;
    Ok(Scope(()))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
