//! Queries of devices.

use entity::device::{ActiveModel, Column, Entity, Model};
use entity::id::{AccountId, DeviceId};
use entity::value::{AccountState, PushChannel};
use entity::{Instant, account, session, wechat_binding};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::policy::Scope;
use super::rules::Taken;
use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows};

/// The device with this address, whosever it is, locked.
pub(super) async fn lock_by_address(
    conn: &impl ConnectionTrait,
    channel: PushChannel,
    address_hash: &[u8],
) -> Result<Option<Model>, Fault> {
    let held = Entity::find()
        .filter(Column::Channel.eq(channel))
        .filter(Column::AddressHash.eq(address_hash))
        .lock_exclusive();
    Ok(held.one(conn).await?)
}

/// A device, locked.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: DeviceId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// Locks somebody's account: their devices are registered one after the other. It is the first of all locks, so that two who take phones
/// from one another never wait for each other.
pub(super) async fn lock_owner(conn: &impl ConnectionTrait, owner: AccountId) -> Result<(), Fault> {
    account::Entity::find_by_id(owner).lock(LockType::NoKeyUpdate).one(conn).await?;
    Ok(())
}

/// The places that somebody's devices take.
pub(super) async fn places(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Taken>, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    Ok(own.all(conn).await?.into_iter().map(|device| (device.slot, device.registered_at)).collect())
}

/// Who somebody is to a mini-program: to find it by, and sealed.
pub(super) async fn find_openid(
    conn: &impl ConnectionTrait,
    account: AccountId,
    app_id: &str,
) -> Result<Option<(Vec<u8>, Vec<u8>)>, Fault> {
    let bound = wechat_binding::Entity::find_by_id((account, app_id.to_owned())).one(conn).await?;
    Ok(bound.map(|bound| (bound.openid_hash, bound.openid_sealed)))
}

/// Stores a device.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), Fault> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a device as it is now.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), Fault> {
    let row: ActiveModel = row.into_active_model().reset_all();
    let id = row.id.clone().take();
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(conn).await?;
    Ok(())
}

/// Removes one of somebody's devices; how many that were.
pub(super) async fn delete(
    conn: &impl ConnectionTrait,
    account: AccountId,
    id: DeviceId,
) -> Result<u64, Fault> {
    let one = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::AccountId.eq(account));
    Ok(one.exec(conn).await?.rows_affected)
}

/// Frees a place.
pub(super) async fn delete_place(
    conn: &impl ConnectionTrait,
    account: AccountId,
    slot: i32,
) -> Result<(), Fault> {
    let one = Entity::delete_many().filter(Column::AccountId.eq(account)).filter(Column::Slot.eq(slot));
    one.exec(conn).await?;
    Ok(())
}

/// Removes the devices of somebody, all or those of one kind.
pub(super) async fn delete_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    channel: Option<PushChannel>,
) -> Result<(), Fault> {
    let mut own = Entity::delete_many().filter(Column::AccountId.eq(account));
    if let Some(channel) = channel {
        own = own.filter(Column::Channel.eq(channel));
    }
    own.exec(conn).await?;
    Ok(())
}

/// Sessions that go on.
fn open_sessions(now: Instant) -> SelectStatement {
    Query::select()
        .column(session::Column::Id)
        .from(session::Entity)
        .and_where(session::Column::EndedAt.is_null())
        .and_where(session::Column::ExpiresAt.gt(now))
        .to_owned()
}

/// Accounts that somebody may use.
fn active_accounts() -> SelectStatement {
    Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::State.eq(AccountState::Active))
        .to_owned()
}

/// The devices of these people that can be told.
pub(super) async fn live(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    now: Instant,
) -> Result<Vec<Model>, Fault> {
    let live = Entity::find()
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::ExpiredAt.is_null())
        .filter(Column::SendsLeft.is_null().or(Column::SendsLeft.gt(0)))
        .filter(Column::SessionId.in_subquery(open_sessions(now)))
        .filter(Column::AccountId.in_subquery(active_accounts()))
        .order_by_asc(Column::Id);
    Ok(live.all(conn).await?)
}

/// Somebody's devices of sessions that go on, the latest first: as many as there are places.
pub(super) async fn own(
    conn: &impl ConnectionTrait,
    scope: Scope,
    now: Instant,
) -> Result<Vec<Model>, Fault> {
    let own = Entity::find()
        .filter(Column::AccountId.eq(scope.account()))
        .filter(Column::SessionId.in_subquery(open_sessions(now)))
        .order_by_desc(Column::RegisteredAt)
        .order_by_desc(Column::Id);
    Ok(own.all(conn).await?)
}

/// One of somebody's devices.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: DeviceId,
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).filter(Column::AccountId.eq(scope.account())).one(conn).await?)
}

/// A message took one of the consents, where they are counted.
pub(super) async fn update_sent(conn: &impl ConnectionTrait, id: DeviceId) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::SendsLeft, Expr::col(Column::SendsLeft).sub(1))
        .filter(Column::Id.eq(id))
        .filter(Column::SendsLeft.gt(0))
        .exec(conn)
        .await?;
    Ok(())
}

/// There is no consent left, whatever was counted.
pub(super) async fn update_used_up(conn: &impl ConnectionTrait, id: DeviceId) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::SendsLeft, Expr::value(0))
        .filter(Column::Id.eq(id))
        .filter(Column::SendsLeft.is_not_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// The vendor knows it no more.
pub(super) async fn update_expired(
    conn: &impl ConnectionTrait,
    id: DeviceId,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::ExpiredAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets devices whose session or account is over, and those that expired before.
pub(super) async fn prune(conn: &impl ConnectionTrait, now: Instant, before: Instant) -> Result<(), Fault> {
    let over = Condition::any()
        .add(Column::ExpiredAt.lt(before))
        .add(Column::SessionId.not_in_subquery(open_sessions(now)))
        .add(Column::AccountId.not_in_subquery(active_accounts()));
    Entity::delete_many().filter(over).exec(conn).await?;
    Ok(())
}

/// The devices of somebody, for their export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}
