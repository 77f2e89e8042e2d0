//! Times that are closed, as far as appointments depend on them, and the visits that lie in them.

use chrono::NaiveDate;
use entity::id::{AppointmentId, StudioId};
use entity::{Instant, appointment, host};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::super::rules::plan::Closed;
use super::upcoming::{IS_KEPT, IS_OPEN};
use crate::select::Select;

/// Where and when nobody receives.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Stretch {
    /// One studio and its room; the whole district when it is `None`.
    pub(crate) studio: Option<StudioId>,
    pub(crate) starts_at: Instant,
    pub(crate) ends_at: Instant,
}

/// The closed times that are not over on a date: those of the whole district, and those of these studios.
pub(crate) async fn standing(
    conn: &impl ConnectionTrait,
    studios: impl IntoIterator<Item = StudioId>,
    from: NaiveDate,
) -> Result<Vec<Closed>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT studio_id, starts_at, ends_at FROM closure WHERE lifted_at IS NULL AND reach <> 'OFFICE' AND ends_at > ",
    );
    // A day more: no zone is farther from UTC than 14 hours.
    let from = from.pred_opt().unwrap_or(from).and_time(chrono::NaiveTime::MIN).and_utc();
    select.bind(from).push(" AND (studio_id IS NULL OR ");
    select.among("studio_id", studios.into_iter().map(Uuid::from)).push(") ORDER BY starts_at, id");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let (starts_at, ends_at) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            Ok(Closed { room: row.try_get_by_index(0)?, starts_at, ends_at })
        })
        .collect()
}

/// The condition that the appointment `a` is hit by the closed time `c`: it is asked of the studio, or would be in its room.
const IS_HIT: &str = "a.starts_at < c.ends_at AND a.ends_at > c.starts_at AND (c.studio_id IS NULL OR a.venue_studio_id = c.studio_id \
     OR a.host_id IN (SELECT h.id FROM host h WHERE h.studio_id = c.studio_id))";

/// The visits to come that lie in a closed time and are not kept, the next ones first.
pub(crate) async fn to_call_off(
    conn: &impl ConnectionTrait,
    now: Instant,
    limit: i64,
) -> Result<Vec<AppointmentId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT id FROM appointment WHERE id IN (SELECT a.id FROM closure c JOIN appointment a ON a.starts_at < c.ends_at \
         WHERE c.lifted_at IS NULL AND c.reach <> 'OFFICE' AND c.visits = 'CALL_OFF' AND c.ends_at > ",
    );
    select.bind(now).push(" AND a.starts_at > ").bind(now).push(" AND ").push(IS_HIT);
    select.push(") AND starts_at > ").bind(now).push(" AND ").push(IS_KEPT);
    select.push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Why the time of a visit is closed and the visit not kept, in both languages; `None` where it is not so.
pub(crate) async fn reason_of(
    conn: &impl ConnectionTrait,
    visit: &appointment::Model,
) -> Result<Option<(String, String)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT c.reason, c.reason_en FROM closure c JOIN appointment a ON TRUE WHERE a.id = ",
    );
    select.bind(visit.id.0);
    select
        .push(" AND c.lifted_at IS NULL AND c.reach <> 'OFFICE' AND c.visits = 'CALL_OFF' AND ")
        .push(IS_HIT);
    select.push(" ORDER BY c.starts_at, c.id LIMIT 1");
    let rows = select.all(conn).await?;
    rows.first().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).transpose()
}

/// The same condition for a stretch of time that need not be stored.
fn push_within(select: &mut Select, stretch: Stretch) {
    select.push(" AND starts_at < ").bind(stretch.ends_at).push(" AND ends_at > ").bind(stretch.starts_at);
    if let Some(studio) = stretch.studio {
        select.push(" AND (venue_studio_id = ").bind(studio.0);
        select.push(" OR host_id IN (SELECT h.id FROM host h WHERE h.studio_id = ").bind(studio.0).push("))");
    }
}

/// The visits to come that lie in a stretch of time, the next ones first.
pub(crate) async fn visits_within(
    conn: &impl ConnectionTrait,
    stretch: Stretch,
    now: Instant,
    limit: i64,
) -> Result<Vec<AppointmentId>, DbErr> {
    let mut select = Select::new(conn, "SELECT id FROM appointment WHERE starts_at > ");
    select.bind(now).push(" AND ").push(IS_OPEN);
    push_within(&mut select, stretch);
    select.push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// How many they are, and when the next begins; `None` when there are none.
pub(crate) async fn count_within(
    conn: &impl ConnectionTrait,
    stretch: Stretch,
    now: Instant,
) -> Result<Option<(i64, Instant)>, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*), min(starts_at) FROM appointment WHERE starts_at > ");
    select.bind(now).push(" AND ").push(IS_OPEN);
    push_within(&mut select, stretch);
    let rows = select.all(conn).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (count, next): (i64, Option<Instant>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(next.map(|next| (count, next)))
}

/// How many visits in a stretch of time the program has called off between two instants.
pub(crate) async fn count_called_off(
    conn: &impl ConnectionTrait,
    stretch: Stretch,
    (since, until): (Instant, Instant),
) -> Result<i64, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT count(*) FROM appointment WHERE state = 'CANCELLED_BY_HOST' AND id IN (SELECT m.appointment_id \
         FROM appointment_move m WHERE m.to_state = 'CANCELLED_BY_HOST' AND m.actor_as = 'SYSTEM' AND m.at >= ",
    );
    select.bind(since).push(" AND m.at <= ").bind(until).push(")");
    push_within(&mut select, stretch);
    select.number(conn).await
}

/// The hosts whose times a closed studio, or the district, would take: those that are it, and those with a service in its room.
pub(crate) async fn hosts_concerned(
    conn: &impl ConnectionTrait,
    studio: Option<StudioId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(super::hosts::concerned_by(studio)).all(conn).await
}
