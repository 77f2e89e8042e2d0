//! Loads lists of appointments and hosts with what was asked of them: a statement for each kind, never one for each row.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{AppointmentId, AppointmentServiceId, HostId, MemberId, StudioId};
use entity::{appointment, appointment_move, appointment_service, reception_record};

use super::super::policy::{self, Action, Facts};
use super::super::rules::times::FreeTime;
use super::super::service::times::{self, PublisherKey};
use super::super::store::listed::{self, Progress};
use super::super::store::{bookings, hosts};
use super::appointment::Appointment;
use super::host::Host;
use super::service::AppointmentService;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead;
use crate::rule_sets::{self, Numbers};
use crate::vault::Purpose;

/// What was asked of each appointment, as far as it costs a statement.
#[derive(Copy, Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one flag for each thing that may be asked for; they are independent"
)]
pub(super) struct Needs {
    pub(super) service: bool,
    pub(super) history: bool,
    pub(super) progress: bool,
    pub(super) record: bool,
    pub(super) successor: bool,
    pub(super) actions: bool,
    pub(super) visitor: bool,
}

impl Needs {
    /// Reads them off the selection of an appointment.
    pub(super) fn of(appointment: &Lookahead<'_>) -> Self {
        let asks = |name: &str| appointment.field(name).exists();
        let actions = asks("allowedActions");
        Self {
            service: asks("service") || actions,
            history: asks("history"),
            progress: !asks("history") && (asks("moveCount") || asks("lastMove")),
            record: asks("record") || actions,
            successor: asks("replacedById"),
            actions,
            visitor: asks("visitor"),
        }
    }

    /// The selections of `nodes` and of `edges { node }` together.
    pub(super) fn of_connection(connection: &Lookahead<'_>) -> Self {
        let nodes = Self::of(&connection.field("nodes"));
        let edges = Self::of(&connection.field("edges").field("node"));
        Self {
            service: nodes.service || edges.service,
            history: nodes.history || edges.history,
            progress: nodes.progress || edges.progress,
            record: nodes.record || edges.record,
            successor: nodes.successor || edges.successor,
            actions: nodes.actions || edges.actions,
            visitor: nodes.visitor || edges.visitor,
        }
    }
}

/// How many of the next free times can be asked for.
pub(super) const MOST_NEXT: usize = 50;

/// Everything around a list of appointments.
#[derive(Default)]
struct Around {
    hosts: HashMap<HostId, Host>,
    services: HashMap<AppointmentServiceId, appointment_service::Model>,
    moves: HashMap<AppointmentId, Vec<appointment_move::Model>>,
    progress: HashMap<AppointmentId, Progress>,
    records: HashMap<AppointmentId, reception_record::Model>,
    successors: HashMap<AppointmentId, AppointmentId>,
    phones: HashMap<entity::id::AccountId, Vec<u8>>,
    numbers: Option<Numbers>,
}

/// Dresses rows with what was asked. The host's identity is always read: it decides who may see what.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<appointment::Model>,
    needs: Needs,
) -> Result<Vec<Appointment>, Fault> {
    let around = load_around(ctx, &rows, needs).await?;
    let zone = ctx.app.zone();
    let show = |row: appointment::Model| {
        let host = around.hosts.get(&row.host_id)?.clone();
        Some(Appointment {
            facts: Facts::of(&row, &host.row),
            service: around.services.get(&row.service_id).cloned(),
            moves: needs.history.then(|| around.moves.get(&row.id).cloned().unwrap_or_default()),
            progress: around.progress.get(&row.id).cloned(),
            record: needs.record.then(|| around.records.get(&row.id).cloned()),
            successor: needs.successor.then(|| around.successors.get(&row.id).copied()),
            phone_sealed: around.phones.get(&row.resident_account_id).cloned(),
            numbers: around.numbers,
            host,
            zone,
            row,
        })
    };
    Ok(rows.into_iter().filter_map(show).collect())
}

async fn load_around(ctx: &Ctx, rows: &[appointment::Model], needs: Needs) -> Result<Around, Fault> {
    let conn = ctx.app.db.read();
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut around = Around::default();
    if rows.is_empty() {
        return Ok(around);
    }
    let host_ids = distinct(rows.iter().map(|row| row.host_id));
    around.hosts = hosts_by_id(ctx, &host_ids).await?;
    if needs.service {
        let services = hosts::find_services(conn, &distinct(rows.iter().map(|row| row.service_id))).await?;
        around.services = services.into_iter().map(|service| (service.id, service)).collect();
    }
    if needs.history {
        for step in bookings::moves_of(conn, &ids).await? {
            around.moves.entry(step.appointment_id).or_default().push(step);
        }
    }
    if needs.progress {
        let progress = listed::progress(&ctx.app.db, &ids).await?;
        around.progress =
            progress.into_iter().map(|progress| (progress.latest.appointment_id, progress)).collect();
    }
    if needs.record {
        let records = bookings::records_of(conn, &ids).await?;
        around.records = records.into_iter().map(|record| (record.appointment_id, record)).collect();
    }
    if needs.successor {
        let successors = bookings::find_successors(conn, &ids).await?;
        let of = |row: &appointment::Model| row.rescheduled_from_id.or(row.offered_for_id);
        around.successors = successors.iter().filter_map(|row| of(row).map(|from| (from, row.id))).collect();
    }
    if needs.visitor {
        let accounts = distinct(rows.iter().map(|row| row.resident_account_id));
        around.phones = bookings::phones_of(conn, &accounts).await?.into_iter().collect();
    }
    if needs.actions {
        around.numbers = Some(rule_sets::current(conn).await?);
    }
    Ok(around)
}

fn distinct<T: Ord + Copy>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Hosts with their names.
async fn hosts_by_id(ctx: &Ctx, ids: &[HostId]) -> Result<HashMap<HostId, Host>, Fault> {
    let rows = listed::named_hosts(&ctx.app.db, ids).await?;
    Ok(rows.into_iter().map(|(row, name)| (row.id, Host { row, name, next: None, services: None })).collect())
}

/// One host by its key.
pub(super) async fn host(ctx: &Ctx, id: HostId) -> Result<Host, Fault> {
    hosts_by_id(ctx, &[id]).await?.remove(&id).ok_or(Fault::NotFound)
}

/// The service of an appointment.
pub(super) async fn service_row(
    ctx: &Ctx,
    id: AppointmentServiceId,
) -> Result<appointment_service::Model, Fault> {
    hosts::find_service(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)
}

/// The steps of an appointment.
pub(super) async fn moves(ctx: &Ctx, id: AppointmentId) -> Result<Vec<appointment_move::Model>, Fault> {
    Ok(bookings::moves_of(ctx.app.db.read(), &[id]).await?)
}

/// The record of an appointment.
pub(super) async fn record(ctx: &Ctx, id: AppointmentId) -> Result<Option<reception_record::Model>, Fault> {
    Ok(bookings::records_of(ctx.app.db.read(), &[id]).await?.pop())
}

/// What took the place of an appointment.
pub(super) async fn successor(ctx: &Ctx, id: AppointmentId) -> Result<Option<AppointmentId>, Fault> {
    Ok(bookings::find_successors(ctx.app.db.read(), &[id]).await?.pop().map(|row| row.id))
}

/// Hosts by key, for `node`.
pub async fn load_hosts(ctx: &Ctx, ids: &[HostId]) -> Result<HashMap<HostId, Host>, Fault> {
    hosts_by_id(ctx, ids).await
}

/// A page of services, with their hosts and those hosts' next free times when they are asked for.
pub(super) async fn services(
    ctx: &Ctx,
    rows: Vec<appointment_service::Model>,
    page: &Lookahead<'_>,
) -> Result<Vec<AppointmentService>, Fault> {
    let asked = ahead::of_page(page).map(|row| row.field("host")).filter(Lookahead::exists);
    let hosts = match asked {
        Some(host) => {
            let hosts = hosts_by_id(ctx, &distinct(rows.iter().map(|row| row.host_id))).await?;
            with_next(ctx, hosts, &host).await?
        }
        None => HashMap::new(),
    };
    Ok(rows
        .into_iter()
        .map(|row| AppointmentService { host: hosts.get(&row.host_id).cloned(), row, next: None })
        .collect())
}

/// Services by key, for `node`.
pub async fn load_services(
    ctx: &Ctx,
    ids: &[AppointmentServiceId],
) -> Result<HashMap<AppointmentServiceId, AppointmentService>, Fault> {
    let rows = hosts::find_services(ctx.app.db.read(), ids).await?;
    Ok(rows.into_iter().map(|row| (row.id, AppointmentService { row, host: None, next: None })).collect())
}

/// Appointments by key, for `node`: those the actor may see.
pub async fn load_appointments(
    ctx: &Ctx,
    ids: &[AppointmentId],
    look: &Lookahead<'_>,
) -> Result<HashMap<AppointmentId, Appointment>, Fault> {
    let rows = bookings::find_many(ctx.app.db.read(), ids).await?;
    let shown = dress(ctx, rows, Needs::of(look)).await?;
    let is_visible =
        |shown: &Appointment| policy::decide(&ctx.actor, Action::View, &shown.facts).is_allowed();
    Ok(shown.into_iter().filter(is_visible).map(|shown| (shown.row.id, shown)).collect())
}

/// The hosts that members are, by the member's key, with what `look` asks of them. `names` are the members'.
pub async fn hosts_of_members(
    ctx: &Ctx,
    names: HashMap<MemberId, String>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MemberId, Host>, Fault> {
    let rows = hosts::find_of_members(ctx.app.db.read(), names.keys().copied().collect()).await?;
    let found = rows.into_iter().filter_map(|row| {
        let member = row.member_id?;
        Some((member, Host { name: names.get(&member)?.clone(), row, next: None, services: None }))
    });
    with_next(ctx, found.collect(), look).await
}

/// The hosts that studios are, by the studio's key, with what `look` asks of them. `names` are the studios'.
pub async fn hosts_of_studios(
    ctx: &Ctx,
    names: HashMap<StudioId, String>,
    look: &Lookahead<'_>,
) -> Result<HashMap<StudioId, Host>, Fault> {
    let rows = hosts::find_of_studios(ctx.app.db.read(), names.keys().copied().collect()).await?;
    let found = rows.into_iter().filter_map(|row| {
        let studio = row.studio_id?;
        Some((studio, Host { name: names.get(&studio)?.clone(), row, next: None, services: None }))
    });
    with_next(ctx, found.collect(), look).await
}

/// The next free times of all of them at once, when they are asked for.
async fn with_next<K: std::hash::Hash + Eq>(
    ctx: &Ctx,
    found: HashMap<K, Host>,
    look: &Lookahead<'_>,
) -> Result<HashMap<K, Host>, Fault> {
    let (keys, mut hosts): (Vec<K>, Vec<Host>) = found.into_iter().unzip();
    let asked = look.field("nextSlots");
    if asked.exists() && !hosts.is_empty() {
        let limit = slot_limit(&asked);
        let rows: Vec<_> = hosts.iter().map(|host| host.row.clone()).collect();
        let publishers = times::publishers(ctx, &rows).await?;
        let mut next = times::next(ctx, &publishers, limit).await?;
        for host in &mut hosts {
            host.next = Some((limit, next.remove(&(host.row.id, None)).unwrap_or_default()));
        }
    }
    if look.field("services").exists() {
        preload_services(ctx, &mut hosts, &look.field("services")).await?;
    }
    Ok(keys.into_iter().zip(hosts).collect())
}

fn slot_limit(asked: &Lookahead<'_>) -> usize {
    usize::try_from(ahead::largest(asked, "first", 1)).unwrap_or(0).min(MOST_NEXT)
}

/// The services of hosts, and their next free times when those are asked for: a few statements, however many hosts and services.
pub(super) async fn preload_services(
    ctx: &Ctx,
    hosts: &mut [Host],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let ids: Vec<_> = hosts.iter().map(|host| host.row.id).collect();
    let rows = hosts::services_of(ctx.app.db.read(), &ids).await?;
    let asked = look.field("nextSlots");
    let (limit, mut next) = if asked.exists() {
        (slot_limit(&asked), next_of_services(ctx, hosts, &rows, slot_limit(&asked)).await?)
    } else {
        (0, HashMap::new())
    };
    for host in hosts {
        let bare = Host { next: None, services: None, ..host.clone() };
        let own = rows.iter().filter(|row| row.host_id == host.row.id).map(|row| AppointmentService {
            next: asked
                .exists()
                .then(|| (limit, next.remove(&(row.host_id, Some(row.id))).unwrap_or_default())),
            row: row.clone(),
            host: Some(bare.clone()),
        });
        host.services = Some(own.collect());
    }
    Ok(())
}

async fn next_of_services(
    ctx: &Ctx,
    hosts: &[Host],
    services: &[appointment_service::Model],
    limit: usize,
) -> Result<HashMap<PublisherKey, Vec<FreeTime>>, Fault> {
    let rows: Vec<_> = hosts.iter().map(|host| host.row.clone()).collect();
    let publishers = times::publishers(ctx, &rows).await?;
    let of_service = |row: &appointment_service::Model| {
        let publisher = publishers.iter().find(|publisher| publisher.host == row.host_id)?;
        Some(times::Publisher { only: Some(row.id), ..publisher.clone() })
    };
    let each: Vec<_> = services.iter().filter_map(of_service).collect();
    times::next(ctx, &each, limit).await
}

/// The visitor's name and number in full. Only for a call that the policy has let through and the audit trail has noted.
pub(super) async fn visitor(ctx: &Ctx, id: AppointmentId) -> Result<(Option<String>, Option<String>), Fault> {
    let conn = ctx.app.db.read();
    let row = bookings::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let phone = bookings::phones_of(conn, &[row.resident_account_id]).await?.pop().map(|(_, sealed)| sealed);
    let open = |purpose, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| ctx.app.vault.open(purpose, &sealed)).transpose().map_err(Fault::Internal)
    };
    Ok((open(Purpose::Name, row.resident_name_sealed)?, open(Purpose::Phone, phone)?))
}
