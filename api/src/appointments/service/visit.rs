//! The day of the visit: check in, complete, or note that nobody came.

use entity::id::AppointmentId;
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::AppointmentDone;
use super::loading;
use super::moving::{self, Step};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::AppointmentEventKind;
use crate::vault::Vault;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Lets a visitor in who shows the code, within the hours around the reception.
pub async fn check_in(tx: &Tx, ctx: &Ctx, id: AppointmentId, code: &str) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::CheckIn)).await?;
    moving::check_step(tx, &booked, Move::CheckIn).map_err(Stop::Refused)?;
    if !Vault::same(ctx.app.vault.check_in_code(id.into()).as_bytes(), code.trim().as_bytes()) {
        return Err(Stop::Refused(AppointmentError::CodeWrong));
    }
    let step = Step::new(Move::CheckIn, booked.acts_for_host(ctx));
    let after = moving::advance(tx, ctx, &booked, step, |row| row.checked_in_at = Set(Some(tx.now))).await?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::CheckedIn, None).await?;
    Ok(AppointmentDone::of(after.id))
}

/// Notes that the reception took place.
pub async fn complete(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::Complete)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let step = Step::new(Move::Complete, booked.acts_for_host(ctx));
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::Completed, None).await?;
    Ok(AppointmentDone::of(after.id))
}

/// Notes that the visitor did not come, once they have had time to be late.
pub async fn mark_no_show(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::MarkNoShow)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let step = Step::new(Move::MarkNoShow, booked.acts_for_host(ctx));
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::NoShow, None).await?;
    Ok(AppointmentDone::of(after.id))
}
