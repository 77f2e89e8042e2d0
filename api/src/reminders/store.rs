//! What was told, and whom there is something to tell. Visits, those who receive and accounts are read in joins, and belong to others.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, RegistrationId};
use entity::reminder::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rules::{Nth, Visit};
use crate::select::Select;

/// A visit of whose reminder it may be time.
#[derive(Copy, Clone, Debug)]
pub(super) struct Near {
    pub(super) id: AppointmentId,
    pub(super) visit: Visit,
}

/// The visits that are agreed upon and begin between two instants, of which their residents want to be reminded and were not; the next ones first,
/// from one of them on.
pub(super) async fn near(
    conn: &impl ConnectionTrait,
    nth: Nth,
    (from, until): (Instant, Instant),
    after: Option<Near>,
    limit: i64,
) -> Result<Vec<Near>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT v.id, v.starts_at, COALESCE(v.decided_at, v.created_at) FROM appointment v \
         JOIN account a ON a.id = v.resident_account_id WHERE v.state = 'CONFIRMED' AND v.starts_at <= ",
    );
    select.bind(until);
    match after {
        None => select.push(" AND v.starts_at > ").bind(from),
        Some(last) => {
            select.push(" AND (v.starts_at, v.id) > (").bind(last.visit.starts_at);
            select.push(", ").bind(last.id.0).push(")")
        }
    };
    select.push(
        " AND a.reminds AND a.state <> 'ERASED' \
         AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.appointment_id = v.id AND r.nth = ",
    );
    select.bind(nth.number()).push(") ORDER BY v.starts_at, v.id LIMIT ").bind(limit);
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let visit = Visit { starts_at: row.try_get_by_index(1)?, agreed_at: row.try_get_by_index(2)? };
            Ok(Near { id: row.try_get_by_index(0)?, visit })
        })
        .collect()
}

/// A registration of whose lecture it may be time to remind.
#[derive(Copy, Clone, Debug)]
pub(super) struct NearLecture {
    pub(super) id: RegistrationId,
    pub(super) visit: Visit,
}

/// The registrations for lectures on the calendar that begin between two instants, of which those who come want to be reminded and were not of this date;
/// the next ones first, from one of them on.
pub(super) async fn near_lectures(
    conn: &impl ConnectionTrait,
    nth: Nth,
    (from, until): (Instant, Instant),
    after: Option<NearLecture>,
    limit: i64,
) -> Result<Vec<NearLecture>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT r.id, l.starts_at, COALESCE(r.registered_at, r.created_at) FROM registration r \
         JOIN lecture l ON l.id = r.lecture_id AND l.state = 'SCHEDULED' JOIN account a ON a.id = r.account_id \
         WHERE r.state = 'REGISTERED' AND l.starts_at <= ",
    );
    select.bind(until);
    match after {
        None => select.push(" AND l.starts_at > ").bind(from),
        Some(last) => {
            select.push(" AND (l.starts_at, r.id) > (").bind(last.visit.starts_at);
            select.push(", ").bind(last.id.0).push(")")
        }
    };
    select.push(
        " AND a.reminds AND a.state <> 'ERASED' \
         AND NOT EXISTS (SELECT 1 FROM reminder m WHERE m.registration_id = r.id AND m.lecture_at = l.starts_at AND m.nth = ",
    );
    select.bind(nth.number()).push(") ORDER BY l.starts_at, r.id LIMIT ").bind(limit);
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let visit = Visit { starts_at: row.try_get_by_index(1)?, agreed_at: row.try_get_by_index(2)? };
            Ok(NearLecture { id: row.try_get_by_index(0)?, visit })
        })
        .collect()
}

/// A visit that somebody receives.
#[derive(Copy, Clone, Debug)]
pub(super) struct Received {
    pub(super) by: AccountId,
    pub(super) starts_at: Instant,
    pub(super) id: AppointmentId,
}

/// Who receives the visits of a day that are agreed upon, and was not told of the day and wants to be: the member, whoever comes along, and in a
/// studio those who are on duty then, or everybody of it where nobody is. By person, then by time.
pub(super) async fn receiving(
    conn: &impl ConnectionTrait,
    day: NaiveDate,
    (from, until): (Instant, Instant),
) -> Result<Vec<Received>, DbErr> {
    const ON_DUTY: &str = " JOIN roster_place p ON p.shift_id = s.id JOIN member m ON m.id = p.member_id AND m.state = 'ACTIVE'";
    const THEN: &str = "s.studio_id = v.studio_id AND s.removed_at IS NULL AND s.starts_at < v.ends_at AND s.ends_at > v.starts_at";
    let mut select = Select::new(
        conn,
        "WITH v AS (SELECT ap.id, ap.starts_at, ap.ends_at, ap.second_host_account_id, h.member_id, h.studio_id \
         FROM appointment ap JOIN host h ON h.id = ap.host_id WHERE ap.state = 'CONFIRMED' AND ap.starts_at >= ",
    );
    select.bind(from).push(" AND ap.starts_at < ").bind(until);
    select.push(
        "), who AS (SELECT m.account_id, v.starts_at, v.id FROM v JOIN member m ON m.id = v.member_id AND m.state = 'ACTIVE' \
         UNION SELECT v.second_host_account_id, v.starts_at, v.id FROM v WHERE v.second_host_account_id IS NOT NULL \
         UNION SELECT m.account_id, v.starts_at, v.id FROM v JOIN roster_shift s ON ",
    );
    select.push(THEN).push(ON_DUTY);
    select.push(
        " UNION SELECT m.account_id, v.starts_at, v.id FROM v JOIN studio_member sm ON sm.studio_id = v.studio_id \
         JOIN member m ON m.id = sm.member_id AND m.state = 'ACTIVE' WHERE NOT EXISTS (SELECT 1 FROM roster_shift s",
    );
    select.push(ON_DUTY).push(" WHERE ").push(THEN);
    select.push(
        ")) SELECT who.account_id, who.starts_at, who.id FROM who JOIN account a ON a.id = who.account_id \
         WHERE a.reminds AND a.state = 'ACTIVE' \
         AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.account_id = who.account_id AND r.for_date = ",
    );
    select.bind(day).push(") ORDER BY who.account_id, who.starts_at, who.id");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let (by, starts_at) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            Ok(Received { by, starts_at, id: row.try_get_by_index(2)? })
        })
        .collect()
}

/// Whether somebody wants to be reminded by now.
pub(super) async fn wants(conn: &impl ConnectionTrait, id: AccountId) -> Result<bool, DbErr> {
    let mut select =
        Select::new(conn, "SELECT count(*) FROM account WHERE reminds AND state <> 'ERASED' AND id = ");
    select.bind(id.0);
    Ok(select.number(conn).await? > 0)
}

/// Notes that something is told; `false` when it was before, maybe by another server a moment ago.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: ActiveModel) -> Result<bool, DbErr> {
    let once = OnConflict::new().do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(conn).await? > 0)
}

/// What an account was reminded of, for its owner's export.
pub(super) async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
    most: u64,
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    own.order_by_desc(Column::ToldAt).order_by_desc(Column::Id).limit(most).all(conn).await
}

/// Forgets what was told to an account.
pub(super) async fn delete_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(conn).await.map(drop)
}

/// Forgets what was told before an instant.
pub(super) async fn delete_before(conn: &impl ConnectionTrait, before: Instant) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ToldAt.lt(before)).exec(conn).await.map(drop)
}
