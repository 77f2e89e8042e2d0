//! One upload and its steps. Each step is one conditional update: of two that try, one takes it.

use chrono::NaiveDate;
use entity::id::{AccountId, UploadId};
use entity::upload::{Column, Entity, Model};
use entity::value::{AccountState, UploadProblem, UploadPurpose, UploadState};
use entity::{Instant, account, download_use, session, upload_day};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, UpdateMany,
};
use uuid::Uuid;

use super::super::rules::times;
use crate::error::Fault;

/// The most that a person may announce on a day.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Most {
    /// Files.
    pub uploads: i32,
    /// Bytes in all.
    pub bytes: i32,
}

/// Adds a file to a person's day, unless that has as much as it may. Whoever comes next waits for this transaction.
pub(crate) async fn add_to_day(
    conn: &impl ConnectionTrait,
    account: AccountId,
    on: NaiveDate,
    bytes: i32,
    most: Most,
) -> Result<bool, Fault> {
    use upload_day::{ActiveModel, Column as Day, Entity as Days};
    let row = ActiveModel { account_id: Set(account), on_date: Set(on), uploads: Set(1), bytes: Set(bytes) };
    let (uploads, sum) = (Expr::col((Days, Day::Uploads)), Expr::col((Days, Day::Bytes)));
    let add = OnConflict::columns([Day::AccountId, Day::OnDate])
        .value(Day::Uploads, uploads.clone().add(1))
        .value(Day::Bytes, sum.clone().add(bytes))
        .action_and_where(uploads.lt(most.uploads))
        .action_and_where(sum.lte(most.bytes.saturating_sub(bytes)))
        .to_owned();
    Ok(Days::insert(row).on_conflict(add).exec_without_returning(conn).await? == 1)
}

/// The open places that a person has taken.
pub(crate) async fn taken_slots(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<i32>, Fault> {
    let slots = Entity::find().select_only().column(Column::Slot);
    let slots = slots.filter(Column::AccountId.eq(account)).filter(Column::Slot.is_not_null());
    Ok(slots.into_tuple().all(conn).await?)
}

/// Adds an upload.
pub(crate) async fn insert(conn: &impl ConnectionTrait, upload: Model) -> Result<(), Fault> {
    Entity::insert(upload.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// An upload.
pub(crate) async fn find(conn: &impl ConnectionTrait, id: UploadId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).one(conn).await?)
}

/// An upload, until the end of the transaction nobody else's to change.
pub(crate) async fn lock(conn: &impl ConnectionTrait, id: UploadId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

fn step(id: UploadId, from: UploadState, to: UploadState) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from))
}

async fn taken(step: UpdateMany<Entity>, conn: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(step.exec(conn).await?.rows_affected == 1)
}

/// Takes the link, if it is good, was not taken, and the session that asked for it still stands.
pub(crate) async fn start(conn: &impl ConnectionTrait, id: UploadId, now: Instant) -> Result<bool, Fault> {
    let standing = Query::select()
        .expr(Expr::val(1))
        .from(session::Entity)
        .inner_join(
            account::Entity,
            Expr::col((account::Entity, account::Column::Id))
                .equals((session::Entity, session::Column::AccountId)),
        )
        .and_where(Expr::col((session::Entity, session::Column::Id)).equals((Entity, Column::SessionId)))
        .and_where(session::Column::EndedAt.is_null())
        .and_where(session::Column::ExpiresAt.gt(now))
        .and_where(account::Column::State.eq(AccountState::Active))
        .to_owned();
    let start = step(id, UploadState::Open, UploadState::Receiving)
        .col_expr(Column::ExpiresAt, Expr::value(now + times::SENDING))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Expr::exists(standing));
    taken(start, conn).await
}

/// Every byte is here; whoever calls this checks it now.
pub(crate) async fn received(conn: &impl ConnectionTrait, id: UploadId, now: Instant) -> Result<bool, Fault> {
    let received = step(id, UploadState::Receiving, UploadState::Received)
        .col_expr(Column::Slot, Expr::value(None::<i32>))
        .col_expr(Column::ReceivedAt, Expr::value(now))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::LeaseUntil, Expr::value(now + times::LEASE))
        .col_expr(Column::Tries, Expr::value(1))
        .col_expr(Column::ExpiresAt, Expr::value(now + times::PENDING));
    taken(received, conn).await
}

/// It is refused; its files are to be deleted.
pub(crate) async fn reject(
    conn: &impl ConnectionTrait,
    id: UploadId,
    from: UploadState,
    problem: UploadProblem,
    now: Instant,
) -> Result<bool, Fault> {
    let reject =
        ended(step(id, from, UploadState::Rejected), now).col_expr(Column::Problem, Expr::value(problem));
    taken(reject, conn).await
}

/// It is given up by its owner, or by what used it.
pub(crate) async fn delete(
    conn: &impl ConnectionTrait,
    id: UploadId,
    from: UploadState,
    now: Instant,
) -> Result<bool, Fault> {
    taken(ended(step(id, from, UploadState::Deleted), now), conn).await
}

fn ended(step: UpdateMany<Entity>, now: Instant) -> UpdateMany<Entity> {
    step.col_expr(Column::Slot, Expr::value(None::<i32>))
        .col_expr(Column::DueAt, Expr::value(None::<Instant>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::Cleanup, Expr::value(true))
        .col_expr(Column::ExpiresAt, Expr::value(now + times::UNUSED))
}

/// What a file was found to be.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Hash of what is given out.
    pub content_hash: String,
    /// Width and height of a picture.
    pub sides: Option<(i32, i32)>,
}

/// It is good, and waits for its use until then. What came is not needed any more of a picture.
pub(crate) async fn ready(
    conn: &impl ConnectionTrait,
    id: UploadId,
    found: &Found,
    until: Instant,
) -> Result<bool, Fault> {
    let ready = step(id, UploadState::Received, UploadState::Ready)
        .col_expr(Column::ContentHash, Expr::value(found.content_hash.as_str()))
        .col_expr(Column::Width, Expr::value(found.sides.map(|(width, _)| width)))
        .col_expr(Column::Height, Expr::value(found.sides.map(|(_, height)| height)))
        .col_expr(Column::DueAt, Expr::value(None::<Instant>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::Cleanup, Expr::value(found.sides.is_some()))
        .col_expr(Column::ExpiresAt, Expr::value(until));
    taken(ready, conn).await
}

/// There is no verdict yet: it waits, and this try does not count.
pub(crate) async fn postpone(conn: &impl ConnectionTrait, id: UploadId, now: Instant) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now + times::RETRY))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::Tries, Expr::value(0))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(UploadState::Received))
        .exec(conn)
        .await?;
    Ok(())
}

/// Uses an upload for an object, if nothing uses it.
pub(crate) async fn attach(
    conn: &impl ConnectionTrait,
    id: UploadId,
    account: AccountId,
    purpose: UploadPurpose,
    object: (&'static str, Uuid),
) -> Result<bool, Fault> {
    let attach = Entity::update_many()
        .col_expr(Column::AttachedKind, Expr::value(object.0))
        .col_expr(Column::AttachedId, Expr::value(object.1))
        .col_expr(Column::ExpiresAt, Expr::value(None::<Instant>))
        .filter(Column::Id.eq(id))
        .filter(Column::AccountId.eq(account))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::State.eq(UploadState::Ready))
        .filter(Column::AttachedId.is_null());
    taken(attach, conn).await
}

/// Nothing uses it any more; it lapses, unless something uses it again until then.
pub(crate) async fn detach(conn: &impl ConnectionTrait, id: UploadId, until: Instant) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::AttachedKind, Expr::value(None::<String>))
        .col_expr(Column::AttachedId, Expr::value(None::<Uuid>))
        .col_expr(Column::ExpiresAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(UploadState::Ready))
        .exec(conn)
        .await?;
    Ok(())
}

/// Links of a person that were not used in time give their places back.
pub(crate) async fn expire_open(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    let late = Condition::all().add(Column::Slot.is_not_null()).add(Column::ExpiresAt.lte(now));
    let expire = Entity::update_many()
        .col_expr(Column::State, Expr::value(UploadState::Expired))
        .filter(Column::AccountId.eq(account))
        .filter(late);
    ended(expire, now).exec(conn).await?;
    Ok(())
}

/// A link that is not used any more: what may still come by it is not kept.
pub(crate) async fn cancel(conn: &impl ConnectionTrait, id: UploadId, now: Instant) -> Result<(), Fault> {
    let cancel = Entity::update_many()
        .col_expr(Column::State, Expr::value(UploadState::Expired))
        .filter(Column::Id.eq(id))
        .filter(Column::Slot.is_not_null());
    ended(cancel, now).exec(conn).await?;
    Ok(())
}

/// Notes that a link was used; false when it was used before.
pub(crate) async fn insert_use(conn: &impl ConnectionTrait, id: Uuid, now: Instant) -> Result<bool, Fault> {
    let row = download_use::ActiveModel { id: Set(id), used_at: Set(now) };
    let first = OnConflict::column(download_use::Column::Id).do_nothing().to_owned();
    Ok(download_use::Entity::insert(row).on_conflict(first).exec_without_returning(conn).await? == 1)
}
