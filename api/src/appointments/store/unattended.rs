//! Services that nobody stands behind, and what was agreed upon with them.

use entity::Instant;
use entity::appointment;
use entity::id::{AppointmentId, AppointmentServiceId, HostId};
use sea_orm::{ConnectionTrait, DbErr};

use super::super::rules::attendance::Unattended;
use super::upcoming::IS_OPEN;
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
    rows.first().map(|row| Ok(why(row.try_get_by_index(2)?))).transpose()
}

fn services_where(conn: &impl ConnectionTrait) -> Select {
    Select::new(
        conn,
        "SELECT s.id, s.host_id, CASE WHEN m.state = 'LEFT' OR own.state = 'CLOSED' THEN 0 WHEN own.state = 'SUSPENDED' THEN 1 ELSE 2 END \
         FROM appointment_service s JOIN host h ON h.id = s.host_id LEFT JOIN member m ON m.id = h.member_id \
         LEFT JOIN studio own ON own.id = h.studio_id LEFT JOIN studio room ON room.id = s.venue_studio_id \
         WHERE (m.state = 'LEFT' OR own.state <> 'OPEN' OR room.state <> 'OPEN')",
    )
}

fn why(number: i32) -> Unattended {
    match number {
        0 => Unattended::ForGood,
        1 => Unattended::ForNow,
        _ => Unattended::NoRoom,
    }
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
    select.push(" AND ").push(IS_OPEN);
    select.push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
