//! Everybody sees the studios that are not closed. Staff keep them; the lead of a studio may change its hours and theme.

use entity::id::StudioId;
use entity::value::StudioRole;

use crate::access::{Actor, Decision, sample_studio, samples};

/// What can be done with studios.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
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

const ACTIONS: [(&str, Action); 5] = [
    ("studios.view_closed", Action::ViewClosed),
    ("studios.create", Action::Create),
    ("studios.update", Action::Update),
    ("studios.update_hours_and_theme", Action::UpdateHoursAndTheme),
    ("studios.set_team", Action::SetTeam),
];

/// Whether the actor may do it; to which studio, where it is about one.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    if matches!(actor, Actor::System) || actor.is_staff() {
        return Decision::Allow;
    }
    let leads = studio.and_then(|studio| actor.studio_role(studio)) == Some(StudioRole::Lead);
    match action {
        Action::ViewClosed => Decision::Hide,
        _ if matches!(actor, Actor::Anonymous { .. }) => Decision::SignIn,
        Action::UpdateHoursAndTheme if leads => Decision::Allow,
        Action::UpdateHoursAndTheme => Decision::Deny("LEAD_OR_STAFF_ONLY"),
        Action::Create | Action::Update | Action::SetTeam => Decision::Deny("STAFF_ONLY"),
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

/// Every action against every kind of actor, for the permission snapshot. The studio is the one that the sample lead leads.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    let actors = samples();
    let rows = ACTIONS.into_iter().flat_map(|(name, action)| {
        actors.iter().map(move |(who, actor)| (name, *who, decide(actor, action, Some(sample_studio()))))
    });
    rows.collect()
}
