//! Everybody reads and marks their own messages, and nobody else's.

use entity::id::AccountId;

use crate::access::{Actor, Decision};
use crate::error::Fault;

/// What can be done with messages.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read the own inbox.
    Read,
    /// Mark own messages as read.
    MarkRead,
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

/// Every action against sample actors, for the permission snapshot.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    let actors = crate::access::samples();
    let actions = [("messages.read", Action::Read), ("messages.mark_read", Action::MarkRead)];
    let rows = actions.into_iter().flat_map(|(name, action)| {
        actors.iter().map(move |(who, actor)| (name, *who, decide(actor, action)))
    });
    rows.collect()
}
