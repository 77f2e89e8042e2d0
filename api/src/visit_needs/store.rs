//! What visitors need. Visits, hosts and what studios say of themselves are read in joins, and belong to others.

use entity::Instant;
use entity::id::{AccountId, AppointmentId};
use entity::value::StepFree;
use entity::visit_need::{Column, Entity, Model};
use entity::{appointment, host, studio_page};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

/// What the visitor of an appointment needs.
pub(super) async fn find(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// The same of several.
pub(super) async fn of_visits(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::AppointmentId.is_in(ids.iter().copied())).all(conn).await
}

/// Adds what somebody needs.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes it as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Takes it back.
pub(super) async fn delete(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(conn).await.map(drop)
}

/// What the studio says of its steps to which the visitor goes: in whose room it is, or that receives. `None` where it is no studio.
pub(super) async fn place_of(
    conn: &impl ConnectionTrait,
    visit: &appointment::Model,
) -> Result<Option<StepFree>, DbErr> {
    let studio = match visit.venue_studio_id {
        Some(studio) => Some(studio),
        None => host::Entity::find_by_id(visit.host_id).one(conn).await?.and_then(|host| host.studio_id),
    };
    let Some(studio) = studio else { return Ok(None) };
    Ok(studio_page::Entity::find_by_id(studio).one(conn).await?.map(|page| page.step_free))
}

/// What somebody said of their visits, for their export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    Ok(rows(&own.order_by_desc(Column::AppointmentId).limit(EXPORTED).all(conn).await?))
}

/// Forgets what somebody said.
pub(super) async fn delete_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(conn).await.map(drop)
}

/// Forgets what was said of visits that ended before an instant.
pub(super) async fn delete_before(conn: &impl ConnectionTrait, before: Instant) -> Result<(), DbErr> {
    let mut delete = Select::new(
        conn,
        "DELETE FROM visit_need WHERE EXISTS (SELECT 1 FROM appointment a WHERE a.id = visit_need.appointment_id AND a.ends_at < ",
    );
    delete.bind(before).push(")");
    conn.execute_raw(delete.into_statement()).await.map(drop)
}
