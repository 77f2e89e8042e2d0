//! The places that companions take.

use entity::appointment;
use entity::companion_seat::{Column, Entity, Model};
use entity::id::{AppointmentId, OccurrenceId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// Takes these places for the companions of a booking.
pub(crate) async fn take(
    conn: &impl ConnectionTrait,
    of: &appointment::Model,
    seats: &[i32],
) -> Result<(), DbErr> {
    if seats.is_empty() {
        return Ok(());
    }
    let row = |seat: &i32| Model { occurrence_id: of.occurrence_id, seat: *seat, appointment_id: of.id };
    let rows = seats.iter().map(row).map(IntoActiveModel::into_active_model);
    Entity::insert_many(rows).exec_without_returning(conn).await.map(drop)
}

/// The places that the companions of a booking have.
pub(crate) async fn seats_of(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<Vec<i32>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Seat)
        .filter(Column::AppointmentId.eq(id))
        .order_by_asc(Column::Seat)
        .into_tuple()
        .all(conn)
        .await
}

/// Gives these places of a booking's companions back.
pub(crate) async fn give_back(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
    seats: &[i32],
) -> Result<(), DbErr> {
    let own = Entity::delete_many().filter(Column::AppointmentId.eq(id));
    own.filter(Column::Seat.is_in(seats.iter().copied())).exec(conn).await.map(drop)
}

/// Whether companions have places at a reception.
pub(crate) async fn are_at(conn: &impl ConnectionTrait, id: OccurrenceId) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::OccurrenceId.eq(id)).one(conn).await?.is_some())
}
