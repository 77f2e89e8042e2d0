//! Queries on absences and pauses. Visits, closed times and accounts are read in joins, and belong to others.

mod pages;

pub(super) use self::pages::{
    AbsenceFilter, AbsenceKey, Filter, count, count_absences, page, page_of_absences,
};

use entity::id::{AccountId, AppointmentId, BookingPauseId};
use entity::value::PauseEnd;
use entity::{Instant, account, appointment, booking_pause, no_show};
use sea_orm::sea_query::{Expr, ExprTrait, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QueryResult, QuerySelect,
};
use uuid::Uuid;

use super::rules::Absence;
use crate::select::Select;

/// Locks an account, so that its absences are counted one after another. It stays what others may refer to.
pub(super) async fn lock_account(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), DbErr> {
    let of = account::Entity::find_by_id(id).select_only().column(account::Column::Id);
    of.lock(LockType::NoKeyUpdate).into_tuple::<AccountId>().one(conn).await.map(drop)
}

/// A visit that was asked for. A time that is or was merely held is nobody's business but its resident's.
pub(super) async fn visit(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<appointment::Model>, DbErr> {
    let found = appointment::Entity::find_by_id(id);
    found.filter(appointment::Column::RequestedAt.is_not_null()).one(conn).await
}

/// The pause of somebody that holds now.
pub(super) async fn active(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<Option<booking_pause::Model>, DbErr> {
    use booking_pause::Column as C;
    let of = booking_pause::Entity::find().filter(C::AccountId.eq(account)).filter(C::EndedAt.is_null());
    of.filter(C::EndsAt.gt(now)).one(conn).await
}

/// The end that the last pause would have had, of those that began since then and were ended because their absences did not count.
pub(super) async fn recounted_end(
    conn: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
) -> Result<Option<Instant>, DbErr> {
    use booking_pause::Column as C;
    let of = booking_pause::Entity::find().filter(C::AccountId.eq(account)).filter(C::StartsAt.gte(since));
    let last = of.filter(C::EndedAs.eq(PauseEnd::Recount)).order_by_desc(C::StartsAt).one(conn).await?;
    Ok(last.map(|pause| pause.ends_at))
}

/// Pauses by key.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = BookingPauseId>,
) -> Result<Vec<booking_pause::Model>, DbErr> {
    booking_pause::Entity::find().filter(booking_pause::Column::Id.is_in(ids)).all(conn).await
}

/// Locks a pause.
pub(super) async fn lock(
    conn: &impl ConnectionTrait,
    id: BookingPauseId,
) -> Result<Option<booking_pause::Model>, DbErr> {
    booking_pause::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a pause.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: booking_pause::Model) -> Result<(), DbErr> {
    booking_pause::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a pause as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: booking_pause::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Takes note of pauses whose time went by: the next one can begin.
pub(super) async fn update_over(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), DbErr> {
    use booking_pause::Column as C;
    booking_pause::Entity::update_many()
        .col_expr(C::EndedAt, Expr::col(C::EndsAt))
        .col_expr(C::EndedAs, Expr::value(PauseEnd::Over))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::AccountId.eq(account))
        .filter(C::EndedAt.is_null())
        .filter(C::EndsAt.lte(now))
        .exec(conn)
        .await
        .map(drop)
}

/// Adds an absence.
pub(super) async fn insert_absence(conn: &impl ConnectionTrait, row: no_show::Model) -> Result<(), DbErr> {
    no_show::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes an absence as it is.
pub(super) async fn update_absence(conn: &impl ConnectionTrait, row: no_show::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Says of absences which pause they led to, or that they led to none.
pub(super) async fn update_pause_of(
    conn: &impl ConnectionTrait,
    absences: impl IntoIterator<Item = AppointmentId>,
    pause: Option<BookingPauseId>,
) -> Result<(), DbErr> {
    use no_show::Column as C;
    no_show::Entity::update_many()
        .col_expr(C::PauseId, Expr::value(pause.map(Uuid::from)))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::AppointmentId.is_in(absences))
        .exec(conn)
        .await
        .map(drop)
}

/// What is read of an absence, with its visit and whether its time was closed.
const ABSENCE: &str = "SELECT n.*, a.state, a.title, a.starts_at, a.host_late_at, CASE WHEN EXISTS (SELECT 1 FROM closure c WHERE c.lifted_at IS NULL \
     AND c.reach <> 'OFFICE' AND a.starts_at < c.ends_at AND a.ends_at > c.starts_at AND (c.studio_id IS NULL OR a.venue_studio_id = c.studio_id \
     OR a.host_id IN (SELECT h.id FROM host h WHERE h.studio_id = c.studio_id))) THEN 1 ELSE 0 END AS closed \
     FROM no_show n JOIN appointment a ON a.id = n.appointment_id WHERE ";

fn absence(row: &QueryResult) -> Result<Absence, DbErr> {
    let closed: i32 = row.try_get("", "closed")?;
    Ok(Absence {
        row: no_show::Model::from_query_result(row, "")?,
        state: row.try_get("", "state")?,
        title: row.try_get("", "title")?,
        starts_at: row.try_get("", "starts_at")?,
        is_closed: closed == 1,
        is_host_late: row.try_get::<Option<Instant>>("", "host_late_at")?.is_some(),
    })
}

/// The absences of somebody from visits that began after this instant, the latest first; a few, however long they book.
pub(super) async fn absences_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    after: Instant,
) -> Result<Vec<Absence>, DbErr> {
    let mut select = Select::new(conn, ABSENCE);
    select.push("n.account_id = ").bind(account.0).push(" AND a.starts_at > ").bind(after);
    select.push(" ORDER BY n.noted_at DESC, n.appointment_id DESC LIMIT 100");
    select.all(conn).await?.iter().map(absence).collect()
}

/// The absences that led to these pauses, the earliest first.
pub(super) async fn absences_of_pauses(
    conn: &impl ConnectionTrait,
    pauses: impl IntoIterator<Item = BookingPauseId>,
) -> Result<Vec<Absence>, DbErr> {
    let mut select = Select::new(conn, ABSENCE);
    select
        .among("n.pause_id", pauses.into_iter().map(Uuid::from))
        .push(" ORDER BY n.noted_at, n.appointment_id");
    select.all(conn).await?.iter().map(absence).collect()
}

/// The absence from a visit.
pub(super) async fn find_absence(
    conn: &impl ConnectionTrait,
    visit: AppointmentId,
) -> Result<Option<Absence>, DbErr> {
    let mut select = Select::new(conn, ABSENCE);
    select.push("n.appointment_id = ").bind(visit.0);
    select.all(conn).await?.first().map(absence).transpose()
}

/// Everything about somebody: their absences, and their pauses, the latest first.
pub(super) async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
    limit: u64,
) -> Result<(Vec<no_show::Model>, Vec<booking_pause::Model>), DbErr> {
    let absences = no_show::Entity::find().filter(no_show::Column::AccountId.eq(account));
    let pauses = booking_pause::Entity::find().filter(booking_pause::Column::AccountId.eq(account));
    Ok((
        absences.order_by_desc(no_show::Column::NotedAt).limit(limit).all(conn).await?,
        pauses.order_by_desc(booking_pause::Column::Id).limit(limit).all(conn).await?,
    ))
}
