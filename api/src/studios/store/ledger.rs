//! What the ledger of a year is counted from.

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
#[derive(Copy, Clone, Debug)]
pub(crate) struct Told {
    pub(crate) activities: i64,
    pub(crate) residents: i64,
    pub(crate) hosts: i64,
    pub(crate) news: i64,
}

/// What a studio published of these days.
pub(crate) async fn told_within(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    days: Days,
    zone: chrono_tz::Tz,
) -> Result<Told, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*), CAST(coalesce(sum(p.residents), 0) AS BIGINT), CAST(coalesce(sum((SELECT count(*) FROM studio_post_host h \
         WHERE h.post_id = p.id)), 0) AS BIGINT) FROM studio_post p WHERE p.studio_id = ",
    );
    select.bind(studio.0).push(" AND ");
    held_within(&mut select, days);
    let rows = select.all(conn).await?;
    let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("a count".to_owned()))?;
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM studio_post p WHERE p.kind = 'NEWS' AND p.state = 'PUBLISHED' AND p.studio_id = ",
    );
    select.bind(studio.0).push(" AND p.published_at >= ").bind(midnight(days.from, zone));
    select.push(" AND p.published_at < ").bind(midnight(days.to, zone));
    Ok(Told {
        activities: row.try_get_by_index(0)?,
        residents: row.try_get_by_index(1)?,
        hosts: row.try_get_by_index(2)?,
        news: select.number(conn).await?,
    })
}

/// The visits of these days that were received by the studio as a host, or in its room.
pub(crate) async fn receptions_within(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    days: Days,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM (");
    let end = |select: &mut Select| {
        select.push(" AND a.state = 'COMPLETED' AND a.local_date >= ").bind(days.from);
        select.push(" AND a.local_date < ").bind(days.to);
    };
    select.push("SELECT a.id FROM appointment a WHERE a.venue_studio_id = ").bind(studio.0);
    end(&mut select);
    select.push(" UNION SELECT a.id FROM appointment a JOIN host h ON h.id = a.host_id WHERE h.studio_id = ");
    select.bind(studio.0);
    end(&mut select);
    select.push(") received");
    select.number(conn).await
}

/// When a studio took its steps, and where each led, the earliest first.
pub(crate) async fn all_moves_of(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Vec<(Instant, StudioState)>, DbErr> {
    use studio_move::Column::{At, StudioId as OfStudio, ToState, Version};
    studio_move::Entity::find()
        .select_only()
        .columns([At, ToState])
        .filter(OfStudio.eq(studio))
        .order_by_asc(Version)
        .into_tuple()
        .all(conn)
        .await
}

/// The weekly hours that a studio had until a day, the earliest first.
pub(crate) async fn past_hours_of(
    conn: &impl ConnectionTrait,
    studio: StudioId,
) -> Result<Vec<(NaiveDate, Vec<Hours>)>, DbErr> {
    use studio_hours_past::Column::{StudioId as OfStudio, UntilOn};
    let rows =
        studio_hours_past::Entity::find().filter(OfStudio.eq(studio)).order_by_asc(UntilOn).all(conn).await?;
    rows.into_iter()
        .map(|row| {
            let week: Vec<(i32, i32, i32)> =
                serde_json::from_value(row.hours).map_err(|error| DbErr::Json(error.to_string()))?;
            let week = week.into_iter().map(|(weekday, opens, closes)| Hours { weekday, opens, closes });
            Ok((row.until_on, week.collect()))
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
