//! Requests that are nearly the same become one: those who joined in go along, each once, and so does whoever asked.

use entity::id::LectureRequestId;
use entity::lecture_request::Model;

use super::asking::free_number;
use super::matching::locked;
use super::{
    RequestKept, Result, Target, check, concerned, lock, lock_for, lock_in_order, rules, store,
    take_back_ask, tell,
};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::lecture_requests::error::LectureRequestError as E;
use crate::lecture_requests::policy::Action;
use crate::lecture_requests::rules::Move;

/// One goes on in another. All who are tied to it are told, and of the other from then on.
pub async fn merge(tx: &Tx, ctx: &Ctx, target: Target, into: LectureRequestId) -> Result<RequestKept> {
    check(tx, ctx, target.0, Action::Review).await?;
    lock_in_order(tx, vec![target.0, into]).await?;
    let from = lock_for(tx, ctx, target, Action::Review).await?;
    let after = from.moved(tx, Move::Merge)?;
    if target.0 == into {
        return Err(Stop::Refused(E::IntoItself));
    }
    if store::has_taken_in(tx.conn(), target.0).await? {
        return Err(Stop::Refused(E::HasTakenIn));
    }
    let other = lock(tx, ctx, into, Action::Review).await?;
    if !rules::is_ahead(other.row.state) {
        return Err(Stop::Refused(E::IntoNotOpen { state: other.row.state }));
    }
    let merged = Model { merged_into_id: Some(into), merged_version: Some(other.row.version), ..after };
    store::update(tx.conn(), merged.clone()).await?;
    let mut joining = concerned(tx, &merged).await?;
    if let Some(ask) = from.ask {
        take_back_ask(tx, ctx, &merged, ask).await?;
    }
    tell(tx, ctx, &other.row, (NoticeKind::LectureRequestMerged, ""), &joining).await?;
    joining.retain(|account| Some(*account) != other.row.account_id);
    store::carry_over(tx.conn(), (target.0, into), &joining, tx.now).await?;
    Ok(RequestKept(target.0))
}

/// It stands for itself again, as long as nothing has become of the other; those who were carried over are told.
pub async fn unmerge(tx: &Tx, ctx: &Ctx, target: Target) -> Result<RequestKept> {
    check(tx, ctx, target.0, Action::Review).await?;
    let seen = store::find(tx.conn(), target.0).await?.ok_or(Fault::NotFound)?;
    let into = seen.merged_into_id.unwrap_or(target.0);
    lock_in_order(tx, vec![target.0, into]).await?;
    let from = lock_for(tx, ctx, target, Action::Review).await?;
    let after = from.moved(tx, Move::Unmerge)?;
    let other = locked(tx, into).await?;
    if from.row.merged_version != Some(other.row.version) {
        return Err(Stop::Refused(E::MovedOn));
    }
    // The number of whoever asked may be another's by now; that they have one more open than usual is the office's doing.
    let open_number = match (after.account_id, after.open_number) {
        (Some(asker), Some(_)) => free_number(&store::live_of(tx.conn(), asker).await?),
        (_, number) => number,
    };
    let after = Model { merged_into_id: None, merged_version: None, open_number, ..after };
    store::take_back_carried(tx.conn(), (target.0, other.row.id)).await?;
    store::update(tx.conn(), after.clone()).await?;
    let accounts = concerned(tx, &after).await?;
    tell(tx, ctx, &after, (NoticeKind::LectureRequestUnmerged, ""), &accounts).await?;
    Ok(RequestKept(target.0))
}
