//! Everybody sees the members who serve; staff see all, their masked phones and notes, and keep them.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with members.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See those who have left.
    ViewLeft,
    /// See masked phone numbers, notes and the ids of accounts.
    ViewPrivate,
    /// Change what is known of a member.
    Update,
    /// Read in a roster.
    Import,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewLeft => "members.view_left",
            Self::ViewPrivate => "members.view_private",
            Self::Update => "members.update",
            Self::Import => "members.import",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, access::staff_may(actor, Permission::MemberManage, &Place::DISTRICT)) {
        (Action::ViewLeft, decision) if !decision.is_allowed() => Decision::Hide,
        (_, decision) => decision,
    }
}

/// Which members a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_left: bool,
}

impl Scope {
    /// Whether those who have left are seen.
    pub(super) fn sees_left(self) -> bool {
        self.sees_left
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope { sees_left: decide(actor, Action::ViewLeft).is_allowed() }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
