//! Who may agree that somebody's second factor ends.

use entity::id::AccountId;
use entity::{second_factor_reset, staff_grant};

use super::super::error::AccountError;
use crate::access::{self, Permission};

/// Whether `by`, who has these grants, may agree to it. Whoever asked could otherwise bring the second one along: themselves, somebody they
/// let in, or somebody who came for the purpose.
///
/// # Errors
/// Refused where another is needed.
pub(crate) fn check_agrees(
    reset: &second_factor_reset::Model,
    by: AccountId,
    grants: &[staff_grant::Model],
    is_invited_by_proposer: bool,
) -> Result<(), AccountError> {
    let recovers = |grant: &&staff_grant::Model| access::allows(grant.role, Permission::AccountRecover);
    let is_dependent = |grant: &staff_grant::Model| {
        grant.granted_by == Some(reset.proposed_by) || grant.created_at > reset.created_at
    };
    let needs_another =
        by == reset.proposed_by || is_invited_by_proposer || grants.iter().filter(recovers).any(is_dependent);
    if needs_another { Err(AccountError::NeedsAnother) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use entity::id::{SecondFactorResetId, StaffGrantId, StaffId};
    use entity::value::{GrantScope, StaffRole};
    use entity::{Instant, second_factor_reset::Model};
    use uuid::Uuid;

    use super::*;

    const PROPOSER: AccountId = AccountId(Uuid::from_u128(1));
    const OTHER: AccountId = AccountId(Uuid::from_u128(2));

    fn reset() -> Model {
        let at = Instant::UNIX_EPOCH;
        Model {
            id: SecondFactorResetId(Uuid::nil()),
            account_id: AccountId(Uuid::from_u128(3)),
            proposed_by: PROPOSER,
            evidence_sealed: Vec::new(),
            created_at: at,
            expires_at: at + TimeDelta::hours(24),
            confirmed_by: None,
            confirmed_at: None,
            withdrawn_at: None,
        }
    }

    fn grant(role: StaffRole, granted_by: Option<AccountId>, seconds: i64) -> staff_grant::Model {
        staff_grant::Model {
            id: StaffGrantId(Uuid::nil()),
            staff_id: StaffId(Uuid::nil()),
            role,
            scope: GrantScope::District,
            scope_id: None,
            granted_by,
            created_at: Instant::UNIX_EPOCH + TimeDelta::seconds(seconds),
        }
    }

    #[test]
    fn whoever_agrees_owes_their_power_to_another_and_had_it_before() {
        use StaffRole::{Admin, Officer, Security};
        let third = Some(AccountId(Uuid::from_u128(4)));
        let table = [
            (OTHER, vec![grant(Admin, None, 0)], false, true),
            (OTHER, vec![grant(Security, third, -1)], false, true),
            (PROPOSER, vec![grant(Admin, None, 0)], false, false),
            (OTHER, vec![grant(Admin, Some(PROPOSER), -1)], false, false),
            (OTHER, vec![grant(Admin, third, -1), grant(Security, Some(PROPOSER), -1)], false, false),
            (OTHER, vec![grant(Admin, third, 1)], false, false),
            (OTHER, vec![grant(Admin, third, -1)], true, false),
            // What gives no power to agree does not count.
            (OTHER, vec![grant(Admin, third, -1), grant(Officer, Some(PROPOSER), 1)], false, true),
        ];
        for (row, (by, grants, is_invited, expected)) in table.into_iter().enumerate() {
            assert_eq!(check_agrees(&reset(), by, &grants, is_invited).is_ok(), expected, "row {row}");
        }
    }
}
