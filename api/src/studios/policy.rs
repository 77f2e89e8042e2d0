//! Everybody sees the studios that are open or suspended; lead and team see their own at every step, staff see all. Staff decide about
//! studios, and about no studio that they lead themselves. The lead keeps the page and the hours; what lead and team write is public once
//! the office has read it.

use entity::id::{RegionId, SectorId, StudioId};
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use super::rules::lifecycle::Move;
use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};
use crate::error::Fault;

/// What can be done with studios.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See those that are not public.
    ViewAll,
    /// Enter one that exists already.
    Create,
    /// Ask for one.
    Apply,
    /// Mend, send again or take back one's application.
    Amend,
    /// Decide about an application.
    Review,
    /// Open, suspend, resume or close one.
    Govern,
    /// Change name, scope or place.
    Update,
    /// Change hours and theme.
    UpdateHoursAndTheme,
    /// Change the page and the wall.
    UpdatePage,
    /// Say who leads and who belongs to the team.
    SetTeam,
    /// Write news or log an activity.
    WritePost,
    /// Publish, give back or take down what was written.
    ReviewPost,
    /// Read the ledger of a year.
    ReadLedger,
    /// Report misuse.
    Report,
    /// Read reports of misuse, and say what was found.
    CloseReport,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewAll => "studios.view_all",
            Self::Create => "studios.create",
            Self::Apply => "studios.apply",
            Self::Amend => "studios.amend",
            Self::Review => "studios.review",
            Self::Govern => "studios.govern",
            Self::Update => "studios.update",
            Self::UpdateHoursAndTheme => "studios.update_hours_and_theme",
            Self::UpdatePage => "studios.update_page",
            Self::SetTeam => "studios.set_team",
            Self::WritePost => "studios.write_post",
            Self::ReviewPost => "studios.review_post",
            Self::ReadLedger => "studios.read_ledger",
            Self::Report => "studios.report",
            Self::CloseReport => "studios.close_report",
        }
    }

    /// What staff need for it.
    fn permission(self) -> Permission {
        match self {
            Self::Review => Permission::StudioReview,
            Self::ReviewPost | Self::CloseReport => Permission::ContentReview,
            _ => Permission::StudioManage,
        }
    }

    /// What taking a step comes under.
    pub(super) fn of(step: Move) -> Self {
        match step {
            Move::Resubmit | Move::Withdraw => Self::Amend,
            Move::StartReview | Move::Return | Move::Decline | Move::Approve => Self::Review,
            Move::Open | Move::Suspend | Move::Resume | Move::Close => Self::Govern,
        }
    }
}

/// Whether the actor may do it; to which studio, where it is about one.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    let seat = studio.and_then(|studio| actor.studio_role(studio));
    let leads = seat == Some(StudioRole::Lead);
    let as_staff = access::staff_may(actor, action.permission(), &Place::studio(studio));
    match action {
        Action::ViewAll if as_staff.is_allowed() => Decision::Allow,
        Action::ViewAll => Decision::Hide,
        _ if matches!(actor, Actor::Anonymous { .. }) => Decision::SignIn,
        Action::Report => Decision::Allow,
        Action::Apply if actor.member_id().is_some() => Decision::Allow,
        Action::Apply => Decision::Deny("MEMBERS_ONLY"),
        Action::Amend | Action::UpdateHoursAndTheme | Action::UpdatePage if leads => Decision::Allow,
        Action::WritePost | Action::ReadLedger if seat.is_some() => Decision::Allow,
        Action::Amend => Decision::Deny("LEAD_ONLY"),
        Action::WritePost => Decision::Deny("TEAM_ONLY"),
        // Nobody decides about what is their own.
        Action::Review | Action::ReviewPost | Action::CloseReport if seat.is_some() => {
            Decision::Deny("OWN_STUDIO")
        }
        Action::UpdateHoursAndTheme | Action::UpdatePage if as_staff == Decision::Deny("STAFF_ONLY") => {
            Decision::Deny("LEAD_OR_STAFF_ONLY")
        }
        Action::ReadLedger if as_staff == Decision::Deny("STAFF_ONLY") => {
            Decision::Deny("TEAM_OR_STAFF_ONLY")
        }
        _ => as_staff,
    }
}

/// Whether the actor may move a studio to this region and sector: a role has to reach where it goes, and not only where it is.
pub(super) fn decide_move(actor: &Actor, region: RegionId, sector: Option<SectorId>) -> Decision {
    let place = Place { region: Some(region), sector, ..Place::DISTRICT };
    access::staff_may(actor, Permission::StudioManage, &place)
}

/// Which studios a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    own: Vec<Uuid>,
}

impl Scope {
    /// Whether those that are not public, and members who have left, are seen.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The studios that the actor leads, belongs to or keeps: seen at every step.
    pub(super) fn own(&self) -> &[Uuid] {
        &self.own
    }
}

/// The studios in which the actor has a seat.
pub(super) fn seats_of(actor: &Actor) -> Vec<Uuid> {
    match actor {
        Actor::Person(person) => person.studios.iter().map(|(id, _)| id.0).collect(),
        Actor::Anonymous { .. } | Actor::System => Vec::new(),
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let mut own = seats_of(actor);
    own.extend(access::studios_within(actor, Permission::StudioManage).into_iter().map(Uuid::from));
    Scope { sees_all: decide(actor, Action::ViewAll, None).is_allowed(), own }
}

/// The studios whose ledgers the actor reads side by side: all when it is `None`, otherwise those that they keep or belong to; a member may
/// belong to none.
pub(super) fn ledgers_of(actor: &Actor) -> Result<Option<Vec<StudioId>>, Fault> {
    let scope = visible_to(actor);
    match decide(actor, Action::ReadLedger, None) {
        Decision::Allow => Ok(None),
        _ if !scope.own.is_empty() || actor.member_id().is_some() => {
            Ok(Some(scope.own.into_iter().map(StudioId).collect()))
        }
        denied => denied.check().map(|()| None),
    }
}

/// What the actor sees together with the studio that they have just asked for: they lead it from this moment on.
pub(super) fn visible_to_applicant(actor: &Actor, studio: StudioId) -> Scope {
    let mut scope = visible_to(actor);
    scope.own.push(studio.0);
    scope
}

/// The permission table. The studio is the one that the sample lead leads.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, Some(sample_studio())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_decides_about_their_own_studio() {
        for (name, actor) in access::samples() {
            if actor.studio_role(sample_studio()).is_none() {
                continue;
            }
            for action in [Action::Review, Action::ReviewPost, Action::CloseReport] {
                let decision = decide(&actor, action, Some(sample_studio()));
                assert_eq!(decision, Decision::Deny("OWN_STUDIO"), "{name} {action:?}");
            }
        }
    }

    #[test]
    fn lead_and_team_see_their_own_and_staff_everything() {
        for (name, actor) in access::samples() {
            let scope = visible_to(&actor);
            let manages = access::staff_may(&actor, Permission::StudioManage, &Place::DISTRICT).is_allowed();
            assert_eq!(scope.sees_all(), manages, "{name}");
            let keeps = access::studios_within(&actor, Permission::StudioManage).contains(&sample_studio());
            let is_own = scope.own().contains(&sample_studio().0);
            assert_eq!(is_own, keeps || actor.studio_role(sample_studio()).is_some(), "{name}");
        }
    }
}
