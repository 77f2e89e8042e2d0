//! The numbers of bookings: of the seats of an occurrence, of a resident's quota and holds, of a day. Each is guarded by a unique index.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentServiceId};
use entity::value::AppointmentState;
use entity::{appointment, appointment_service, occurrence};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::super::rules::lifecycle::OCCUPYING;
use super::super::rules::period::{month_of, next_month};
use super::bookings::{is_one_of, written_out};
use super::periods::COUNTED;
use crate::select::Select;

/// The states that use up a place of the day.
const USES_THE_DAY: [AppointmentState; 6] = [
    AppointmentState::Held,
    AppointmentState::Requested,
    AppointmentState::Confirmed,
    AppointmentState::CheckedIn,
    AppointmentState::Completed,
    AppointmentState::NoShow,
];

/// Which numbers are taken already.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) seats: Vec<i32>,
    pub(crate) quota: Vec<i32>,
    pub(crate) day: Vec<i32>,
    pub(crate) holds: Vec<i32>,
    /// Of the visits with the host in the month.
    pub(crate) period: Vec<i32>,
}

/// Reads what is taken of an occurrence, of a resident's quota, of a day, of what a resident may hold, and of their visits with the host in the
/// month: each by the index that guards it.
pub(crate) async fn taken(
    conn: &impl ConnectionTrait,
    occurrence: &occurrence::Model,
    resident: AccountId,
) -> Result<Taken, DbErr> {
    let (from, before) = (month_of(occurrence.local_date), next_month(occurrence.local_date));
    let (occupying, day) = (written_out(&OCCUPYING), written_out(&USES_THE_DAY));
    let mut select = Select::new(
        conn,
        format!("SELECT 0, seat FROM appointment WHERE state {occupying} AND occurrence_id = "),
    );
    select.bind(occurrence.id.0);
    select.push(" UNION ALL SELECT 0, seat FROM companion_seat WHERE occurrence_id = ").bind(occurrence.id.0);
    select
        .push(&format!(
            " UNION ALL SELECT 1, quota_number FROM appointment WHERE state {occupying} AND service_id = "
        ))
        .bind(occurrence.service_id.0)
        .push(" AND quota_number IS NOT NULL AND resident_account_id = ")
        .bind(resident.0);
    select
        .push(&format!(
            " UNION ALL SELECT 2, day_number FROM appointment WHERE state {day} AND service_id = "
        ))
        .bind(occurrence.service_id.0)
        .push(" AND local_date = ")
        .bind(occurrence.local_date);
    select
        .push(" UNION ALL SELECT 3, hold_number FROM appointment WHERE state = 'HELD' AND hold_number IS NOT NULL")
        .push(" AND resident_account_id = ")
        .bind(resident.0);
    select
        .push(&format!(" UNION ALL SELECT 4, period_number FROM appointment WHERE {COUNTED} AND host_id = "))
        .bind(occurrence.host_id.0)
        .push(" AND resident_account_id = ")
        .bind(resident.0)
        .push(" AND local_date >= ")
        .bind(from)
        .push(" AND local_date < ")
        .bind(before);
    let mut taken = Taken::default();
    for row in select.all(conn).await? {
        let (kind, number): (i32, i32) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let list = match kind {
            0 => &mut taken.seats,
            1 => &mut taken.quota,
            2 => &mut taken.day,
            3 => &mut taken.holds,
            _ => &mut taken.period,
        };
        list.push(number);
    }
    Ok(taken)
}

/// Visits of a resident that have ended, but of which nobody took note yet, give their number in the quota back; `true` if there were any.
pub(crate) async fn free_quota(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    resident: AccountId,
    now: Instant,
) -> Result<bool, DbErr> {
    use appointment::Column as C;
    let done = appointment::Entity::update_many()
        .col_expr(C::QuotaNumber, Expr::value(Option::<i32>::None))
        .filter(is_one_of(&OCCUPYING))
        .filter(C::ServiceId.eq(service))
        .filter(C::ResidentAccountId.eq(resident))
        .filter(C::QuotaNumber.is_not_null())
        .filter(C::EndsAt.lte(now))
        .exec(conn)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Which numbers of a resident's quota are taken.
pub(crate) async fn quota_of(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    resident: AccountId,
) -> Result<Vec<i32>, DbErr> {
    use appointment::Column as C;
    let all = appointment::Entity::find().select_only().column(C::QuotaNumber).filter(is_one_of(&OCCUPYING));
    let own = all.filter(C::ServiceId.eq(service)).filter(C::ResidentAccountId.eq(resident));
    own.filter(C::QuotaNumber.is_not_null()).into_tuple().all(conn).await
}

/// Whether a booking has a number beyond the limits, since these were lowered after it was made: that of the day, and that of a resident
/// whose quota counts.
pub(crate) async fn is_beyond(
    conn: &impl ConnectionTrait,
    service: &appointment_service::Model,
    date: NaiveDate,
    resident: Option<AccountId>,
) -> Result<bool, DbErr> {
    let (occupying, day) = (written_out(&OCCUPYING), written_out(&USES_THE_DAY));
    let mut select = Select::new(
        conn,
        format!("SELECT CASE WHEN EXISTS (SELECT 1 FROM appointment WHERE state {day} AND service_id = "),
    );
    select.bind(service.id.0).push(" AND local_date = ").bind(date);
    select.push(" AND day_number > ").bind(service.day_limit);
    if let Some(resident) = resident {
        select.push(&format!(
            ") OR EXISTS (SELECT 1 FROM appointment WHERE state {occupying} AND service_id = "
        ));
        select.bind(service.id.0).push(" AND resident_account_id = ").bind(resident.0);
        select.push(" AND quota_number > ").bind(service.resident_limit);
    }
    select.push(") THEN 1 ELSE 0 END");
    let row = select.all(conn).await?;
    let found: i32 = row.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(found == 1)
}
