//! Staff see what a move would do, and make it.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with moves into a term.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See what one would do, and those that were made.
    View,
    /// Make one, or take it back.
    Move,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::View => "term_moves.view",
            Self::Move => "term_moves.move",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::View | Action::Move => access::staff_may(actor, Permission::MemberManage, &Place::DISTRICT),
    }
}

/// That the actor may see moves. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope(());

/// What the actor sees: all of it, or nothing.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    decide(actor, Action::View).check()?;
    Ok(Scope(()))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
