//! A member takes leave and sees their own; so do staff who act for hosts, for any member. Nobody else learns of it.

use entity::id::MemberId;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_member};
use crate::error::Fault;

/// What can be done with leave.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See it, and what one would affect.
    View,
    /// Take it, or withdraw it.
    Take,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::View => "leaves.view",
            Self::Take => "leaves.take",
        }
    }
}

/// Whether the actor may, for this member.
pub fn decide(actor: &Actor, action: Action, member: MemberId) -> Decision {
    match action {
        Action::View | Action::Take if actor.member_id() == Some(member) => Decision::Allow,
        Action::View | Action::Take => keeps(actor),
    }
}

/// Whether the actor may for every member.
fn keeps(actor: &Actor) -> Decision {
    match access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT) {
        Decision::Deny("STAFF_ONLY") => Decision::Deny("MEMBER_OR_STAFF_ONLY"),
        decision => decision,
    }
}

/// Whose leave a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope(Option<MemberId>);

impl Scope {
    /// The only member whose leave is seen; everybody's when there is none.
    pub(super) fn only(self) -> Option<MemberId> {
        self.0
    }
}

/// What the actor sees: all of it, their own, or nothing.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    let keeps = keeps(actor);
    match actor.member_id() {
        _ if keeps.is_allowed() => Ok(Scope(None)),
        Some(member) => Ok(Scope(Some(member))),
        None => keeps.check().map(|()| Scope(None)),
    }
}

/// The permission table: a member's own, and another's.
pub fn table() -> Vec<Row> {
    let cases = [("own", sample_member()), ("another's", MemberId(uuid::Uuid::from_u128(99)))];
    let of = |action: Action| cases.iter().map(move |(case, member)| (action, *case, *member));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, member)| decide(actor, action, member),
    )
}
