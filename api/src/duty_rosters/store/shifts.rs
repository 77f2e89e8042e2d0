//! Shifts, their places, and who had them.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, MemberId, RosterPlaceId, RosterShiftId, StudioId};
use entity::roster_place::{self, Model as Place};
use entity::roster_shift::{self, Model as Shift};
use entity::{roster_change, studio};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::keys::{EXPORTED, Rows, member_of, rows, rows_of_member};
use crate::select::Select;

/// How many shifts a list holds at most.
pub(in super::super) const MOST: u64 = 200;

/// The shifts with these keys.
pub(in super::super) async fn find_many(
    conn: &impl ConnectionTrait,
    ids: &[RosterShiftId],
) -> Result<Vec<Shift>, DbErr> {
    roster_shift::Entity::find()
        .filter(roster_shift::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(roster_shift::Column::StartsAt)
        .all(conn)
        .await
}

/// Shifts, until the end of the transaction nobody else's to change, in the order of their keys.
pub(in super::super) async fn lock_many(
    conn: &impl ConnectionTrait,
    ids: &[RosterShiftId],
) -> Result<Vec<Shift>, DbErr> {
    roster_shift::Entity::find()
        .filter(roster_shift::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(roster_shift::Column::Id)
        .lock_exclusive()
        .all(conn)
        .await
}

/// The standing shifts of studios that lie in a span at least in part, the next ones first.
pub(in super::super) async fn standing_within(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<Shift>, DbErr> {
    roster_shift::Entity::find()
        .filter(roster_shift::Column::StudioId.is_in(studios.iter().copied()))
        .filter(roster_shift::Column::RemovedAt.is_null())
        .filter(roster_shift::Column::StartsAt.lt(ends_at))
        .filter(roster_shift::Column::EndsAt.gt(starts_at))
        .order_by_asc(roster_shift::Column::StartsAt)
        .order_by_asc(roster_shift::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// The standing shifts of a studio that have not begun.
pub(in super::super) async fn ahead_of_studio(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    now: Instant,
) -> Result<Vec<RosterShiftId>, DbErr> {
    roster_shift::Entity::find()
        .select_only()
        .column(roster_shift::Column::Id)
        .filter(roster_shift::Column::StudioId.eq(studio))
        .filter(roster_shift::Column::RemovedAt.is_null())
        .filter(roster_shift::Column::StartsAt.gt(now))
        .order_by_asc(roster_shift::Column::Id)
        .into_tuple()
        .all(conn)
        .await
}

/// The standing shifts in which a member is on duty and which are not over, the next ones first.
pub(in super::super) async fn ahead_of_member(
    conn: &impl ConnectionTrait,
    member: MemberId,
    now: Instant,
) -> Result<Vec<Shift>, DbErr> {
    let own = roster_place::Entity::find().select_only().column(roster_place::Column::ShiftId);
    let own = own.filter(roster_place::Column::MemberId.eq(member)).into_query();
    roster_shift::Entity::find()
        .filter(roster_shift::Column::Id.in_subquery(own))
        .filter(roster_shift::Column::RemovedAt.is_null())
        .filter(roster_shift::Column::EndsAt.gt(now))
        .order_by_asc(roster_shift::Column::StartsAt)
        .order_by_asc(roster_shift::Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

/// The places of these shifts, in order.
pub(in super::super) async fn places_of(
    conn: &impl ConnectionTrait,
    shifts: &[RosterShiftId],
) -> Result<Vec<Place>, DbErr> {
    roster_place::Entity::find()
        .filter(roster_place::Column::ShiftId.is_in(shifts.iter().copied()))
        .order_by_asc(roster_place::Column::ShiftId)
        .order_by_asc(roster_place::Column::Number)
        .all(conn)
        .await
}

/// The places with these keys.
pub(in super::super) async fn find_places(
    conn: &impl ConnectionTrait,
    ids: &[RosterPlaceId],
) -> Result<Vec<Place>, DbErr> {
    roster_place::Entity::find()
        .filter(roster_place::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(roster_place::Column::Id)
        .all(conn)
        .await
}

/// Who is on duty while each of these appointments takes place: a statement, however many.
pub(in super::super) async fn on_duty_of_appointments(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<(AppointmentId, MemberId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id, p.member_id FROM appointment a JOIN host h ON h.id = a.host_id \
         JOIN roster_shift s ON s.studio_id = h.studio_id AND s.removed_at IS NULL AND s.starts_at < a.ends_at AND s.ends_at > a.starts_at \
         JOIN roster_place p ON p.shift_id = s.id AND p.member_id IS NOT NULL WHERE ",
    );
    select.among("a.id", ids.iter().map(|id| id.0)).push(" ORDER BY s.starts_at, p.number");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// These studios.
pub(in super::super) async fn studios(
    conn: &impl ConnectionTrait,
    ids: &[StudioId],
) -> Result<Vec<studio::Model>, DbErr> {
    studio::Entity::find().filter(studio::Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// Adds shifts with their places.
pub(in super::super) async fn insert(
    conn: &impl ConnectionTrait,
    shift: Shift,
    places: Vec<Place>,
) -> Result<(), DbErr> {
    let shift = shift.into_active_model().reset_all();
    roster_shift::Entity::insert(shift).exec_without_returning(conn).await?;
    let places = places.into_iter().map(|row| row.into_active_model().reset_all());
    roster_place::Entity::insert_many(places).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a shift as it is.
pub(in super::super) async fn update_shift(conn: &impl ConnectionTrait, row: Shift) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Writes a place as it is.
pub(in super::super) async fn update_place(conn: &impl ConnectionTrait, row: Place) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Adds to the history.
pub(in super::super) async fn insert_changes(
    conn: &impl ConnectionTrait,
    rows: Vec<roster_change::Model>,
) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    roster_change::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// The history of these shifts, the oldest first.
pub(in super::super) async fn changes_of(
    conn: &impl ConnectionTrait,
    shifts: &[RosterShiftId],
) -> Result<Vec<roster_change::Model>, DbErr> {
    roster_change::Entity::find()
        .filter(roster_change::Column::ShiftId.is_in(shifts.iter().copied()))
        .order_by_asc(roster_change::Column::CreatedAt)
        .order_by_asc(roster_change::Column::Id)
        .all(conn)
        .await
}

/// The places of the member whom an account is, for its owner's export.
pub(in super::super) async fn export_places(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    rows_of_member::<roster_place::Entity>(conn, account, roster_place::Column::MemberId).await
}

/// What of the history is about the member whom an account is.
pub(in super::super) async fn export_changes(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    use roster_change::{Column, Entity};
    let own = Condition::any()
        .add(Column::FromMemberId.in_subquery(member_of(account)))
        .add(Column::ToMemberId.in_subquery(member_of(account)));
    Ok(rows(&Entity::find().filter(own).limit(EXPORTED).all(conn).await?))
}

/// The places of a member in standing shifts that lie in a span at least in part, the next ones first.
pub(in super::super) async fn own_within(
    conn: &impl ConnectionTrait,
    member: MemberId,
    (starts_at, ends_at): (Instant, Option<Instant>),
) -> Result<Vec<(Place, Shift)>, DbErr> {
    let in_span = Condition::all()
        .add(roster_shift::Column::RemovedAt.is_null())
        .add(roster_shift::Column::EndsAt.gt(starts_at))
        .add_option(ends_at.map(|ends_at| roster_shift::Column::StartsAt.lt(ends_at)));
    let own =
        roster_place::Entity::find().filter(roster_place::Column::MemberId.eq(member)).all(conn).await?;
    let ids: Vec<Uuid> = own.iter().map(|place| place.shift_id.0).collect();
    let shifts = roster_shift::Entity::find()
        .filter(roster_shift::Column::Id.is_in(ids))
        .filter(in_span)
        .order_by_asc(roster_shift::Column::StartsAt)
        .all(conn)
        .await?;
    let with_place = |shift: Shift| {
        let place = own.iter().find(|place| place.shift_id == shift.id)?;
        Some((place.clone(), shift))
    };
    Ok(shifts.into_iter().filter_map(with_place).collect())
}

/// Lets nobody else set a roster of a studio until the end of the transaction.
pub(in super::super) async fn lock_studio(conn: &impl ConnectionTrait, id: StudioId) -> Result<(), DbErr> {
    studio::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(conn).await.map(drop)
}
