//! The visits of a resident with a host that count in a month.

use chrono::NaiveDate;
use entity::appointment;
use entity::id::{AccountId, HostId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// What the index `appointment_period` counts, in its words.
pub(super) const COUNTED: &str = "\"appointment\".\"period_number\" IS NOT NULL AND \"appointment\".\"state\" IN ('HELD', 'REQUESTED', \
    'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT')";

/// The dates of a resident's visits with a host that count, from one date to before another, each with its number in its month.
pub(crate) async fn counted(
    conn: &impl ConnectionTrait,
    (host, resident): (HostId, AccountId),
    (from, before): (NaiveDate, NaiveDate),
) -> Result<Vec<(NaiveDate, i32)>, DbErr> {
    use appointment::Column as C;
    appointment::Entity::find()
        .select_only()
        .columns([C::LocalDate, C::PeriodNumber])
        .filter(Expr::cust(COUNTED))
        .filter(C::HostId.eq(host))
        .filter(C::ResidentAccountId.eq(resident))
        .filter(C::LocalDate.gte(from))
        .filter(C::LocalDate.lt(before))
        .into_tuple()
        .all(conn)
        .await
}
