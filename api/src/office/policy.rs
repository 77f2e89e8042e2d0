//! Everybody sees the profile and the notices that are shown; staff see all notices, and keep both.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};

/// What can be done with the office.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Change the profile.
    UpdateProfile,
    /// See drafts, and notices that are shown no more.
    ViewUnshown,
    /// Write, publish and withdraw notices.
    KeepNotices,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::UpdateProfile => "office.update_profile",
            Self::ViewUnshown => "office.view_unshown",
            Self::KeepNotices => "office.keep_notices",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let staff = access::staff_may(actor, Permission::OfficeManage, &Place::DISTRICT);
    match action {
        Action::ViewUnshown if !staff.is_allowed() => Decision::Hide,
        Action::ViewUnshown | Action::UpdateProfile | Action::KeepNotices => staff,
    }
}

/// Which notices a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_unshown: bool,
}

impl Scope {
    /// Whether drafts, and notices that are shown no more, are seen.
    pub(super) fn sees_unshown(self) -> bool {
        self.sees_unshown
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope { sees_unshown: decide(actor, Action::ViewUnshown).is_allowed() }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
