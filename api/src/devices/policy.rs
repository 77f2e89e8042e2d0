//! Whoever has signed in keeps their own devices, and nobody keeps another's.

use entity::id::AccountId;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};
use crate::error::Fault;

/// What can be done with devices.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See one's own.
    See,
    /// Register one.
    Register,
    /// Remove one.
    Remove,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::See => "devices.see",
            Self::Register => "devices.register",
            Self::Remove => "devices.remove",
        }
    }
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::See | Action::Register | Action::Remove, Actor::Person(_)) => Decision::Allow,
        (Action::See | Action::Register | Action::Remove, _) => Decision::SignIn,
    }
}

/// Whose devices. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(AccountId);

impl Scope {
    /// Their owner.
    pub(super) fn account(self) -> AccountId {
        self.0
    }
}

/// The actor's own.
pub(super) fn own(actor: &Actor, action: Action) -> Result<Scope, Fault> {
    decide(actor, action).check()?;
    actor.person().map(|person| Scope(person.account_id))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
