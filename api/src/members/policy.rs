//! Everybody sees the members who serve; staff see all, their masked phones and notes, and keep them.

use crate::access::{Actor, Decision, samples};

/// What can be done with members.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// See those who have left.
    ViewLeft,
    /// See masked phone numbers and notes.
    ViewPrivate,
    /// Change what is known of a member.
    Update,
    /// Read in a roster.
    Import,
}

const ACTIONS: [(&str, Action); 4] = [
    ("members.view_left", Action::ViewLeft),
    ("members.view_private", Action::ViewPrivate),
    ("members.update", Action::Update),
    ("members.import", Action::Import),
];

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let staff = matches!(actor, Actor::System) || actor.is_staff();
    match action {
        _ if staff => Decision::Allow,
        Action::ViewLeft => Decision::Hide,
        Action::Update | Action::Import if matches!(actor, Actor::Anonymous { .. }) => Decision::SignIn,
        Action::ViewPrivate | Action::Update | Action::Import => Decision::Deny("STAFF_ONLY"),
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

/// Every action against every kind of actor, for the permission snapshot.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    let actors = samples();
    let rows = ACTIONS.into_iter().flat_map(|(name, action)| {
        actors.iter().map(move |(who, actor)| (name, *who, decide(actor, action)))
    });
    rows.collect()
}
