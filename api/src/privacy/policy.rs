//! Everybody has a right to what is their own, and nobody else has.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Read everything that is kept about oneself.
    ExportMyData,
    /// Have one's account erased.
    DeleteMyAccount,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ExportMyData => "privacy.exportMyData",
            Self::DeleteMyAccount => "privacy.deleteMyAccount",
        }
    }
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::ExportMyData | Action::DeleteMyAccount, Actor::Person(_)) => Decision::Allow,
        (Action::ExportMyData | Action::DeleteMyAccount, _) => Decision::SignIn,
    }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
