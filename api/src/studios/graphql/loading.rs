//! Loading studios with what is asked of them: one statement per level.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Lookahead;
use entity::id::{MemberId, StudioId};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::policy::{self, Scope};
use super::super::service::activity;
use super::super::store::{self, MemberOf};
use super::types::Studio;
use super::values::{MemberSeat, StudioSeat, WallItem};
use crate::appointments::graphql::loading::{bare_host, hosts_of_studios};
use crate::closures::graphql::next_of_studios;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead;
use crate::members::graphql::Member;
use crate::photos::graphql::{self as photos, Which};
use crate::ratings::graphql as ratings;
use crate::regions::graphql as regions;
use crate::sectors;
use crate::sectors::graphql::Sector;

/// Seats given when the client does not say how many.
const USUAL_SEATS: i64 = 20;

/// More than a studio can have.
const ALL_SEATS: i64 = 100;

impl From<store::Hosted> for Studio {
    fn from((row, host): store::Hosted) -> Self {
        let host = host.map(|host| bare_host(host, row.name.clone()));
        Self { host, ..Self::from(row) }
    }
}

impl Studio {
    /// Loads what is asked of these studios, one statement per level. `look` is the selection on them.
    pub fn preload<'a>(
        ctx: &'a Ctx,
        studios: &'a mut [Studio],
        look: &'a Lookahead<'_>,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if studios.is_empty() {
                return Ok(());
            }
            let (region, seats) = (look.field("region"), look.field("members"));
            if look.field("sector").exists() {
                preload_sectors(ctx, studios).await?;
            }
            if region.exists() {
                preload_regions(ctx, studios, &region).await?;
            }
            if look.field("hours").exists() || look.field("openNow").exists() {
                preload_hours(ctx, studios).await?;
            }
            if look.field("closures").exists() || look.field("openNow").exists() {
                preload_closures(ctx, studios).await?;
            }
            if ["introduction", "services", "facilities", "stepFree"]
                .iter()
                .any(|field| look.field(field).exists())
            {
                preload_pages(ctx, studios).await?;
            }
            if look.field("wallItems").exists() {
                preload_walls(ctx, studios).await?;
            }
            if look.field("activitiesThisQuarter").exists() {
                preload_activities(ctx, studios).await?;
            }
            if look.field("allowedActions").exists() {
                preload_reported(ctx, studios).await?;
            }
            if look.field("rating").exists() {
                preload_ratings(ctx, studios, &look.field("rating")).await?;
            }
            if look.field("host").exists() {
                preload_hosts(ctx, studios, &look.field("host")).await?;
            }
            if seats.exists() {
                preload_seats(ctx, studios, &seats).await?;
            }
            preload_photos(ctx, studios, look).await
        })
    }
}

pub(super) async fn preload_sectors(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let mut ids: Vec<Uuid> =
        studios.iter().filter_map(|studio| studio.row.sector_id).map(Uuid::from).collect();
    ids.sort_unstable();
    ids.dedup();
    let sectors = sectors::by_ids(ctx.app.db.read(), ids).await?;
    let sectors: HashMap<_, _> = sectors.into_iter().map(|row| (row.id, Sector(row))).collect();
    for studio in studios {
        studio.sector = Some(studio.row.sector_id.and_then(|id| sectors.get(&id).cloned()));
    }
    Ok(())
}

pub(super) async fn preload_regions(
    ctx: &Ctx,
    studios: &mut [Studio],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let mut ids: Vec<_> = studios.iter().map(|studio| studio.row.region_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let regions = regions::load_many(ctx, ids, look).await?;
    for studio in studios {
        studio.region = regions.get(&studio.row.region_id).cloned();
    }
    Ok(())
}

pub(super) async fn preload_hours(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids = studios.iter().map(|studio| studio.row.id.0);
    let mut by_studio: HashMap<StudioId, Vec<_>> = HashMap::new();
    for (studio, hours) in store::hours_of(ctx.app.db.read(), ids).await? {
        by_studio.entry(studio).or_default().push(hours);
    }
    for studio in studios {
        studio.hours = Some(by_studio.get(&studio.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

async fn preload_closures(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids: Vec<_> = studios.iter().map(Studio::key).collect();
    let closures = next_of_studios(ctx, &ids).await?;
    for studio in studios {
        // The same studio may be there more than once, as that of several members.
        studio.closures = Some(closures.get(&studio.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

pub(super) async fn preload_activities(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids = studios.iter().map(|studio| studio.row.id.0);
    let counts = match activity::this_quarter(ctx) {
        Some(quarter) => store::activities_of(ctx.app.db.read(), ids, quarter).await?,
        None => Vec::new(),
    };
    let counts: HashMap<_, _> = counts.into_iter().collect();
    for studio in studios {
        studio.activities = Some(counts.get(&studio.row.id).copied().unwrap_or(0));
    }
    Ok(())
}

/// Which of them the viewer has reported, and nobody has looked at it yet.
pub(super) async fn preload_reported(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids = studios.iter().map(|studio| studio.row.id);
    let reported = match ctx.actor.account_id() {
        Some(account) => store::reported_by(ctx.app.db.read(), account, ids).await?,
        None => Vec::new(),
    };
    for studio in studios {
        studio.is_reported = Some(reported.contains(&studio.row.id));
    }
    Ok(())
}

pub(super) async fn preload_ratings(
    ctx: &Ctx,
    studios: &mut [Studio],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let mut latest = ratings::latest_of(ctx, studios.iter().map(Studio::key), look).await?;
    for studio in studios {
        studio.rating = Some(latest.remove(&studio.row.id).map(Box::new));
    }
    Ok(())
}

pub(super) async fn preload_pages(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids = studios.iter().map(|studio| studio.row.id);
    let pages: HashMap<_, _> = store::pages_of(ctx.app.db.read(), ids).await?.into_iter().collect();
    for studio in studios {
        // The same studio may be there several times: once for each of its members.
        studio.page = Some(pages.get(&studio.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

pub(super) async fn preload_walls(ctx: &Ctx, studios: &mut [Studio]) -> Result<(), Fault> {
    let ids = studios.iter().map(|studio| studio.row.id);
    let mut by_studio: HashMap<StudioId, Vec<WallItem>> = HashMap::new();
    for item in store::walls_of(ctx.app.db.read(), ids).await? {
        let shown = WallItem { kind: item.kind.into(), body: item.body };
        by_studio.entry(item.studio_id).or_default().push(shown);
    }
    for studio in studios {
        studio.wall = Some(by_studio.get(&studio.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

pub(super) async fn preload_hosts(
    ctx: &Ctx,
    studios: &mut [Studio],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let names = studios.iter().map(|studio| (studio.row.id, studio.row.name.clone())).collect();
    let known = studios.iter().filter_map(|studio| Some((studio.row.id, studio.host.clone()?))).collect();
    let hosts = hosts_of_studios(ctx, names, known, look).await?;
    for studio in studios {
        studio.host = hosts.get(&studio.row.id).cloned();
    }
    Ok(())
}

async fn preload_photos(ctx: &Ctx, studios: &mut [Studio], look: &Lookahead<'_>) -> Result<(), Fault> {
    let ids: Vec<StudioId> = studios.iter().map(Studio::key).collect();
    if look.field("photo").exists() {
        let found = photos::of_studios(ctx, ids.iter().copied(), Which::Published).await?;
        for studio in studios.iter_mut() {
            studio.photo = Some(found.get(&studio.row.id).cloned());
        }
    }
    if look.field("photoSubmission").exists() {
        let found = photos::of_studios(ctx, ids, Which::Handed).await?;
        for studio in studios {
            studio.handed = Some(found.get(&studio.row.id).cloned());
        }
    }
    Ok(())
}

pub(super) async fn preload_seats(
    ctx: &Ctx,
    studios: &mut [Studio],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let most =
        if ahead::gives(look, "role") { ALL_SEATS } else { ahead::largest(look, "first", USUAL_SEATS) };
    let ids = studios.iter().map(|studio| studio.row.id.0).collect();
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::first_seats(ctx.app.db.read(), &scope, ids, most).await?;
    let (places, mut members): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|seat| ((seat.studio, seat.role), Member::from(seat.member))).unzip();
    Member::preload(ctx, &mut members, &look.field("member")).await?;
    let mut by_studio: HashMap<StudioId, Vec<Arc<StudioSeat>>> = HashMap::new();
    for ((studio, role), member) in places.into_iter().zip(members) {
        by_studio.entry(studio).or_default().push(Arc::new(StudioSeat { role: role.into(), member }));
    }
    for studio in studios {
        studio.seats = Some(by_studio.get(&studio.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

/// The seats of these members, with what is asked of the studios; `look` is the selection on the seats.
pub async fn seats_of_members(
    ctx: &Ctx,
    members: Vec<MemberId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MemberId, Vec<MemberSeat>>, Fault> {
    let ids = members.into_iter().map(Uuid::from).collect();
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::studios_of(ctx.app.db.read(), &scope, ids).await?;
    let (places, mut studios): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .map(|MemberOf { member, role, studio }| ((member, role), Studio::from(studio)))
        .unzip();
    Studio::preload(ctx, &mut studios, &look.field("studio")).await?;
    let mut by_member: HashMap<MemberId, Vec<MemberSeat>> = HashMap::new();
    for ((member, role), studio) in places.into_iter().zip(studios) {
        by_member.entry(member).or_default().push(MemberSeat { role: role.into(), studio });
    }
    Ok(by_member)
}

/// Loads studios with what is asked of them, by key. Those the actor may not see are not among them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<StudioId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<StudioId, Studio>, Fault> {
    load_within(ctx, &policy::visible_to(&ctx.actor), ids, look).await
}

/// The same, of those that `scope` shows.
pub(super) async fn load_within(
    ctx: &Ctx,
    scope: &Scope,
    ids: Vec<StudioId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<StudioId, Studio>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::hosted_by_ids(ctx.app.db.read(), scope, ids.into_iter().map(Uuid::from)).await?;
    let mut studios: Vec<Studio> = rows.into_iter().map(Studio::from).collect();
    Studio::preload(ctx, &mut studios, look).await?;
    Ok(studios.into_iter().map(|studio| (studio.key(), studio)).collect())
}
