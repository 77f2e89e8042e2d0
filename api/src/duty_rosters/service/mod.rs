//! Setting a roster, and who is on duty: each use case in one transaction.

mod assigning;
mod ending;
mod exchanging;
mod handing;
mod planning;
mod removing;
mod sweeping;

pub use self::assigning::{Assign, assign};
pub use self::ending::{Cover, cover, forget, own_within, studio_ends, team_changed, vacate_all};
pub use self::exchanging::{Answer, Proposal, Step, Terms, facts, propose, step, why_not};
pub use self::planning::{NewRoster, PassedOver, Planned, Why, preview, set, span_of_days};
pub use self::removing::{remove, why_not_remove};
pub use self::sweeping::sweep;
pub use super::rules::OnDuty;

use chrono::TimeDelta;
use entity::id::{AccountId, RosterExchangeId, RosterPlaceId, RosterShiftId};
use entity::{Instant, member, roster_shift};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::Rows;
use crate::mutation::Done;

/// A roster was set, or shifts were taken off one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShiftsKept {
    /// Which, the next ones first.
    pub ids: Vec<RosterShiftId>,
}

impl Done for ShiftsKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.ids.first().map(|id| ("RosterShift", id.0))
    }
}

/// A place changed hands.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PlaceKept {
    /// Its key.
    pub id: RosterPlaceId,
}

impl Done for PlaceKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RosterPlace", self.id.0))
    }
}

/// An exchange was proposed, or came to an end.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct ExchangeKept {
    /// Its key.
    pub id: RosterExchangeId,
}

impl Done for ExchangeKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RosterExchange", self.id.0))
    }
}

/// A shift as people call it: the studio and when it begins.
fn called(ctx: &Ctx, studio: &str, starts_at: Instant) -> String {
    format!("{studio} {}", starts_at.with_timezone(&ctx.app.zone()).format("%Y-%m-%d %H:%M"))
}

/// Tells these of a shift.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    shift: &roster_shift::Model,
    accounts: &[AccountId],
    note: &str,
) -> Result<(), Fault> {
    let studio = store::studios(tx.conn(), &[shift.studio_id]).await?.pop().ok_or(Fault::NotFound)?;
    let name = &called(ctx, &studio.name, shift.starts_at);
    let about = ("RosterShift", shift.id.0);
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name, about, note })).await
}

fn accounts_of(members: &[member::Model]) -> Vec<AccountId> {
    members.iter().map(|member| member.account_id).collect()
}

/// What is kept of the duties of the member whom an account is, for its owner's export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let conn = ctx.app.db.read();
    Ok(vec![
        store::export_places(conn, account).await?,
        store::export_exchanges(conn, account).await?,
        store::export_changes(conn, account).await?,
    ])
}

/// How long what is over stays in a calendar.
const PAST: TimeDelta = TimeDelta::days(30);

/// The duties of the member whom an account is, from a month ago on, for their calendar.
pub async fn calendar(app: &App, account: AccountId) -> Result<Vec<OnDuty>, Fault> {
    Ok(store::calendar(app.db.read(), account, app.clock.now() - PAST).await?)
}
