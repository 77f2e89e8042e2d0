//! Receptions that are held back for a while.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AppointmentServiceId, OccurrenceId};
use entity::occurrence;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many are opened in one go.
const BATCH: u64 = 200;

/// The days of a service between two dates on which something is held back, and when the first of it opens again.
pub(crate) async fn days_of(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    (from, to): (NaiveDate, NaiveDate),
    now: Instant,
) -> Result<HashMap<NaiveDate, Instant>, DbErr> {
    use occurrence::Column as C;
    let all: Vec<(NaiveDate, Instant)> = occurrence::Entity::find()
        .select_only()
        .columns([C::LocalDate, C::HeldBackUntil])
        .filter(C::ServiceId.eq(service))
        .filter(C::LocalDate.between(from, to))
        .filter(C::HeldBackUntil.gt(now))
        .order_by_desc(C::HeldBackUntil)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(all.into_iter().collect())
}

/// Those whose moment has come.
pub(crate) async fn find_due(conn: &impl ConnectionTrait, now: Instant) -> Result<Vec<OccurrenceId>, DbErr> {
    use occurrence::Column as C;
    occurrence::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::HeldBackUntil.is_not_null())
        .filter(C::HeldBackUntil.lte(now))
        .order_by_asc(C::HeldBackUntil)
        .limit(BATCH)
        .into_tuple()
        .all(conn)
        .await
}
