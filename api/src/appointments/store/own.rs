//! What belongs to one resident: for their export, and for the end of their account.

use entity::id::{AccountId, AppointmentId};
use entity::{
    appointment, appointment_move, appointment_service, availability_rule, date_override, host,
    reception_record, reveal,
};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::keys::{EXPORTED, Rows, member_of, rows, rows_of_member};

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

/// Of a visit what concerns whoever received it; the rest is the resident's.
const RECEIVED: [&str; 12] = [
    "id",
    "number",
    "service_id",
    "state",
    "local_date",
    "starts_at",
    "ends_at",
    "title",
    "mode",
    "place",
    "decided_at",
    "closed_at",
];

/// Of a record what concerns whoever filed it; what was said is the resident's.
const FILED: [&str; 9] = [
    "id",
    "appointment_id",
    "category",
    "resolution",
    "promise_due_on",
    "filed_at",
    "corrected_at",
    "verdict",
    "verdict_at",
];

/// What the member whom an account is has as a host: services and times, and what they received, without those who came.
pub(crate) async fn export_hosted(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Rows>, DbErr> {
    let hosts = || {
        Query::select()
            .column(host::Column::Id)
            .from(host::Entity)
            .and_where(host::Column::MemberId.in_subquery(member_of(account)))
            .to_owned()
    };
    let services = appointment_service::Entity::find()
        .filter(appointment_service::Column::HostId.in_subquery(hosts()))
        .limit(EXPORTED);
    let times = availability_rule::Entity::find()
        .filter(availability_rule::Column::HostId.in_subquery(hosts()))
        .limit(EXPORTED);
    let days = date_override::Entity::find()
        .filter(date_override::Column::HostId.in_subquery(hosts()))
        .limit(EXPORTED);
    let received = appointment::Entity::find()
        .filter(appointment::Column::HostId.in_subquery(hosts()))
        .order_by_desc(appointment::Column::Id)
        .limit(EXPORTED);
    let filed = reception_record::Entity::find()
        .filter(reception_record::Column::FiledByAccountId.eq(account))
        .order_by_desc(reception_record::Column::Id)
        .limit(EXPORTED);
    Ok(vec![
        rows_of_member::<host::Entity>(conn, account, host::Column::MemberId).await?,
        rows(&services.all(conn).await?),
        rows(&times.all(conn).await?),
        rows(&days.all(conn).await?),
        rows(&received.all(conn).await?).only("received_appointment", &RECEIVED),
        rows(&filed.all(conn).await?).only("filed_reception_record", &FILED),
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
