//! A lecturer who serves no more: others give the lecture without them, and one that nobody else gives waits for a new date.

use entity::id::MemberId;
use entity::lecture::Model;
use entity::value::LectureState;

use super::super::rules::dates::is_over;
use super::super::store;
use super::ending::{let_go, took_place};
use super::{Move, changed, tell};
use crate::accounts::service::roles::content_keepers;
use crate::appointments::service::lecturing;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::mutation::Refusal;

/// Why a lecture is postponed that nobody else gives.
const LEFT: &str = "讲师已离任。 The lecturer does not serve any more.";

/// Takes somebody who leaves out of what they were to give; the office hears of each. What is over took place. Taking the leaving back does not bring it
/// back.
pub async fn lecturer_leaves(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    for id in store::all_of_member(tx.conn(), member).await? {
        let Some(row) = store::lock(tx.conn(), id).await? else { continue };
        if is_over(&row, tx.now) {
            took_place(tx, row, LectureState::Held).await?;
            continue;
        }
        let lecturers = store::lecturers_of(tx.conn(), &[id]).await?;
        let is_alone = lecturers.iter().all(|lecturer| lecturer.member_id == member);
        let after = match (is_alone, row.state) {
            (false, _) => without(tx, row, member).await?,
            (true, LectureState::Scheduled) => {
                let_go(tx, ctx, row, Move::Postpone, LEFT.to_owned()).await.map_err(unforeseen)?
            }
            (true, _) => row,
        };
        let staff = content_keepers(tx.conn(), after.region_id).await?;
        tell(tx, ctx, (NoticeKind::LectureLecturerLeft, &after), &staff, "").await?;
    }
    Ok(())
}

/// The others give it, and their time stays taken.
async fn without(tx: &Tx, row: Model, member: MemberId) -> Result<Model, Fault> {
    let accounts = store::accounts_by_member(tx.conn(), row.id).await?;
    if let Some((_, account)) = accounts.iter().find(|(one, _)| *one == member) {
        lecturing::give_back_of(tx, row.id, *account).await?;
    }
    store::delete_lecturer(tx.conn(), (row.id, member)).await?;
    let after = changed(tx, row);
    store::update(tx.conn(), after.clone()).await?;
    Ok(after)
}

fn unforeseen(stop: Stop<impl Refusal>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(refusal.code()),
    }
}

/// What is left of a member who is erased: that they gave lectures is public. Why they could not come on some day is sealed for them, and gone with
/// their key.
pub async fn forget(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    lecturer_leaves(tx, ctx, member).await
}
