//! Everybody sees the regions; staff keep them.

use crate::access::{Actor, Decision, samples};

/// What can be done with regions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Add one.
    Create,
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Create => staff_only(actor),
    }
}

fn staff_only(actor: &Actor) -> Decision {
    match actor {
        Actor::System => Decision::Allow,
        Actor::Anonymous { .. } => Decision::SignIn,
        Actor::Person(_) if actor.is_staff() => Decision::Allow,
        Actor::Person(_) => Decision::Deny("STAFF_ONLY"),
    }
}

/// Every action against every kind of actor, for the permission snapshot.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    samples().iter().map(|(who, actor)| ("regions.create", *who, decide(actor, Action::Create))).collect()
}
