//! Everybody reads and marks their own messages, and nobody else's.

use entity::id::AccountId;

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};
use crate::error::Fault;

/// What can be done with messages.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Read the own inbox.
    Read,
    /// Mark own messages as read.
    MarkRead,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Read => "messages.read",
            Self::MarkRead => "messages.mark_read",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::Read | Action::MarkRead, Actor::Person(_)) => Decision::Allow,
        (Action::Read | Action::MarkRead, Actor::Anonymous { .. } | Actor::System) => Decision::SignIn,
    }
}

/// Whose inbox a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(AccountId);

impl Scope {
    /// The account whose messages they are.
    pub(super) fn account(self) -> AccountId {
        self.0
    }
}

/// The actor's own inbox.
pub(super) fn own(actor: &Actor, action: Action) -> Result<Scope, Fault> {
    decide(actor, action).check()?;
    actor.person().map(|person| Scope(person.account_id))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
