//! Occurrences and the bookings in them.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, OccurrenceId};
use entity::value::AppointmentState;
use entity::{account, appointment, appointment_move, appointment_service, occurrence, reception_record};
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::super::rules::lifecycle::OCCUPYING;

/// The states that use up a place of the day; the index `appointment_day` names the same.
pub(crate) const USES_THE_DAY: [AppointmentState; 6] = [
    AppointmentState::Held,
    AppointmentState::Requested,
    AppointmentState::Confirmed,
    AppointmentState::CheckedIn,
    AppointmentState::Completed,
    AppointmentState::NoShow,
];

/// Makes the occurrence, or finds the one that is there; either way it is locked until the transaction ends.
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
        .filter(appointment::Column::State.is_in(OCCUPYING))
        .count(conn)
        .await?;
    Ok(taken > 0)
}

/// Adds a booking unless a guard says that its seat, its place in the resident's quota or in the day is taken.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    row: appointment::ActiveModel,
) -> Result<bool, DbErr> {
    let inserted = appointment::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(inserted == 1)
}

/// Which numbers are taken already.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) seats: Vec<i32>,
    pub(crate) quota: Vec<i32>,
    pub(crate) day: Vec<i32>,
}

/// Reads what is taken of an occurrence, of a resident's quota and of a day.
pub(crate) async fn taken(
    conn: &impl ConnectionTrait,
    occurrence: &occurrence::Model,
    resident: AccountId,
) -> Result<Taken, DbErr> {
    use appointment::Column as C;
    let in_occurrence = C::OccurrenceId.eq(occurrence.id);
    let of_resident = C::ResidentAccountId.eq(resident);
    let of_day = C::LocalDate.eq(occurrence.local_date);
    let rows: Vec<appointment::Model> = appointment::Entity::find()
        .filter(C::ServiceId.eq(occurrence.service_id))
        .filter(C::State.is_in(USES_THE_DAY))
        .filter(Condition::any().add(in_occurrence).add(of_resident).add(of_day))
        .all(conn)
        .await?;
    let mut taken = Taken::default();
    for row in rows {
        let is_open = OCCUPYING.contains(&row.state);
        if is_open && row.occurrence_id == occurrence.id {
            taken.seats.push(row.seat);
        }
        if is_open && row.resident_account_id == resident {
            taken.quota.push(row.quota_number);
        }
        if row.local_date == occurrence.local_date {
            taken.day.push(row.day_number);
        }
    }
    Ok(taken)
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

/// Locks a resident's account, so that what they hold is counted by one request at a time.
pub(crate) async fn lock_resident(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), DbErr> {
    account::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(conn).await.map(drop)
}

/// Locks a service among bookings; what refers to it may still be written.
pub(crate) async fn lock_service(conn: &impl ConnectionTrait, id: AppointmentServiceId) -> Result<(), DbErr> {
    appointment_service::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(conn).await.map(drop)
}

/// How many times a resident holds.
pub(crate) async fn count_holds(
    conn: &impl ConnectionTrait,
    resident: AccountId,
    real_now: Instant,
) -> Result<u64, DbErr> {
    use appointment::Column as C;
    appointment::Entity::find()
        .filter(C::ResidentAccountId.eq(resident))
        .filter(C::State.eq(AppointmentState::Held))
        .filter(C::OfferedForId.is_null())
        .filter(C::HoldUntil.gt(real_now))
        .count(conn)
        .await
}

/// Writes a step of a booking.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    row: appointment::ActiveModel,
) -> Result<appointment::Model, DbErr> {
    row.update(conn).await
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

/// The holds that have run out and are in the way of a new booking: the host's on that day, and the resident's own.
pub(crate) async fn find_lapsed_holds(
    conn: &impl ConnectionTrait,
    host: HostId,
    date: NaiveDate,
    resident: AccountId,
    real_now: Instant,
) -> Result<Vec<AppointmentId>, DbErr> {
    use appointment::Column as C;
    let of_host = Condition::all().add(C::HostId.eq(host)).add(C::LocalDate.eq(date));
    appointment::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::State.eq(AppointmentState::Held))
        .filter(C::HoldUntil.lte(real_now))
        .filter(Condition::any().add(of_host).add(C::ResidentAccountId.eq(resident)))
        .order_by_asc(C::OccurrenceId)
        .into_tuple()
        .all(conn)
        .await
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
        let all = all.filter(C::State.is_in(states.iter().copied())).filter(until.lte(now));
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
