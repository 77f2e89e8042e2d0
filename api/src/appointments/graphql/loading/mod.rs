//! Loads lists of appointments with what was asked of them: a statement for each kind, never one for each row.

mod hosts;
mod people;
mod services;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Lookahead;
use entity::id::{AppointmentId, AppointmentServiceId, HostId};
use entity::value::Origin;
use entity::{Instant, appointment, appointment_move, reception_record};

use super::super::policy::{self, Action, Facts};
use super::super::service::published::{Published, published};
use super::super::service::{Fresh, times};
use super::super::store::bookings;
use super::super::store::hosts as store;
use super::super::store::listed::{self, Progress};
use super::super::store::mine::{Beside, Mine};
use super::actions;
use super::appointment::Appointment;
use super::around::open;
use super::day_notice::{self, AppointmentDayNotice};
use super::host::Host;
use super::service::AppointmentService;
use crate::assisted_bookings::graphql::{self as assisted_bookings, Assistance};
use crate::ctx::Ctx;
use crate::duty_rosters::graphql as duty_rosters;
use crate::error::Fault;
use crate::graphql::ahead;
use crate::keys::Keys;
use crate::matters::graphql::{self as matters, Matter};
use crate::members::graphql::Member;
use crate::rule_sets::{self, Numbers};
use crate::vault::Purpose;
use crate::visit_needs::graphql::{self as visit_needs, VisitNeeds};

pub(super) use self::hosts::{
    Days, Found, by_id as hosts_by_id, called as host_called, visible as visible_host, with_asked,
    with_services,
};
pub use self::hosts::{bare_host, hosts_of_members, hosts_of_studios, load_hosts};
pub(super) use self::people::People;
pub use self::services::load_services;
pub(super) use self::services::{dress as dress_services, page as page_of_services};

/// What was asked of each appointment, as far as it costs a statement.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one flag for each thing that may be asked for; they are independent"
)]
pub(super) struct Needs<'a> {
    host: Option<Lookahead<'a>>,
    service: Option<Lookahead<'a>>,
    history: bool,
    progress: bool,
    record: bool,
    successor: bool,
    day_notice: bool,
    matter: Option<Lookahead<'a>>,
    on_duty: Option<Lookahead<'a>>,
    assistance: bool,
    needs: bool,
    actions: bool,
    visitor: bool,
    texts: bool,
    names: bool,
}

impl<'a> Needs<'a> {
    /// Reads them off the selection of an appointment.
    pub(super) fn of(appointment: &Lookahead<'a>) -> Self {
        let asks = |name: &str| appointment.field(name).exists();
        let below = |name: &str| Some(appointment.field(name)).filter(Lookahead::exists);
        let names = |parent: &str, name: &str| appointment.field(parent).field(name).exists();
        Self {
            host: below("host"),
            service: below("service"),
            history: asks("history"),
            progress: !asks("history") && (asks("moveCount") || asks("lastMove")),
            record: asks("record") || asks("allowedActions"),
            successor: asks("replacedById"),
            day_notice: asks("dayNotice"),
            matter: below("matter"),
            on_duty: below("onDuty"),
            assistance: asks("assistance"),
            needs: asks("needs"),
            actions: asks("allowedActions"),
            visitor: asks("visitor"),
            texts: ["reason", "visitor", "intakeAnswers", "record"].into_iter().any(asks)
                || names("history", "reason")
                || names("lastMove", "reason"),
            names: names("history", "actedByName")
                || names("lastMove", "actedByName")
                || names("record", "filedByName")
                || asks("secondHostName"),
        }
    }

    /// What a list is best read with.
    pub(super) fn beside(&self) -> Beside {
        if self.progress { Beside::Progress } else { Beside::Nothing }
    }

    /// Those of a page's rows.
    pub(super) fn of_page(connection: &Lookahead<'a>) -> Self {
        ahead::of_page(connection).as_ref().map(Self::of).unwrap_or_default()
    }
}

/// How many of the next free times can be asked for.
pub(super) const MOST_NEXT: usize = 50;

/// Everything around a list of appointments.
#[derive(Default)]
struct Around {
    hosts: HashMap<HostId, Host>,
    services: HashMap<AppointmentServiceId, AppointmentService>,
    moves: HashMap<AppointmentId, Vec<appointment_move::Model>>,
    progress: HashMap<AppointmentId, Progress>,
    records: HashMap<AppointmentId, reception_record::Model>,
    successors: HashMap<AppointmentId, AppointmentId>,
    day_notices: HashMap<AppointmentId, AppointmentDayNotice>,
    matters: HashMap<AppointmentId, Matter>,
    on_duty: HashMap<AppointmentId, Vec<Member>>,
    assistances: HashMap<AppointmentId, Assistance>,
    needs: HashMap<AppointmentId, VisitNeeds>,
    phones: HashMap<entity::id::AccountId, Vec<u8>>,
    keys: Option<Keys>,
    people: People,
    numbers: Option<Numbers>,
    paused_until: Option<Option<Instant>>,
    published: HashMap<HostId, Arc<Published>>,
}

/// What was read along with the rows: their hosts, and how far they have come.
type Known = (HashMap<HostId, Host>, HashMap<AppointmentId, Progress>);

/// Dresses rows with what was asked. The host's identity is always read: it decides who may see what.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<appointment::Model>,
    needs: &Needs<'_>,
) -> Result<Vec<Appointment>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let hosts = hosts_by_id(ctx, &distinct(rows.iter().map(|row| row.host_id))).await?;
    dress_with(ctx, rows, (hosts, HashMap::new()), needs).await
}

/// The same for a list that was read with hosts, and with the latest steps where those are needed.
pub(super) async fn dress_mine(
    ctx: &Ctx,
    rows: Vec<Mine>,
    needs: &Needs<'_>,
) -> Result<Vec<Appointment>, Fault> {
    let (mut shown, mut hosts, mut progress) =
        (Vec::with_capacity(rows.len()), HashMap::new(), HashMap::new());
    for Mine { row, host, progress: latest } in rows {
        hosts.entry(row.host_id).or_insert_with(|| Host::of(host.row, host.name, host.is_public));
        progress.extend(latest.map(|latest| (row.id, latest)));
        shown.push(row);
    }
    dress_with(ctx, shown, (hosts, progress), needs).await
}

/// The same for a row that was just written, whose host is known.
pub(super) async fn dress_fresh(
    ctx: &Ctx,
    fresh: Fresh,
    needs: &Needs<'_>,
) -> Result<Option<Appointment>, Fault> {
    let host = Host::of(fresh.host, fresh.host_name, true);
    let hosts = HashMap::from([(host.row.id, host)]);
    Ok(dress_with(ctx, vec![fresh.row], (hosts, HashMap::new()), needs).await?.pop())
}

async fn dress_with(
    ctx: &Ctx,
    rows: Vec<appointment::Model>,
    known: Known,
    needs: &Needs<'_>,
) -> Result<Vec<Appointment>, Fault> {
    let around = Box::pin(load_around(ctx, &rows, known, needs)).await?;
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
            day_notice: needs.day_notice.then(|| around.day_notices.get(&row.id).cloned()),
            on_duty: needs
                .on_duty
                .is_some()
                .then(|| around.on_duty.get(&row.id).cloned().unwrap_or_default()),
            matter: needs.matter.is_some().then(|| around.matters.get(&row.id).cloned()),
            assistance: needs.assistance.then(|| around.assistances.get(&row.id).cloned()),
            needs: needs.needs.then(|| around.needs.get(&row.id).cloned()),
            keys: around.keys.clone(),
            phone_sealed: around.phones.get(&row.resident_account_id).cloned(),
            people: around.people.clone(),
            numbers: around.numbers,
            paused_until: around.paused_until,
            published: around.published.get(&row.host_id).cloned(),
            host,
            zone,
            row,
        })
    };
    Ok(rows.into_iter().filter_map(show).collect())
}

async fn load_around(
    ctx: &Ctx,
    rows: &[appointment::Model],
    (hosts, progress): Known,
    needs: &Needs<'_>,
) -> Result<Around, Fault> {
    let conn = ctx.app.db.read();
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let hosts = match &needs.host {
        Some(look) => with_asked(ctx, hosts, look).await?,
        None => hosts,
    };
    let mut around = Around { hosts, progress, ..Around::default() };
    if needs.service.is_some() || needs.actions {
        let services = store::find_services(conn, &distinct(rows.iter().map(|row| row.service_id))).await?;
        let dressed = match &needs.service {
            Some(look) => dress_services(ctx, services, look).await?,
            None => services.into_iter().map(AppointmentService::bare).collect(),
        };
        around.services = dressed.into_iter().map(|service| (service.row.id, service)).collect();
    }
    if needs.history {
        for step in bookings::moves_of(conn, &ids).await? {
            around.moves.entry(step.appointment_id).or_default().push(step);
        }
    }
    if needs.progress && around.progress.is_empty() {
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
    if needs.day_notice {
        around.day_notices = day_notice::load(ctx, rows).await?;
    }
    if let Some(look) = &needs.matter {
        around.matters = matters::of_appointments(ctx, &ids, look).await?;
    }
    if let Some(look) = &needs.on_duty {
        around.on_duty = Box::pin(duty_rosters::on_duty_of(ctx, &ids, look)).await?;
    }
    if needs.assistance {
        let assisted: Vec<_> =
            rows.iter().filter(|row| row.origin == Origin::Assisted).map(|row| row.id).collect();
        around.assistances = assisted_bookings::of_appointments(ctx, &assisted).await?;
    }
    if needs.needs {
        around.needs = visit_needs::of_appointments(ctx, &ids).await?;
    }
    if needs.texts {
        let residents: Vec<_> = rows.iter().map(|row| row.resident_account_id).collect();
        around.keys = Some(Keys::of(conn, &ctx.app.vault, &residents).await?);
    }
    if needs.visitor {
        let accounts = distinct(rows.iter().map(|row| row.resident_account_id));
        around.phones = bookings::phones_of(conn, &accounts).await?.into_iter().collect();
    }
    if needs.names {
        let along = rows.iter().filter_map(|row| row.second_host_account_id);
        around.people = People::of(ctx, around.actors().chain(along)).await?;
    }
    if needs.actions {
        around.numbers = Some(rule_sets::current(conn).await?);
        around.paused_until = Some(actions::paused_until(ctx, rows).await?);
        let rows: Vec<_> = around.hosts.values().map(|host| host.row.clone()).collect();
        around.published =
            published(conn, &ctx.app.published, &rows, times::today(ctx), ctx.app.zone()).await?;
    }
    Ok(around)
}

impl Around {
    /// Everybody who took a step or filed a record.
    fn actors(&self) -> impl Iterator<Item = entity::id::AccountId> {
        let steps = self.moves.values().flatten().filter_map(|step| step.actor_account_id);
        let latest = self.progress.values().filter_map(|progress| progress.latest.actor_account_id);
        steps.chain(latest).chain(self.records.values().map(|record| record.filed_by_account_id))
    }
}

fn distinct<T: Ord + Copy>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn slot_limit(asked: &Lookahead<'_>) -> usize {
    usize::try_from(ahead::largest(asked, "first", 1)).unwrap_or(0).min(MOST_NEXT)
}

/// The host of something that the actor may see.
pub(super) async fn host(ctx: &Ctx, id: HostId) -> Result<Host, Fault> {
    hosts_by_id(ctx, &[id]).await?.remove(&id).ok_or(Fault::NotFound)
}

/// The service of something that the actor may see.
pub(super) async fn service(ctx: &Ctx, id: AppointmentServiceId) -> Result<AppointmentService, Fault> {
    let row = store::find_service(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)?;
    Ok(AppointmentService::bare(row))
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

/// Appointments by key, for `node`: those the actor may see.
pub async fn load_appointments(
    ctx: &Ctx,
    ids: &[AppointmentId],
    look: &Lookahead<'_>,
) -> Result<HashMap<AppointmentId, Appointment>, Fault> {
    let rows = bookings::find_many(ctx.app.db.read(), ids).await?;
    let shown = dress(ctx, rows, &Needs::of(look)).await?;
    let is_visible =
        |shown: &Appointment| policy::decide(&ctx.actor, Action::View, &shown.facts).is_allowed();
    Ok(shown.into_iter().filter(is_visible).map(|shown| (shown.row.id, shown)).collect())
}

/// The visitor's name and number in full. Only for a call that the policy has let through and the audit trail has noted.
pub(super) async fn visitor(ctx: &Ctx, id: AppointmentId) -> Result<(Option<String>, Option<String>), Fault> {
    let conn = ctx.app.db.read();
    let row = bookings::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let own = bookings::phones_of(conn, &[row.resident_account_id]).await?.pop().map(|(_, sealed)| sealed);
    let phone = row.visitor_phone_sealed.clone().or(own);
    let keys = Keys::of(conn, &ctx.app.vault, &[row.resident_account_id]).await?;
    let name = open(&keys, Purpose::Name, row.resident_name_sealed.as_deref())?;
    Ok((name, open(&keys, Purpose::Phone, phone.as_deref())?))
}
