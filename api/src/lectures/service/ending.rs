//! Postponing and cancelling, and what is done with a lecture that took place.

use entity::lecture::Model;

use super::super::rules::dates::check_held;
use super::super::store;
use super::{
    LectureKept, Move, Result, Target, changed, concerned, lock, next, tell, tell_followers, unasked,
};
use crate::appointments::service::lecturing;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::lecture_requests::service::scheduling as requests;

/// Takes the date from it, with a reason: everybody's time is free again, and everything else stays.
pub async fn postpone(tx: &Tx, ctx: &Ctx, target: Target, reason: String) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::Postpone).await?;
    let after = let_go(tx, ctx, held.row, Move::Postpone, reason).await?;
    let accounts = concerned(tx, ctx, &after).await?;
    tell(tx, ctx, (NoticeKind::LecturePostponed, &after), &accounts, &after.reason).await?;
    Ok(LectureKept(target.id))
}

/// Cancels it, with a reason. The office can do so after its date as well: the clock does not know whether anybody came.
pub async fn cancel(tx: &Tx, ctx: &Ctx, target: Target, reason: String) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::Cancel).await?;
    let after = let_go(tx, ctx, held.row, Move::Cancel, reason).await?;
    if let Some(request) = after.request_id {
        requests::unscheduled(tx, ctx, request, after.id).await?;
    }
    let accounts = concerned(tx, ctx, &after).await?;
    tell(tx, ctx, (NoticeKind::LectureCancelled, &after), &accounts, &after.reason).await?;
    Ok(LectureKept(target.id))
}

/// One step on without its time.
pub(super) async fn let_go(tx: &Tx, ctx: &Ctx, row: Model, step: Move, reason: String) -> Result<Model> {
    let (state, before) = (next(&row, step)?, row.clone());
    lecturing::give_back(tx, row.id).await?;
    let sequence = row.sequence + i32::from(row.public_at.is_some());
    let after = Model { state, reason, sequence, held_at: None, ..unasked(changed(tx, row)) };
    store::update(tx.conn(), after.clone()).await?;
    tell_followers(tx, ctx, &before, &after).await?;
    Ok(after)
}

/// Says that it took place, once it has begun. When it is over, the program says so by itself.
pub async fn hold(tx: &Tx, ctx: &Ctx, target: Target) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::Hold).await?;
    let state = next(&held.row, Move::Hold)?;
    check_held(held.row.starts_at, tx.now).map_err(Stop::Refused)?;
    took_place(tx, held.row, state).await?;
    Ok(LectureKept(target.id))
}

/// Writes that a lecture took place; what was wished for is fulfilled with it. A date that its lecturers were still asked for is dropped: whoever
/// meant to move it has to postpone it.
pub(super) async fn took_place(
    tx: &Tx,
    row: Model,
    state: entity::value::LectureState,
) -> std::result::Result<(), Fault> {
    let after = Model { state, held_at: Some(tx.now), ..unasked(changed(tx, row)) };
    store::update(tx.conn(), after.clone()).await?;
    match after.request_id {
        Some(request) => requests::held(tx, request, after.id).await,
        None => Ok(()),
    }
}

/// The office is done with it: it is on no calendar any more.
pub async fn archive(tx: &Tx, ctx: &Ctx, target: Target) -> Result<LectureKept> {
    let held = lock(tx, ctx, target, Move::Archive).await?;
    let state = next(&held.row, Move::Archive)?;
    store::update(tx.conn(), Model { state, ..changed(tx, held.row) }).await?;
    Ok(LectureKept(target.id))
}
