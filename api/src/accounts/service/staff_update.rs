//! The name of staff, as the office has it.

use entity::id::StaffId;
use entity::value::AccountState;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::store::{accounts, staff as store};
use super::Answer;
use super::staff::Created;
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::{self, Call};

/// What is changed of staff; `None` stays as it is.
#[derive(Clone, Debug)]
pub struct StaffChange {
    /// Whose.
    pub id: StaffId,
    /// The version that it was read with.
    pub expected_version: i32,
    /// The name, shown to colleagues and in records.
    pub name: Option<String>,
}

/// Changes staff, unless somebody else did in between. Whoever may give roles may set their own name right, too: a name gives nothing.
pub async fn update(ctx: &Ctx, change: &StaffChange) -> Answer<Created> {
    let call = Call::unkeyed("updateStaff").about("Staff", change.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, change).await })).await?;
    Ok(outcome.result)
}

async fn write(tx: &Tx, ctx: &Ctx, change: &StaffChange) -> Result<Created, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::UpdateStaff).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let staff = store::lock(tx.conn(), change.id).await?;
    if staff.version != change.expected_version {
        return Err(Stop::Refused(AccountError::Conflict));
    }
    // Who was erased has no name to be set right.
    if accounts::get(tx.conn(), staff.account_id).await?.state == AccountState::Erased {
        return Err(Fault::NotFound.into());
    }
    let name = change.name.as_deref().unwrap_or(&staff.name);
    store::update_name(tx.conn(), &staff, name, tx.now).await?;
    Ok(Created { staff_id: staff.id })
}
