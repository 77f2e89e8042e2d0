//! Everybody sees what is closed. The office closes the district, itself and any studio; the lead of a studio closes that one.

use entity::id::StudioId;
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};

/// What can be done with closures.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See those that were lifted, or are over.
    ViewFormer,
    /// Close the district or the office, lift such a closure, see what it would hit.
    CloseDistrict,
    /// The same for one studio.
    CloseStudio,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewFormer => "closures.view_former",
            Self::CloseDistrict => "closures.close_district",
            Self::CloseStudio => "closures.close_studio",
        }
    }

    /// What closing this comes under.
    pub(super) fn close(studio: Option<StudioId>) -> Self {
        if studio.is_some() { Self::CloseStudio } else { Self::CloseDistrict }
    }
}

/// Whether the actor may; with which studio, where it is about one.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    let office = access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT);
    let leads = studio.and_then(|studio| actor.studio_role(studio)) == Some(StudioRole::Lead);
    let keeps = access::staff_may(actor, Permission::StudioManage, &Place::studio(studio));
    match action {
        Action::ViewFormer if !office.is_allowed() => Decision::Hide,
        Action::ViewFormer | Action::CloseDistrict => office,
        Action::CloseStudio if leads => Decision::Allow,
        Action::CloseStudio if keeps == Decision::Deny("STAFF_ONLY") => Decision::Deny("LEAD_OR_STAFF_ONLY"),
        Action::CloseStudio => keeps,
    }
}

/// Which closures a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_former: bool,
    own: Vec<Uuid>,
}

impl Scope {
    /// Whether those that were lifted or are over are seen.
    pub(super) fn sees_former(&self) -> bool {
        self.sees_former
    }

    /// The studios whose closures are seen at all times: those that the actor leads, belongs to or keeps.
    pub(super) fn own(&self) -> &[Uuid] {
        &self.own
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let seats = match actor {
        Actor::Person(person) => person.studios.iter().map(|(id, _)| id.0).collect(),
        Actor::Anonymous { .. } | Actor::System => Vec::new(),
    };
    let mut own: Vec<Uuid> = seats;
    own.extend(access::studios_within(actor, Permission::StudioManage).into_iter().map(Uuid::from));
    Scope { sees_former: decide(actor, Action::ViewFormer, None).is_allowed(), own }
}

/// The permission table. The studio is the one that the sample lead leads.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, Some(sample_studio())))
}
