//! Queries on the calendar.

use chrono::NaiveDate;
use entity::calendar_year::{Column, Entity, Model};
use entity::value::CalendarDayKind;
use entity::{Instant, calendar_day};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::policy::Scope;
use super::rules::calendar::{Listed, Reason};
use super::rules::change::Days;
use crate::select::Select;

/// The published years, and the days from a date on that any of them lists: where two list one, the later year's comes last. One
/// statement.
pub(super) async fn listed(
    conn: &impl ConnectionTrait,
    from: NaiveDate,
) -> Result<(Vec<i32>, Vec<(NaiveDate, Listed)>), DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT y.year, d.on_date, d.name, d.kind FROM calendar_year y LEFT JOIN calendar_day d ON d.year = y.year AND d.on_date >= ",
    );
    select.bind(from).push(" ORDER BY y.year, d.on_date");
    let (mut years, mut days) = (Vec::new(), Vec::new());
    for row in select.all(conn).await? {
        years.push(row.try_get_by_index(0)?);
        let Some(date) = row.try_get_by_index::<Option<NaiveDate>>(1)? else { continue };
        let kind: CalendarDayKind = row.try_get_by_index(3)?;
        days.push((date, Listed { name: row.try_get_by_index(2)?, is_off: kind == CalendarDayKind::Off }));
    }
    years.dedup();
    Ok((years, days))
}

/// A time in which the district, or only the office, is closed, and why.
pub(super) type Closed = (Instant, Instant, Reason);

/// The times in which the district, and where asked the office, is closed, as far as they reach into a span.
pub(super) async fn closed(
    conn: &impl ConnectionTrait,
    (from, to): (Instant, Instant),
    with_office: bool,
) -> Result<Vec<Closed>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT starts_at, ends_at, reason, reason_en FROM closure WHERE lifted_at IS NULL AND studio_id IS NULL AND ends_at > ",
    );
    select.bind(from).push(" AND starts_at < ").bind(to);
    if !with_office {
        select.push(" AND reach = 'DISTRICT'");
    }
    select.push(" ORDER BY starts_at, id");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let reason = Reason { zh: row.try_get_by_index(2)?, en: row.try_get_by_index(3)? };
            Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, reason))
        })
        .collect()
}

/// The years between two, both included, that are published.
pub(super) async fn years(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    from: i32,
    to: i32,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Year.between(from, to)).order_by_asc(Column::Year).all(conn).await
}

/// Which of all years are published.
pub(super) async fn published(conn: &impl ConnectionTrait) -> Result<Vec<i32>, DbErr> {
    Entity::find().select_only().column(Column::Year).into_tuple().all(conn).await
}

/// A year, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, year: i32) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Year.eq(year)).lock_exclusive().one(conn).await
}

/// What the notices of these years list, in order.
pub(super) async fn days_of(
    conn: &impl ConnectionTrait,
    from: i32,
    to: i32,
) -> Result<Vec<calendar_day::Model>, DbErr> {
    calendar_day::Entity::find()
        .filter(calendar_day::Column::Year.between(from, to))
        .order_by_asc(calendar_day::Column::OnDate)
        .all(conn)
        .await
}

/// Adds a year.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a year as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Puts other days in the place of those that a year lists.
pub(super) async fn replace_days(conn: &impl ConnectionTrait, year: i32, days: &Days) -> Result<(), DbErr> {
    calendar_day::Entity::delete_many().filter(calendar_day::Column::Year.eq(year)).exec(conn).await?;
    let rows = days.iter().map(|(date, listed)| calendar_day::ActiveModel {
        year: Set(year),
        on_date: Set(*date),
        name: Set(listed.name.clone()),
        kind: Set(if listed.is_off { CalendarDayKind::Off } else { CalendarDayKind::Work }),
    });
    calendar_day::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}
