//! Queries on liaison officers.

use entity::id::{AccountId, LiaisonOfficerId, MemberId, OrgUnitId, RegionId, StaffId};
use entity::liaison_officer::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryResult, QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use super::rules::Target;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, member_of, rows};
use crate::select::Select;

/// An officer with the name of whoever it is.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) row: Model,
    pub(super) name: String,
    /// The name of what it is of.
    pub(super) of_name: String,
}

/// Which officers are wanted.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Filter {
    /// Of this, and nothing else.
    pub(super) target: Option<Target>,
    /// Those that have ended, too.
    pub(super) with_ended: bool,
}

const SHOWN: &str = "SELECT o.id, o.staff_id, o.member_id, o.region_id, o.org_unit_id, o.of_member_id, o.post, o.from_on, o.until_on, \
     o.end_reason, o.version, o.created_at, coalesce(m.name, s.name) AS name, \
     coalesce(g.name, u.name, t.name) AS of_name";
const FROM: &str = " FROM liaison_officer o LEFT JOIN member m ON m.id = o.member_id LEFT JOIN staff s ON s.id = o.staff_id \
     LEFT JOIN account a ON a.id = s.account_id LEFT JOIN org_unit u ON u.id = o.org_unit_id LEFT JOIN member t ON t.id = o.of_member_id \
     LEFT JOIN region g ON g.id = o.region_id";
/// Whoever it is serves or works here, and what it is of is there.
const STANDS: &str = "o.until_on IS NULL AND (m.state = 'ACTIVE' OR a.state = 'ACTIVE') AND (u.id IS NULL OR u.state = 'ACTIVE') \
     AND (t.id IS NULL OR t.state = 'ACTIVE')";

fn restrict(select: &mut Select, scope: Scope, filter: &Filter) {
    select.push(FROM).push(" WHERE ").push(if scope.sees_former() && filter.with_ended {
        "TRUE"
    } else {
        STANDS
    });
    if let Some(target) = filter.target {
        let (column, id) = target.column();
        select.push(" AND ").push(column).push(" = ").bind(id);
    }
}

/// One page by name, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest<(String, Uuid)>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = Select::new(conn, SHOWN);
    restrict(&mut select, scope, filter);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((name, id)) = &page.from {
        select.push(" AND (coalesce(m.name, s.name), o.id) ").push(beyond).push(" (");
        select.bind(name.as_str()).push(", ").bind(*id).push(")");
    }
    select
        .push(" ORDER BY coalesce(m.name, s.name) ")
        .push(order)
        .push(", o.id ")
        .push(order)
        .push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*)");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// One officer, whether or not it stands, for those who see former ones.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: LiaisonOfficerId,
) -> Result<Option<Shown>, DbErr> {
    let mut select = Select::new(conn, SHOWN);
    restrict(&mut select, scope, &Filter { with_ended: true, ..Filter::default() });
    select.push(" AND o.id = ").bind(id.0);
    select.all(conn).await?.first().map(read).transpose()
}

/// The officers of something, or else those of what it belongs to: of a member those of their bodies, then of the townships of these; of a
/// body those of its region; of a region those of its stations, then of its township. At most `most`, all equally near.
pub(super) async fn nearest(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    target: Target,
    most: i64,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = Select::new(conn, SHOWN);
    select.push(", near.rank");
    select.push(FROM).push(" JOIN (SELECT x.id, min(x.rank) AS rank FROM (");
    push_near(&mut select, target);
    select.push(") x GROUP BY x.id) near ON near.id = o.id WHERE ").push(STANDS);
    select.push(" ORDER BY near.rank, coalesce(m.name, s.name), o.id LIMIT ").bind(most);
    let rows = select.all(conn).await?;
    let mut found = Vec::with_capacity(rows.len());
    let mut first: Option<i32> = None;
    for row in &rows {
        let rank: i32 = row.try_get_by_index(14)?;
        if *first.get_or_insert(rank) == rank {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

const UNITS_OF: &str = "SELECT t.org_unit_id FROM org_seat t WHERE t.until_on IS NULL AND t.member_id = ";

fn push_near(select: &mut Select, target: Target) {
    const OFFICER: &str = "SELECT l.id, CAST(";
    let own = |select: &mut Select, rank: &str| {
        select
            .push(OFFICER)
            .push(rank)
            .push(" AS INTEGER) AS rank FROM liaison_officer l WHERE l.until_on IS NULL AND ");
    };
    match target {
        Target::Member(id) => {
            own(select, "0");
            select.push("l.of_member_id = ").bind(id.0).push(" UNION ALL ");
            own(select, "1");
            select.push("l.org_unit_id IN (").push(UNITS_OF).bind(id.0).push(") UNION ALL ");
            own(select, "2");
            select.push("l.region_id IN (SELECT u.region_id FROM org_unit u WHERE u.region_id IS NOT NULL AND u.id IN (");
            select.push(UNITS_OF).bind(id.0).push("))");
        }
        Target::OrgUnit(id) => {
            own(select, "0");
            select.push("l.org_unit_id = ").bind(id.0).push(" UNION ALL ");
            own(select, "1");
            select.push("l.region_id IN (SELECT u.region_id FROM org_unit u WHERE u.region_id IS NOT NULL AND u.id = ");
            select.bind(id.0).push(") UNION ALL ");
            own(select, "2");
            select.push("l.region_id IN (SELECT r.parent_id FROM org_unit u JOIN region r ON r.id = u.region_id WHERE u.id = ");
            select.bind(id.0).push(")");
        }
        Target::Region(id) => {
            own(select, "0");
            select.push("l.region_id = ").bind(id.0).push(" UNION ALL ");
            own(select, "1");
            select.push("l.org_unit_id IN (SELECT u.id FROM org_unit u WHERE u.kind = 'LIAISON_STATION' AND u.region_id = ");
            select.bind(id.0).push(") UNION ALL ");
            own(select, "2");
            select
                .push("l.region_id IN (SELECT r.parent_id FROM region r WHERE r.id = ")
                .bind(id.0)
                .push(")");
        }
    }
}

/// The name of somebody of the staff who can sign in.
pub(super) async fn staff_name(
    conn: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<(String, bool)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT s.name, CASE WHEN a.state = 'ACTIVE' THEN 1 ELSE 0 END FROM staff s JOIN account a ON a.id = s.account_id WHERE s.id = ",
    );
    select.bind(id.0);
    let rows = select.all(conn).await?;
    let row = rows.first();
    row.map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index::<i32>(1)? == 1))).transpose()
}

/// Whether a body is there; `None` when there never was one.
pub(super) async fn unit_stands(conn: &impl ConnectionTrait, id: OrgUnitId) -> Result<Option<bool>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT CASE WHEN u.state = 'ACTIVE' THEN 1 ELSE 0 END FROM org_unit u WHERE u.id = ",
    );
    select.bind(id.0);
    let rows = select.all(conn).await?;
    rows.first().map(|row| Ok(row.try_get_by_index::<i32>(0)? == 1)).transpose()
}

/// Whether somebody is the officer of a region or a body, which is there.
pub(super) async fn stands(
    conn: &impl ConnectionTrait,
    staff: Option<StaffId>,
    member: Option<MemberId>,
) -> Result<bool, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*)");
    select.push(FROM).push(" WHERE ").push(STANDS).push(" AND o.of_member_id IS NULL AND (o.staff_id = ");
    select.bind(staff.map(|id| id.0)).push(" OR o.member_id = ").bind(member.map(|id| id.0)).push(")");
    Ok(select.number(conn).await? > 0)
}

/// Whether this person is the officer of this already.
pub(super) async fn is_appointed(
    conn: &impl ConnectionTrait,
    (staff, member): (Option<StaffId>, Option<MemberId>),
    target: Target,
) -> Result<bool, DbErr> {
    let (column, id) = target.column();
    let mut select =
        Select::new(conn, "SELECT count(*) FROM liaison_officer o WHERE o.until_on IS NULL AND ");
    select.push(column).push(" = ").bind(id).push(" AND coalesce(o.staff_id, o.member_id) = ");
    select.bind(staff.map(|id| id.0).or(member.map(|id| id.0)));
    Ok(select.number(conn).await? > 0)
}

/// An officer, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: LiaisonOfficerId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds an officer.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes an officer as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

fn read(row: &QueryResult) -> Result<Shown, DbErr> {
    let officer = Model {
        id: row.try_get_by_index(0)?,
        staff_id: row.try_get_by_index(1)?,
        member_id: row.try_get_by_index(2)?,
        region_id: row.try_get_by_index::<Option<RegionId>>(3)?,
        org_unit_id: row.try_get_by_index(4)?,
        of_member_id: row.try_get_by_index(5)?,
        post: row.try_get_by_index(6)?,
        from_on: row.try_get_by_index(7)?,
        until_on: row.try_get_by_index(8)?,
        end_reason: row.try_get_by_index(9)?,
        version: row.try_get_by_index(10)?,
        created_at: row.try_get_by_index(11)?,
    };
    Ok(Shown { row: officer, name: row.try_get_by_index(12)?, of_name: row.try_get_by_index(13)? })
}

/// Where the member whom an account is was the officer, or had one, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let own = Condition::any()
        .add(Column::MemberId.in_subquery(member_of(account)))
        .add(Column::OfMemberId.in_subquery(member_of(account)));
    Ok(rows(&Entity::find().filter(own).limit(EXPORTED).all(conn).await?))
}

/// Takes away what is said of a member who was an officer.
pub(super) async fn update_nameless(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Post, Expr::value(""))
        .col_expr(Column::EndReason, Expr::value(""))
        .filter(Column::MemberId.eq(member))
        .exec(conn)
        .await?;
    Ok(())
}
