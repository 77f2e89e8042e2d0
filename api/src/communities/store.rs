//! Queries on assignments.

use entity::community_assignment::{Column, Entity, Model};
use entity::id::{AccountId, CommunityAssignmentId, MemberId, RegionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryResult, QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, rows_of_member};
use crate::members;
use crate::select::Select;

const COLUMNS: &str =
    "c.id, c.member_id, c.region_id, c.from_on, c.until_on, c.end_reason, c.version, c.created_at";
const WIDTH: usize = 8;

/// An assignment with its member.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) row: Model,
    pub(super) member: entity::member::Model,
}

/// Which assignments are wanted.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Filter {
    /// Of this community, or of those in this township.
    pub(super) region: Option<RegionId>,
    /// Of this member.
    pub(super) member: Option<MemberId>,
    /// Those that have ended, too.
    pub(super) with_ended: bool,
}

/// One page by name, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest<(String, Uuid)>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = select_shown(conn);
    restrict(&mut select, scope, filter);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((name, id)) = &page.from {
        select.push(" AND (m.name, c.id) ").push(beyond).push(" (");
        select.bind(name.as_str()).push(", ").bind(*id).push(")");
    }
    select.push(&format!(" ORDER BY m.name {order}, c.id {order} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: Scope, filter: &Filter) -> Result<i64, DbErr> {
    let from = "SELECT count(*) FROM community_assignment c JOIN member m ON m.id = c.member_id WHERE ";
    let mut select = Select::new(conn, from);
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The assignments with these keys.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = select_shown(conn);
    restrict(&mut select, scope, &Filter { with_ended: true, ..Filter::default() });
    select.push(" AND ").among("c.id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

fn select_shown(conn: &impl ConnectionTrait) -> Select {
    let member = members::COLUMNS;
    Select::new(
        conn,
        format!(
            "SELECT {COLUMNS}, {member} FROM community_assignment c JOIN member m ON m.id = c.member_id WHERE "
        ),
    )
}

fn restrict(select: &mut Select, scope: Scope, filter: &Filter) {
    select.push(if scope.sees_former() { "TRUE" } else { "m.state = 'ACTIVE' AND c.until_on IS NULL" });
    if !filter.with_ended {
        select.push(" AND c.until_on IS NULL");
    }
    if let Some(region) = filter.region {
        select.push(" AND c.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(member) = filter.member {
        select.push(" AND c.member_id = ").bind(member.0);
    }
}

fn read(row: &QueryResult) -> Result<Shown, DbErr> {
    let assignment = Model {
        id: row.try_get_by_index(0)?,
        member_id: row.try_get_by_index(1)?,
        region_id: row.try_get_by_index(2)?,
        from_on: row.try_get_by_index(3)?,
        until_on: row.try_get_by_index(4)?,
        end_reason: row.try_get_by_index(5)?,
        version: row.try_get_by_index(6)?,
        created_at: row.try_get_by_index(7)?,
    };
    Ok(Shown { row: assignment, member: members::read_at(row, WIDTH)? })
}

/// An assignment, until the end of the transaction nobody else's to change.
pub(super) async fn lock(
    conn: &impl ConnectionTrait,
    id: CommunityAssignmentId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// What a member looks after.
pub(super) async fn open_of(conn: &impl ConnectionTrait, member: MemberId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::MemberId.eq(member)).filter(Column::UntilOn.is_null()).all(conn).await
}

/// Whether the member looks after this community.
pub(super) async fn is_assigned(
    conn: &impl ConnectionTrait,
    member: MemberId,
    region: RegionId,
) -> Result<bool, DbErr> {
    let open = Entity::find().filter(Column::MemberId.eq(member)).filter(Column::UntilOn.is_null());
    Ok(open.filter(Column::RegionId.eq(region)).count(conn).await? > 0)
}

/// Begins one.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes one as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The communities of the member whom an account is, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    rows_of_member::<Entity>(conn, account, Column::MemberId).await
}

/// Takes away what was said of a member when a community of theirs ended.
pub(super) async fn update_nameless(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::EndReason, Expr::value(""))
        .filter(Column::MemberId.eq(member))
        .exec(conn)
        .await?;
    Ok(())
}
