//! What is known of those who could help: a statement for each kind of fact, however many they are.

use chrono::NaiveDate;
use entity::id::{AppointmentServiceId, HostId, RegionId};
use entity::value::{MemberTagKind, ServiceCategory};
use entity::{Instant, host, service_offering};
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, FromQueryResult};

use super::rules::Area;
use crate::members::service::search::Place;
use crate::select::Select;

/// A region with the township or subdistrict it is or lies in.
pub(super) async fn area(conn: &impl ConnectionTrait, id: RegionId) -> Result<Option<Area>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT r.id, coalesce(r.parent_id, r.id) FROM region r WHERE r.id = ");
    select.bind(id.0);
    let row = select.all(conn).await?.into_iter().next();
    row.map(|row| Ok(Area { region: row.try_get_by_index(0)?, township: row.try_get_by_index(1)? }))
        .transpose()
}

/// The hosts who receive and offer this kind of service, or know about one of these words, or look after this community.
pub(super) async fn candidates(
    conn: &impl ConnectionTrait,
    category: Option<ServiceCategory>,
    words: &[String],
    area: Option<Area>,
) -> Result<Vec<host::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT h.* FROM host h LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id \
         WHERE (m.state = 'ACTIVE' OR s.state = 'OPEN') AND (1 = 0",
    );
    if let Some(category) = category {
        select.push(
            " OR h.id IN (SELECT o.host_id FROM service_offering o WHERE o.state = 'PUBLISHED' AND o.category = ",
        );
        select.bind(category.to_value()).push(")");
    }
    if !words.is_empty() {
        select.push(" OR h.member_id IN (SELECT w.member_id FROM member_word w WHERE w.place = ");
        select.bind(Place::Expertise.number()).push(" AND w.word IN (");
        for (nth, word) in words.iter().enumerate() {
            select.push(if nth == 0 { "" } else { ", " }).bind(word.as_str());
        }
        select.push("))");
    }
    if let Some(area) = area {
        select.push(
            " OR h.member_id IN (SELECT c.member_id FROM community_assignment c WHERE c.until_on IS NULL AND c.region_id = ",
        );
        select.bind(area.region.0).push(")");
    }
    select.push(") ORDER BY h.id");
    select.all(conn).await?.iter().map(|row| host::Model::from_query_result(row, "")).collect()
}

/// Whose a service is and what it is called.
pub(super) async fn sought(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
) -> Result<Option<(HostId, String)>, DbErr> {
    let mut select = Select::new(conn, "SELECT v.host_id, v.title FROM appointment_service v WHERE v.id = ");
    select.bind(service.0);
    let row = select.all(conn).await?.into_iter().next();
    row.map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).transpose()
}

/// What these hosts offer, as the public reads it.
pub(super) async fn offerings(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
) -> Result<Vec<service_offering::Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT o.* FROM service_offering o WHERE o.state = 'PUBLISHED' AND ");
    select.among("o.host_id", hosts.iter().map(|id| id.0)).push(" ORDER BY o.category, o.id");
    select.all(conn).await?.iter().map(|row| service_offering::Model::from_query_result(row, "")).collect()
}

/// What these hosts know about and which languages they speak: a member's own tags, and for a studio those of whoever serves in it.
pub(super) async fn tags(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
) -> Result<Vec<(HostId, MemberTagKind, String)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT h.id, t.kind, t.tag FROM host h JOIN member_tag t ON t.member_id = h.member_id WHERE ",
    );
    select.among("h.id", hosts.iter().map(|id| id.0)).push(
        " UNION SELECT h.id, t.kind, t.tag FROM host h JOIN studio_member sm ON sm.studio_id = h.studio_id \
         JOIN member m ON m.id = sm.member_id AND m.state = 'ACTIVE' JOIN member_tag t ON t.member_id = m.id WHERE ",
    );
    select.among("h.id", hosts.iter().map(|id| id.0));
    let read = |row: &sea_orm::QueryResult| {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?))
    };
    let mut tags: Vec<(HostId, MemberTagKind, String)> =
        select.all(conn).await?.iter().map(read).collect::<Result<_, DbErr>>()?;
    tags.sort_unstable();
    Ok(tags)
}

/// Where these hosts are at home: the region of a studio; of a member the communities they look after, and the regions of their studios.
pub(super) async fn homes(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
    today: NaiveDate,
) -> Result<Vec<(HostId, Area)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT x.host_id, r.id, coalesce(r.parent_id, r.id) FROM (SELECT h.id AS host_id, s.region_id AS region_id FROM host h \
         JOIN studio s ON s.id = h.studio_id WHERE ",
    );
    select.among("h.id", hosts.iter().map(|id| id.0)).push(
        " UNION SELECT h.id, c.region_id FROM host h JOIN community_assignment c ON c.member_id = h.member_id AND c.from_on <= ",
    );
    select.bind(today).push(" AND (c.until_on IS NULL OR c.until_on >= ").bind(today).push(") WHERE ");
    select.among("h.id", hosts.iter().map(|id| id.0)).push(
        " UNION SELECT h.id, s.region_id FROM host h JOIN studio_member sm ON sm.member_id = h.member_id \
         JOIN studio s ON s.id = sm.studio_id AND s.state = 'OPEN' WHERE ",
    );
    select.among("h.id", hosts.iter().map(|id| id.0)).push(") x JOIN region r ON r.id = x.region_id");
    let read = |row: &sea_orm::QueryResult| {
        let area = Area { region: row.try_get_by_index(1)?, township: row.try_get_by_index(2)? };
        Ok((row.try_get_by_index(0)?, area))
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// How many bookings each of these was asked for since then, of those that stand or took place.
pub(super) async fn asked_since(
    conn: &impl ConnectionTrait,
    hosts: &[HostId],
    since: Instant,
) -> Result<Vec<(HostId, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.host_id, count(*) FROM appointment a WHERE a.state IN ('REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW') \
         AND a.requested_at >= ",
    );
    select.bind(since).push(" AND ").among("a.host_id", hosts.iter().map(|id| id.0));
    select.push(" GROUP BY a.host_id");
    let read = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    select.all(conn).await?.iter().map(read).collect()
}
