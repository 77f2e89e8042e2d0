//! What somebody has ahead, for their calendar.

use std::collections::HashMap;

use chrono::TimeDelta;
use entity::appointment::Model;
use entity::id::{AccountId, HostId};

use super::super::store::{calendar, listed};
use crate::app::App;
use crate::error::Fault;

/// More than anybody has in sight; what is beyond comes when the rest is over.
const MOST: u64 = 1_000;

/// How long what is over stays in a calendar.
const PAST: TimeDelta = TimeDelta::days(30);

/// What somebody has.
pub struct Ahead {
    /// Everything that they asked for, also what is long over: a visit that was moved is known by the first of its bookings.
    pub visits: Vec<Model>,
    /// What was asked of them as a host, from a month ago on.
    pub receptions: Vec<Model>,
    /// The hosts' names.
    pub names: HashMap<HostId, String>,
    /// From when on it is shown.
    pub since: entity::Instant,
}

/// Reads it: three statements.
pub async fn ahead(app: &App, account: AccountId) -> Result<Ahead, Fault> {
    let conn = app.db.read();
    let (now, _) = app.db.now(&app.clock).await?;
    let since = now - PAST;
    let visits = calendar::of_resident(conn, account, MOST).await?;
    let receptions = calendar::of_hosts(conn, account, since, MOST).await?;
    let mut hosts: Vec<HostId> = visits.iter().chain(&receptions).map(|visit| visit.host_id).collect();
    hosts.sort_unstable();
    hosts.dedup();
    let names = listed::named_hosts(&app.db, &hosts).await?;
    let names = names.into_iter().map(|host| (host.row.id, host.name)).collect();
    Ok(Ahead { visits, receptions, names, since })
}
