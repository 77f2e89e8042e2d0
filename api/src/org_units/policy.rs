//! Everybody sees the bodies that are there and who sits in them; staff see the former ones, too, and keep them. Whose role reaches one
//! special committee keeps what it says of itself and its seats, and sees those that have ended.

use entity::id::OrgUnitId;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with bodies and seats.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See dissolved bodies and seats that have ended.
    ViewFormer,
    /// Add, dissolve, merge bodies.
    Keep,
    /// Change what a body says of itself.
    Describe,
    /// Say who sits where.
    Seat,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewFormer => "org_units.view_former",
            Self::Keep => "org_units.keep",
            Self::Describe => "org_units.describe",
            Self::Seat => "org_units.seat",
        }
    }
}

/// Whether the actor may, in a body, or with no body in particular.
pub fn decide(actor: &Actor, action: Action, unit: Option<OrgUnitId>) -> Decision {
    let place = match action {
        // Which bodies there are is the district's to say.
        Action::Keep => Place::DISTRICT,
        Action::ViewFormer | Action::Describe | Action::Seat => place_of(unit),
    };
    let staff = access::staff_may(actor, Permission::OfficeManage, &place);
    match action {
        Action::ViewFormer if !staff.is_allowed() => Decision::Hide,
        Action::ViewFormer | Action::Keep | Action::Describe | Action::Seat => staff,
    }
}

/// Only special committees are named by roles, so that the key of any other body is the place of nobody's.
fn place_of(unit: Option<OrgUnitId>) -> Place {
    Place { committee: unit.map(Uuid::from), ..Place::DISTRICT }
}

/// Which bodies and seats a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_former: bool,
    committees: Vec<Uuid>,
}

impl Scope {
    /// Whether dissolved bodies, ended seats and members who have left are seen.
    pub(super) fn sees_former(&self) -> bool {
        self.sees_former
    }

    /// The special committees whose ended seats are seen, where not all are.
    pub(super) fn committees(&self) -> &[Uuid] {
        &self.committees
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope {
        sees_former: decide(actor, Action::ViewFormer, None).is_allowed(),
        committees: access::committees_within(actor, Permission::OfficeManage),
    }
}

/// The permission table. The samples have no role in a special committee: what one allows is tested beside it.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, None))
}
