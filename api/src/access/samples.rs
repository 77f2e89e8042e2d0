//! One actor of every kind, for the permission snapshot.

use entity::Instant;
use entity::id::{AccountId, MemberId, SessionId, StaffId, StudioId};
use entity::value::{GrantScope, Locale, StaffRole, StudioRole};
use uuid::Uuid;

use super::{Actor, Grant, Person, Reach, Staff};

/// The account of every signed-in sample, so that a policy's facts can say "their own".
pub fn sample_account() -> AccountId {
    AccountId(Uuid::from_u128(1))
}

/// The member that the samples with a member's hat are.
pub fn sample_member() -> MemberId {
    MemberId(Uuid::from_u128(2))
}

/// The studio that the sample lead leads and the sample team member belongs to.
pub fn sample_studio() -> StudioId {
    StudioId(Uuid::from_u128(3))
}

fn everywhere(role: StaffRole) -> Grant {
    Grant { role, scope: GrantScope::District, scope_id: None, reach: Reach::default() }
}

/// An officer of a region with these studios.
fn within(studios: Vec<StudioId>) -> Grant {
    Grant {
        scope: GrantScope::Region,
        scope_id: Some(Uuid::from_u128(6)),
        reach: Reach { regions: Vec::new(), studios },
        ..everywhere(StaffRole::Officer)
    }
}

/// One actor of every kind, with the name it has in the permission snapshot.
pub fn samples() -> Vec<(&'static str, Actor)> {
    let person = |member: Option<MemberId>, staff: Option<Grant>, seat: Option<StudioRole>| {
        Actor::Person(Person {
            account_id: sample_account(),
            session_id: SessionId(Uuid::from_u128(4)),
            locale: Locale::Zh,
            member_id: member,
            staff: staff.map(|grant| Staff { id: StaffId(Uuid::from_u128(5)), grants: vec![grant] }),
            studios: seat.map(|role| (sample_studio(), role)).into_iter().collect(),
            duties: Vec::new(),
            proved_at: Instant::UNIX_EPOCH,
            lacks_second_factor: false,
            lacks_staff_proof: false,
        })
    };
    let member = Some(sample_member());
    vec![
        ("anonymous", Actor::Anonymous { device_id: None }),
        ("resident", person(None, None, None)),
        ("member", person(member, None, None)),
        ("studio lead", person(member, None, Some(StudioRole::Lead))),
        ("studio team", person(member, None, Some(StudioRole::Team))),
        ("officer", person(None, Some(everywhere(StaffRole::Officer)), None)),
        ("officer here", person(None, Some(within(vec![sample_studio()])), None)),
        ("officer elsewhere", person(None, Some(within(Vec::new())), None)),
        ("security", person(None, Some(everywhere(StaffRole::Security)), None)),
        ("auditor", person(None, Some(everywhere(StaffRole::Auditor)), None)),
        ("admin", person(None, Some(everywhere(StaffRole::Admin)), None)),
        ("system", Actor::System),
    ]
}
