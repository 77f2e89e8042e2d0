//! Services that nobody stands behind, and what was agreed upon with them.

use entity::Instant;
use entity::appointment;
use entity::id::{AppointmentId, AppointmentServiceId, HostId, StudioId};
use sea_orm::{ConnectionTrait, DbErr};

use super::super::rules::attendance::Unattended;
use super::hosts::open_studios;
use super::upcoming::{IS_KEPT, IS_OPEN};
use crate::select::Select;

/// A service that nobody stands behind.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Service {
    id: AppointmentServiceId,
    host: HostId,
    /// Why nobody does.
    pub(crate) why: Unattended,
}

/// The services that nobody stands behind.
pub(crate) async fn services(conn: &impl ConnectionTrait) -> Result<Vec<Service>, DbErr> {
    let rows = services_where(conn).all(conn).await?;
    rows.iter()
        .map(|row| {
            let (id, host) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            Ok(Service { id, host, why: why(row.try_get_by_index(2)?) })
        })
        .collect()
}

/// Why nobody would receive at this appointment, if so.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    visit: &appointment::Model,
) -> Result<Option<Unattended>, DbErr> {
    let mut select = services_where(conn);
    select.push(" AND s.id = ").bind(visit.service_id.0);
    let rows = select.all(conn).await?;
    if let Some(row) = rows.first() {
        return Ok(Some(why(row.try_get_by_index(2)?)));
    }
    let Some(venue) = visit.venue_studio_id else { return Ok(None) };
    Ok(open_studios(conn, [venue]).await?.is_empty().then_some(Unattended::NoRoom))
}

fn services_where(conn: &impl ConnectionTrait) -> Select {
    Select::new(
        conn,
        "SELECT s.id, s.host_id, CASE WHEN own.state = 'SUSPENDED' THEN 1 ELSE 0 END \
         FROM appointment_service s JOIN host h ON h.id = s.host_id LEFT JOIN member m ON m.id = h.member_id \
         LEFT JOIN studio own ON own.id = h.studio_id WHERE (m.state = 'LEFT' OR own.state <> 'OPEN')",
    )
}

fn why(number: i32) -> Unattended {
    if number == 1 { Unattended::ForNow } else { Unattended::ForGood }
}

/// What was to take place in a room that is not open, and begins after one instant and not after another; the next ones first. The room
/// is the one that was booked, wherever the service receives by now: it is found by whose time is taken.
pub(crate) async fn visits_without_room(
    conn: &impl ConnectionTrait,
    now: Instant,
    until: Instant,
    limit: i64,
) -> Result<Vec<AppointmentId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT id FROM appointment WHERE occurrence_id IN (SELECT o.occurrence_id FROM studio room \
         JOIN occupancy o ON o.subject_id = room.id AND o.subject_kind = 'VENUE' WHERE room.state <> 'OPEN' AND o.ends_at > ",
    );
    select.bind(now).push(" AND o.starts_at <= ").bind(until);
    select.push(") AND starts_at > ").bind(now).push(" AND starts_at <= ").bind(until);
    select.push(" AND ").push(IS_KEPT).push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// What was asked of these services, agreed upon or offered, and begins after one instant and, if given, not after another; the next
/// ones first.
pub(crate) async fn visits(
    conn: &impl ConnectionTrait,
    services: &[Service],
    now: Instant,
    until: Option<Instant>,
    limit: i64,
) -> Result<Vec<AppointmentId>, DbErr> {
    let mut select = Select::new(conn, "SELECT id FROM appointment WHERE ");
    select.among("host_id", services.iter().map(|service| service.host.0)).push(" AND ");
    select.among("service_id", services.iter().map(|service| service.id.0));
    select.push(" AND starts_at > ").bind(now);
    if let Some(until) = until {
        select.push(" AND starts_at <= ").bind(until);
    }
    select.push(" AND ").push(IS_KEPT);
    select.push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The name of whoever takes over from the host of a visit, a member who left.
pub(crate) async fn successor(
    conn: &impl ConnectionTrait,
    visit: &appointment::Model,
) -> Result<Option<String>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.name FROM host h JOIN member_leaving l ON l.member_id = h.member_id AND l.undone_at IS NULL \
         JOIN member m ON m.id = l.successor_id AND m.state = 'ACTIVE' WHERE h.id = ",
    );
    select.bind(visit.host_id.0).push(" ORDER BY l.id DESC LIMIT 1");
    select.all(conn).await?.first().map(|row| row.try_get_by_index(0)).transpose()
}

/// How many visits to a studio, or in its room, are still to come, and when the next begins.
pub(crate) async fn ahead_of_studio(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    now: Instant,
) -> Result<Option<(i64, Instant)>, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*), min(starts_at) FROM appointment WHERE starts_at > ");
    select.bind(now).push(" AND ").push(IS_OPEN);
    select.push(" AND (host_id IN (SELECT id FROM host WHERE studio_id = ").bind(studio.0);
    select.push(
        ") OR occurrence_id IN (SELECT o.occurrence_id FROM occupancy o WHERE o.subject_kind = 'VENUE' AND o.subject_id = ",
    );
    select.bind(studio.0).push(" AND o.ends_at > ").bind(now).push("))");
    let rows = select.all(conn).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let next: Option<Instant> = row.try_get_by_index(1)?;
    let count = row.try_get_by_index(0)?;
    Ok(next.map(|next| (count, next)))
}
