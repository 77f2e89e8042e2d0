//! Queries on leave, and on who could stand in.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, LeaveId, MemberId};
use entity::leave::{Column, Entity, Model};
use entity::value::{LeaveKind, LeaveWay};
use entity::{appointment, leave_visit};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use super::rules::Profile;
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, rows_of_member};
use crate::select::Select;

/// A leave's place in a list.
pub(super) type Key = (Instant, Uuid);

/// Which leave is wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) member: Option<MemberId>,
    /// That stands and is not over at this instant.
    pub(super) standing_at: Option<Instant>,
}

fn seen(scope: Scope, filter: &Filter) -> Condition {
    let standing =
        |at: Instant| Condition::all().add(Column::WithdrawnAt.is_null()).add(Column::EndsAt.gt(at));
    Condition::all()
        .add_option(scope.only().map(|member| Column::MemberId.eq(member)))
        .add_option(filter.member.map(|member| Column::MemberId.eq(member)))
        .add_option(filter.standing_at.map(standing))
}

/// One page in order of the start, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(seen(scope, filter));
    if let Some((starts_at, id)) = request.from {
        let key = Expr::tuple([Expr::col(Column::StartsAt), Expr::col(Column::Id)]);
        let from = Expr::tuple([Expr::value(starts_at), Expr::value(id)]);
        query = query.filter(if request.is_backward { key.lt(from) } else { key.gt(from) });
    }
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(Column::StartsAt, order.clone()).order_by(Column::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: Scope, filter: &Filter) -> Result<i64, DbErr> {
    let count = Entity::find().filter(seen(scope, filter)).count(conn).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The leaves with these keys that are seen.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[LeaveId],
) -> Result<Vec<Model>, DbErr> {
    let own = seen(scope, &Filter::default());
    Entity::find().filter(own).filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// Finds a leave.
pub(super) async fn find(conn: &impl ConnectionTrait, id: LeaveId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A leave, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: LeaveId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// A leave of the member that stands and takes a part of this time.
pub(super) async fn overlapping(
    conn: &impl ConnectionTrait,
    member: MemberId,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::MemberId.eq(member))
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::StartsAt.lt(ends_at))
        .filter(Column::EndsAt.gt(starts_at))
        .order_by_asc(Column::StartsAt)
        .one(conn)
        .await
}

/// Adds a leave.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a leave as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Adds what became of the visits of a leave.
pub(super) async fn insert_visits(
    conn: &impl ConnectionTrait,
    rows: Vec<leave_visit::Model>,
) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    leave_visit::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// A visit of a leave, and what was offered instead.
#[derive(Clone, Debug)]
pub(super) struct Arranged {
    pub(super) leave: LeaveId,
    pub(super) visit: AppointmentId,
    pub(super) way: LeaveWay,
    pub(super) offer: Option<appointment::Model>,
}

/// What became of the visits of these leaves, the earliest visit first: two statements, however many.
pub(super) async fn visits_of(
    conn: &impl ConnectionTrait,
    leaves: &[LeaveId],
) -> Result<Vec<Arranged>, DbErr> {
    let ids = || leaves.iter().map(|id| id.0);
    let mut select = Select::new(
        conn,
        "SELECT v.leave_id, v.appointment_id, v.way FROM leave_visit v JOIN appointment a ON a.id = v.appointment_id WHERE ",
    );
    select.among("v.leave_id", ids()).push(" ORDER BY a.starts_at, a.id");
    let rows = select.all(conn).await?;
    let mut visits: Vec<AppointmentId> = Vec::with_capacity(rows.len());
    for row in &rows {
        visits.push(row.try_get_by_index(1)?);
    }
    let offers = appointment::Entity::find().filter(appointment::Column::OfferedForId.is_in(visits));
    let offers: HashMap<_, _> =
        offers.all(conn).await?.into_iter().filter_map(|row| Some((row.offered_for_id?, row))).collect();
    rows.iter()
        .map(|row| {
            let visit: AppointmentId = row.try_get_by_index(1)?;
            let (leave, way) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
            Ok(Arranged { leave, visit, way, offer: offers.get(&visit).cloned() })
        })
        .collect()
}

/// How many wait for this member's services and can only come on days that lie in these.
pub(super) async fn waiting_within(
    conn: &impl ConnectionTrait,
    member: MemberId,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<i64, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM waitlist_entry e JOIN waitlist w ON w.id = e.waitlist_id JOIN appointment_service s ON s.id = w.service_id \
         JOIN host h ON h.id = s.host_id WHERE e.state = 'WAITING' AND h.member_id = ",
    );
    select.bind(member.0).push(" AND e.from_on >= ").bind(from).push(" AND e.until_on <= ").bind(until);
    select.number(conn).await
}

/// The condition that a member serves and has a service that can be booked.
const RECEIVES: &str = " IN (SELECT h.member_id FROM host h JOIN member m ON m.id = h.member_id AND m.state = 'ACTIVE' \
     JOIN appointment_service s ON s.host_id = h.id AND s.state = 'ACTIVE')";

/// What is known of the members who receive: three statements, however many.
pub(super) async fn profiles(conn: &impl ConnectionTrait) -> Result<HashMap<MemberId, Profile>, DbErr> {
    let mut found: HashMap<MemberId, Profile> = HashMap::new();
    let topics = "SELECT h.member_id, s.title FROM host h JOIN member m ON m.id = h.member_id AND m.state = 'ACTIVE' \
         JOIN appointment_service s ON s.host_id = h.id AND s.state = 'ACTIVE'";
    for row in Select::new(conn, topics).all(conn).await? {
        found.entry(row.try_get_by_index(0)?).or_default().topics.insert(row.try_get_by_index(1)?);
    }
    let tags = format!(
        "SELECT t.member_id, t.tag FROM member_tag t WHERE t.kind = 'EXPERTISE' AND t.member_id{RECEIVES}"
    );
    for row in Select::new(conn, tags).all(conn).await? {
        found.entry(row.try_get_by_index(0)?).or_default().expertise.insert(row.try_get_by_index(1)?);
    }
    let areas = format!(
        "SELECT c.member_id, c.region_id FROM community_assignment c WHERE c.until_on IS NULL AND c.member_id{RECEIVES}"
    );
    for row in Select::new(conn, areas).all(conn).await? {
        found.entry(row.try_get_by_index(0)?).or_default().areas.insert(row.try_get_by_index(1)?);
    }
    Ok(found)
}

/// The members who receive by these services.
pub(super) async fn members_of(
    conn: &impl ConnectionTrait,
    services: &[AppointmentServiceId],
) -> Result<HashMap<AppointmentServiceId, MemberId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT s.id, h.member_id FROM appointment_service s JOIN host h ON h.id = s.host_id WHERE h.member_id IS NOT NULL AND ",
    );
    select.among("s.id", services.iter().map(|id| id.0));
    select
        .all(conn)
        .await?
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

/// The leave of the member whom an account is, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    rows_of_member::<Entity>(conn, account, Column::MemberId).await
}

/// Takes away why a member was away.
pub(super) async fn update_nameless(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Kind, Expr::value(LeaveKind::Other.to_value()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::MemberId.eq(member))
        .exec(conn)
        .await?;
    Ok(())
}
