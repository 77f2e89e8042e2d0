//! Visits by what is shown at the door.

use entity::Instant;
use entity::appointment;
use entity::id::HostId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More visits than that a host has not in the days that are looked through.
const MOST: u64 = 5_000;

/// The visit of this number, if it was sent to its host.
pub(crate) async fn find_by_number(
    conn: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<appointment::Model>, DbErr> {
    use appointment::Column as C;
    let sent = appointment::Entity::find().filter(C::Number.eq(number)).filter(C::RequestedAt.is_not_null());
    sent.one(conn).await
}

/// The visits to a host in this time, but for those who walked in.
pub(crate) async fn of_host(
    conn: &impl ConnectionTrait,
    host: HostId,
    (from, to): (Instant, Instant),
) -> Result<Vec<appointment::Model>, DbErr> {
    use appointment::Column as C;
    appointment::Entity::find()
        .filter(C::HostId.eq(host))
        .filter(C::StartsAt.gte(from))
        .filter(C::StartsAt.lt(to))
        .filter(C::RequestedAt.is_not_null())
        .order_by_asc(C::StartsAt)
        .limit(MOST)
        .all(conn)
        .await
}
