//! Who somebody is, and the question that every policy answers.

mod grant;
mod permission;
mod samples;
mod table;

pub use grant::{Grant, Place, Reach, Staff};
pub use permission::{Permission, allows, are_apart};
pub use samples::{sample_account, sample_member, sample_studio, samples};
pub use table::{Row, table};

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, MemberId, SessionId, StudioId};
use entity::value::{ActorKind, GrantScope, Locale, StudioRole};
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

/// What retries of a person are remembered under.
pub fn retry_key_of(account: AccountId) -> String {
    format!("account:{}", Uuid::from(account))
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
    pub staff: Option<Staff>,
    /// The studios the person leads or belongs to, as a member.
    pub studios: Vec<(StudioId, StudioRole)>,
    /// When and where the person is on duty as a member, or was lately.
    pub duties: Vec<Duty>,
    /// When the person last proved who they are, in this session.
    pub proved_at: Instant,
    /// Set for staff who have to set up a second factor first: until then they are staff for nothing else.
    pub lacks_second_factor: bool,
    /// Set for staff in a session that only their phone opened: until they prove their password they are a resident, perhaps a member.
    pub lacks_staff_proof: bool,
}

/// A shift in which a member is on duty.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// In which studio.
    pub studio: StudioId,
    /// From when.
    pub starts_at: Instant,
    /// Until when.
    pub ends_at: Instant,
}

/// How long a proof is fresh enough for what is delicate (AS 7.5: re-authentication before changing a phone and before exporting).
pub const PROOF_IS_FRESH_FOR: TimeDelta = TimeDelta::minutes(5);

/// Whether the person has proved lately who they are: asked before numbers are looked up, lists exported and roles given. The program
/// itself has nothing to prove.
///
/// # Errors
/// [`Fault::StepUpNeeded`] tells the client to ask for a password or a code, send `stepUp` and try again.
pub fn proved_lately(actor: &Actor, now: Instant) -> Result<(), Fault> {
    match actor {
        Actor::System => Ok(()),
        Actor::Anonymous { .. } => Err(Fault::NotSignedIn),
        Actor::Person(person) if now < person.proved_at + PROOF_IS_FRESH_FOR => Ok(()),
        Actor::Person(_) => Err(Fault::StepUpNeeded),
    }
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
        self.staff().is_some()
    }

    /// The actor as staff.
    pub fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Person(person) => person.staff.as_ref(),
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

    /// The shifts in which the actor is on duty, or was lately.
    pub fn duties(&self) -> &[Duty] {
        match self {
            Self::Person(person) => &person.duties,
            Self::Anonymous { .. } | Self::System => &[],
        }
    }

    /// Whether the actor is on duty in a studio for a part of this time at least.
    pub fn is_on_duty(&self, studio: StudioId, (starts_at, ends_at): (Instant, Instant)) -> bool {
        let meets = |duty: &Duty| duty.starts_at < ends_at && starts_at < duty.ends_at;
        self.duties().iter().any(|duty| duty.studio == studio && meets(duty))
    }

    /// As what the actor appears in the audit trail: the highest hat that this session has.
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
            Self::Person(person) => Some(retry_key_of(person.account_id)),
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

/// Staff of any role and the program itself; everybody else hears that it is for staff.
pub fn staff_only(actor: &Actor) -> Decision {
    match actor {
        Actor::System => Decision::Allow,
        Actor::Anonymous { .. } => Decision::SignIn,
        Actor::Person(person) if person.staff.is_some() => Decision::Allow,
        Actor::Person(person) if person.lacks_second_factor => Decision::Deny("SECOND_FACTOR_NEEDED"),
        Actor::Person(person) if person.lacks_staff_proof => Decision::Deny("STAFF_PROOF_NEEDED"),
        Actor::Person(_) => Decision::Deny("STAFF_ONLY"),
    }
}

/// The program itself, and staff with a role that allows it and reaches the place.
pub fn staff_may(actor: &Actor, permission: Permission, place: &Place) -> Decision {
    let Actor::Person(person) = actor else { return staff_only(actor) };
    let Some(staff) = &person.staff else { return staff_only(actor) };
    let mut grants = staff.grants_of(permission).peekable();
    if grants.peek().is_none() {
        Decision::Deny("NO_PERMISSION")
    } else if grants.any(|grant| grant.covers(place, person.account_id)) {
        Decision::Allow
    } else {
        Decision::Deny("OUT_OF_SCOPE")
    }
}

/// The studios that staff may do something with, where their roles do not reach the whole district.
pub fn studios_within(actor: &Actor, permission: Permission) -> Vec<StudioId> {
    let grants = actor.staff().into_iter().flat_map(|staff| staff.grants_of(permission));
    grants
        .flat_map(|grant| {
            let itself = (grant.scope == GrantScope::Studio).then_some(grant.scope_id).flatten();
            grant.reach.studios.iter().copied().chain(itself.map(StudioId))
        })
        .collect()
}

/// The special committees that staff may do something with, where their roles do not reach the whole district.
pub fn committees_within(actor: &Actor, permission: Permission) -> Vec<Uuid> {
    let grants = actor.staff().into_iter().flat_map(|staff| staff.grants_of(permission));
    grants.filter(|grant| grant.scope == GrantScope::Committee).filter_map(|grant| grant.scope_id).collect()
}
