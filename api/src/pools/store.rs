//! Queries on pools, on who is in them, and on whose turn it is.

use entity::Instant;
use entity::id::{AccountId, AppointmentServiceId, HostId, MemberId, PoolEntryId, PoolId, StudioId};
use entity::pool::{Column, Entity, Model};
use entity::pool_entry;
use entity::value::{MemberState, PoolEntryState, StudioState};
use entity::{member, studio};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::policy::Scope;
use super::rules::Turn;
use crate::error::is_broken;
use crate::keys::{Rows, rows_of_member};
use crate::select::Select;

/// A pool's place in a list.
pub(super) type Key = (Instant, Uuid);

/// Which pools are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) studio: Option<StudioId>,
}

/// That it is active, and somebody in it serves.
const IS_PUBLIC: &str = "\"pool\".\"state\" = 'ACTIVE' AND EXISTS (SELECT 1 FROM pool_entry e \
     JOIN member m ON m.id = e.member_id AND m.state = 'ACTIVE' WHERE e.pool_id = \"pool\".\"id\" AND e.state = 'JOINED')";

fn seen(scope: &Scope, filter: &Filter) -> Condition {
    let in_it = |member: MemberId| {
        let entries = pool_entry::Entity::find().select_only().column(pool_entry::Column::PoolId);
        let own = entries.filter(pool_entry::Column::MemberId.eq(member));
        let own = own.filter(pool_entry::Column::State.ne(PoolEntryState::Left));
        Column::Id.in_subquery(own.into_query())
    };
    let visible = Condition::any()
        .add(Expr::cust(IS_PUBLIC))
        .add(Column::StudioId.is_in(scope.studios.iter().copied()))
        .add_option(scope.member.map(in_it));
    Condition::all()
        .add_option((!scope.all).then_some(visible))
        .add_option(filter.studio.map(|studio| Column::StudioId.eq(studio)))
}

/// One page, the oldest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    request: &crate::graphql::paging::PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(seen(scope, filter));
    if let Some((created_at, id)) = request.from {
        let key = Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
        let from = Expr::tuple([Expr::value(created_at), Expr::value(id)]);
        query = query.filter(if request.is_backward { key.lt(from) } else { key.gt(from) });
    }
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(Column::CreatedAt, order.clone()).order_by(Column::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let count = Entity::find().filter(seen(scope, filter)).count(conn).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The pools with these keys that are seen.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[PoolId],
) -> Result<Vec<Model>, DbErr> {
    let seen = seen(scope, &Filter::default());
    Entity::find().filter(seen).filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// Finds a pool.
pub(super) async fn find(conn: &impl ConnectionTrait, id: PoolId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A pool, until the end of the transaction nobody else's to change or to give times of.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: PoolId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a pool.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes a pool as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Where a studio stands.
pub(super) async fn state_of_studio(
    conn: &impl ConnectionTrait,
    id: StudioId,
) -> Result<Option<StudioState>, DbErr> {
    let found = studio::Entity::find_by_id(id).select_only().column(studio::Column::State);
    found.into_tuple().one(conn).await
}

/// The account of a member who serves.
pub(super) async fn account_of(
    conn: &impl ConnectionTrait,
    id: MemberId,
) -> Result<Option<AccountId>, DbErr> {
    let serving = member::Entity::find_by_id(id).filter(member::Column::State.eq(MemberState::Active));
    Ok(serving.one(conn).await?.map(|member| member.account_id))
}

/// A member's place in a pool.
pub(super) async fn entry_of(
    conn: &impl ConnectionTrait,
    pool: PoolId,
    member: MemberId,
) -> Result<Option<pool_entry::Model>, DbErr> {
    pool_entry::Entity::find()
        .filter(pool_entry::Column::PoolId.eq(pool))
        .filter(pool_entry::Column::MemberId.eq(member))
        .one(conn)
        .await
}

/// Who is in a pool, kept there until the transaction ends.
pub(super) async fn lock_entries(
    conn: &impl ConnectionTrait,
    pools: &[PoolId],
) -> Result<Vec<pool_entry::Model>, DbErr> {
    pool_entry::Entity::find()
        .filter(pool_entry::Column::PoolId.is_in(pools.iter().copied()))
        .filter(pool_entry::Column::State.eq(PoolEntryState::Joined))
        .order_by_asc(pool_entry::Column::Id)
        .lock_shared()
        .all(conn)
        .await
}

/// The pools that a member is in.
pub(super) async fn pools_of(conn: &impl ConnectionTrait, member: MemberId) -> Result<Vec<PoolId>, DbErr> {
    pool_entry::Entity::find()
        .select_only()
        .column(pool_entry::Column::PoolId)
        .filter(pool_entry::Column::MemberId.eq(member))
        .filter(pool_entry::Column::State.eq(PoolEntryState::Joined))
        .into_tuple()
        .all(conn)
        .await
}

/// Adds a place, or writes it as it is; `false` when its service is not the member's own or of another kind. On PostgreSQL a `false` ends the
/// transaction.
pub(super) async fn put_entry(
    conn: &impl ConnectionTrait,
    row: pool_entry::Model,
    is_new: bool,
) -> Result<bool, DbErr> {
    let row = row.into_active_model().reset_all();
    let done = if is_new {
        pool_entry::Entity::insert(row).exec_without_returning(conn).await.map(drop)
    } else {
        row.update(conn).await.map(drop)
    };
    match done {
        Ok(()) => Ok(true),
        Err(err) if is_broken(&err, "pool_entry_suits") => Ok(false),
        Err(err) => Err(err),
    }
}

/// Gives up the places of a member who is erased; what came through a pool names it still.
pub(super) async fn delete_of(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    let own = pool_entry::Column::MemberId.eq(member);
    pool_entry::Entity::delete_many().filter(own).exec(conn).await.map(drop)
}

/// Somebody in a pool, or asked to be, and what they had of late.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which pool.
    pub pool: PoolId,
    /// Which place.
    pub entry: PoolEntryId,
    /// Who.
    pub member: MemberId,
    /// The service by which they receive; none before they joined.
    pub service: Option<AppointmentServiceId>,
    /// Asked, or in it.
    pub state: PoolEntryState,
    /// When they joined.
    pub joined_at: Option<Instant>,
    /// As which host they receive.
    pub host: Option<HostId>,
    /// Whether they receive for the pool now: they serve, and their service is active and of its kind.
    pub receives: bool,
    /// How many visits they have had of late or have ahead.
    pub visits: i64,
    /// How many of these came through the pool.
    pub through: i64,
    /// When they were last given somebody through it.
    pub last_at: Option<Instant>,
}

impl Place {
    /// Their turn, if they receive now.
    pub fn turn(&self) -> Option<Turn> {
        let (host, service) = self.host.zip(self.service).filter(|_| self.receives)?;
        let Self { entry, member, visits, last_at, .. } = *self;
        Some(Turn { entry, member, host, service, visits, last_at })
    }
}

/// The states in which a visit has been, or is to be, somebody's time.
const COUNTED: &str = "('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')";

/// Who is in these pools or was asked, in order of their joining, and the visits that they have between two instants: one statement, however
/// many.
pub(super) async fn places(
    conn: &impl ConnectionTrait,
    pools: &[PoolId],
    (from, to): (Instant, Instant),
) -> Result<Vec<Place>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT e.pool_id, e.id, e.member_id, e.service_id, e.state, e.joined_at, h.id, \
         CASE WHEN e.state = 'JOINED' AND m.state = 'ACTIVE' AND s.state = 'ACTIVE' AND s.mode = p.mode \
         AND s.length_minutes = p.length_minutes THEN 1 ELSE 0 END, ",
    );
    for more in ["", "a.pool_id = e.pool_id AND "] {
        select
            .push("(SELECT count(*) FROM appointment a WHERE ")
            .push(more)
            .push("a.host_id = h.id AND a.starts_at > ");
        select.bind(from).push(" AND a.starts_at < ").bind(to);
        select.push(" AND a.state IN ").push(COUNTED).push("), ");
    }
    select.push(
        "(SELECT max(a.created_at) FROM appointment a WHERE a.pool_id = e.pool_id AND a.host_id = h.id) FROM pool_entry e \
         JOIN pool p ON p.id = e.pool_id JOIN member m ON m.id = e.member_id LEFT JOIN host h ON h.member_id = e.member_id \
         LEFT JOIN appointment_service s ON s.id = e.service_id WHERE e.state <> 'LEFT' AND ",
    );
    select.among("e.pool_id", pools.iter().map(|id| id.0)).push(" ORDER BY e.pool_id, e.id");
    select
        .all(conn)
        .await?
        .iter()
        .map(|row| {
            Ok(Place {
                pool: row.try_get_by_index(0)?,
                entry: row.try_get_by_index(1)?,
                member: row.try_get_by_index(2)?,
                service: row.try_get_by_index(3)?,
                state: row.try_get_by_index(4)?,
                joined_at: row.try_get_by_index(5)?,
                host: row.try_get_by_index(6)?,
                receives: row.try_get_by_index::<i32>(7)? == 1,
                visits: row.try_get_by_index(8)?,
                through: row.try_get_by_index(9)?,
                last_at: row.try_get_by_index(10)?,
            })
        })
        .collect()
}

/// How many visits that are not over a resident has through a pool.
pub(super) async fn open_count(
    conn: &impl ConnectionTrait,
    pool: PoolId,
    resident: AccountId,
    now: Instant,
) -> Result<i64, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM appointment WHERE state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN') AND pool_id = ",
    );
    select
        .bind(pool.0)
        .push(" AND resident_account_id = ")
        .bind(resident.0)
        .push(" AND ends_at > ")
        .bind(now);
    select.number(conn).await
}

/// Whom a resident was given through a pool since an instant and let go without asking for the visit, the latest.
pub(super) async fn let_go_since(
    conn: &impl ConnectionTrait,
    (pool, resident): (PoolId, AccountId),
    since: Instant,
) -> Result<Option<HostId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT host_id FROM appointment WHERE state IN ('RELEASED', 'EXPIRED') AND requested_at IS NULL AND pool_id = ",
    );
    select.bind(pool.0).push(" AND resident_account_id = ").bind(resident.0);
    select.push(" AND created_at > ").bind(since).push(" ORDER BY created_at DESC, id DESC LIMIT 1");
    select.all(conn).await?.first().map(|row| row.try_get_by_index(0)).transpose()
}

/// The places of the member whom an account is, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    rows_of_member::<pool_entry::Entity>(conn, account, pool_entry::Column::MemberId).await
}
