//! Everybody sees what is published. Members hand in their own, leads that of their studio; staff publish.

use entity::id::{MemberId, StudioId};
use entity::photo::Model;
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_member, sample_studio};

/// Whom or what a photo shows.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A member.
    Member(MemberId),
    /// A studio.
    Studio(StudioId),
}

impl Subject {
    /// The subject of a photo.
    pub fn of(photo: &Model) -> Option<Self> {
        photo.member_id.map(Self::Member).or(photo.studio_id.map(Self::Studio))
    }

    /// Kind and key.
    pub fn object(self) -> (&'static str, Uuid) {
        match self {
            Self::Member(id) => ("Member", id.0),
            Self::Studio(id) => ("Studio", id.0),
        }
    }
}

/// What can be done with photos.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Publish one, or decline to.
    Publish,
    /// Hand one in, to be published after a look.
    Submit,
    /// Take one away, or bring one back that was taken away.
    Remove,
    /// See one that is not published, and what was said of it.
    ViewUnpublished,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Publish => "photos.publish",
            Self::Submit => "photos.submit",
            Self::Remove => "photos.remove",
            Self::ViewUnpublished => "photos.view_unpublished",
        }
    }
}

/// Whether the actor may do it to photos of this subject.
pub fn decide(actor: &Actor, action: Action, subject: Subject) -> Decision {
    let place = match subject {
        Subject::Member(_) => Place::DISTRICT,
        Subject::Studio(id) => Place::studio(Some(id)),
    };
    let by_staff = access::staff_may(actor, Permission::ContentReview, &place);
    let own = match subject {
        Subject::Member(id) => actor.member_id() == Some(id),
        Subject::Studio(id) => actor.studio_role(id) == Some(StudioRole::Lead),
    };
    match action {
        // Nobody publishes their own: an officer who is a member hands it in like everybody else.
        Action::Publish if own && by_staff.is_allowed() => Decision::Deny("OWN_CONTENT"),
        _ if matches!(by_staff, Decision::Allow | Decision::SignIn) => by_staff,
        Action::Submit | Action::Remove | Action::ViewUnpublished if own => Decision::Allow,
        // Nobody else learns that one waits, staff whose roles do not reach it neither.
        Action::Remove | Action::ViewUnpublished => Decision::Hide,
        Action::Submit if by_staff == Decision::Deny("STAFF_ONLY") => Decision::Deny("OWN_OR_STAFF_ONLY"),
        Action::Submit | Action::Publish => by_staff,
    }
}

/// Whether the actor may see all that waits: only staff do.
pub fn review(actor: &Actor) -> Decision {
    access::staff_may(actor, Permission::ContentReview, &Place::DISTRICT)
}

/// Whether the actor may see that one of those that wait is there, wherever: staff who review some of them learn of the others only that they
/// may not, or nothing.
pub fn review_some(actor: &Actor) -> Decision {
    match review(actor) {
        Decision::Deny("OUT_OF_SCOPE") => Decision::Allow,
        decision => decision,
    }
}

/// The permission table: of the sample member's photo, and of the sample studio's.
pub fn table() -> Vec<Row> {
    let of = |subject: Subject, of: &'static str| {
        let name = move |action: Action| format!("{}_{of}", action.name());
        access::table(Action::iter(), name, move |actor, action| decide(actor, action, subject))
    };
    [of(Subject::Member(sample_member()), "of_member"), of(Subject::Studio(sample_studio()), "of_studio")]
        .concat()
}
