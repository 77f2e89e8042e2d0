//! Who somebody is, and the question that every policy answers.

mod samples;
mod table;

pub use samples::{sample_account, sample_member, sample_studio, samples};
pub use table::{Row, table};

use entity::id::{AccountId, MemberId, SessionId, StaffId, StudioId};
use entity::value::{ActorKind, Locale, StaffRole, StudioRole};
use uuid::Uuid;

use crate::error::Fault;

/// Who asks. Built once per request from the session; a role that was taken away is gone with the next request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in. The device names itself, for the code that is sent to it.
    Anonymous {
        /// What the device calls itself.
        device_id: Option<Uuid>,
    },
    /// Somebody who has signed in, with all hats.
    Person(Person),
    /// The program itself.
    System,
}

/// A signed-in person: always a resident, perhaps a member, perhaps staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account_id: AccountId,
    /// The session.
    pub session_id: SessionId,
    /// The language the person has chosen.
    pub locale: Locale,
    /// Set when the person is an active member.
    pub member_id: Option<MemberId>,
    /// Set when the person is staff.
    pub staff: Option<(StaffId, StaffRole)>,
    /// The studios the person leads or belongs to, as a member.
    pub studios: Vec<(StudioId, StudioRole)>,
}

impl Actor {
    /// The person, or the fault that tells them to sign in.
    pub fn person(&self) -> Result<&Person, Fault> {
        match self {
            Self::Person(person) => Ok(person),
            Self::Anonymous { .. } | Self::System => Err(Fault::NotSignedIn),
        }
    }

    /// The account, when there is one.
    pub fn account_id(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account_id),
            Self::Anonymous { .. } | Self::System => None,
        }
    }

    /// What the device of somebody who has not signed in calls itself.
    pub fn device_id(&self) -> Option<Uuid> {
        match self {
            Self::Anonymous { device_id } => *device_id,
            Self::Person(_) | Self::System => None,
        }
    }

    /// The language that the actor has chosen, once signed in.
    pub fn locale(&self) -> Option<Locale> {
        match self {
            Self::Person(person) => Some(person.locale),
            Self::Anonymous { .. } | Self::System => None,
        }
    }

    /// Whether the actor is staff of any role.
    pub fn is_staff(&self) -> bool {
        self.staff_role().is_some()
    }

    /// The role as staff.
    pub fn staff_role(&self) -> Option<StaffRole> {
        match self {
            Self::Person(person) => person.staff.map(|(_, role)| role),
            Self::Anonymous { .. } | Self::System => None,
        }
    }

    /// The member the actor is.
    pub fn member_id(&self) -> Option<MemberId> {
        match self {
            Self::Person(person) => person.member_id,
            Self::Anonymous { .. } | Self::System => None,
        }
    }

    /// The actor's seat in a studio.
    pub fn studio_role(&self, studio: StudioId) -> Option<StudioRole> {
        match self {
            Self::Person(person) => {
                person.studios.iter().find(|(id, _)| *id == studio).map(|(_, role)| *role)
            }
            Self::Anonymous { .. } | Self::System => None,
        }
    }

    /// As what the actor appears in the audit trail: the highest hat.
    pub fn kind(&self) -> ActorKind {
        match self {
            Self::Anonymous { .. } => ActorKind::Anonymous,
            Self::System => ActorKind::System,
            Self::Person(person) if person.staff.is_some() => ActorKind::Staff,
            Self::Person(person) if person.member_id.is_some() => ActorKind::Member,
            Self::Person(_) => ActorKind::Resident,
        }
    }

    /// What retries of this actor are remembered under; `None` for nobody.
    pub fn retry_key(&self) -> Option<String> {
        match self {
            Self::Person(person) => Some(format!("account:{}", Uuid::from(person.account_id))),
            Self::Anonymous { .. } => None,
            Self::System => Some("system".to_owned()),
        }
    }
}

/// What a policy answers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Go on.
    Allow,
    /// The actor may not know that the thing exists.
    Hide,
    /// The actor has to sign in.
    SignIn,
    /// No, with a code that says why.
    Deny(&'static str),
}

impl Decision {
    /// Goes on, or becomes the fault that the actor sees.
    pub fn check(self) -> Result<(), Fault> {
        match self {
            Self::Allow => Ok(()),
            Self::Hide => Err(Fault::NotFound),
            Self::SignIn => Err(Fault::NotSignedIn),
            Self::Deny(code) => Err(Fault::Forbidden(code)),
        }
    }

    /// Why not, as `allowedActions` says it; `None` for a yes.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Allow => None,
            Self::Hide => Some("NOT_FOUND"),
            Self::SignIn => Some("UNAUTHENTICATED"),
            Self::Deny(code) => Some(code),
        }
    }

    /// Whether it is a yes.
    pub fn is_allowed(self) -> bool {
        self == Self::Allow
    }
}

/// Staff and the program itself; everybody else hears that it is for staff.
pub fn staff_only(actor: &Actor) -> Decision {
    match actor {
        Actor::System => Decision::Allow,
        Actor::Anonymous { .. } => Decision::SignIn,
        Actor::Person(_) if actor.is_staff() => Decision::Allow,
        Actor::Person(_) => Decision::Deny("STAFF_ONLY"),
    }
}
