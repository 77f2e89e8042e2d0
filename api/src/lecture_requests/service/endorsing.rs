//! Joining in with what somebody else asked for.

use entity::id::LectureRequestId;

use super::{RequestKept, Result, lock, lock_in_order, rules, store};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::lecture_requests::error::LectureRequestError;
use crate::lecture_requests::policy::Action;

/// Joins in; to say so again changes nothing. The request is locked, so that it is still to come when the row is written.
pub async fn endorse(tx: &Tx, ctx: &Ctx, id: LectureRequestId) -> Result<RequestKept> {
    let locked = lock(tx, ctx, id, Action::Endorse).await?;
    if !rules::is_ahead(locked.row.state) {
        return Err(Stop::Refused(LectureRequestError::NotNow { state: locked.row.state }));
    }
    store::endorse(tx.conn(), id, ctx.actor.person()?.account_id, tx.now).await?;
    Ok(RequestKept(id))
}

/// Joins in no more, in whatever state; to say so again changes nothing.
pub async fn leave(tx: &Tx, ctx: &Ctx, id: LectureRequestId) -> Result<RequestKept> {
    let account = ctx.actor.person()?.account_id;
    // With what was merged into it, too: found before, so that all are locked in the order of their keys.
    let mut ids = store::joined_within(tx.conn(), id, account).await?;
    ids.push(id);
    lock_in_order(tx, ids.clone()).await?;
    lock(tx, ctx, id, Action::Leave).await?;
    store::leave(tx.conn(), &ids, account).await?;
    Ok(RequestKept(id))
}
