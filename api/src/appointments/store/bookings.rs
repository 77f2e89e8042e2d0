//! Occurrences and the bookings in them.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{
    AccountId, AppointmentId, AppointmentServiceId, HostId, OccurrenceId, StudioId, WaitlistEntryId,
};
use entity::value::AppointmentState;
use entity::{
    account, appointment, appointment_move, appointment_service, companion_seat, occurrence, reception_record,
};
use sea_orm::sea_query::{Expr, LockType, OnConflict};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::rules::lifecycle::OCCUPYING;
use crate::select::Select;

/// The state is one of these, written out as the partial indexes write it: no planner proves an index' condition from bound values, and
/// without the index a booking would read the whole table.
pub(super) fn is_one_of(states: &[AppointmentState]) -> Expr {
    Expr::cust(format!("\"appointment\".\"state\" {}", written_out(states)))
}

pub(super) fn written_out(states: &[AppointmentState]) -> String {
    let names: Vec<String> = states.iter().map(|state| format!("'{}'", state.to_value())).collect();
    match names.as_slice() {
        [one] => format!("= {one}"),
        all => format!("IN ({})", all.join(", ")),
    }
}

/// Makes the occurrence, or finds the one that is there, with another key then; either way it is locked until the transaction ends.
pub(crate) async fn lock_occurrence(
    conn: &impl ConnectionTrait,
    row: occurrence::ActiveModel,
) -> Result<occurrence::Model, DbErr> {
    occurrence::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([occurrence::Column::ServiceId, occurrence::Column::StartsAt])
                .update_column(occurrence::Column::ServiceId)
                .to_owned(),
        )
        .exec_with_returning(conn)
        .await
}

/// Locks an occurrence by its key.
pub(crate) async fn lock_occurrence_by_id(
    conn: &impl ConnectionTrait,
    id: OccurrenceId,
) -> Result<Option<occurrence::Model>, DbErr> {
    occurrence::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Locks those of a service's occurrences that begin at these instants and exist, the earliest first.
pub(crate) async fn lock_occurrences(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    starts: &[Instant],
) -> Result<Vec<occurrence::Model>, DbErr> {
    occurrence::Entity::find()
        .filter(occurrence::Column::ServiceId.eq(service))
        .filter(occurrence::Column::StartsAt.is_in(starts.iter().copied()))
        .order_by_asc(occurrence::Column::StartsAt)
        .lock_exclusive()
        .all(conn)
        .await
}

/// Marks an occurrence as taking place or not.
pub(crate) async fn update_occurrence(
    conn: &impl ConnectionTrait,
    row: occurrence::ActiveModel,
) -> Result<occurrence::Model, DbErr> {
    row.update(conn).await
}

/// Whether anybody still has a place.
pub(crate) async fn is_taken(conn: &impl ConnectionTrait, id: OccurrenceId) -> Result<bool, DbErr> {
    let taken = appointment::Entity::find()
        .filter(appointment::Column::OccurrenceId.eq(id))
        .filter(is_one_of(&OCCUPYING))
        .count(conn)
        .await?;
    Ok(taken > 0)
}

/// How many places of a reception are taken, by bookings and by those who come along.
pub(crate) async fn seats_taken(conn: &impl ConnectionTrait, id: OccurrenceId) -> Result<i64, DbErr> {
    let by_booking = appointment::Entity::find()
        .filter(appointment::Column::OccurrenceId.eq(id))
        .filter(is_one_of(&OCCUPYING))
        .count(conn)
        .await?;
    let beside = companion_seat::Entity::find()
        .filter(companion_seat::Column::OccurrenceId.eq(id))
        .count(conn)
        .await?;
    Ok(i64::try_from(by_booking + beside).unwrap_or(i64::MAX))
}

/// Adds a booking; nothing when a guard says that its seat, or its number in one of the limits, is taken.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    row: appointment::ActiveModel,
) -> Result<Option<appointment::Model>, DbErr> {
    // As one of many: of a single row that is not inserted, sea-orm says that it was not found.
    let mut inserted = appointment::Entity::insert_many([row])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_with_returning(conn)
        .await?;
    Ok(inserted.pop())
}

/// Finds a booking.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<appointment::Model>, DbErr> {
    appointment::Entity::find_by_id(id).one(conn).await
}

/// Finds several bookings.
pub(crate) async fn find_many(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<appointment::Model>, DbErr> {
    appointment::Entity::find().filter(appointment::Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// The bookings that have a place in these receptions, the next ones first.
pub(crate) async fn placed_in(
    conn: &impl ConnectionTrait,
    receptions: &[OccurrenceId],
) -> Result<Vec<appointment::Model>, DbErr> {
    appointment::Entity::find()
        .filter(appointment::Column::OccurrenceId.is_in(receptions.iter().copied()))
        .filter(is_one_of(&OCCUPYING))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .all(conn)
        .await
}

/// Finds the booking that took the place of another, by rescheduling or by a host's offer.
pub(crate) async fn find_successors(
    conn: &impl ConnectionTrait,
    of: &[AppointmentId],
) -> Result<Vec<appointment::Model>, DbErr> {
    use appointment::Column as C;
    let ids = || of.iter().copied();
    appointment::Entity::find()
        .filter(Condition::any().add(C::RescheduledFromId.is_in(ids())).add(C::OfferedForId.is_in(ids())))
        .all(conn)
        .await
}

/// Locks a booking.
pub(crate) async fn lock(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<appointment::Model>, DbErr> {
    appointment::Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// How many open bookings of a service a resident has that count among those it allows, visits that are over left out.
pub(crate) async fn open_count(
    conn: &impl ConnectionTrait,
    service: AppointmentServiceId,
    resident: AccountId,
    now: Instant,
) -> Result<i64, DbErr> {
    use appointment::Column as C;
    let own = appointment::Entity::find()
        .filter(is_one_of(&OCCUPYING))
        .filter(C::ServiceId.eq(service))
        .filter(C::ResidentAccountId.eq(resident))
        .filter(C::QuotaNumber.is_not_null())
        .filter(C::EndsAt.gt(now));
    Ok(i64::try_from(own.count(conn).await?).unwrap_or(i64::MAX))
}

/// The place that is kept for a wait now.
pub(crate) async fn held_for(
    conn: &impl ConnectionTrait,
    entry: WaitlistEntryId,
) -> Result<Option<appointment::Model>, DbErr> {
    appointment::Entity::find()
        .filter(appointment::Column::WaitlistEntryId.eq(entry))
        .filter(is_one_of(&[AppointmentState::Held]))
        .one(conn)
        .await
}

/// The places that were kept for waits: each wait gets one in its time.
pub(crate) async fn kept_for(
    conn: &impl ConnectionTrait,
    entries: &[WaitlistEntryId],
) -> Result<Vec<(WaitlistEntryId, AppointmentId)>, DbErr> {
    use appointment::Column as C;
    appointment::Entity::find()
        .select_only()
        .columns([C::WaitlistEntryId, C::Id])
        .filter(C::WaitlistEntryId.is_in(entries.iter().copied()))
        .into_tuple()
        .all(conn)
        .await
}

/// What a service is called.
pub(crate) async fn title_of(conn: &impl ConnectionTrait, id: AppointmentServiceId) -> Result<String, DbErr> {
    let service = appointment_service::Entity::find_by_id(id).one(conn).await?;
    Ok(service.map(|service| service.title).unwrap_or_default())
}

/// Locks a service among bookings; what refers to it may still be written.
pub(crate) async fn lock_service(conn: &impl ConnectionTrait, id: AppointmentServiceId) -> Result<(), DbErr> {
    appointment_service::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(conn).await.map(drop)
}

/// Writes a step of a booking.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    row: appointment::ActiveModel,
) -> Result<appointment::Model, DbErr> {
    row.update(conn).await
}

/// Counts a wrong code at check-in. It is no step: the version stays as it is.
pub(crate) async fn update_code_tries(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
    tries: i32,
) -> Result<(), DbErr> {
    appointment::Entity::update_many()
        .col_expr(appointment::Column::CodeTries, Expr::value(tries))
        .filter(appointment::Column::Id.eq(id))
        .exec(conn)
        .await
        .map(drop)
}

/// Adds to the history.
pub(crate) async fn insert_move(
    conn: &impl ConnectionTrait,
    row: appointment_move::ActiveModel,
) -> Result<(), DbErr> {
    appointment_move::Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The history of bookings, oldest step first.
pub(crate) async fn moves_of(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<appointment_move::Model>, DbErr> {
    appointment_move::Entity::find()
        .filter(appointment_move::Column::AppointmentId.is_in(ids.iter().copied()))
        .order_by_asc(appointment_move::Column::AppointmentId)
        .order_by_asc(appointment_move::Column::Version)
        .all(conn)
        .await
}

/// The reception records of bookings.
pub(crate) async fn records_of(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<reception_record::Model>, DbErr> {
    reception_record::Entity::find()
        .filter(reception_record::Column::AppointmentId.is_in(ids.iter().copied()))
        .all(conn)
        .await
}

/// Locks the reception record of a booking.
pub(crate) async fn lock_record(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<reception_record::Model>, DbErr> {
    reception_record::Entity::find()
        .filter(reception_record::Column::AppointmentId.eq(id))
        .lock_exclusive()
        .one(conn)
        .await
}

/// Adds a reception record.
pub(crate) async fn insert_record(
    conn: &impl ConnectionTrait,
    row: reception_record::ActiveModel,
) -> Result<reception_record::Model, DbErr> {
    row.insert(conn).await
}

/// Changes a reception record.
pub(crate) async fn update_record(
    conn: &impl ConnectionTrait,
    row: reception_record::ActiveModel,
) -> Result<reception_record::Model, DbErr> {
    row.update(conn).await
}

/// What a new booking may meet: other bookings of its resident, of its host on that day, and of its room on that day.
#[derive(Debug)]
pub(crate) struct InTheWay {
    pub(crate) resident: AccountId,
    pub(crate) host: HostId,
    pub(crate) venue: Option<StudioId>,
    pub(crate) date: NaiveDate,
}

/// The holds and requests that have run out and are in the way of a new booking.
pub(crate) async fn find_lapsed_in_the_way(
    conn: &impl ConnectionTrait,
    in_the_way: &InTheWay,
    now: Instant,
    real_now: Instant,
) -> Result<Vec<AppointmentId>, DbErr> {
    // Materialised, so that both engines begin with the few that have run out, and not with all that the host or the resident ever had.
    const COLUMNS: &str =
        "id, starts_at, occurrence_id, resident_account_id, local_date, host_id, venue_studio_id";
    let mut select = Select::new(
        conn,
        format!(
            "WITH lapsed AS MATERIALIZED (SELECT {COLUMNS} FROM appointment WHERE state = 'HELD' AND hold_until <= "
        ),
    );
    select.bind(real_now);
    select.push(&format!(
        " UNION ALL SELECT {COLUMNS} FROM appointment WHERE state = 'REQUESTED' AND decide_by <= "
    ));
    select.bind(now).push(") SELECT id FROM lapsed WHERE resident_account_id = ").bind(in_the_way.resident.0);
    select.push(" OR (local_date = ").bind(in_the_way.date).push(" AND (host_id = ").bind(in_the_way.host.0);
    if let Some(venue) = in_the_way.venue {
        select.push(" OR venue_studio_id = ").bind(venue.0);
    }
    select.push(")) ORDER BY starts_at, occurrence_id");
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Bookings whose hold or whose time to decide has run out, and visits that ended before `unrecorded`, the oldest first.
pub(crate) async fn find_lapsed(
    conn: &impl ConnectionTrait,
    now: Instant,
    real_now: Instant,
    unrecorded: Instant,
    limit: u64,
) -> Result<Vec<AppointmentId>, DbErr> {
    use appointment::Column as C;
    // A statement for each kind, each on its own small index; one with OR would read the whole table.
    let ran_out = |states: &[AppointmentState], until: C, now: Instant| {
        let all = appointment::Entity::find().select_only().column(C::Id);
        let all = all.filter(is_one_of(states)).filter(until.lte(now));
        all.order_by_asc(until).limit(limit).into_tuple::<AppointmentId>()
    };
    let mut found = ran_out(&[AppointmentState::Held], C::HoldUntil, real_now).all(conn).await?;
    found.extend(ran_out(&[AppointmentState::Requested], C::DecideBy, now).all(conn).await?);
    let visits = [AppointmentState::Confirmed, AppointmentState::CheckedIn];
    found.extend(ran_out(&visits, C::EndsAt, unrecorded).all(conn).await?);
    Ok(found)
}

/// The sealed phone numbers of accounts.
pub(crate) async fn phones_of(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<(AccountId, Vec<u8>)>, DbErr> {
    account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::PhoneSealed)
        .filter(account::Column::Id.is_in(accounts.iter().copied()))
        .filter(account::Column::PhoneSealed.is_not_null())
        .into_tuple()
        .all(conn)
        .await
}
