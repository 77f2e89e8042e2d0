//! Signing in is for everybody; who one is to WeChat is one's own.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Row};

/// What can be done with WeChat.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Sign in.
    SignIn,
    /// See whether one can sign in, and whether one's own account is bound.
    See,
    /// End one's own binding.
    Unbind,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "wechat.sign_in",
            Self::See => "wechat.see",
            Self::Unbind => "wechat.unbind",
        }
    }
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::SignIn | Action::See, _) | (Action::Unbind, Actor::Person(_)) => Decision::Allow,
        (Action::Unbind, _) => Decision::SignIn,
    }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
