//! Who reads what clients use: administrators of the district.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Read it.
    Read,
}

/// May `actor` do it? It belongs to no place: only those whose role reaches the whole district.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Read => access::staff_may(actor, Permission::UsageRead, &Place::DISTRICT),
    }
}

/// Leave to read it. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(());

/// What the actor may see of it: all, or nothing.
pub(super) fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    decide(actor, Action::Read).check()?;
    Ok(Scope(()))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), |_| "usage.read", decide)
}
