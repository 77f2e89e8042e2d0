//! Queries on seats.

use chrono::NaiveDate;
use entity::id::{AccountId, MemberId, OrgSeatId, OrgUnitId};
use entity::org_seat::{Column, Entity, Model};
use entity::value::{MemberState, SeatRole};
use entity::{member, org_unit};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryResult, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, rows_of_member};
use crate::members;
use crate::select::Select;

const COLUMNS: &str = "t.id, t.org_unit_id, t.member_id, t.role, t.place, t.post, t.from_on, t.until_on, t.end_reason, t.version, \
     t.created_at";
const WIDTH: usize = 11;

/// In which order seats are shown: who leads first, then by when they came.
const RANK: &str =
    "CASE t.role WHEN 'DIRECTOR' THEN 0 WHEN 'CONVENER' THEN 0 WHEN 'DEPUTY_DIRECTOR' THEN 1 ELSE 2 END";

/// A seat with who has it.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) seat: Model,
    pub(crate) member: member::Model,
}

/// A seat's place in a list: rank, then key.
pub(crate) type Key = (i32, Uuid);

/// Which seats are wanted.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Filter {
    /// In this body.
    pub(crate) unit: Option<OrgUnitId>,
    /// Of this member.
    pub(crate) member: Option<MemberId>,
    /// Those that have ended, too.
    pub(crate) with_ended: bool,
}

/// One page, who leads first, with one row more if there are more.
pub(crate) async fn page_seats(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = select_seats(conn);
    restrict(&mut select, scope, filter);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((rank, id)) = &page.from {
        select.push(&format!(" AND ({RANK}, t.id) {beyond} ("));
        select.bind(*rank).push(", ").bind(*id).push(")");
    }
    select.push(&format!(" ORDER BY {RANK} {order}, t.id {order} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(crate) async fn count_shown(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id JOIN member m ON m.id = t.member_id WHERE ",
    );
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The seats with these keys.
pub(crate) async fn seats_by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = select_seats(conn);
    restrict(&mut select, scope, &Filter { with_ended: true, ..Filter::default() });
    select.push(" AND ").among("t.id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

/// Who leads each of these bodies now.
pub(crate) async fn leaders_of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    units: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Shown>, DbErr> {
    let mut select = select_seats(conn);
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND m.state = 'ACTIVE' AND t.role <> 'MEMBER' AND ").among("t.org_unit_id", units);
    select.push(&format!(" ORDER BY {RANK}, t.place"));
    select.all(conn).await?.iter().map(read).collect()
}

/// The first `limit` seats of each of these bodies, who leads first.
pub(crate) async fn first_seats(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    units: impl IntoIterator<Item = Uuid>,
    limit: i64,
) -> Result<Vec<Shown>, DbErr> {
    let member = members::COLUMNS;
    let mut select = Select::new(
        conn,
        format!(
            "SELECT * FROM (SELECT {COLUMNS}, {}, row_number() OVER (PARTITION BY t.org_unit_id ORDER BY {RANK}, t.id) AS nth \
             FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id JOIN member m ON m.id = t.member_id WHERE ",
            // A column of a derived table needs a name of its own.
            member
                .split(", ")
                .map(|column| format!("{column} AS {}", column.replace('.', "_")))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    );
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("t.org_unit_id", units).push(") c WHERE nth <= ").bind(limit);
    select.push(" ORDER BY org_unit_id, nth");
    select.all(conn).await?.iter().map(read).collect()
}

/// How many serving members sit in each of these bodies, by role.
pub(crate) async fn seated(
    conn: &impl ConnectionTrait,
    units: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<(OrgUnitId, SeatRole, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT t.org_unit_id, t.role, count(*) FROM org_seat t JOIN member m ON m.id = t.member_id \
         WHERE t.until_on IS NULL AND m.state = 'ACTIVE' AND ",
    );
    select.among("t.org_unit_id", units).push(" GROUP BY t.org_unit_id, t.role");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?)))
        .collect()
}

fn select_seats(conn: &impl ConnectionTrait) -> Select {
    let member = members::COLUMNS;
    Select::new(
        conn,
        format!(
            "SELECT {COLUMNS}, {member} FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id \
             JOIN member m ON m.id = t.member_id WHERE "
        ),
    )
}

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    if scope.sees_former() {
        select.push("TRUE");
    } else {
        select.push("u.state = 'ACTIVE' AND m.state = 'ACTIVE'");
        if scope.committees().is_empty() {
            select.push(" AND t.until_on IS NULL");
        } else {
            select.push(" AND (t.until_on IS NULL OR ").among("t.org_unit_id", scope.committees().to_vec());
            select.push(")");
        }
    }
    if !filter.with_ended {
        select.push(" AND t.until_on IS NULL");
    }
    if let Some(unit) = filter.unit {
        select.push(" AND t.org_unit_id = ").bind(unit.0);
    }
    if let Some(member) = filter.member {
        select.push(" AND t.member_id = ").bind(member.0);
    }
}

fn read(row: &QueryResult) -> Result<Shown, DbErr> {
    let seat = Model {
        id: row.try_get_by_index(0)?,
        org_unit_id: row.try_get_by_index(1)?,
        member_id: row.try_get_by_index(2)?,
        role: row.try_get_by_index(3)?,
        place: row.try_get_by_index(4)?,
        post: row.try_get_by_index(5)?,
        from_on: row.try_get_by_index(6)?,
        until_on: row.try_get_by_index(7)?,
        end_reason: row.try_get_by_index(8)?,
        version: row.try_get_by_index(9)?,
        created_at: row.try_get_by_index(10)?,
    };
    Ok(Shown { seat, member: members::read_at(row, WIDTH)? })
}

/// A seat, until the end of the transaction nobody else's to change.
pub(crate) async fn lock_seat(conn: &impl ConnectionTrait, id: OrgSeatId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The seats that a member has, each with its body.
pub(crate) async fn open_seats_of(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<(Model, org_unit::Model)>, DbErr> {
    let open = Entity::find().filter(Column::MemberId.eq(member)).filter(Column::UntilOn.is_null());
    let seats = open.all(conn).await?;
    let ids: Vec<_> = seats.iter().map(|seat| seat.org_unit_id).collect();
    let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(ids)).all(conn).await?;
    let with_unit = |seat: Model| {
        let unit = units.iter().find(|unit| unit.id == seat.org_unit_id)?.clone();
        Some((seat, unit))
    };
    Ok(seats.into_iter().filter_map(with_unit).collect())
}

/// The seat that the member has there.
pub(crate) async fn find_open(
    conn: &impl ConnectionTrait,
    unit: OrgUnitId,
    member: MemberId,
) -> Result<Option<Model>, DbErr> {
    let open = Entity::find().filter(Column::OrgUnitId.eq(unit)).filter(Column::UntilOn.is_null());
    open.filter(Column::MemberId.eq(member)).one(conn).await
}

/// The places of a role that are taken, and by whom.
pub(crate) async fn places(
    conn: &impl ConnectionTrait,
    unit: OrgUnitId,
    role: SeatRole,
) -> Result<Vec<(Option<i32>, String)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT t.place, m.name FROM org_seat t JOIN member m ON m.id = t.member_id WHERE t.until_on IS NULL AND t.org_unit_id = ",
    );
    select.bind(unit.0).push(" AND t.role = ").bind(sea_orm::ActiveEnum::to_value(&role));
    select.push(" ORDER BY t.place");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// How many sit in a body.
pub(crate) async fn count_seats(conn: &impl ConnectionTrait, unit: OrgUnitId) -> Result<i64, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM org_seat t JOIN member m ON m.id = t.member_id \
         WHERE t.until_on IS NULL AND m.state = 'ACTIVE' AND t.org_unit_id = ",
    );
    select.bind(unit.0);
    select.number(conn).await
}

/// Ends the seats of those who serve no more.
pub(crate) async fn end_of_those_who_left(
    conn: &impl ConnectionTrait,
    unit: OrgUnitId,
    on: NaiveDate,
) -> Result<(), DbErr> {
    let left = member::Entity::find()
        .select_only()
        .column(member::Column::Id)
        .filter(member::Column::State.eq(MemberState::Left))
        .into_query();
    Entity::update_many()
        .col_expr(Column::UntilOn, Expr::value(on))
        .col_expr(Column::EndReason, Expr::value("离任 Left"))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::OrgUnitId.eq(unit))
        .filter(Column::UntilOn.is_null())
        .filter(Column::MemberId.in_subquery(left))
        .exec(conn)
        .await?;
    Ok(())
}

/// Begins a seat.
pub(crate) async fn insert_seat(conn: &impl ConnectionTrait, seat: Model) -> Result<(), DbErr> {
    Entity::insert(seat.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a seat as it is.
pub(crate) async fn update_seat(conn: &impl ConnectionTrait, seat: Model) -> Result<(), DbErr> {
    seat.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The seats of the member whom an account is, for its owner's export.
pub(crate) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    rows_of_member::<Entity>(conn, account, Column::MemberId).await
}

/// Takes away what the seats of a member tell of the person; the seats stay.
pub(crate) async fn update_nameless(conn: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Post, Expr::value(""))
        .col_expr(Column::EndReason, Expr::value(""))
        .filter(Column::MemberId.eq(member))
        .exec(conn)
        .await?;
    Ok(())
}
