//! Appointments whose day is not what it was, and those that a change of days may touch.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::appointment::{Column, Entity};
use entity::appointment_day_notice;
use entity::id::{AppointmentId, HostId};
use entity::value::AppointmentState;
use entity::{Instant, appointment, host};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// The appointments of these dates that are asked for, agreed upon or offered and begin after an instant, or after one of them; the next
/// ones first.
pub(crate) async fn upcoming_on(
    conn: &impl ConnectionTrait,
    (from, to): (NaiveDate, NaiveDate),
    (since, after): (Instant, Option<AppointmentId>),
    limit: u64,
) -> Result<Vec<appointment::Model>, DbErr> {
    let open = Condition::any()
        .add(Column::State.is_in([AppointmentState::Requested, AppointmentState::Confirmed]))
        .add(Column::State.eq(AppointmentState::Held).and(Column::OfferedForId.is_not_null()));
    let beyond = match after {
        None => Column::StartsAt.gt(since),
        Some(id) => {
            let here = Expr::tuple([Expr::col(Column::StartsAt), Expr::col(Column::Id)]);
            here.gt(Expr::tuple([Expr::value(since), Expr::value(id.0)]))
        }
    };
    Entity::find()
        .filter(open)
        .filter(beyond)
        .filter(Column::LocalDate.between(from, to))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

/// Hosts by key.
pub(crate) async fn hosts(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = HostId>,
) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().filter(host::Column::Id.is_in(ids)).all(conn).await
}

/// What was noted of these appointments.
pub(crate) async fn of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AppointmentId>,
) -> Result<HashMap<AppointmentId, appointment_day_notice::Model>, DbErr> {
    let rows = appointment_day_notice::Entity::find()
        .filter(appointment_day_notice::Column::AppointmentId.is_in(ids))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.appointment_id, row)).collect())
}

/// Notes something of an appointment, in the place of what was noted before.
pub(crate) async fn note(
    conn: &impl ConnectionTrait,
    row: appointment_day_notice::Model,
) -> Result<(), DbErr> {
    let mut replace = OnConflict::column(appointment_day_notice::Column::AppointmentId);
    replace.update_columns([
        appointment_day_notice::Column::Kind,
        appointment_day_notice::Column::Name,
        appointment_day_notice::Column::NotedAt,
    ]);
    let insert =
        appointment_day_notice::Entity::insert(row.into_active_model().reset_all()).on_conflict(replace);
    insert.exec_without_returning(conn).await?;
    Ok(())
}

/// Takes back what was noted of an appointment.
pub(crate) async fn forget(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<(), DbErr> {
    appointment_day_notice::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}
