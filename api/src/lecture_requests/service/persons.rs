//! What is kept of somebody, and what becomes of it when they are erased, or serve no more as a member.

use entity::id::{AccountId, MemberId};
use entity::lecture_request::Model;
use entity::value::LectureRequestState as S;
use sea_orm::ConnectionTrait;

use super::matching::{locked, reopen, step_on};
use super::{lock_in_order, office, rules, store, take_back_ask, tell};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::keys::{EXPORTED, Rows};
use crate::mutation::Refusal;
use crate::text::NAMELESS;

/// Why a request is open again whose lecturer left.
const LEFT: &str = "委员已离任。 The member does not serve any more.";

/// What somebody asked for, joined in with, and was asked.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, Fault> {
    Ok(vec![
        store::export(conn, account, EXPORTED).await?,
        store::export_endorsements(conn, account, EXPORTED).await?,
        store::export_asks(conn, account, EXPORTED).await?,
    ])
}

/// Ends every tie of somebody who is erased, as a resident and as a member. What others joined in with, or a member took on, goes on without
/// a name; of everything else what they wrote goes, too. Their lectures come first: those move the requests that they answer.
pub async fn give_up_all(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    member: Option<MemberId>,
) -> Result<(), Fault> {
    lock_in_order(tx, store::tied_to(tx.conn(), Some(account), member).await?).await?;
    if let Some(member) = member {
        release(tx, ctx, member, (NAMELESS, None)).await?;
    }
    store::leave_all(tx.conn(), account).await?;
    for row in store::lock_all_of(tx.conn(), account).await? {
        let stays = rules::outlives_asker(row.state, row.endorsers);
        let is_over = !stays && rules::is_live(row.state);
        let after = Model {
            account_id: None,
            open_number: None,
            version: row.version + 1,
            updated_at: tx.now,
            state: if is_over { S::Withdrawn } else { row.state },
            ..row
        };
        let after = if stays { after } else { wordless(&after) };
        store::update(tx.conn(), after.clone()).await?;
        if is_over && let Some(ask) = store::find_ask(tx.conn(), after.id).await? {
            take_back_ask(tx, ctx, &after, ask).await?;
        }
    }
    Ok(())
}

/// Without what was written.
fn wordless(row: &Model) -> Model {
    let remark = if row.state == S::Declined { NAMELESS.to_owned() } else { String::new() };
    Model {
        title: NAMELESS.to_owned(),
        words: NAMELESS.to_owned(),
        audience: String::new(),
        people: None,
        from_on: None,
        until_on: None,
        remark,
        ..row.clone()
    }
}

/// A member who leaves gives no lecture: what they took on is open again, what they were asked is asked no more, and all hear of it. Taking the
/// leaving back does not bring it back. Their lectures come first.
pub async fn lecturer_leaves(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    lock_in_order(tx, store::tied_to(tx.conn(), None, Some(member)).await?).await?;
    let account = store::member(tx.conn(), member).await?.map(|member| member.account_id);
    release(tx, ctx, member, (LEFT, account)).await
}

async fn release(
    tx: &Tx,
    ctx: &Ctx,
    member: MemberId,
    (reason, also): (&str, Option<AccountId>),
) -> Result<(), Fault> {
    for ask in store::asks_of_member(tx.conn(), member).await? {
        let locked = locked(tx, ask.request_id).await?;
        step_on(tx, &locked).await?;
        take_back_ask(tx, ctx, &locked.row, ask).await?;
        let accounts = office(tx, &locked.row).await?;
        tell(tx, ctx, &locked.row, (NoticeKind::LecturerDeclined, ""), &accounts).await?;
    }
    for id in store::matched_with(tx.conn(), member).await? {
        let locked = locked(tx, id).await?;
        reopen(tx, ctx, locked, (reason, also)).await.map_err(unforeseen)?;
    }
    Ok(())
}

/// Only steps that the rules allow are taken, so none is refused.
pub(super) fn unforeseen(stop: Stop<impl Refusal>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(refusal.code()),
    }
}
