//! Who reads which figures. Staff read those of what they manage, members their own, and those of a studio what it received. What is open to
//! everybody names no member and no studio.

use entity::id::MemberId;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with figures.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Read what the office reports, as far as one's work reaches.
    ReadOwn,
    /// Read that of the whole district.
    ReadAll,
    /// Read what is open to everybody.
    ReadOpen,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ReadOwn => "figures.read_own",
            Self::ReadAll => "figures.read_all",
            Self::ReadOpen => "figures.read_open",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::ReadOpen => Decision::Allow,
        Action::ReadAll => access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT),
        Action::ReadOwn => match actor {
            Actor::Anonymous { .. } => Decision::SignIn,
            Actor::System => Decision::Deny("SYSTEM"),
            Actor::Person(_) if Reach::of(actor).is_nowhere() => Decision::Deny("MEMBERS_AND_STAFF_ONLY"),
            Actor::Person(_) => Decision::Allow,
        },
    }
}

/// How far an actor's work reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reach {
    sees_all: bool,
    member: Option<MemberId>,
    regions: Vec<Uuid>,
    studios: Vec<Uuid>,
}

impl Reach {
    fn of(actor: &Actor) -> Self {
        let Actor::Person(person) = actor else { return Self::default() };
        let permission = Permission::AppointmentManage;
        let grants = person.staff.iter().flat_map(|staff| staff.grants_of(permission));
        let mut studios: Vec<Uuid> = person.studios.iter().map(|(id, _)| id.0).collect();
        studios.extend(access::studios_within(actor, permission).into_iter().map(Uuid::from));
        Self {
            sees_all: decide(actor, Action::ReadAll).is_allowed(),
            member: person.member_id,
            regions: grants.flat_map(|grant| grant.reach.regions.iter().map(|id| id.0)).collect(),
            studios,
        }
    }

    fn is_nowhere(&self) -> bool {
        !self.sees_all && self.member.is_none() && self.regions.is_empty() && self.studios.is_empty()
    }
}

/// Whose figures a query counts. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(Reach);

impl Scope {
    /// Whether all of them.
    pub(super) fn sees_all(&self) -> bool {
        self.0.sees_all
    }

    /// Those of this member.
    pub(super) fn member(&self) -> Option<MemberId> {
        self.0.member
    }

    /// What was received in these regions.
    pub(super) fn regions(&self) -> &[Uuid] {
        &self.0.regions
    }

    /// What these studios received.
    pub(super) fn studios(&self) -> &[Uuid] {
        &self.0.studios
    }
}

/// What the actor reads as part of their work.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    decide(actor, Action::ReadOwn).check()?;
    Ok(Scope(Reach::of(actor)))
}

/// What everybody's figures are counted from.
pub fn open() -> Scope {
    Scope(Reach { sees_all: true, ..Reach::default() })
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
