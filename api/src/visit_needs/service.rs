//! Saying what one needs, and what becomes of it when a visit is moved, or is over.

use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::{AccountId, AppointmentId};
use entity::value::Mode;
use entity::visit_need::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::NeedsError;
use super::policy::{self, Action, Facts};
use super::rules::{self, Wish};
use super::store;
use crate::appointments::service::reminding as visits;
use crate::assisted_bookings::service as assisted_bookings;
use crate::consents::service as consents;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, AppointmentEvent, Event, Notice, NoticeKind};
use crate::keys::{Keys, Rows};
use crate::mutation::Done;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<NeedsError>>;

/// Say what one needs.
#[derive(Clone, Debug)]
pub struct SetNeeds {
    /// For which visit.
    pub appointment: AppointmentId,
    /// The version that was seen; 0 where nothing was written down.
    pub expected_version: i32,
    /// Everything; nothing takes back what was said.
    pub wish: Wish,
    /// The version of the privacy notice to which they agree by saying it.
    pub notice_version: Option<i32>,
}

/// What somebody needs was written down or taken back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct NeedsSet(pub AppointmentId);

impl Done for NeedsSet {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Appointment", self.0.into()))
    }
}

/// Writes down what somebody needs, in the place of what they said before. Those who receive hear of it once the visit is asked for.
pub async fn set(tx: &Tx, ctx: &Ctx, command: SetNeeds) -> Result<NeedsSet> {
    let actor = ctx.actor.person()?.account_id;
    let locked = visits::lock(tx, command.appointment).await?;
    let visit = &locked.visit;
    let assists = assisted_bookings::assists(tx.conn(), visit.id, actor).await?;
    policy::decide(&ctx.actor, Action::Set, &Facts { visit: locked.facts, assists }).check()?;
    // What was said can be taken back at any time.
    if !command.wish.is_empty() {
        rules::check_when(visit, tx.now).map_err(Stop::Refused)?;
    }
    let before = store::find(tx.conn(), visit.id).await.map_err(Fault::from)?;
    let version = before.as_ref().map_or(0, |row| row.version);
    if version != command.expected_version {
        return Err(Stop::Refused(NeedsError::Conflict { version }));
    }
    let is_news = before.is_some() || !command.wish.is_empty();
    if command.wish.is_empty() {
        store::delete(tx.conn(), visit.id).await.map_err(Fault::from)?;
    } else {
        write(tx, ctx, visit, before, &command).await?;
    }
    if is_news && visit.requested_at.is_some() {
        tell(tx, ctx, visit, &locked.host_accounts).await?;
    }
    Ok(NeedsSet(visit.id))
}

/// Whether the actor may say what is needed at a visit, as things are now.
pub async fn may_set(ctx: &Ctx, id: AppointmentId) -> std::result::Result<bool, Fault> {
    let conn = ctx.app.db.read();
    let Some(account) = ctx.actor.account_id() else { return Ok(false) };
    let assists = assisted_bookings::assists(conn, id, account).await?;
    let facts = Facts { visit: visits::facts(conn, id).await?, assists };
    Ok(policy::decide(&ctx.actor, Action::Set, &facts).is_allowed())
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    visit: &Appointment,
    before: Option<Model>,
    command: &SetNeeds,
) -> Result<()> {
    let wish = &command.wish;
    let place = match visit.mode {
        Mode::Onsite => store::place_of(tx.conn(), visit).await.map_err(Fault::from)?,
        Mode::Phone | Mode::Video | Mode::HomeVisit => None,
    };
    rules::check(wish, place).map_err(Stop::Refused)?;
    let version = consents::current_version(tx).await?;
    if command.notice_version != Some(version) {
        return Err(Stop::Refused(NeedsError::NoticeOutdated { version }));
    }
    let account = visit.resident_account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let said = serde_json::to_string(wish).map_err(Fault::internal)?;
    let agreed = wish.minor.as_ref().is_some_and(|minor| minor.guardian_consents);
    let row = Model {
        appointment_id: visit.id,
        account_id: account,
        needs_sealed: keys.seal(account, Purpose::Text, &said)?,
        is_under_14: wish.is_under_14(),
        guardian_consented_at: agreed.then_some(tx.now),
        notice_version: version,
        consented_at: tx.now,
        version: command.expected_version + 1,
        updated_at: tx.now,
    };
    let done = match before {
        Some(_) => store::update(tx.conn(), row).await,
        None => store::insert(tx.conn(), row).await,
    };
    Ok(done.map_err(Fault::from)?)
}

async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    visit: &Appointment,
    accounts: &[AccountId],
) -> std::result::Result<(), Fault> {
    let notice = Notice {
        kind: NoticeKind::VisitNeedsChanged,
        accounts,
        name: &visit.number,
        about: ("Appointment", visit.id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// A visit that was just asked for takes along what was said of the one in whose place it is, unless its resident has said something of it. Nothing
/// stays behind with whoever was to receive before.
pub async fn follow(tx: &Tx, event: &AppointmentEvent<'_>) -> std::result::Result<(), Fault> {
    let visit = event.appointment;
    let Some(former) = rules::taken_over(event.kind, visit) else { return Ok(()) };
    let Some(said) = store::find(tx.conn(), former).await? else { return Ok(()) };
    if store::find(tx.conn(), visit.id).await?.is_none() {
        let row = Model { appointment_id: visit.id, version: 1, updated_at: tx.now, ..said };
        store::insert(tx.conn(), row).await?;
    }
    Ok(store::delete(tx.conn(), former).await?)
}

/// What somebody said of their visits, for their export.
pub async fn export(ctx: &Ctx, account: AccountId) -> std::result::Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Forgets what somebody said who is erased.
pub async fn forget(tx: &Tx, account: AccountId) -> std::result::Result<(), Fault> {
    Ok(store::delete_of(tx.conn(), account).await?)
}

/// Forgets what was said of visits that ended before an instant.
pub async fn prune(tx: &Tx, before: Instant) -> std::result::Result<(), Fault> {
    Ok(store::delete_before(tx.conn(), before).await?)
}
