//! Hosts with what was asked of them: a few statements, however many hosts.

use std::collections::HashMap;
use std::hash::Hash;

use async_graphql::{Lookahead, Value};
use chrono::NaiveDate;
use entity::host;
use entity::id::{HostId, MemberId, StudioId};

use super::super::super::policy::{self, Facts};
use super::super::super::rules::times::FreeTime;
use super::super::super::service::times::{self, MOST_SLOTS};
use super::super::super::store::hosts;
use super::super::super::store::listed::{self, Called};
use super::super::host::Host;
use super::services;
use super::slot_limit;
use crate::ctx::Ctx;
use crate::error::Fault;

/// The days of which free times are asked, and how many at most.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Days {
    pub(in super::super) from: NaiveDate,
    pub(in super::super) to: NaiveDate,
    pub(in super::super) first: usize,
}

/// Free times of these days, found along with those of other hosts.
pub(in super::super) type Found = (Days, Vec<FreeTime>);

/// Hosts by key, whoever may see them: what an appointment shows of its host.
pub(in super::super) async fn by_id(ctx: &Ctx, ids: &[HostId]) -> Result<HashMap<HostId, Host>, Fault> {
    let rows = listed::named_hosts(&ctx.app.db, ids).await?;
    Ok(rows
        .into_iter()
        .map(|found| (found.row.id, Host::of(found.row, found.name, found.is_public)))
        .collect())
}

/// One host that the actor may see.
pub(in super::super) async fn visible(ctx: &Ctx, id: HostId, look: &Lookahead<'_>) -> Result<Host, Fault> {
    load_hosts(ctx, &[id], look).await?.remove(&id).ok_or(Fault::NotFound)
}

/// One host that the actor may see, by its own key or by that of what it is.
pub(in super::super) async fn called(ctx: &Ctx, called: Called, look: &Lookahead<'_>) -> Result<Host, Fault> {
    let found = listed::named_host(&ctx.app.db, called).await?.ok_or(Fault::NotFound)?;
    let host = Host::of(found.row, found.name, found.is_public);
    if !policy::sees_host(&ctx.actor, &Facts::of_host(&host.row), host.is_public) {
        return Err(Fault::NotFound);
    }
    let mut found = with_asked(ctx, HashMap::from([((), host)]), look).await?;
    found.remove(&()).ok_or(Fault::NotFound)
}

/// Hosts by key, for `node`: those the actor may see.
pub async fn load_hosts(
    ctx: &Ctx,
    ids: &[HostId],
    look: &Lookahead<'_>,
) -> Result<HashMap<HostId, Host>, Fault> {
    let mut found = by_id(ctx, ids).await?;
    found.retain(|_, host| policy::sees_host(&ctx.actor, &Facts::of_host(&host.row), host.is_public));
    with_asked(ctx, found, look).await
}

/// The hosts that members are, by the member's key, with what `look` asks of them. `names` are those of members the actor may see.
pub async fn hosts_of_members(
    ctx: &Ctx,
    names: HashMap<MemberId, String>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MemberId, Host>, Fault> {
    let rows = hosts::find_of_members(ctx.app.db.read(), names.keys().copied().collect()).await?;
    with_asked(ctx, named(rows, &names, |row| row.member_id), look).await
}

/// The hosts that studios are, by the studio's key, with what `look` asks of them. `names` are those of studios the actor may see, `known` what
/// was read of their hosts along with them.
pub async fn hosts_of_studios(
    ctx: &Ctx,
    names: HashMap<StudioId, String>,
    known: HashMap<StudioId, Host>,
    look: &Lookahead<'_>,
) -> Result<HashMap<StudioId, Host>, Fault> {
    let unknown: Vec<StudioId> = names.keys().filter(|id| !known.contains_key(id)).copied().collect();
    let mut found = known;
    if !unknown.is_empty() {
        let rows = hosts::find_of_studios(ctx.app.db.read(), unknown).await?;
        found.extend(named(rows, &names, |row| row.studio_id));
    }
    with_asked(ctx, found, look).await
}

/// A host of that name whom everybody may see, with nothing loaded along.
pub fn bare_host(row: host::Model, name: String) -> Host {
    Host::of(row, name, true)
}

fn named<K: Copy + Hash + Eq>(
    rows: Vec<host::Model>,
    names: &HashMap<K, String>,
    key: impl Fn(&host::Model) -> Option<K>,
) -> HashMap<K, Host> {
    let one = |row: host::Model| {
        let key = key(&row)?;
        Some((key, Host::of(row, names.get(&key)?.clone(), true)))
    };
    rows.into_iter().filter_map(one).collect()
}

/// Loads what `look` asks of these hosts, for all of them at once.
pub(in super::super) async fn with_asked<K: Hash + Eq>(
    ctx: &Ctx,
    found: HashMap<K, Host>,
    look: &Lookahead<'_>,
) -> Result<HashMap<K, Host>, Fault> {
    let (keys, mut hosts): (Vec<K>, Vec<Host>) = found.into_iter().unzip();
    if !hosts.is_empty() {
        Box::pin(preload_times(ctx, &mut hosts, look)).await?;
        Box::pin(preload_hours(ctx, &mut hosts, look)).await?;
        if look.field("services").exists() {
            Box::pin(services::preload(ctx, &mut hosts, &look.field("services"))).await?;
        }
    }
    Ok(keys.into_iter().zip(hosts).collect())
}

/// Loads the services of these hosts; `look` is the selection on the services.
pub(in super::super) async fn with_services<K: Hash + Eq>(
    ctx: &Ctx,
    found: HashMap<K, Host>,
    look: &Lookahead<'_>,
) -> Result<HashMap<K, Host>, Fault> {
    let (keys, mut hosts): (Vec<K>, Vec<Host>) = found.into_iter().unzip();
    services::preload(ctx, &mut hosts, look).await?;
    Ok(keys.into_iter().zip(hosts).collect())
}

async fn preload_times(ctx: &Ctx, hosts: &mut [Host], look: &Lookahead<'_>) -> Result<(), Fault> {
    let (next, days) = (look.field("nextSlots"), days_asked(&look.field("slots")));
    if !next.exists() && days.is_none() {
        return Ok(());
    }
    let rows: Vec<_> = hosts.iter().map(|host| host.row.clone()).collect();
    let publishers = times::publishers(ctx, &rows).await?;
    if next.exists() {
        let limit = slot_limit(&next);
        let mut found = times::next(ctx, &publishers, limit).await?;
        for host in hosts.iter_mut() {
            host.next = Some((limit, found.remove(&(host.row.id, None)).unwrap_or_default()));
        }
    }
    if let Some(days) = days {
        let mut found = times::between(ctx, &publishers, days.from, days.to, days.first).await?;
        for host in hosts.iter_mut() {
            host.slots = Some((days, found.remove(&(host.row.id, None)).unwrap_or_default()));
        }
    }
    Ok(())
}

/// What a single `slots` field asks. More of them, or what the field itself will refuse, is left to the fields.
fn days_asked(slots: &Lookahead<'_>) -> Option<Days> {
    let fields = slots.selection_fields();
    let [field] = fields.as_slice() else { return None };
    let arguments = field.arguments().ok()?;
    let given = |name: &str| arguments.iter().find(|(argument, _)| argument == name).map(|(_, value)| value);
    let date = |name: &str| match given(name) {
        Some(Value::String(text)) => text.parse::<NaiveDate>().ok(),
        _ => None,
    };
    let first = match given("first") {
        Some(Value::Number(number)) => usize::try_from(number.as_u64()?).ok()?,
        None => MOST_SLOTS,
        Some(_) => return None,
    };
    let days = Days { from: date("from")?, to: date("to")?, first };
    (times::is_askable(days.from, days.to) && (1..=MOST_SLOTS).contains(&first)).then_some(days)
}

async fn preload_hours(ctx: &Ctx, hosts: &mut [Host], look: &Lookahead<'_>) -> Result<(), Fault> {
    let (conn, ids) = (ctx.app.db.read(), hosts.iter().map(|host| host.row.id).collect::<Vec<_>>());
    let today = times::today(ctx);
    if look.field("availability").exists() {
        let rows = hosts::rules_of(conn, &ids, today).await?;
        for host in hosts.iter_mut() {
            host.rules = Some(rows.iter().filter(|row| row.host_id == host.row.id).cloned().collect());
        }
    }
    if look.field("dateOverrides").exists() {
        let rows = hosts::overrides_of(conn, &ids, today).await?;
        for host in hosts.iter_mut() {
            host.overrides = Some(rows.iter().filter(|row| row.host_id == host.row.id).cloned().collect());
        }
    }
    Ok(())
}
