//! What belongs to one resident: for their export, and for the end of their account.

use entity::id::{AccountId, AppointmentId};
use entity::{appointment, appointment_move, reception_record, reveal};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::keys::{EXPORTED, Rows, rows};

fn ids_of(resident: AccountId) -> SelectStatement {
    Query::select()
        .column(appointment::Column::Id)
        .from(appointment::Entity)
        .and_where(appointment::Column::ResidentAccountId.eq(resident))
        .to_owned()
}

/// Everything about a resident, the latest first.
pub(crate) async fn export(conn: &impl ConnectionTrait, resident: AccountId) -> Result<Vec<Rows>, DbErr> {
    let appointments = appointment::Entity::find()
        .filter(appointment::Column::ResidentAccountId.eq(resident))
        .order_by_desc(appointment::Column::Id)
        .limit(EXPORTED);
    let moves = appointment_move::Entity::find()
        .filter(appointment_move::Column::AppointmentId.in_subquery(ids_of(resident)))
        .order_by_desc(appointment_move::Column::Id)
        .limit(EXPORTED);
    let records = reception_record::Entity::find()
        .filter(reception_record::Column::AppointmentId.in_subquery(ids_of(resident)))
        .order_by_desc(reception_record::Column::Id)
        .limit(EXPORTED);
    let reveals = reveal::Entity::find()
        .filter(reveal::Column::ResidentAccountId.eq(resident))
        .order_by_desc(reveal::Column::Id)
        .limit(EXPORTED);
    Ok(vec![
        rows(&appointments.all(conn).await?),
        rows(&moves.all(conn).await?),
        rows(&records.all(conn).await?),
        rows(&reveals.all(conn).await?),
    ])
}

/// What a resident has held, asked for or agreed upon, by host so that locks are taken in one order.
pub(crate) async fn open_of(
    conn: &impl ConnectionTrait,
    resident: AccountId,
) -> Result<Vec<AppointmentId>, DbErr> {
    use entity::value::AppointmentState as S;
    appointment::Entity::find()
        .select_only()
        .column(appointment::Column::Id)
        .filter(appointment::Column::ResidentAccountId.eq(resident))
        .filter(appointment::Column::State.is_in([S::Held, S::Requested, S::Confirmed]))
        .order_by_asc(appointment::Column::HostId)
        .order_by_asc(appointment::Column::StartsAt)
        .into_tuple()
        .all(conn)
        .await
}
