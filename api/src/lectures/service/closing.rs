//! A studio that closes for a time in which a lecture is to be given there.

use entity::id::StudioId;

use super::super::rules::dates::Span;
use super::super::store;
use super::{tell, unasked};
use crate::accounts::service::roles::content_keepers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::NoticeKind;

/// Tells those who give a lecture in a room that closes then, and the office. Nothing is moved: where else it can be is theirs to find.
pub async fn rooms_closed(tx: &Tx, ctx: &Ctx, studio: Option<StudioId>, span: Span) -> Result<(), Fault> {
    for row in store::in_rooms(tx.conn(), studio, span, tx.now).await? {
        // It is about the date on the calendar, whatever else is asked for.
        let row = unasked(row);
        let mut accounts = store::lecturer_accounts(tx.conn(), row.id).await?;
        accounts.extend(content_keepers(tx.conn(), row.region_id).await?);
        tell(tx, ctx, (NoticeKind::LectureVenueClosed, &row), &accounts, "").await?;
    }
    Ok(())
}
