//! What the ledger of a year is counted from.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::StudioId;
use entity::value::StudioState;
use entity::{Instant, studio_hours_past, studio_move};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::super::rules::Hours;
use super::super::rules::year::{Days, midnight};
use super::held_within;
use crate::db::Tx;
use crate::select::Select;

/// What a studio told of.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) activities: i64,
    pub(crate) residents: i64,
    pub(crate) hosts: i64,
    pub(crate) news: i64,
}

/// What each of these studios published of these days; those that published nothing are left out.
pub(crate) async fn told_within(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
    days: Days,
    zone: chrono_tz::Tz,
) -> Result<HashMap<StudioId, Told>, DbErr> {
    let ids = || studios.iter().map(|id| id.0);
    let mut select = Select::new(
        conn,
        "SELECT p.studio_id, count(*), CAST(coalesce(sum(p.residents), 0) AS BIGINT), CAST(coalesce(sum((SELECT count(*) FROM studio_post_host h \
         WHERE h.post_id = p.id)), 0) AS BIGINT) FROM studio_post p WHERE ",
    );
    held_within(select.among("p.studio_id", ids()).push(" AND "), days).push(" GROUP BY p.studio_id");
    let mut told: HashMap<StudioId, Told> = HashMap::new();
    for row in select.all(conn).await? {
        let of = told.entry(row.try_get_by_index(0)?).or_default();
        of.activities = row.try_get_by_index(1)?;
        of.residents = row.try_get_by_index(2)?;
        of.hosts = row.try_get_by_index(3)?;
    }
    let mut select = Select::new(
        conn,
        "SELECT p.studio_id, count(*) FROM studio_post p WHERE p.kind = 'NEWS' AND p.state = 'PUBLISHED' AND ",
    );
    select.among("p.studio_id", ids()).push(" AND p.published_at >= ").bind(midnight(days.from, zone));
    select.push(" AND p.published_at < ").bind(midnight(days.to, zone)).push(" GROUP BY p.studio_id");
    for row in select.all(conn).await? {
        told.entry(row.try_get_by_index(0)?).or_default().news = row.try_get_by_index(1)?;
    }
    Ok(told)
}

/// How many visits of these days each studio received, as a host or in its room; those without any are left out.
pub(crate) async fn receptions_within(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
    days: Days,
) -> Result<HashMap<StudioId, i64>, DbErr> {
    let ids = || studios.iter().map(|id| id.0);
    let mut select = Select::new(conn, "SELECT received.studio_id, count(*) FROM (");
    let end = |select: &mut Select| {
        select.push(" AND a.state = 'COMPLETED' AND a.local_date >= ").bind(days.from);
        select.push(" AND a.local_date < ").bind(days.to);
    };
    select.push("SELECT a.venue_studio_id AS studio_id, a.id FROM appointment a WHERE ");
    end(select.among("a.venue_studio_id", ids()));
    select.push(" UNION SELECT h.studio_id, a.id FROM appointment a JOIN host h ON h.id = a.host_id WHERE ");
    end(select.among("h.studio_id", ids()));
    select.push(") received GROUP BY received.studio_id");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// When these studios took their steps, and where each led, the earliest first.
pub(crate) async fn all_moves_of(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
) -> Result<Vec<(StudioId, Instant, StudioState)>, DbErr> {
    use studio_move::Column::{At, StudioId as OfStudio, ToState, Version};
    studio_move::Entity::find()
        .select_only()
        .columns([OfStudio, At, ToState])
        .filter(OfStudio.is_in(studios.iter().copied()))
        .order_by_asc(Version)
        .into_tuple()
        .all(conn)
        .await
}

/// The weekly hours that these studios had until a day, the earliest first.
pub(crate) async fn past_hours_of(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
) -> Result<Vec<(StudioId, NaiveDate, Vec<Hours>)>, DbErr> {
    use studio_hours_past::Column::{StudioId as OfStudio, UntilOn};
    let of = studio_hours_past::Entity::find().filter(OfStudio.is_in(studios.iter().copied()));
    let rows = of.order_by_asc(UntilOn).all(conn).await?;
    rows.into_iter()
        .map(|row| {
            let week: Vec<(i32, i32, i32)> =
                serde_json::from_value(row.hours).map_err(|error| DbErr::Json(error.to_string()))?;
            let week = week.into_iter().map(|(weekday, opens, closes)| Hours { weekday, opens, closes });
            Ok((row.studio_id, row.until_on, week.collect()))
        })
        .collect()
}

/// Keeps the hours that a studio had until today. What changes twice on one day held until that day only once.
pub(crate) async fn keep_hours(
    tx: &Tx,
    studio: StudioId,
    until_on: NaiveDate,
    hours: serde_json::Value,
) -> Result<(), DbErr> {
    use studio_hours_past::Column::{StudioId as OfStudio, UntilOn};
    let row =
        studio_hours_past::ActiveModel { studio_id: Set(studio), until_on: Set(until_on), hours: Set(hours) };
    let first = OnConflict::columns([OfStudio, UntilOn]).do_nothing().to_owned();
    studio_hours_past::Entity::insert(row).on_conflict(first).exec_without_returning(tx.conn()).await?;
    Ok(())
}
