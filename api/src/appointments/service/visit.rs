//! The day of the visit: check in, complete, or note that nobody came.

use entity::id::AppointmentId;
use entity::value::AppointmentState;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::timing::{CODE_TRIES, check_code_tries, check_late_start};
use super::super::store::bookings;
use super::AppointmentDone;
use super::loading;
use super::moving::{self, News, Step};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::AppointmentEventKind;
use crate::pauses::service::counting as pauses;
use crate::vault::Vault;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Lets a visitor in who shows the code, within the hours around the reception. A wrong code counts, so its refusal is committed.
pub async fn check_in(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    code: &str,
) -> Result<std::result::Result<AppointmentDone, AppointmentError>> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::CheckIn)).await?;
    moving::check_step(tx, &booked, Move::CheckIn).map_err(Stop::Refused)?;
    check_code_tries(&booked.appointment).map_err(Stop::Refused)?;
    if !Vault::same(ctx.app.vault.check_in_code(id.into()).as_bytes(), code.trim().as_bytes()) {
        let tries = booked.appointment.code_tries + 1;
        bookings::update_code_tries(tx.conn(), id, tries).await?;
        return Ok(Err(AppointmentError::CodeWrong { tries_left: CODE_TRIES - tries }));
    }
    let step = Step::new(Move::CheckIn, booked.acts_for_host(ctx));
    let after = moving::advance(tx, ctx, &booked, step, |row| row.checked_in_at = Set(Some(tx.now))).await?;
    Ok(Ok(AppointmentDone::shown(after, &booked.offering)))
}

/// Notes that the reception took place, also where it was noted before that nobody came.
pub async fn complete(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::Complete)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let by = booked.acts_for_host(ctx);
    let after = moving::advance(tx, ctx, &booked, Step::new(Move::Complete, by), |_| ()).await?;
    if booked.appointment.state == AppointmentState::NoShow {
        moving::set_right(tx, ctx, &booked.offering, &after, by).await?;
    }
    Ok(AppointmentDone::shown(after, &booked.offering))
}

/// Notes that the reception began late: whoever was not there any more is not absent, also where that was noted before.
pub async fn note_late_start(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::NoteLateStart).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let before = &booked.appointment;
    check_late_start(before, tx.now).map_err(Stop::Refused)?;
    let mut row = before.clone().into_active_model();
    row.host_late_at = Set(Some(tx.now));
    if before.state == AppointmentState::NoShow {
        // It was not the resident who was missing: it is none of their visits of the month.
        row.period_number = Set(None);
    }
    row.version = Set(before.version + 1);
    row.updated_at = Set(tx.now);
    let after = bookings::update(tx.conn(), row).await?;
    moving::note_move(tx, ctx, &after, Some(before.state), booked.acts_for_host(ctx), None).await?;
    if before.state == AppointmentState::NoShow {
        pauses::host_was_late(tx, ctx, &after).await?;
    }
    Ok(AppointmentDone::shown(after, &booked.offering))
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
    let by = booked.acts_for_host(ctx);
    let after = moving::advance(tx, ctx, &booked, Step::new(Move::MarkNoShow, by), |_| ()).await?;
    let news = News::of(AppointmentEventKind::NoShow, &after, by);
    moving::tell(tx, ctx, &booked.offering, news).await?;
    pauses::noted(tx, ctx, &after).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
}
