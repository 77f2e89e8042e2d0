//! One request: read, locked and written; and what of them somebody has.

use chrono::NaiveDate;
use entity::id::{AccountId, LectureRequestId, MemberId, RegionId, StaffId};
use entity::lecture_request::{Column, Entity, Model};
use entity::value::LectureRequestState;
use entity::{account, lecture_ask, lecture_endorsement, region};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::keys::{Rows, member_of, rows};
use crate::select::Select;

/// The live states, written out as the partial index writes them.
const LIVE: &str = "state IN ('SUBMITTED', 'RETURNED', 'OPEN', 'MATCHED', 'SCHEDULED')";

/// Adds a request; `false` when its number was taken by another in between.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<bool, DbErr> {
    let insert = Entity::insert(row.into_active_model().reset_all());
    let insert = insert.on_conflict(OnConflict::new().do_nothing().to_owned());
    Ok(insert.exec_without_returning(conn).await? == 1)
}

/// Writes a request as it is, but for how many joined in: the database counts them.
pub(in super::super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let mut active = row.into_active_model().reset_all();
    active.endorsers = ActiveValue::NotSet;
    active.update(conn).await?;
    Ok(())
}

/// A request, as it is.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    id: LectureRequestId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A request, until the end of the transaction nobody else's to change.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: LectureRequestId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// What somebody asked for that counts among what they may have open.
pub(in super::super) async fn live_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).filter(Column::OpenNumber.is_not_null());
    own.filter(Expr::cust(LIVE)).order_by_asc(Column::Id).all(conn).await
}

/// Everything that somebody asked for: locked, to be given up.
pub(in super::super) async fn lock_all_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    own.order_by_asc(Column::Id).lock_exclusive().all(conn).await
}

/// Whether others were merged into it.
pub(in super::super) async fn has_taken_in(
    conn: &impl ConnectionTrait,
    id: LectureRequestId,
) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::MergedIntoId.eq(id)).count(conn).await? > 0)
}

/// What a member took on and is not scheduled yet.
pub(in super::super) async fn matched_with(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<LectureRequestId>, DbErr> {
    let of = Entity::find().filter(Column::LecturerMemberId.eq(member));
    let of = of.filter(Column::State.eq(LectureRequestState::Matched)).order_by_asc(Column::Id);
    of.select_only().column(Column::Id).into_tuple().all(conn).await
}

/// What changes when somebody goes: as a resident what they asked for and joined in with, as a member what they are asked and took on.
pub(in super::super) async fn tied_to(
    conn: &impl ConnectionTrait,
    account: Option<AccountId>,
    member: Option<MemberId>,
) -> Result<Vec<LectureRequestId>, DbErr> {
    let mut select = Select::new(conn, "SELECT q.id FROM lecture_request q WHERE 1 = 0");
    if let Some(account) = account {
        select.push(" OR q.account_id = ").bind(account.0);
        select.push(" OR q.id IN (SELECT e.request_id FROM lecture_endorsement e WHERE e.account_id = ");
        select.bind(account.0).push(")");
    }
    if let Some(member) = member {
        select.push(" OR q.lecturer_member_id = ").bind(member.0);
        select.push(
            " OR q.id IN (SELECT a.request_id FROM lecture_ask a WHERE a.state = 'ASKED' AND a.member_id = ",
        );
        select.bind(member.0).push(")");
    }
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// What nobody took on and was wanted for days before this one, the longest over first.
pub(in super::super) async fn wanted_before(
    conn: &impl ConnectionTrait,
    day: NaiveDate,
    limit: i64,
) -> Result<Vec<LectureRequestId>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT q.id FROM lecture_request q WHERE q.state = 'OPEN' AND q.until_on < ");
    select.bind(day).push(" ORDER BY q.until_on, q.id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Whether there is such a region.
pub(in super::super) async fn is_region(conn: &impl ConnectionTrait, id: RegionId) -> Result<bool, DbErr> {
    Ok(region::Entity::find_by_id(id).count(conn).await? > 0)
}

/// Whether somebody is liaison officer of a region, of what it lies in, or of a body there.
pub(in super::super) async fn speaks_for(
    conn: &impl ConnectionTrait,
    (staff, member): (Option<StaffId>, Option<MemberId>),
    region: RegionId,
    today: NaiveDate,
) -> Result<bool, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM liaison_officer l LEFT JOIN org_unit u ON u.id = l.org_unit_id AND u.state = 'ACTIVE' \
         WHERE l.from_on <= ",
    );
    select.bind(today).push(" AND (l.until_on IS NULL OR l.until_on > ").bind(today).push(") AND (1 = 0");
    if let Some(staff) = staff {
        select.push(" OR l.staff_id = ").bind(staff.0);
    }
    if let Some(member) = member {
        select.push(" OR l.member_id = ").bind(member.0);
    }
    let within = " IN (SELECT r.id FROM region r WHERE r.id = ";
    let above = " UNION SELECT r.parent_id FROM region r WHERE r.id = ";
    select.push(") AND (l.region_id").push(within).bind(region.0).push(above).bind(region.0);
    select.push(") OR u.region_id").push(within).bind(region.0).push(above).bind(region.0).push("))");
    Ok(select.number(conn).await? > 0)
}

/// The sealed names of these accounts.
pub(in super::super) async fn names(
    conn: &impl ConnectionTrait,
    accounts: Vec<AccountId>,
) -> Result<Vec<(AccountId, Option<Vec<u8>>)>, DbErr> {
    let of = account::Entity::find().select_only().column(account::Column::Id);
    let of = of.column(account::Column::NameSealed).filter(account::Column::Id.is_in(accounts));
    of.into_tuple().all(conn).await
}

/// Everything that somebody asked for, the latest first.
pub(in super::super) async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<Rows, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    Ok(rows(&own.order_by_desc(Column::Id).limit(limit).all(conn).await?))
}

/// Everything with which somebody joined in, the latest first.
pub(in super::super) async fn export_endorsements(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<Rows, DbErr> {
    use lecture_endorsement::{Column, Entity};
    let own = Entity::find().filter(Column::AccountId.eq(account));
    Ok(rows(&own.order_by_desc(Column::Id).limit(limit).all(conn).await?))
}

/// Everything for which the member was asked whom an account is.
pub(in super::super) async fn export_asks(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<Rows, DbErr> {
    use lecture_ask::{Column, Entity};
    let own = Entity::find().filter(Column::MemberId.in_subquery(member_of(account)));
    Ok(rows(&own.order_by_desc(Column::Id).limit(limit).all(conn).await?))
}

/// Which of these have taken others in.
pub(in super::super) async fn taken_in_among(
    conn: &impl ConnectionTrait,
    ids: &[LectureRequestId],
) -> Result<Vec<LectureRequestId>, DbErr> {
    let mut select = Select::new(conn, "SELECT DISTINCT q.merged_into_id FROM lecture_request q WHERE ");
    select.among("q.merged_into_id", ids.iter().map(|id| id.0));
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The versions that these have by now.
pub(in super::super) async fn versions(
    conn: &impl ConnectionTrait,
    ids: Vec<LectureRequestId>,
) -> Result<Vec<(LectureRequestId, i32)>, DbErr> {
    let mut select = Select::new(conn, "SELECT q.id, q.version FROM lecture_request q WHERE ");
    select.among("q.id", ids.iter().map(|id| id.0));
    let read = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    select.all(conn).await?.iter().map(read).collect()
}

/// The accounts of these members.
pub(in super::super) async fn accounts_of(
    conn: &impl ConnectionTrait,
    members: &[MemberId],
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(conn, "SELECT m.account_id FROM member m WHERE ");
    select.among("m.id", members.iter().map(|id| id.0));
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
