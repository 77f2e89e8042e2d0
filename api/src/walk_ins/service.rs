//! Entering somebody who came.

use crate::accounts::service::guests;
use crate::appointments::AppointmentError;
use crate::appointments::service::AppointmentDone;
use crate::appointments::service::walking_in::{self, WalkIn};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;

/// Makes the account that the visit belongs to, and the visit. Whoever may not is refused by the visit, and the account goes with it.
pub async fn record(tx: &Tx, ctx: &Ctx, command: WalkIn) -> Result<AppointmentDone, Stop<AppointmentError>> {
    ctx.actor.person()?;
    let guest = guests::create(tx, ctx).await?;
    walking_in::record(tx, ctx, command, guest).await
}
