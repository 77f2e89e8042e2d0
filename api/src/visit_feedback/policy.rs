//! Residents say how their own visits were, and nobody for them. Who received learns only what many said together, and that is in the figures.
//! Staff who act for every host read the words, but neither of visits that they received themselves.

use entity::id::{AccountId, MemberId};
use entity::{appointment, host};
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::appointments::policy as appointments;
use crate::error::Fault;

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Say how a visit was.
    Give,
    /// See what was said of it.
    View,
    /// Read the words of everybody.
    ReadWords,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Give => "visit_feedback.give",
            Self::View => "visit_feedback.view",
            Self::ReadWords => "visit_feedback.read_words",
        }
    }
}

/// What the policy looks at: the visit.
pub type Facts = appointments::Facts;

/// The facts of a visit.
pub fn facts(visit: &appointment::Model, host: &host::Model) -> Facts {
    Facts::of(visit, host)
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    match action {
        Action::ReadWords => access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT),
        // As with the verdict on a record: who received knows of the visit, and is told that it is not theirs to say.
        Action::Give => appointments::decide(actor, appointments::Action::GiveVerdict, facts),
        Action::View if appointments::is_own(actor, facts) => Decision::Allow,
        Action::View => match actor {
            Actor::Anonymous { .. } => Decision::SignIn,
            Actor::System => Decision::Deny("SYSTEM"),
            Actor::Person(_) => Decision::Hide,
        },
    }
}

/// Whose words staff read: of all visits but those that they received. Only this file makes one.
#[derive(Clone, Debug)]
pub struct Scope {
    account: AccountId,
    member: Option<MemberId>,
    studios: Vec<Uuid>,
}

impl Scope {
    /// Not what they said themselves.
    pub(super) fn account(&self) -> AccountId {
        self.account
    }

    /// Not of visits to this member.
    pub(super) fn member(&self) -> Option<MemberId> {
        self.member
    }

    /// Not of visits to these studios.
    pub(super) fn studios(&self) -> &[Uuid] {
        &self.studios
    }
}

/// What the actor reads of what others said.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    decide(actor, Action::ReadWords, &Facts::default()).check()?;
    let person = actor.person()?;
    let studios = person.studios.iter().map(|(studio, _)| studio.0).collect();
    Ok(Scope { account: person.account_id, member: person.member_id, studios })
}

/// The permission table: of one's own visit, of one that a member received, and of another's.
pub fn table() -> Vec<Row> {
    let own = Facts { resident: Some(access::sample_account()), ..Facts::default() };
    let received = Facts { member: Some(access::sample_member()), ..Facts::default() };
    let cases = [("own", own), ("member host", received), ("other", Facts::default())];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
