//! Everybody reads what was published. The office proposes, and whoever decides about studios agrees, publishes and corrects; nobody does
//! any of it, or sees it early, where they sit themselves. Leads appeal.

use entity::id::StudioId;
use entity::value::{RatingStep, StudioRole};
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};

/// What can be done with ratings.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Publish the criteria of a year.
    PublishCriteria,
    /// See one that is not published.
    ViewUnpublished,
    /// See points and evidence of each item of one that is published.
    ViewScores,
    /// Propose one.
    Propose,
    /// Agree to it, publish it, give it back, set it right.
    Decide,
    /// Ask for one to be looked at again.
    Appeal,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::PublishCriteria => "ratings.publish_criteria",
            Self::ViewUnpublished => "ratings.view_unpublished",
            Self::ViewScores => "ratings.view_scores",
            Self::Propose => "ratings.propose",
            Self::Decide => "ratings.decide",
            Self::Appeal => "ratings.appeal",
        }
    }

    /// What taking a step comes under.
    pub(super) fn of(step: RatingStep) -> Self {
        match step {
            RatingStep::Propose => Self::Propose,
            RatingStep::Appeal => Self::Appeal,
            RatingStep::Decide
            | RatingStep::GiveBack
            | RatingStep::Publish
            | RatingStep::DeclineAppeal
            | RatingStep::Correct => Self::Decide,
        }
    }
}

/// Whether the actor may do it; to ratings of which studio.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    let seat = studio.and_then(|studio| actor.studio_role(studio));
    let may = |permission| access::staff_may(actor, permission, &Place::studio(studio));
    let own = || if seat.is_some() { Decision::Deny("OWN_STUDIO") } else { Decision::Allow };
    match action {
        Action::PublishCriteria => access::staff_may(actor, Permission::StudioReview, &Place::DISTRICT),
        Action::ViewUnpublished if seat.is_some() || !may(Permission::StudioManage).is_allowed() => {
            Decision::Hide
        }
        Action::ViewUnpublished => Decision::Allow,
        Action::ViewScores if seat.is_some() => Decision::Allow,
        Action::ViewScores => may(Permission::StudioManage),
        Action::Appeal if seat == Some(StudioRole::Lead) => Decision::Allow,
        Action::Appeal if actor.account_id().is_none() => Decision::SignIn,
        Action::Appeal => Decision::Deny("LEAD_ONLY"),
        Action::Propose | Action::Decide => {
            let permission =
                if action == Action::Propose { Permission::StudioManage } else { Permission::StudioReview };
            match may(permission) {
                Decision::Allow => own(),
                no => no,
            }
        }
    }
}

/// Which ratings a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    keeps: Vec<Uuid>,
    sits_in: Vec<Uuid>,
}

impl Scope {
    /// Whether those that are not published are seen, of every studio but the own.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// Of which studios they are seen otherwise.
    pub(super) fn keeps(&self) -> &[Uuid] {
        &self.keeps
    }

    /// The studios in which the actor has a seat: of them nothing is seen before it is published.
    pub(super) fn sits_in(&self) -> &[Uuid] {
        &self.sits_in
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let sits_in = match actor {
        Actor::Person(person) => person.studios.iter().map(|(id, _)| id.0).collect(),
        Actor::Anonymous { .. } | Actor::System => Vec::new(),
    };
    Scope {
        sees_all: decide(actor, Action::ViewUnpublished, None).is_allowed(),
        keeps: access::studios_within(actor, Permission::StudioManage).into_iter().map(Uuid::from).collect(),
        sits_in,
    }
}

/// The permission table. The studio is the one that the sample lead leads.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, Some(sample_studio())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_rates_or_sees_early_where_they_sit() {
        for (name, actor) in access::samples() {
            if actor.studio_role(sample_studio()).is_none() {
                continue;
            }
            for action in [Action::ViewUnpublished, Action::Propose, Action::Decide] {
                assert!(!decide(&actor, action, Some(sample_studio())).is_allowed(), "{name} {action:?}");
            }
        }
    }
}
