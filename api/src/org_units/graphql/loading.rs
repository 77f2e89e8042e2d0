//! Loading bodies and seats: one statement per level, however many there are.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{OrgSeatId, OrgUnitId};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::policy;
use super::super::service;
use super::super::store::{self, Shown};
use super::types::{OrgSeat, OrgUnit};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead;
use crate::members::graphql::Member;
use crate::{regions, rule_sets, sectors, terms};

/// How many seats of a body at most.
pub(super) fn limit(first: i32) -> Result<usize, Fault> {
    let limit = usize::try_from(first).ok().filter(|limit| (1..=100).contains(limit));
    limit.ok_or_else(|| Fault::invalid("first", "每页 1 至 100 条。", "A page holds 1 to 100."))
}

impl OrgUnit {
    /// Loads what is asked of these bodies. `look` is the selection on them.
    pub fn preload<'a>(
        ctx: &'a Ctx,
        units: &'a mut [OrgUnit],
        look: &'a Lookahead<'_>,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if units.is_empty() {
                return Ok(());
            }
            for field in ["term", "sector", "region"] {
                let look = look.field(field);
                if look.exists() {
                    preload_field(ctx, units, field, &look).await?;
                }
            }
            if ["memberCount", "vacancies", "allowedActions"].iter().any(|field| look.field(field).exists()) {
                preload_counts(ctx, units).await?;
            }
            let mut leaders = look.field("director").selection_fields();
            leaders.extend(look.field("deputyDirectors").selection_fields());
            leaders.extend(look.field("convener").selection_fields());
            if let Ok(look) = Lookahead::try_from(leaders.as_slice()) {
                preload_leaders(ctx, units, &look).await?;
            }
            let seats = look.field("seats");
            if seats.exists() {
                preload_seats(ctx, units, &seats).await?;
            }
            Ok(())
        })
    }
}

/// Loads one field of these bodies. `look` is the selection on that field.
pub(super) async fn preload_field(
    ctx: &Ctx,
    units: &mut [OrgUnit],
    field: &str,
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    match field {
        "term" => {
            let wanted = units.iter().filter_map(|unit| unit.row.term_id).collect();
            let found: HashMap<_, _> = terms::graphql::load_many(ctx, wanted).await?.into_iter().collect();
            for unit in units {
                unit.term = unit.row.term_id.and_then(|id| found.get(&id)).cloned();
            }
        }
        "sector" => {
            let wanted = units.iter().filter_map(|unit| unit.row.sector_id).collect();
            let found: HashMap<_, _> = sectors::graphql::load_many(ctx, wanted).await?.into_iter().collect();
            for unit in units {
                unit.sector = unit.row.sector_id.and_then(|id| found.get(&id)).cloned();
            }
        }
        "region" => {
            let wanted = units.iter().filter_map(|unit| unit.row.region_id).collect();
            let found = regions::graphql::load_many(ctx, wanted, look).await?;
            for unit in units {
                unit.region = unit.row.region_id.and_then(|id| found.get(&id)).cloned();
            }
        }
        "memberCount" | "vacancies" => preload_counts(ctx, units).await?,
        _ => preload_leaders(ctx, units, look).await?,
    }
    Ok(())
}

fn keys(units: &[OrgUnit]) -> Vec<Uuid> {
    units.iter().map(|unit| unit.row.id.0).collect()
}

async fn preload_counts(ctx: &Ctx, units: &mut [OrgUnit]) -> Result<(), Fault> {
    let conn = ctx.app.db.read();
    let seated = store::seated(conn, keys(units)).await?;
    let numbers = rule_sets::current(conn).await?;
    for unit in units {
        let of = seated.iter().filter(|(id, ..)| *id == unit.row.id);
        let by_role: Vec<_> = of.map(|(_, role, count)| (*role, *count)).collect();
        unit.count = Some(by_role.iter().map(|(_, count)| count).sum());
        let missing = service::vacancies(&unit.row, &numbers, &by_role);
        unit.vacancies = Some(missing.into_iter().map(Into::into).collect());
    }
    Ok(())
}

async fn preload_leaders(ctx: &Ctx, units: &mut [OrgUnit], look: &Lookahead<'_>) -> Result<(), Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let shown = store::leaders_of(ctx.app.db.read(), &scope, keys(units)).await?;
    let (seats, mut members): (Vec<_>, Vec<Member>) =
        shown.into_iter().map(|shown| (shown.seat, Member::from(shown.member))).unzip();
    Member::preload(ctx, &mut members, look).await?;
    for unit in units.iter_mut() {
        let of = seats.iter().zip(&members).filter(|(seat, _)| seat.org_unit_id == unit.row.id);
        unit.leaders = Some(of.map(|(seat, member)| (seat.role, member.clone())).collect());
    }
    Ok(())
}

/// Loads the first seats of these bodies, as many as any of the fields asks for.
pub(super) async fn preload_seats(
    ctx: &Ctx,
    units: &mut [OrgUnit],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let (scope, limit) = (policy::visible_to(&ctx.actor), ahead::largest(look, "first", 100).clamp(1, 100));
    let shown = store::first_seats(ctx.app.db.read(), &scope, keys(units), limit).await?;
    let seats = seats(ctx, shown, look).await?;
    for unit in units {
        unit.seats = Some(seats.iter().filter(|seat| seat.row.org_unit_id == unit.row.id).cloned().collect());
    }
    Ok(())
}

/// Seats with what is asked of them. `look` is the selection on them.
pub(super) async fn seats(ctx: &Ctx, shown: Vec<Shown>, look: &Lookahead<'_>) -> Result<Vec<OrgSeat>, Fault> {
    let (rows, mut members): (Vec<_>, Vec<Member>) =
        shown.into_iter().map(|shown| (shown.seat, Member::from(shown.member))).unzip();
    Member::preload(ctx, &mut members, &look.field("member")).await?;
    let unit = look.field("orgUnit");
    let units = if unit.exists() {
        load_many(ctx, rows.iter().map(|row| row.org_unit_id).collect(), &unit).await?
    } else {
        HashMap::new()
    };
    let seat = |(row, member): (entity::org_seat::Model, Member)| {
        let unit = units.get(&row.org_unit_id).cloned().map(Box::new);
        OrgSeat { row, member, unit }
    };
    Ok(rows.into_iter().zip(members).map(seat).collect())
}

/// Loads bodies with what is asked of them, by key. Those the actor may not see are not among them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<OrgUnitId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<OrgUnitId, OrgUnit>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), &scope, ids.into_iter().map(Uuid::from)).await?;
    let mut units: Vec<OrgUnit> = rows.into_iter().map(OrgUnit::from).collect();
    OrgUnit::preload(ctx, &mut units, look).await?;
    Ok(units.into_iter().map(|unit| (unit.key(), unit)).collect())
}

/// Loads one seat.
pub(super) async fn seat(ctx: &Ctx, id: OrgSeatId, look: &Lookahead<'_>) -> Result<Option<OrgSeat>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let shown = store::seats_by_ids(ctx.app.db.read(), &scope, [id.0]).await?;
    Ok(seats(ctx, shown, look).await?.into_iter().next())
}

/// Loads seats by key, with what is asked of them. Those the actor may not see are not among them.
pub async fn load_seats(ctx: &Ctx, ids: &[OrgSeatId], look: &Lookahead<'_>) -> Result<Vec<OrgSeat>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let shown = store::seats_by_ids(ctx.app.db.read(), &scope, ids.iter().map(|id| id.0)).await?;
    seats(ctx, shown, look).await
}
