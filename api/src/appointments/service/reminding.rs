//! What `reminders` and `visit_needs` need of a visit: that it still stands, under its lock, and that those concerned hear of it.

use entity::Instant;
use entity::appointment::Model;
use entity::id::{AccountId, AppointmentId};
use entity::value::AppointmentState;
use sea_orm::ConnectionTrait;

use super::super::policy::Facts;
use super::super::store::{bookings, closures, day_notices, hosts, unattended};
use super::moving::receivers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};

/// A visit that is agreed upon, locked. `None` where it is not, or where it is about to be called off: nobody would receive.
pub async fn lock_agreed(tx: &Tx, id: AppointmentId) -> Result<Option<Model>, Fault> {
    let Some(visit) = bookings::lock(tx.conn(), id).await? else { return Ok(None) };
    if visit.state != AppointmentState::Confirmed || unattended::find(tx.conn(), &visit).await?.is_some() {
        return Ok(None);
    }
    let is_closed = closures::reason_of(tx.conn(), &visit).await?.is_some();
    Ok((!is_closed).then_some(visit))
}

/// Tells the resident of a visit that it is near, by a text that is sent until then and no later, and only as long as the visit is as it is.
pub async fn tell_resident(tx: &Tx, ctx: &Ctx, visit: &Model, worth_until: Instant) -> Result<(), Fault> {
    let host = hosts::find(tx.conn(), visit.host_id).await?.ok_or(Fault::NotFound)?;
    let face = hosts::face(tx.conn(), &host).await?;
    // Its day became another since it was agreed upon, and nobody decided yet. Words of a step are kept once, in no reader's language.
    let is_in_doubt = !day_notices::of(tx.conn(), [visit.id]).await?.is_empty();
    let note = "当日安排可能变动，请留意接待方的通知。 The day may still change: please look out for word from the host.";
    let event = AppointmentEvent {
        kind: AppointmentEventKind::Reminder,
        appointment: visit,
        host_name: &face.name,
        host_accounts: &[],
        note: is_in_doubt.then_some(note),
        former: None,
        promise_due_on: None,
        actor_account: None,
        worth_until: Some(worth_until),
    };
    events::publish(tx, ctx, Event::Appointment(event)).await
}

/// A visit, locked, with what the policy looks at, and those who receive.
pub struct Locked {
    /// The visit.
    pub visit: Model,
    /// What the policy looks at.
    pub facts: Facts,
    /// Everybody who acts for its host.
    pub host_accounts: Vec<AccountId>,
}

/// What the policy looks at in a visit.
pub async fn facts(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<Facts, Fault> {
    let visit = bookings::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let host = hosts::find(conn, visit.host_id).await?.ok_or(Fault::NotFound)?;
    Ok(Facts::of(&visit, &host))
}

/// Locks a visit, whatever its state.
pub async fn lock(tx: &Tx, id: AppointmentId) -> Result<Locked, Fault> {
    let visit = bookings::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let host = hosts::find(tx.conn(), visit.host_id).await?.ok_or(Fault::NotFound)?;
    let face = hosts::face(tx.conn(), &host).await?;
    let host_accounts = receivers(tx, &host, &face, &visit, None).await?;
    Ok(Locked { facts: Facts::of(&visit, &host), visit, host_accounts })
}
