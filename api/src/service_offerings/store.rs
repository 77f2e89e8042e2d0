//! Queries on offerings.

use entity::id::{AccountId, AppointmentServiceId, HostId, MemberId, RegionId, ServiceOfferingId};
use entity::service_offering::{Column, Entity, Model};
use entity::value::{OfferingState, ServiceCategory};
use entity::{appointment_service, host};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::policy::{Scope, Subject};
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, member_of, rows};
use crate::select::Select;

/// Which offerings are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) category: Option<ServiceCategory>,
    /// Of hosts who are at home in this region, or in what lies within it.
    pub(super) region: Option<RegionId>,
    pub(super) host: Option<HostId>,
    pub(super) state: Option<OfferingState>,
}

const FROM: &str = " FROM service_offering o JOIN host h ON h.id = o.host_id LEFT JOIN member m ON m.id = h.member_id \
     LEFT JOIN studio s ON s.id = h.studio_id WHERE ";

/// The public reads what is published of who is there; who offers it sees their own at every step.
fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    if scope.sees_all() {
        select.push("TRUE");
    } else {
        select.push("((o.state = 'PUBLISHED' AND (m.state = 'ACTIVE' OR s.state IN ('OPEN', 'SUSPENDED')))");
        if let Some(member) = scope.member() {
            select.push(" OR h.member_id = ").bind(member);
        }
        if !scope.studios().is_empty() {
            select.push(" OR ").among("h.studio_id", scope.studios().iter().copied());
        }
        select.push(")");
    }
    if let Some(category) = filter.category {
        select.push(" AND o.category = ").bind(category.to_value());
    }
    if let Some(host) = filter.host {
        select.push(" AND o.host_id = ").bind(host.0);
    }
    if let Some(state) = filter.state {
        select.push(" AND o.state = ").bind(state.to_value());
    }
    if let Some(region) = filter.region {
        let within = |select: &mut Select, column: &str| {
            select.push(column).push(" IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
            select.push(" OR r.parent_id = ").bind(region.0).push(")");
        };
        select.push(" AND (");
        within(select, "s.region_id");
        select.push(
            " OR EXISTS (SELECT 1 FROM community_assignment c WHERE c.member_id = h.member_id AND c.until_on IS NULL AND ",
        );
        within(select, "c.region_id");
        select.push(
            ") OR EXISTS (SELECT 1 FROM studio_member sm JOIN studio t ON t.id = sm.studio_id AND t.state = 'OPEN' \
             WHERE sm.member_id = h.member_id AND ",
        );
        within(select, "t.region_id");
        select.push("))");
    }
}

/// One page, newest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest<ServiceOfferingId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT o.*");
    select.push(FROM);
    restrict(&mut select, scope, filter);
    let (beyond, direction) = if page.is_backward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(id) = page.from {
        select.push(" AND o.id ").push(beyond).push(" ").bind(id.0);
    }
    select.push(" ORDER BY o.id ").push(direction).push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    read(select, conn).await
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*)");
    select.push(FROM);
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The offerings with these keys that are seen.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT o.*");
    select.push(FROM);
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("o.id", ids);
    read(select, conn).await
}

async fn read(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// Hosts by key.
pub(super) async fn hosts(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = HostId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(host::Column::Id.is_in(ids)).all(conn).await
}

/// Which of these hosts are there for residents.
pub(super) async fn there(conn: &impl ConnectionTrait, ids: &[HostId]) -> Result<Vec<HostId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT h.id FROM host h LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id \
         WHERE (m.state = 'ACTIVE' OR s.state IN ('OPEN', 'SUSPENDED')) AND ",
    );
    select.among("h.id", ids.iter().map(|id| id.0));
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The host that somebody is, locked: what it offers is written by one at a time.
pub(super) async fn lock_host(
    conn: &impl ConnectionTrait,
    subject: Subject,
) -> Result<Option<host::Model>, DbErr> {
    let of = match subject {
        Subject::Member(id) => host::Column::MemberId.eq(id),
        Subject::Studio(id) => host::Column::StudioId.eq(id),
    };
    host::Entity::find().filter(of).lock_exclusive().one(conn).await
}

/// Whether a service is this host's.
pub(super) async fn is_of_host(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    host: HostId,
) -> Result<bool, DbErr> {
    let own =
        appointment_service::Entity::find_by_id(service).filter(appointment_service::Column::HostId.eq(host));
    Ok(own.count(conn).await? > 0)
}

/// Whether a host has another offering of this kind that was not withdrawn.
pub(super) async fn is_offered(
    conn: &impl ConnectionTrait,
    (host, category): (HostId, ServiceCategory),
    but: Option<ServiceOfferingId>,
) -> Result<bool, DbErr> {
    let mut query = Entity::find()
        .filter(Column::HostId.eq(host))
        .filter(Column::Category.eq(category))
        .filter(Column::State.ne(OfferingState::Withdrawn));
    if let Some(id) = but {
        query = query.filter(Column::Id.ne(id));
    }
    Ok(query.count(conn).await? > 0)
}

/// An offering, as it is.
pub(super) async fn find(conn: &impl ConnectionTrait, id: ServiceOfferingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// An offering, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: ServiceOfferingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds an offering.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes an offering as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// What a member offers: locked, to be taken away.
pub(super) async fn lock_all_of(conn: &impl ConnectionTrait, member: MemberId) -> Result<Vec<Model>, DbErr> {
    let of =
        host::Entity::find().select_only().column(host::Column::Id).filter(host::Column::MemberId.eq(member));
    let own = Entity::find().filter(Column::HostId.in_subquery(of.into_query()));
    own.order_by_asc(Column::Id).lock_exclusive().all(conn).await
}

/// What the member whom an account is offers, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let of = host::Entity::find()
        .select_only()
        .column(host::Column::Id)
        .filter(host::Column::MemberId.in_subquery(member_of(account)));
    let own = Entity::find().filter(Column::HostId.in_subquery(of.into_query()));
    Ok(rows(&own.order_by_asc(Column::Id).all(conn).await?))
}
