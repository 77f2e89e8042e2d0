//! Registrations as lists show them: somebody's own, and those of a lecture.

use entity::Instant;
use entity::id::{AccountId, LectureId, RegistrationId};
use entity::registration::{Column, Entity, Model};
use entity::value::RegistrationState;
use entity::{account, lecture};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select as Query,
};

use super::super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

/// A registration's place in a list.
pub(in super::super) type Key = RegistrationId;

/// Of a registration what concerns who made it by phone; the rest is the resident's.
const MADE: [&str; 6] = ["id", "number", "lecture_id", "companions", "agreed_at", "created_at"];

/// One page, with one row more if there are more: the latest first.
async fn page(
    query: Query<Entity>,
    conn: &impl ConnectionTrait,
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = query;
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let query =
        if request.is_backward { query.order_by_asc(Column::Id) } else { query.order_by_desc(Column::Id) };
    query.limit(u64::try_from(request.limit + 1).unwrap_or(101)).all(conn).await
}

fn own(scope: Scope, only_live: bool) -> Query<Entity> {
    let query = Entity::find().filter(Column::AccountId.eq(scope.account()));
    let live = "\"registration\".state IN ('REGISTERED', 'OFFERED')";
    if only_live { query.filter(Expr::cust(live)) } else { query }
}

/// Somebody's own.
pub(in super::super) async fn page_own(
    conn: &impl ConnectionTrait,
    scope: Scope,
    only_live: bool,
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    page(own(scope, only_live), conn, request).await
}

/// How many of their own somebody has.
pub(in super::super) async fn count_own(
    conn: &impl ConnectionTrait,
    scope: Scope,
    only_live: bool,
) -> Result<i64, DbErr> {
    Ok(i64::try_from(own(scope, only_live).count(conn).await?).unwrap_or(i64::MAX))
}

fn made(scope: Scope) -> Query<Entity> {
    Entity::find().filter(Column::OfficerAccountId.eq(scope.account()))
}

/// Those that somebody made by phone.
pub(in super::super) async fn page_made(
    conn: &impl ConnectionTrait,
    scope: Scope,
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    page(made(scope), conn, request).await
}

/// How many they made.
pub(in super::super) async fn count_made(conn: &impl ConnectionTrait, scope: Scope) -> Result<i64, DbErr> {
    Ok(i64::try_from(made(scope).count(conn).await?).unwrap_or(i64::MAX))
}

fn of(lecture: LectureId, state: Option<RegistrationState>) -> Query<Entity> {
    let query = Entity::find().filter(Column::LectureId.eq(lecture));
    if let Some(state) = state { query.filter(Column::State.eq(state)) } else { query }
}

/// Those of a lecture, in one state if that is wanted.
pub(in super::super) async fn page_of(
    conn: &impl ConnectionTrait,
    (lecture, state): (LectureId, Option<RegistrationState>),
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    page(of(lecture, state), conn, request).await
}

/// How many there are.
pub(in super::super) async fn count_of(
    conn: &impl ConnectionTrait,
    (lecture, state): (LectureId, Option<RegistrationState>),
) -> Result<i64, DbErr> {
    Ok(i64::try_from(of(lecture, state).count(conn).await?).unwrap_or(i64::MAX))
}

/// How many somebody made for others by phone since then.
pub(in super::super) async fn count_made_since(
    conn: &impl ConnectionTrait,
    officer: AccountId,
    since: Instant,
) -> Result<i64, DbErr> {
    let made =
        Entity::find().filter(Column::OfficerAccountId.eq(officer)).filter(Column::CreatedAt.gt(since));
    Ok(i64::try_from(made.count(conn).await?).unwrap_or(i64::MAX))
}

/// What somebody has of these lectures: with places, or else the latest that came to an end.
pub(in super::super) async fn own_live(
    conn: &impl ConnectionTrait,
    account: AccountId,
    lectures: &[LectureId],
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::LectureId.is_in(lectures.iter().copied()));
    own.order_by_asc(Column::Id).all(conn).await
}

/// The sealed numbers of accounts.
pub(in super::super) async fn phones(
    conn: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<Vec<(AccountId, Option<Vec<u8>>)>, DbErr> {
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::PhoneSealed])
        .filter(account::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(conn)
        .await
}

/// Accounts by key.
pub(in super::super) async fn accounts(
    conn: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find().filter(account::Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// The lectures that somebody is registered for and that were not long ago, with the words for their places.
pub(in super::super) async fn on_calendar(
    conn: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
) -> Result<Vec<(Model, lecture::Model, String)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT l.*, COALESCE(s.name || ' ' || s.address, l.place) AS shown_place, r.id AS registration_id FROM registration r \
         JOIN lecture l ON l.id = r.lecture_id LEFT JOIN studio s ON s.id = l.venue_studio_id WHERE r.state = 'REGISTERED' AND r.account_id = ",
    );
    select
        .bind(account.0)
        .push(" AND l.ends_at > ")
        .bind(since)
        .push(" ORDER BY l.starts_at, l.id LIMIT 500");
    let found = select.all(conn).await?;
    let mut ids: Vec<RegistrationId> = Vec::with_capacity(found.len());
    for row in &found {
        ids.push(row.try_get("", "registration_id")?);
    }
    let own = Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?;
    let mut all = Vec::with_capacity(found.len());
    for row in &found {
        let lecture = lecture::Model::from_query_result(row, "")?;
        if let Some(one) = own.iter().find(|one| one.lecture_id == lecture.id) {
            all.push((one.clone(), lecture, row.try_get("", "shown_place")?));
        }
    }
    Ok(all)
}

/// Everything of a person.
pub(in super::super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}

/// What a person registered others for by phone.
pub(in super::super) async fn export_made(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    let made =
        Entity::find().filter(Column::OfficerAccountId.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(rows(&made.all(conn).await?).only("made_registration", &MADE))
}
