//! Who may agree that somebody's second factor ends.

use entity::id::AccountId;
use entity::{second_factor_reset, staff_grant};

use super::super::error::AccountError;
use crate::access::{self, Permission};

/// One of the two who have to agree.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Colleague<'a> {
    /// Their account.
    pub(crate) account: AccountId,
    /// Their grants.
    pub(crate) grants: &'a [staff_grant::Model],
    /// Whether they joined by an invitation of the other.
    pub(crate) is_invited_by_other: bool,
}

impl Colleague<'_> {
    /// The grants that let them do it.
    fn recovering(&self) -> impl Iterator<Item = &staff_grant::Model> {
        self.grants.iter().filter(|grant| access::allows(grant.role, Permission::AccountRecover))
    }

    /// Whether the other let them in, or gave them the power.
    fn owes(&self, other: AccountId) -> bool {
        self.is_invited_by_other || self.recovering().any(|grant| grant.granted_by == Some(other))
    }
}

/// Whether `agrees` may agree to what `asks` asked for. One of them could otherwise bring the other along, and it is the same whether the
/// one whom they let in asks or agrees; nor may whoever agrees have come for the purpose.
///
/// # Errors
/// Refused where another is needed.
pub(crate) fn check_agrees(
    reset: &second_factor_reset::Model,
    asks: Colleague<'_>,
    agrees: Colleague<'_>,
) -> Result<(), AccountError> {
    let came_since = agrees.recovering().any(|grant| grant.created_at > reset.created_at);
    let needs_another = agrees.account == asks.account
        || agrees.owes(asks.account)
        || asks.owes(agrees.account)
        || came_since;
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
        let root = vec![grant(Admin, None, -1)];
        let table = [
            (OTHER, root.clone(), false, root.clone(), false, true),
            (OTHER, vec![grant(Security, third, -1)], false, root.clone(), false, true),
            (PROPOSER, root.clone(), false, root.clone(), false, false),
            (OTHER, vec![grant(Admin, Some(PROPOSER), -1)], false, root.clone(), false, false),
            (
                OTHER,
                vec![grant(Admin, third, -1), grant(Security, Some(PROPOSER), -1)],
                false,
                root.clone(),
                false,
                false,
            ),
            (OTHER, vec![grant(Admin, third, 1)], false, root.clone(), false, false),
            (OTHER, vec![grant(Admin, third, -1)], true, root.clone(), false, false),
            // What gives no power to agree does not count.
            (
                OTHER,
                vec![grant(Admin, third, -1), grant(Officer, Some(PROPOSER), 1)],
                false,
                root.clone(),
                false,
                true,
            ),
            // The same when the one who was let in asks.
            (OTHER, root.clone(), false, vec![grant(Admin, Some(OTHER), -1)], false, false),
            (OTHER, root.clone(), false, vec![grant(Security, third, -1)], true, false),
            (OTHER, root.clone(), false, vec![grant(Admin, third, -1)], false, true),
            (
                OTHER,
                root.clone(),
                false,
                vec![grant(Admin, third, -1), grant(Officer, Some(OTHER), -1)],
                false,
                true,
            ),
        ];
        for (row, (by, grants, is_invited, of_asking, asks_invited, expected)) in
            table.into_iter().enumerate()
        {
            let asks = Colleague { account: PROPOSER, grants: &of_asking, is_invited_by_other: asks_invited };
            let agrees = Colleague { account: by, grants: &grants, is_invited_by_other: is_invited };
            assert_eq!(check_agrees(&reset(), asks, agrees).is_ok(), expected, "row {row}");
        }
    }
}
