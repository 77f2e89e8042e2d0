//! Everybody sees the studios that are not closed. Staff keep them; the lead of a studio may change its hours and theme.

use entity::id::StudioId;
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};

/// What can be done with studios.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See closed ones.
    ViewClosed,
    /// Add one.
    Create,
    /// Change name, scope, place or state.
    Update,
    /// Change hours and theme.
    UpdateHoursAndTheme,
    /// Say who leads and who belongs to the team.
    SetTeam,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewClosed => "studios.view_closed",
            Self::Create => "studios.create",
            Self::Update => "studios.update",
            Self::UpdateHoursAndTheme => "studios.update_hours_and_theme",
            Self::SetTeam => "studios.set_team",
        }
    }
}

/// Whether the actor may do it; to which studio, where it is about one.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    let as_staff = access::staff_may(actor, Permission::StudioManage, &Place::studio(studio));
    let leads = studio.and_then(|studio| actor.studio_role(studio)) == Some(StudioRole::Lead);
    match (action, as_staff) {
        (_, Decision::Allow) => Decision::Allow,
        (Action::ViewClosed, _) => Decision::Hide,
        (Action::UpdateHoursAndTheme, Decision::Deny(_)) if leads => Decision::Allow,
        (Action::UpdateHoursAndTheme, Decision::Deny("STAFF_ONLY")) => Decision::Deny("LEAD_OR_STAFF_ONLY"),
        (_, no) => no,
    }
}

/// Which studios a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_closed: bool,
}

impl Scope {
    /// Whether closed ones, and members who have left, are seen.
    pub(super) fn sees_closed(self) -> bool {
        self.sees_closed
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope { sees_closed: decide(actor, Action::ViewClosed, None).is_allowed() }
}

/// The permission table. The studio is the one that the sample lead leads.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, Some(sample_studio())))
}
