//! Whether an invitation is good, and which roles go with which scopes.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{GrantScope, StaffRole};

use super::super::error::AccountError;

/// How long somebody has to accept.
pub(crate) const LIFETIME: TimeDelta = TimeDelta::hours(72);

/// What is known of an invitation, of staff or of a member.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Standing {
    /// It was accepted.
    pub(crate) is_used: bool,
    /// It was taken back, or replaced.
    pub(crate) is_withdrawn: bool,
    /// From when on it no longer counts.
    pub(crate) expires_at: Instant,
}

/// Whether it can be accepted now.
pub(crate) fn judge(invitation: Standing, now: Instant) -> Result<(), AccountError> {
    if invitation.is_used {
        Err(AccountError::InvitationUsed)
    } else if invitation.is_withdrawn {
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
    use super::*;

    #[test]
    fn an_invitation_is_good_until_its_last_moment_once_and_unless_taken_back() {
        let made: Instant = "2026-11-23T01:00:00Z".parse().unwrap();
        let open = Standing { is_used: false, is_withdrawn: false, expires_at: made + LIFETIME };
        let last = made + LIFETIME - TimeDelta::seconds(1);
        assert_eq!(judge(open, last), Ok(()));
        assert_eq!(judge(open, made + LIFETIME), Err(AccountError::InvitationExpired));
        let used = Standing { is_used: true, ..open };
        assert_eq!(judge(used, last), Err(AccountError::InvitationUsed));
        let withdrawn = Standing { is_withdrawn: true, ..open };
        assert_eq!(judge(withdrawn, last), Err(AccountError::InvitationWithdrawn));
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
