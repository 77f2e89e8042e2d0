//! Who sees a matter and who takes its steps. Whoever has it in hand works on it, and so do staff whose roles reach it; the residents who
//! started it read what is not internal and answer its effect. Nobody else learns that it exists. Who opens or joins one is decided by
//! whether they act for the host of the visit (`appointments/policy.rs`).

use entity::id::{AccountId, MemberId, RegionId, StaffId, StudioId};
use entity::matter::Model;
use entity::value::MatterRole;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be asked of the policy.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See it.
    View,
    /// See what is not for residents.
    ViewInternal,
    /// Take the steps of whoever has it in hand.
    Work,
    /// Close it before its residents have had their say.
    CloseEarly,
    /// Confirm its effect, or have it taken up again.
    Answer,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::View => "matters.view",
            Self::ViewInternal => "matters.view_internal",
            Self::Work => "matters.work",
            Self::CloseEarly => "matters.close_early",
            Self::Answer => "matters.answer",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Whether the actor is one of the residents who started it.
    pub is_resident: bool,
    /// Whether the actor leads the body that has it in hand, or is its liaison officer.
    pub sits: bool,
    /// The member who has it in hand.
    pub member: Option<MemberId>,
    /// The studio that has it in hand.
    pub studio: Option<StudioId>,
    /// The body that has it in hand.
    pub body: Option<Uuid>,
    /// Where it is.
    pub region: Option<RegionId>,
}

impl Facts {
    /// Those of a matter, with how near to it the actor is.
    pub fn of(matter: &Model, is_resident: bool, sits: bool) -> Self {
        Self {
            is_resident,
            sits,
            member: matter.owner_member_id,
            studio: matter.owner_studio_id,
            body: matter.owner_org_unit_id.map(Uuid::from),
            region: matter.region_id,
        }
    }

    fn place(&self) -> Place {
        Place { region: self.region, committee: self.body, studio: self.studio, ..Place::DISTRICT }
    }
}

/// As what an actor works on a matter, if at all.
pub fn standing(actor: &Actor, facts: &Facts) -> Option<MatterRole> {
    let is_member = facts.member.is_some() && actor.member_id() == facts.member;
    let is_studio = facts.studio.and_then(|studio| actor.studio_role(studio)).is_some();
    if is_member || is_studio || facts.sits {
        return Some(MatterRole::Owner);
    }
    let may = actor.is_staff()
        && access::staff_may(actor, Permission::AppointmentManage, &facts.place()).is_allowed();
    may.then_some(MatterRole::Staff)
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    match actor {
        Actor::Anonymous { .. } => return Decision::SignIn,
        Actor::System => return Decision::Deny("SYSTEM"),
        Actor::Person(_) => {}
    }
    let works = standing(actor, facts).is_some();
    match action {
        _ if !works && !facts.is_resident => Decision::Hide,
        Action::View => Decision::Allow,
        Action::ViewInternal | Action::Work if works => Decision::Allow,
        Action::ViewInternal | Action::Work => Decision::Deny("OWNER_OR_STAFF_ONLY"),
        Action::CloseEarly => access::staff_may(actor, Permission::AppointmentManage, &facts.place()),
        Action::Answer if facts.is_resident => Decision::Allow,
        Action::Answer => Decision::Deny("RESIDENT_ONLY"),
    }
}

/// Which matters a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    account: AccountId,
    member: Option<MemberId>,
    staff: Option<StaffId>,
    sees_all: bool,
    regions: Vec<Uuid>,
    studios: Vec<Uuid>,
    bodies: Vec<Uuid>,
}

impl Scope {
    /// Whose eyes they are.
    pub(super) fn account(&self) -> AccountId {
        self.account
    }

    /// The member that they are.
    pub(super) fn member(&self) -> Option<MemberId> {
        self.member
    }

    /// The staff that they are.
    pub(super) fn staff(&self) -> Option<StaffId> {
        self.staff
    }

    /// Whether they work on every matter.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The regions whose matters they work on.
    pub(super) fn regions(&self) -> &[Uuid] {
        &self.regions
    }

    /// The studios whose matters they work on: their own, and those that they keep.
    pub(super) fn studios(&self) -> &[Uuid] {
        &self.studios
    }

    /// The bodies whose matters they work on as staff.
    pub(super) fn bodies(&self) -> &[Uuid] {
        &self.bodies
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Result<Scope, Decision> {
    let Actor::Person(person) = actor else { return Err(Decision::SignIn) };
    let permission = Permission::AppointmentManage;
    let grants = || person.staff.iter().flat_map(|staff| staff.grants_of(permission));
    let mut studios: Vec<Uuid> = person.studios.iter().map(|(id, _)| id.0).collect();
    studios.extend(access::studios_within(actor, permission).into_iter().map(Uuid::from));
    Ok(Scope {
        account: person.account_id,
        member: person.member_id,
        staff: person.staff.as_ref().map(|staff| staff.id),
        sees_all: person.staff.is_some()
            && access::staff_may(actor, permission, &Place::DISTRICT).is_allowed(),
        regions: grants().flat_map(|grant| grant.reach.regions.iter().map(|id| id.0)).collect(),
        studios,
        bodies: access::committees_within(actor, permission),
    })
}

/// The permission table: a matter that one started, one that a member, a studio or a body of one's own has in hand, and one that is none of
/// one's business.
pub fn table() -> Vec<Row> {
    let cases = [
        ("own", Facts { is_resident: true, ..Facts::default() }),
        ("member owner", Facts { member: Some(access::sample_member()), ..Facts::default() }),
        ("studio owner", Facts { studio: Some(access::sample_studio()), ..Facts::default() }),
        ("body", Facts { sits: true, ..Facts::default() }),
        ("other", Facts::default()),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
