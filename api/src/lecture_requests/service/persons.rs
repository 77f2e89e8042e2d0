//! What is kept of somebody, and what becomes of it when they are erased.

use entity::id::{AccountId, MemberId};
use entity::lecture_request::Model;
use entity::value::LectureRequestState as S;
use sea_orm::ConnectionTrait;

use super::matching::{locked, reopen};
use super::{rules, store, take_back_ask};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::{EXPORTED, Rows};
use crate::mutation::Refusal;
use crate::text::NAMELESS;

/// What somebody asked for, joined in with, and was asked.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, Fault> {
    Ok(vec![
        store::export(conn, account, EXPORTED).await?,
        store::export_endorsements(conn, account, EXPORTED).await?,
        store::export_asks(conn, account, EXPORTED).await?,
    ])
}

/// Ends every tie of a resident who is erased. What others joined in with, or a member took on, goes on without a name; of everything else
/// what they wrote goes, too.
pub async fn give_up_all(tx: &Tx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
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
        let after = if stays { after } else { wordless(after) };
        store::update(tx.conn(), after.clone()).await?;
        if is_over && let Some(ask) = store::find_ask(tx.conn(), after.id).await? {
            take_back_ask(tx, ctx, &after, ask).await?;
        }
    }
    Ok(())
}

/// Without what was written.
fn wordless(row: Model) -> Model {
    let remark = if row.state == S::Declined { NAMELESS.to_owned() } else { String::new() };
    Model {
        title: NAMELESS.to_owned(),
        words: NAMELESS.to_owned(),
        audience: String::new(),
        people: None,
        from_on: None,
        until_on: None,
        remark,
        ..row
    }
}

/// A member who is erased gives no lecture: what they took on is open again, and what they were asked is taken back.
pub async fn forget(tx: &Tx, ctx: &Ctx, member: MemberId) -> Result<(), Fault> {
    for ask in store::asks_of_member(tx.conn(), member).await? {
        let row = locked(tx, ask.request_id).await?.row;
        take_back_ask(tx, ctx, &row, ask).await?;
    }
    for row in store::matched_with(tx.conn(), member).await? {
        let locked = locked(tx, row.id).await?;
        reopen(tx, ctx, locked, NAMELESS).await.map_err(unforeseen)?;
    }
    Ok(())
}

/// Only steps that the rules allow are taken, so none is refused.
fn unforeseen(stop: Stop<impl Refusal>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(refusal.code()),
    }
}
