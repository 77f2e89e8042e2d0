//! Everybody reads what is published. A member writes of themselves, lead of a studio for the studio; staff let the public read it, and
//! nobody what is their own.

use entity::host;
use entity::id::{MemberId, StudioId};
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use super::rules::Move;
use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_member, sample_studio};

/// Who offers something.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A member.
    Member(MemberId),
    /// A studio.
    Studio(StudioId),
}

impl Subject {
    /// The subject that a host is.
    pub fn of(host: &host::Model) -> Option<Self> {
        host.member_id.map(Self::Member).or(host.studio_id.map(Self::Studio))
    }

    /// Kind and key.
    pub fn object(self) -> (&'static str, Uuid) {
        match self {
            Self::Member(id) => ("Member", id.0),
            Self::Studio(id) => ("Studio", id.0),
        }
    }
}

/// What can be done with offerings.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Write or change one, take it back, and offer it again.
    Write,
    /// Publish, give back, suspend and resume.
    Review,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Write => "service_offerings.write",
            Self::Review => "service_offerings.review",
        }
    }

    /// What taking a step comes under.
    pub fn of(step: Move) -> Self {
        match step {
            Move::Edit | Move::Withdraw | Move::Restore => Self::Write,
            Move::Publish | Move::Return | Move::Suspend | Move::Resume => Self::Review,
        }
    }
}

/// Whether the actor may do it to offerings of this subject.
pub fn decide(actor: &Actor, action: Action, subject: Subject) -> Decision {
    let place = match subject {
        Subject::Member(_) => Place::DISTRICT,
        Subject::Studio(id) => Place::studio(Some(id)),
    };
    let by_staff = access::staff_may(actor, Permission::ContentReview, &place);
    let (own, speaks) = match subject {
        Subject::Member(id) => (actor.member_id() == Some(id), actor.member_id() == Some(id)),
        Subject::Studio(id) => {
            let seat = actor.studio_role(id);
            (seat.is_some(), seat == Some(StudioRole::Lead))
        }
    };
    match action {
        // An officer who is the member, or sits in the studio, hands it in like everybody else.
        Action::Review if own && by_staff.is_allowed() => Decision::Deny("OWN_CONTENT"),
        _ if matches!(by_staff, Decision::Allow | Decision::SignIn) => by_staff,
        Action::Write if speaks => Decision::Allow,
        Action::Write if by_staff == Decision::Deny("STAFF_ONLY") => Decision::Deny("OWN_OR_STAFF_ONLY"),
        Action::Write | Action::Review => by_staff,
    }
}

/// Which offerings a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    member: Option<Uuid>,
    studios: Vec<Uuid>,
}

impl Scope {
    /// Whether all are seen.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The member whose own are seen at every step.
    pub(super) fn member(&self) -> Option<Uuid> {
        self.member
    }

    /// The studios of which the same holds.
    pub(super) fn studios(&self) -> &[Uuid] {
        &self.studios
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let everywhere = access::staff_may(actor, Permission::ContentReview, &Place::DISTRICT);
    let mut studios: Vec<Uuid> = match actor {
        Actor::Person(person) => person.studios.iter().map(|(id, _)| id.0).collect(),
        Actor::Anonymous { .. } | Actor::System => Vec::new(),
    };
    studios.extend(access::studios_within(actor, Permission::ContentReview).into_iter().map(Uuid::from));
    Scope { sees_all: everywhere.is_allowed(), member: actor.member_id().map(Uuid::from), studios }
}

/// The permission table: of the sample member's offering, and of the sample studio's.
pub fn table() -> Vec<Row> {
    let of = |subject: Subject, of: &'static str| {
        let name = move |action: Action| format!("{}_{of}", action.name());
        access::table(Action::iter(), name, move |actor, action| decide(actor, action, subject))
    };
    [of(Subject::Member(sample_member()), "of_member"), of(Subject::Studio(sample_studio()), "of_studio")]
        .concat()
}
