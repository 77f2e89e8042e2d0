//! What jobs for devices depend on.

use std::collections::HashMap;

use entity::id::{DeviceId, MessageId};
use entity::outbox_job::Model;
use entity::value::AccountState;
use entity::{Instant, account, device, message, session};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::error::Fault;

/// Those of the devices of these jobs that can be told: not expired, and of a session and an account that go on.
pub(in super::super) async fn find_devices(
    conn: &impl ConnectionTrait,
    jobs: &[Model],
    now: Instant,
) -> Result<HashMap<DeviceId, device::Model>, Fault> {
    let ids: Vec<_> = jobs.iter().filter_map(|job| job.device_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let open = Query::select()
        .column(session::Column::Id)
        .from(session::Entity)
        .and_where(session::Column::EndedAt.is_null())
        .and_where(session::Column::ExpiresAt.gt(now))
        .to_owned();
    let active = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::State.eq(AccountState::Active))
        .to_owned();
    let rows = device::Entity::find()
        .filter(device::Column::Id.is_in(ids))
        .filter(device::Column::ExpiredAt.is_null())
        .filter(device::Column::SendsLeft.is_null().or(device::Column::SendsLeft.gt(0)))
        .filter(device::Column::SessionId.in_subquery(open))
        .filter(device::Column::AccountId.in_subquery(active))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Those of these messages that nobody has read.
pub(in super::super) async fn find_unread(
    conn: &impl ConnectionTrait,
    jobs: &[Model],
) -> Result<HashMap<MessageId, message::Model>, Fault> {
    let pushes = jobs.iter().filter(|job| job.device_id.is_some());
    let ids: Vec<_> = pushes.map(|job| MessageId::from(job.event_id)).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let unread = message::Entity::find()
        .filter(message::Column::Id.is_in(ids))
        .filter(message::Column::ReadAt.is_null());
    Ok(unread.all(conn).await?.into_iter().map(|row| (row.id, row)).collect())
}
