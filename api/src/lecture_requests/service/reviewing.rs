//! What the office decides: that everybody reads a request, that it is mended first, or that nothing comes of it.

use entity::lecture_request::Model;

use super::{Locked, RequestKept, Result, Target, lock_for, store, take_back_ask, tell, tell_all};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;
use crate::lecture_requests::policy::Action;
use crate::lecture_requests::rules::Move;

/// Everybody reads it from now on; who asked is told.
pub async fn publish(tx: &Tx, ctx: &Ctx, target: Target) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Review).await?;
    let after = locked.moved(tx, Move::Publish)?;
    let after = Model { reviewer_account_id: ctx.actor.account_id(), published_at: Some(tx.now), ..after };
    store::update(tx.conn(), after.clone()).await?;
    tell_asker(tx, ctx, &after, (NoticeKind::LectureRequestPublished, "")).await?;
    Ok(RequestKept(target.0))
}

/// It is given back to be mended; who asked reads why.
pub async fn give_back(tx: &Tx, ctx: &Ctx, target: Target, reason: String) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Review).await?;
    let after = Model { remark: reason, ..locked.moved(tx, Move::Return)? };
    store::update(tx.conn(), after.clone()).await?;
    tell_asker(tx, ctx, &after, (NoticeKind::LectureRequestReturned, &after.remark)).await?;
    Ok(RequestKept(target.0))
}

/// Nothing comes of it; who asked, who joined in, and the member who was asked or had accepted are told.
pub async fn decline(tx: &Tx, ctx: &Ctx, target: Target, reason: String) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Review).await?;
    ended(tx, ctx, locked, reason).await?;
    Ok(RequestKept(target.0))
}

/// Ends a request, with the reason.
pub(super) async fn ended(tx: &Tx, ctx: &Ctx, locked: Locked, reason: String) -> Result<()> {
    let after = Model { remark: reason, lecturer_member_id: None, ..locked.moved(tx, Move::Decline)? };
    store::update(tx.conn(), after.clone()).await?;
    if let Some(ask) = locked.ask {
        take_back_ask(tx, ctx, &after, ask).await?;
    }
    tell_all(tx, ctx, &after, (NoticeKind::LectureRequestDeclined, &after.remark)).await?;
    Ok(())
}

async fn tell_asker(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    told: (NoticeKind, &str),
) -> std::result::Result<(), Fault> {
    let accounts: Vec<_> = row.account_id.into_iter().collect();
    tell(tx, ctx, row, told, &accounts).await
}
