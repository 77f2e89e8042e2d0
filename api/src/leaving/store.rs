//! Queries on leavings, and on what one would do.

use entity::Instant;
use entity::id::{
    AccountId, AppointmentId, CommunityAssignmentId, MemberId, MemberLeavingId, OrgSeatId, StudioId,
};
use entity::member_handover;
use entity::member_leaving::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, TryGetable,
};

use super::policy::Scope;
use crate::keys::{Rows, rows_of_member};
use crate::select::Select;

/// How many of a kind are named at most.
const MOST: i64 = 100;

/// What a leaving would end.
#[derive(Clone, Debug, Default)]
pub(super) struct Impact {
    pub(super) visits: Vec<AppointmentId>,
    pub(super) visit_count: i64,
    pub(super) seats: Vec<OrgSeatId>,
    pub(super) communities: Vec<CommunityAssignmentId>,
    /// Those that have no other lead who serves.
    pub(super) studios: Vec<StudioId>,
    /// All that the member leads.
    pub(super) led: Vec<StudioId>,
}

/// What the leaving of a member would end: visits to come, seats, communities, and studios that have no other lead who serves.
pub(super) async fn impact(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    member: MemberId,
    now: Instant,
) -> Result<Impact, DbErr> {
    let visits = " FROM appointment a JOIN host h ON h.id = a.host_id WHERE (a.state IN ('REQUESTED', 'CONFIRMED') \
         OR (a.state = 'HELD' AND a.offered_for_id IS NOT NULL AND a.stands_in_for_id IS NULL)) AND a.starts_at > ";
    let ahead = |what: &str| {
        let mut select = Select::new(conn, format!("SELECT {what}{visits}"));
        select.bind(now).push(" AND h.member_id = ").bind(member.0);
        select
    };
    let mut listed = ahead("a.id");
    listed.push(" ORDER BY a.starts_at, a.id LIMIT ").bind(MOST);
    let of_member = |sql: &str| {
        let mut select = Select::new(conn, sql);
        select.bind(member.0).push(" ORDER BY 1 LIMIT ").bind(MOST);
        select
    };
    let leads = "SELECT s.id FROM studio s JOIN studio_member own ON own.studio_id = s.id AND own.role = 'LEAD' \
         WHERE s.state NOT IN ('CLOSED', 'DECLINED', 'WITHDRAWN')";
    let alone = " AND NOT EXISTS (SELECT 1 FROM studio_member o JOIN member m ON m.id = o.member_id \
         WHERE o.studio_id = s.id AND o.role = 'LEAD' AND m.state = 'ACTIVE' AND o.member_id <> own.member_id)";
    Ok(Impact {
        visits: keys(conn, listed).await?,
        visit_count: ahead("count(*)").number(conn).await?,
        seats: keys(
            conn,
            of_member("SELECT t.id FROM org_seat t WHERE t.until_on IS NULL AND t.member_id = "),
        )
        .await?,
        communities: keys(
            conn,
            of_member("SELECT c.id FROM community_assignment c WHERE c.until_on IS NULL AND c.member_id = "),
        )
        .await?,
        studios: keys(conn, of_member(&format!("{leads}{alone} AND own.member_id = "))).await?,
        led: keys(conn, of_member(&format!("{leads} AND own.member_id = "))).await?,
    })
}

async fn keys<K: TryGetable>(conn: &impl ConnectionTrait, select: Select) -> Result<Vec<K>, DbErr> {
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The accounts of those who share a studio with a member, or lead a body in which they sit.
pub(super) async fn concerned(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT DISTINCT m.account_id FROM member m WHERE m.state = 'ACTIVE' AND (m.id IN (SELECT o.member_id FROM studio_member own \
         JOIN studio s ON s.id = own.studio_id AND s.state NOT IN ('CLOSED', 'DECLINED', 'WITHDRAWN') \
         JOIN studio_member o ON o.studio_id = own.studio_id WHERE own.member_id = ",
    );
    select.bind(member.0).push(
        ") OR m.id IN (SELECT o.member_id FROM org_seat own JOIN org_seat o ON o.org_unit_id = own.org_unit_id AND o.until_on IS NULL \
         AND o.role <> 'MEMBER' WHERE own.until_on IS NULL AND own.member_id = ",
    );
    select.bind(member.0).push(")) AND m.id <> ").bind(member.0).push(" ORDER BY 1");
    keys(conn, select).await
}

/// The last leaving of a member that stands.
pub(super) async fn standing(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    member: MemberId,
) -> Result<Option<Model>, DbErr> {
    let of = Entity::find().filter(Column::MemberId.eq(member)).filter(Column::UndoneAt.is_null());
    of.order_by_desc(Column::Id).one(conn).await
}

/// One leaving.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    id: MemberLeavingId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A leaving, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: MemberLeavingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a leaving. One that stands from before, of a member who came back by another way, stands no more.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UndoneAt, Expr::value(row.created_at))
        .filter(Column::MemberId.eq(row.member_id))
        .filter(Column::UndoneAt.is_null())
        .exec(conn)
        .await?;
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a leaving as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// What was handed over with a leaving, in order.
pub(super) async fn handovers_of(
    conn: &impl ConnectionTrait,
    leaving: MemberLeavingId,
) -> Result<Vec<member_handover::Model>, DbErr> {
    let of = member_handover::Entity::find().filter(member_handover::Column::LeavingId.eq(leaving));
    of.order_by_asc(member_handover::Column::Ordinal).all(conn).await
}

/// Adds what was handed over with a leaving.
pub(super) async fn insert_handovers(
    conn: &impl ConnectionTrait,
    rows: Vec<member_handover::Model>,
) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    member_handover::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// The leavings of the member whom an account is, and what they took over, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<[Rows; 2], DbErr> {
    let taken = member_handover::Column::SuccessorId;
    Ok([
        rows_of_member::<Entity>(conn, account, Column::MemberId).await?,
        rows_of_member::<member_handover::Entity>(conn, account, taken).await?,
    ])
}

/// Takes away what was said when a member left.
pub(super) async fn update_nameless(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Reason, Expr::value(""))
        .filter(Column::MemberId.eq(member))
        .exec(conn)
        .await?;
    Ok(())
}
