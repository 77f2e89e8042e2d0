//! What lies ahead of a host.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, HostId, StudioId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::select::Select;

/// Asked for, agreed upon, or offered: what a host has to keep or to call off.
pub(super) const IS_OPEN: &str = "(state IN ('REQUESTED', 'CONFIRMED') OR (state = 'HELD' AND offered_for_id IS NOT NULL AND stands_in_for_id IS NULL))";

/// What is called off when nobody would receive: the same, and the places that are kept for those who waited, or were to see somebody else.
pub(super) const IS_KEPT: &str = "(state IN ('REQUESTED', 'CONFIRMED') \
     OR (state = 'HELD' AND (offered_for_id IS NOT NULL OR waitlist_entry_id IS NOT NULL)))";

/// An appointment that has not begun.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Upcoming {
    pub(crate) id: AppointmentId,
    pub(crate) starts_at: Instant,
    pub(crate) ends_at: Instant,
}

/// What lies ahead of a host, on one date if given, after an instant or after one of its appointments; the next ones first.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    host: HostId,
    (from, after): (Instant, Option<AppointmentId>),
    on: Option<NaiveDate>,
    limit: i64,
) -> Result<Vec<Upcoming>, DbErr> {
    let mut select = Select::new(conn, "SELECT id, starts_at, ends_at FROM appointment WHERE host_id = ");
    select.bind(host.0);
    match after {
        None => select.push(" AND starts_at > ").bind(from),
        Some(id) => select.push(" AND (starts_at, id) > (").bind(from).push(", ").bind(id.0).push(")"),
    };
    select.push(" AND ").push(IS_OPEN);
    if let Some(on) = on {
        select.push(" AND local_date = ").bind(on);
    }
    select.push(" ORDER BY starts_at, id LIMIT ").bind(limit);
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let (id, starts_at, ends_at) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            Ok(Upcoming { id, starts_at, ends_at })
        })
        .collect()
}

/// The visits to a studio, asked for or agreed upon, that lie in a span at least in part, with whose they are.
pub(crate) async fn of_studio_within(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<(AppointmentId, AccountId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id, a.resident_account_id FROM appointment a JOIN host h ON h.id = a.host_id \
         WHERE a.state IN ('REQUESTED', 'CONFIRMED') AND h.studio_id = ",
    );
    select.bind(studio.0).push(" AND a.starts_at < ").bind(ends_at).push(" AND a.ends_at > ").bind(starts_at);
    select.push(" ORDER BY a.starts_at, a.id");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
