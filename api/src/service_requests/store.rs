//! Queries on requests.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, HostId, RegionId, ServiceRequestId};
use entity::region;
use entity::service_request::{Column, Entity, Model};
use entity::value::{RequestState, ServiceCategory};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select as Query,
};

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// The open states, written out as the partial index writes them.
const OPEN: &str = "state IN ('OPEN', 'REFERRED', 'BOOKED')";

/// Which requests staff want to see.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) state: Option<RequestState>,
    pub(super) category: Option<ServiceCategory>,
    pub(super) region: Option<RegionId>,
}

/// The open requests of a resident.
pub(super) async fn open_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    own.filter(Expr::cust(OPEN)).order_by_asc(Column::Id).all(conn).await
}

/// Adds a request; `false` when its number was taken by another in between.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<bool, DbErr> {
    let insert = Entity::insert(row.into_active_model().reset_all());
    let insert = insert.on_conflict(OnConflict::new().do_nothing().to_owned());
    Ok(insert.exec_without_returning(conn).await? == 1)
}

/// Writes a request as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// A request, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: ServiceRequestId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Requests by key.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ServiceRequestId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(conn).await
}

fn own(account: AccountId, only_open: bool) -> Query<Entity> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    if only_open { own.filter(Expr::cust(OPEN)) } else { own }
}

/// The requests of one resident, the latest first, with one row more if there are more.
pub(super) async fn page_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    only_open: bool,
    request: &PageRequest<ServiceRequestId>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = own(account, only_open);
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(Column::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(super) async fn count_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    only_open: bool,
) -> Result<i64, DbErr> {
    Ok(i64::try_from(own(account, only_open).count(conn).await?).unwrap_or(i64::MAX))
}

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    if scope.sees_all() {
        select.push("TRUE");
    } else {
        select.among("q.region_id", scope.regions().iter().copied());
    }
    if let Some(state) = filter.state {
        select.push(" AND q.state = ").bind(state.to_value());
    }
    if let Some(category) = filter.category {
        select.push(" AND q.category = ").bind(category.to_value());
    }
    if let Some(region) = filter.region {
        select.push(" AND q.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
}

/// The requests that staff see, the oldest first: they wait longest. One row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    request: &PageRequest<ServiceRequestId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT q.* FROM service_request q WHERE ");
    restrict(&mut select, scope, filter);
    let (beyond, direction) = if request.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some(id) = request.from {
        select.push(" AND q.id ").push(beyond).push(" ").bind(id.0);
    }
    select.push(" ORDER BY q.id ").push(direction).push(" LIMIT ");
    select.bind(i64::try_from(request.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM service_request q WHERE ");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The last visit that was booked for each of these.
pub(super) async fn visits_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ServiceRequestId>,
) -> Result<Vec<(ServiceRequestId, AppointmentId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.service_request_id, a.id FROM appointment a WHERE a.state IN ('REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW') \
         AND ",
    );
    select.among("a.service_request_id", ids.into_iter().map(|id| id.0)).push(" ORDER BY a.id");
    let read = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    select.all(conn).await?.iter().map(read).collect()
}

/// Whether there is such a region.
pub(super) async fn is_region(conn: &impl ConnectionTrait, id: RegionId) -> Result<bool, DbErr> {
    Ok(region::Entity::find_by_id(id).count(conn).await? > 0)
}

/// Whether a host receives: a member who serves, or a studio that is open. `None` when there is none.
pub(super) async fn receives(conn: &impl ConnectionTrait, host: HostId) -> Result<Option<bool>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT CASE WHEN m.state = 'ACTIVE' OR s.state = 'OPEN' THEN 1 ELSE 0 END FROM host h \
         LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id WHERE h.id = ",
    );
    select.bind(host.0);
    let row = select.all(conn).await?.into_iter().next();
    row.map(|row| row.try_get_by_index::<i32>(0).map(|receives| receives == 1)).transpose()
}

/// Requests whose time went by.
pub(super) async fn over(
    conn: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<ServiceRequestId>, DbErr> {
    let waiting = Entity::find().filter(Expr::cust("state IN ('OPEN', 'REFERRED')"));
    let over = waiting.filter(Column::ExpiresAt.lte(now)).order_by_asc(Column::ExpiresAt);
    over.select_only().column(Column::Id).limit(limit).into_tuple().all(conn).await
}

/// Everything that a resident asked for, the latest first.
pub(super) async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    own(account, false).order_by_desc(Column::Id).limit(limit).all(conn).await
}
