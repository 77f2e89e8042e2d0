//! Whoever has signed in keeps the address of their own calendar, and nobody keeps another's.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};

/// What can be done with the address of one's own calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See whether there is one.
    See,
    /// Make one.
    Create,
    /// End it.
    End,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::See => "calendar_feeds.see",
            Self::Create => "calendar_feeds.create",
            Self::End => "calendar_feeds.end",
        }
    }
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::See | Action::Create | Action::End, Actor::Person(_)) => Decision::Allow,
        (Action::See | Action::Create | Action::End, _) => Decision::SignIn,
    }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
