//! Who on the staff may do what.

use entity::id::{AccountId, RegionId, StaffGrantId, StaffId};
use entity::staff_grant;
use entity::value::{AccountState, GrantScope, StaffRole};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::invitations::check_scope;
use super::super::store::{accounts, limits, staff as store};
use super::Answer;
use super::member_invitations::void_of_maker;
use super::staff::Created;
use crate::access::{self, Permission};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{self, Call};

/// A role that somebody is to have, and how far it reaches.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGrant {
    /// The role.
    pub role: StaffRole,
    /// How far it reaches.
    pub scope: GrantScope,
    /// The region, committee, sector or studio.
    pub scope_id: Option<Uuid>,
}

/// The roles that somebody has from now on.
#[derive(Clone, Debug)]
pub struct Roles {
    /// Whose.
    pub id: StaffId,
    /// The version that they were read with.
    pub expected_version: i32,
    /// All of them.
    pub grants: Vec<NewGrant>,
    /// Why, for the audit trail.
    pub reason: String,
}

/// Sets the roles of somebody. They count from the next request on, on every replica.
pub async fn set(ctx: &Ctx, roles: &Roles) -> Answer<Created> {
    let call = Call::unkeyed("setStaffRoles").about("Staff", roles.id);
    let call = because(ctx, call, roles.id, &roles.reason).await?;
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, roles).await })).await?;
    Ok(outcome.result)
}

/// The reason of what is done to somebody of the staff goes with their key.
pub(super) async fn because(ctx: &Ctx, call: Call, staff: StaffId, reason: &str) -> Result<Call, Fault> {
    Ok(match store::find(ctx.app.db.read(), staff).await? {
        Some(staff) => call.because_of(staff.account_id, reason),
        None => call.because(reason),
    })
}

async fn write(tx: &Tx, ctx: &Ctx, roles: &Roles) -> Result<Created, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::SetStaffRoles).check()?;
    access::proved_lately(&ctx.actor, tx.real_now)?;
    wait_for_turn(tx).await?;
    let staff = store::lock(tx.conn(), roles.id).await?;
    if ctx.actor.account_id() == Some(staff.account_id) {
        policy::decide(&ctx.actor, Action::SetOwnStaffRoles).check()?;
    }
    // What is left of somebody who was erased stands for nobody.
    if accounts::get(tx.conn(), staff.account_id).await?.state == AccountState::Erased {
        return Err(Fault::NotFound.into());
    }
    if staff.version != roles.expected_version {
        return Err(Stop::Refused(AccountError::Conflict));
    }
    check(tx, &roles.grants).await?;
    let grants_on = roles.grants.iter().any(|grant| access::allows(grant.role, Permission::StaffGrant));
    if !grants_on {
        leave_one_granting(tx, staff.id).await?;
    }
    let row = |grant: &NewGrant| staff_grant::Model {
        id: ids::new_id::<StaffGrantId>(),
        staff_id: staff.id,
        role: grant.role,
        scope: grant.scope,
        scope_id: grant.scope_id,
        granted_by: ctx.actor.account_id(),
        created_at: tx.real_now,
    };
    store::replace_grants(tx.conn(), &staff, roles.grants.iter().map(row).collect()).await?;
    void_of_maker(tx, staff.account_id).await?;
    Ok(Created { staff_id: staff.id })
}

/// What takes the power to grant away from somebody goes one after the other: two who did it to each other at once would leave nobody.
pub(super) async fn wait_for_turn(tx: &Tx) -> Result<(), Stop<AccountError>> {
    Ok(limits::lock(tx.conn(), "staff grants", tx.real_now).await?)
}

/// Refuses to take the power to grant away from the last who has it.
pub(super) async fn leave_one_granting(tx: &Tx, but: StaffId) -> Result<(), Stop<AccountError>> {
    if store::is_other_granting(tx.conn(), but).await? {
        Ok(())
    } else {
        Err(Stop::Refused(AccountError::LastAdministrator))
    }
}

/// Whether one person may have these together.
pub(super) async fn check(tx: &Tx, grants: &[NewGrant]) -> Result<(), Stop<AccountError>> {
    let roles: Vec<StaffRole> = grants.iter().map(|grant| grant.role).collect();
    if !access::are_apart(&roles) {
        return Err(Stop::Refused(AccountError::RolesApart));
    }
    for grant in grants {
        check_scope(grant.role, grant.scope, grant.scope_id.is_some()).map_err(Stop::Refused)?;
        if let Some(id) = grant.scope_id
            && !store::is_there(tx.conn(), grant.scope, id).await?
        {
            return Err(Stop::Refused(AccountError::ScopeInvalid));
        }
    }
    Ok(())
}

/// Whether the account of this key is that of staff who may still do something in the whole district: what they began ends with their role.
pub(super) async fn still_may(tx: &Tx, account: AccountId, permission: Permission) -> Result<bool, Fault> {
    if accounts::get(tx.conn(), account).await?.state != AccountState::Active {
        return Ok(false);
    }
    let Some(staff) = store::find_of(tx.conn(), account).await? else { return Ok(false) };
    let grants = store::grants_of(tx.conn(), staff.id).await?;
    Ok(grants
        .iter()
        .any(|grant| grant.scope == GrantScope::District && access::allows(grant.role, permission)))
}

/// The accounts of those who look after what is published in a region: of the whole district, of the region, or of the one around it. They hear
/// of what waits for the office there.
pub async fn content_keepers(
    conn: &impl ConnectionTrait,
    region: Option<RegionId>,
) -> Result<Vec<AccountId>, Fault> {
    store::content_keepers(conn, region).await
}
