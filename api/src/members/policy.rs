//! Everybody sees the members who serve; staff see all, their masked phones and notes, and keep them.

use entity::id::MemberId;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with members.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See those who have left.
    ViewLeft,
    /// See masked phone numbers, notes and the ids of accounts.
    ViewPrivate,
    /// See the telephone of a member's office.
    ViewOfficePhone,
    /// See what members wrote that nobody has read yet.
    ViewDraft,
    /// Publish what a member wrote, or give it back.
    Review,
    /// Change what is known of a member.
    Update,
    /// Read in a roster.
    Import,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::ViewLeft => "members.view_left",
            Self::ViewPrivate => "members.view_private",
            Self::ViewOfficePhone => "members.view_office_phone",
            Self::ViewDraft => "members.view_draft",
            Self::Review => "members.review",
            Self::Update => "members.update",
            Self::Import => "members.import",
        }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action) -> Decision {
    let decision = access::staff_may(actor, Permission::MemberManage, &Place::DISTRICT);
    match action {
        Action::ViewLeft if !decision.is_allowed() => Decision::Hide,
        // Members reach each other.
        Action::ViewOfficePhone if actor.member_id().is_some() => Decision::Allow,
        _ => decision,
    }
}

/// What a reader sees of a profile beside what is public.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The telephone of the member's office.
    pub office_phone: bool,
    /// What the member wrote since, and why it was given back.
    pub draft: bool,
}

/// Whether the actor may publish what this member wrote: nobody publishes their own.
pub fn decide_review(actor: &Actor, member: MemberId) -> Decision {
    match decide(actor, Action::Review) {
        Decision::Allow if actor.member_id() == Some(member) => Decision::Deny("OWN_CONTENT"),
        decision => decision,
    }
}

/// What the actor sees of this member's profile: members and staff reach each other, and a draft is between its author and staff.
pub fn sight(actor: &Actor, member: MemberId) -> Sight {
    Sight {
        office_phone: decide(actor, Action::ViewOfficePhone).is_allowed(),
        draft: actor.member_id() == Some(member) || decide(actor, Action::ViewDraft).is_allowed(),
    }
}

/// Which members a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_left: bool,
}

impl Scope {
    /// Whether those who have left are seen.
    pub(super) fn sees_left(self) -> bool {
        self.sees_left
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    Scope { sees_left: decide(actor, Action::ViewLeft).is_allowed() }
}

/// That the actor may see which rosters were read in. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ImportScope(());

/// Whoever may read a roster in sees those that were.
pub fn imports_visible_to(actor: &Actor) -> Result<ImportScope, Fault> {
    decide(actor, Action::Import).check()?;
    Ok(ImportScope(()))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}
