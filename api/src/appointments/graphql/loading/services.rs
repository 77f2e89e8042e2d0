//! Services with their hosts and next free times: a few statements, however many services.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::appointment_service;
use entity::id::AppointmentServiceId;

use super::super::super::policy::{self, Facts};
use super::super::super::rules::times::FreeTime;
use super::super::super::service::times::{self, PublisherKey};
use super::super::super::store::hosts as store;
use super::super::host::Host;
use super::super::service::AppointmentService;
use super::{distinct, hosts, slot_limit};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead;

/// A page of services with what is asked of them.
pub(in super::super) async fn page(
    ctx: &Ctx,
    rows: Vec<appointment_service::Model>,
    page: &Lookahead<'_>,
) -> Result<Vec<AppointmentService>, Fault> {
    match ahead::of_page(page) {
        Some(look) => dress(ctx, rows, &look).await,
        None => Ok(rows.into_iter().map(|row| AppointmentService { row, host: None, next: None }).collect()),
    }
}

/// Services by key, for `node` and the query of one: those whose host the actor may see.
pub async fn load_services(
    ctx: &Ctx,
    ids: &[AppointmentServiceId],
    look: &Lookahead<'_>,
) -> Result<HashMap<AppointmentServiceId, AppointmentService>, Fault> {
    let rows = store::find_services(ctx.app.db.read(), ids).await?;
    let mut dressed = Box::pin(with_hosts(ctx, rows, look)).await?;
    dressed.retain(|service| {
        let host = service.host.as_ref();
        host.is_some_and(|host| policy::sees_host(&ctx.actor, &Facts::of_host(&host.row), host.is_public))
    });
    Ok(dressed.into_iter().map(|service| (service.row.id, service)).collect())
}

/// Services with what `look` asks of them.
pub(in super::super) async fn dress(
    ctx: &Ctx,
    rows: Vec<appointment_service::Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<AppointmentService>, Fault> {
    if look.field("host").exists() || look.field("nextSlots").exists() {
        return Box::pin(with_hosts(ctx, rows, look)).await;
    }
    Ok(rows.into_iter().map(|row| AppointmentService { row, host: None, next: None }).collect())
}

async fn with_hosts(
    ctx: &Ctx,
    rows: Vec<appointment_service::Model>,
    look: &Lookahead<'_>,
) -> Result<Vec<AppointmentService>, Fault> {
    let found = hosts::by_id(ctx, &distinct(rows.iter().map(|row| row.host_id))).await?;
    let found = hosts::with_asked(ctx, found, &look.field("host")).await?;
    let hosts: Vec<Host> = found.values().cloned().collect();
    let mut next = Next::of(ctx, &hosts, &rows, &look.field("nextSlots")).await?;
    let one = |row: appointment_service::Model| AppointmentService {
        host: found.get(&row.host_id).cloned(),
        next: next.take(&row),
        row,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The services of hosts, and their next free times when those are asked for.
pub(super) async fn preload(ctx: &Ctx, hosts: &mut [Host], look: &Lookahead<'_>) -> Result<(), Fault> {
    let ids: Vec<_> = hosts.iter().map(|host| host.row.id).collect();
    let rows = store::services_of(ctx.app.db.read(), &ids).await?;
    let mut next = Next::of(ctx, hosts, &rows, &look.field("nextSlots")).await?;
    for host in hosts {
        let own = rows.iter().filter(|row| row.host_id == host.row.id).map(|row| AppointmentService {
            next: next.take(row),
            row: row.clone(),
            host: Some(host.bare()),
        });
        host.services = Some(own.collect());
    }
    Ok(())
}

/// The next free times of services, if they were asked for.
#[derive(Default)]
struct Next(Option<(usize, HashMap<PublisherKey, Vec<FreeTime>>)>);

impl Next {
    async fn of(
        ctx: &Ctx,
        hosts: &[Host],
        services: &[appointment_service::Model],
        asked: &Lookahead<'_>,
    ) -> Result<Self, Fault> {
        if !asked.exists() {
            return Ok(Self::default());
        }
        let rows: Vec<_> = hosts.iter().map(|host| host.row.clone()).collect();
        let publishers = times::publishers(ctx, &rows).await?;
        let of_service = |row: &appointment_service::Model| {
            let publisher = publishers.iter().find(|publisher| publisher.host == row.host_id)?;
            Some(publisher.with_only(Some(row.id)))
        };
        let each: Vec<_> = services.iter().filter_map(of_service).collect();
        let limit = slot_limit(asked);
        Ok(Self(Some((limit, times::next(ctx, &each, limit).await?))))
    }

    fn take(&mut self, row: &appointment_service::Model) -> Option<(usize, Vec<FreeTime>)> {
        let (limit, found) = self.0.as_mut()?;
        Some((*limit, found.remove(&(row.host_id, Some(row.id))).unwrap_or_default()))
    }
}
