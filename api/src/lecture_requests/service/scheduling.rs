//! For the lectures: what becomes of a request as its lecture is scheduled, called off and held. They ask their own policy; here only the
//! state decides, and everybody who is tied to the request is told in the same transaction.

use entity::id::{LectureRequestId, MemberId};
use entity::lecture_request::Model;
use uuid::Uuid;

use super::matching::locked;
use super::{Result, store, tell_all};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::NoticeKind;
use crate::lecture_requests::error::LectureRequestError;
use crate::lecture_requests::rules::Move;

/// A lecture is scheduled for a request that a member accepted: SCHEDULED. Gives the lecturer who accepted it.
///
/// # Errors
/// `NotNow` where nobody has accepted it, or another lecture is scheduled for it.
pub async fn scheduled(tx: &Tx, ctx: &Ctx, id: LectureRequestId, lecture: Uuid) -> Result<Option<MemberId>> {
    let locked = locked(tx, id).await?;
    let after = Model { lecture_id: Some(lecture), ..locked.moved(tx, Move::Schedule)? };
    store::update(tx.conn(), after.clone()).await?;
    tell_all(tx, ctx, &after, (NoticeKind::LectureRequestScheduled, "")).await?;
    Ok(after.lecturer_member_id)
}

/// That lecture was called off for good: MATCHED again, with the same lecturer, who schedules another or gives it back.
///
/// # Errors
/// `NotNow` where this lecture is not the one that is scheduled for it.
pub async fn unscheduled(tx: &Tx, ctx: &Ctx, id: LectureRequestId, lecture: Uuid) -> Result<()> {
    let locked = locked(tx, id).await?;
    check(&locked.row, lecture)?;
    let after = Model { lecture_id: None, ..locked.moved(tx, Move::Unschedule)? };
    store::update(tx.conn(), after.clone()).await?;
    tell_all(tx, ctx, &after, (NoticeKind::LectureRequestUnscheduled, "")).await?;
    Ok(())
}

/// That lecture was held: FULFILLED. Whoever was there knows, so nobody is told.
///
/// # Errors
/// `NotNow` where this lecture is not the one that is scheduled for it.
pub async fn held(tx: &Tx, id: LectureRequestId, lecture: Uuid) -> Result<()> {
    let locked = locked(tx, id).await?;
    check(&locked.row, lecture)?;
    let after = locked.moved(tx, Move::Hold)?;
    Ok(store::update(tx.conn(), after).await?)
}

fn check(row: &Model, lecture: Uuid) -> Result<()> {
    let is_it = row.lecture_id == Some(lecture);
    if is_it { Ok(()) } else { Err(Stop::Refused(LectureRequestError::NotNow { state: row.state })) }
}
