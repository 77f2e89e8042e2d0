//! Everybody sees a pool that receives and takes its times; staff and the lead of its studio keep it; a member who was asked joins and
//! leaves.

use entity::id::{MemberId, StudioId};
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};

/// What can be done with a pool.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See it.
    View,
    /// Make one, change it, ask members to join, give its visits to another.
    Keep,
    /// Say yes to being asked, and leave again.
    Join,
    /// Take one of its times.
    Hold,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::View => "pools.view",
            Self::Keep => "pools.keep",
            Self::Join => "pools.join",
            Self::Hold => "pools.hold",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// The studio that it belongs to; the district's when there is none.
    pub studio: Option<StudioId>,
    /// It is active, and somebody in it serves.
    pub is_public: bool,
    /// The actor is in it, or was asked.
    pub is_in: bool,
}

/// Whether the actor keeps the pools of a studio, or of the district.
pub fn keeps(actor: &Actor, studio: Option<StudioId>) -> bool {
    let leads = studio.and_then(|studio| actor.studio_role(studio)) == Some(StudioRole::Lead);
    leads
        || actor.is_staff()
            && access::staff_may(actor, Permission::AppointmentManage, &Place::studio(studio)).is_allowed()
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let keeps = keeps(actor, facts.studio);
    let sees = facts.is_public || facts.is_in || keeps;
    let signed_in = match actor {
        Actor::System => return Decision::Deny("SYSTEM"),
        Actor::Anonymous { .. } => Decision::SignIn,
        Actor::Person(_) => Decision::Allow,
    };
    match action {
        Action::View if sees => Decision::Allow,
        Action::View => Decision::Hide,
        Action::Keep | Action::Join | Action::Hold if !signed_in.is_allowed() => signed_in,
        Action::Keep | Action::Join | Action::Hold if !sees => Decision::Hide,
        Action::Keep if !keeps => Decision::Deny("NOT_THE_KEEPER"),
        Action::Join if !facts.is_in => Decision::Deny("NOT_INVITED"),
        Action::Keep | Action::Join | Action::Hold => Decision::Allow,
    }
}

/// Whether the actor may make a pool of a studio, or of the district. That studios can have pools is no secret.
pub fn decide_new(actor: &Actor, studio: Option<StudioId>) -> Decision {
    decide(actor, Action::Keep, &Facts { studio, is_public: true, is_in: false })
}

/// Which pools a query may see. Only this file makes one.
#[derive(Clone, Debug)]
pub struct Scope {
    pub(super) all: bool,
    pub(super) studios: Vec<StudioId>,
    pub(super) member: Option<MemberId>,
}

/// What the actor sees beside those that are public.
pub fn visible_to(actor: &Actor) -> Scope {
    let mut studios = access::studios_within(actor, Permission::AppointmentManage);
    if let Actor::Person(person) = actor {
        let led = person.studios.iter().filter(|(_, role)| *role == StudioRole::Lead);
        studios.extend(led.map(|(studio, _)| *studio));
    }
    Scope { all: keeps(actor, None), studios, member: actor.member_id() }
}

/// What everybody sees.
pub fn everybody() -> Scope {
    Scope { all: false, studios: Vec::new(), member: None }
}

/// The permission table: a pool that receives and one that does not, of a studio and of the district, and one that the actor is in.
pub fn table() -> Vec<Row> {
    let of_studio = Facts { studio: Some(sample_studio()), is_public: true, is_in: false };
    let cases = [
        ("of a studio", of_studio),
        ("of a studio, not public", Facts { is_public: false, ..of_studio }),
        ("of the district", Facts { studio: None, ..of_studio }),
        ("asked", Facts { studio: None, is_public: false, is_in: true }),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
