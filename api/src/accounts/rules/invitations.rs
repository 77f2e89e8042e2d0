//! Whether an invitation is good, and which roles go with which scopes.

use chrono::TimeDelta;
use entity::Instant;
use entity::staff_invitation::Model;
use entity::value::{GrantScope, StaffRole};

use super::super::error::AccountError;

/// How long somebody has to accept.
pub(crate) const LIFETIME: TimeDelta = TimeDelta::hours(72);

/// Whether it can be accepted now.
pub(crate) fn judge(invitation: &Model, now: Instant) -> Result<(), AccountError> {
    if invitation.used_at.is_some() {
        Err(AccountError::InvitationUsed)
    } else if invitation.withdrawn_at.is_some() {
        Err(AccountError::InvitationWithdrawn)
    } else if invitation.expires_at <= now {
        Err(AccountError::InvitationExpired)
    } else {
        Ok(())
    }
}

/// Who looks after accounts or reads the trail does so for the whole district; all but the district and what is one's own is something
/// in particular.
pub(crate) fn check_scope(role: StaffRole, scope: GrantScope, names_one: bool) -> Result<(), AccountError> {
    let is_one = !matches!(scope, GrantScope::District | GrantScope::Own);
    let fits = role == StaffRole::Officer || scope == GrantScope::District;
    if fits && is_one == names_one { Ok(()) } else { Err(AccountError::ScopeInvalid) }
}

#[cfg(test)]
mod tests {
    use entity::id::{AccountId, StaffInvitationId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_invitation_is_good_until_its_last_moment_once_and_unless_taken_back() {
        let made: Instant = "2026-11-23T01:00:00Z".parse().unwrap();
        let open = Model {
            id: StaffInvitationId(Uuid::nil()),
            token_hash: Vec::new(),
            login: "li.officer".to_owned(),
            name_sealed: Vec::new(),
            role: StaffRole::Officer,
            scope: GrantScope::District,
            scope_id: None,
            invited_by: AccountId(Uuid::nil()),
            created_at: made,
            expires_at: made + LIFETIME,
            used_at: None,
            withdrawn_at: None,
        };
        let last = made + LIFETIME - TimeDelta::seconds(1);
        assert_eq!(judge(&open, last), Ok(()));
        assert_eq!(judge(&open, made + LIFETIME), Err(AccountError::InvitationExpired));
        let used = Model { used_at: Some(made), ..open.clone() };
        assert_eq!(judge(&used, last), Err(AccountError::InvitationUsed));
        let withdrawn = Model { withdrawn_at: Some(made), ..open };
        assert_eq!(judge(&withdrawn, last), Err(AccountError::InvitationWithdrawn));
    }

    #[test]
    fn a_role_goes_with_its_scopes() {
        for (role, scope, names_one, fits) in [
            (StaffRole::Admin, GrantScope::District, false, true),
            (StaffRole::Admin, GrantScope::Region, true, false),
            (StaffRole::Auditor, GrantScope::Own, false, false),
            (StaffRole::Officer, GrantScope::Region, true, true),
            (StaffRole::Officer, GrantScope::Region, false, false),
            (StaffRole::Officer, GrantScope::District, true, false),
            (StaffRole::Officer, GrantScope::Own, false, true),
        ] {
            assert_eq!(check_scope(role, scope, names_one).is_ok(), fits, "{role:?} {scope:?} {names_one}");
        }
    }
}
