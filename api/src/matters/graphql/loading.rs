//! Loading matters with what is asked of them: a statement or two for however many.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{AppointmentId, MatterId, RegionId};
use entity::matter_step;

use super::super::policy::{Facts, visible_to};
use super::super::service::{refused, shown};
use super::super::store::{self, Answers, Seen, Sourced};
use super::steps::MatterTimelineStep;
use super::types::Matter;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::Keys;
use crate::regions::graphql::{self as regions, Region};
use crate::rule_sets::{self, Numbers};
use crate::work_calendar::graphql::WorkingDays;

/// Steps shown of a matter; all of them are paged.
const MOST_STEPS: i64 = 50;

/// Matters by key, as far as the viewer may see them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<MatterId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MatterId, Matter>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    // Whoever has not signed in sees none, and is not asked to: the same as for an id that nothing has.
    let Ok(scope) = visible_to(&ctx.actor) else { return Ok(HashMap::new()) };
    let seen = store::by_ids(ctx.app.db.read(), &scope, ids).await?;
    let matters = dress(ctx, seen, Some(look)).await?;
    Ok(matters.into_iter().map(|matter| (matter.seen.row.id, matter)).collect())
}

/// The matters that what came of these visits belongs to, as far as the viewer may see them.
pub async fn of_appointments(
    ctx: &Ctx,
    ids: &[AppointmentId],
    look: &Lookahead<'_>,
) -> Result<HashMap<AppointmentId, Matter>, Fault> {
    let found = store::of_appointments(ctx.app.db.read(), ids.iter().copied()).await?;
    let matters = load_many(ctx, found.iter().map(|(_, matter)| *matter).collect(), look).await?;
    let of = |(visit, matter): (AppointmentId, MatterId)| Some((visit, matters.get(&matter)?.clone()));
    Ok(found.into_iter().filter_map(of).collect())
}

/// With what is asked of them.
pub(super) async fn dress(
    ctx: &Ctx,
    seen: Vec<Seen>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<Matter>, Fault> {
    let ids: Vec<_> = seen.iter().map(|seen| seen.row.id).collect();
    let scope = visible_to(&ctx.actor).map_err(refused)?;
    let near = store::near(ctx.app.db.read(), &scope, &ids).await?;
    let bare = |seen: Seen| {
        let (is_resident, sits) = (near.resident.contains(&seen.row.id), near.sits.contains(&seen.row.id));
        let facts = Facts::of(&seen.row, is_resident, sits);
        Matter { seen, facts, region: None, sources: None, steps: None, computation: None, answered: None }
    };
    let mut matters: Vec<_> = seen.into_iter().map(bare).collect();
    if let Some(look) = look {
        preload(ctx, &mut matters, look).await?;
    }
    Ok(matters)
}

async fn preload(ctx: &Ctx, matters: &mut [Matter], look: &Lookahead<'_>) -> Result<(), Fault> {
    let conn = ctx.app.db.read();
    let ids: Vec<_> = matters.iter().map(|matter| matter.seen.row.id).collect();
    let region = look.field("region");
    if region.exists() {
        let wanted: Vec<RegionId> = matters.iter().filter_map(|matter| matter.seen.row.region_id).collect();
        let found = regions::load_many(ctx, wanted, &region).await?;
        for matter in &mut *matters {
            matter.region = Some(matter.seen.row.region_id.and_then(|id| found.get(&id).cloned()));
        }
    }
    if look.field("sources").exists() {
        let mut found: HashMap<MatterId, Vec<Sourced>> = HashMap::new();
        for source in store::sources_of(conn, ids.iter().copied()).await? {
            found.entry(source.row.matter_id).or_default().push(source);
        }
        for matter in &mut *matters {
            matter.sources = Some(found.remove(&matter.seen.row.id).unwrap_or_default());
        }
    }
    if look.field("timeline").exists() {
        let mut found = timelines(ctx, matters).await?;
        for matter in &mut *matters {
            matter.steps = Some(found.remove(&matter.seen.row.id).unwrap_or_default());
        }
    }
    if look.field("dueComputation").exists()
        && let Some(calendar) = shown::calendar_of(ctx, matters.iter().map(|matter| &matter.seen.row)).await?
    {
        for matter in &mut *matters {
            matter.computation = Some(shown::counted(&calendar, &matter.seen.row).map(WorkingDays));
        }
    }
    if look.field("allowedActions").exists() {
        let viewer = ctx.actor.person()?.account_id;
        let numbers = rule_sets::current(conn).await?;
        let answers = store::answers(conn, viewer, ids).await?;
        for matter in &mut *matters {
            let own = answers.get(&matter.seen.row.id).copied().unwrap_or_default();
            matter.answered = Some((own, numbers));
        }
    }
    Ok(())
}

async fn timelines(
    ctx: &Ctx,
    matters: &[Matter],
) -> Result<HashMap<MatterId, Vec<MatterTimelineStep>>, Fault> {
    let works: Vec<MatterId> =
        matters.iter().filter(|matter| matter.works(ctx)).map(|matter| matter.seen.row.id).collect();
    let all = matters.iter().map(|matter| matter.seen.row.id);
    let rows = store::latest_steps(ctx.app.db.read(), all, works.iter().copied(), MOST_STEPS).await?;
    let mut found: HashMap<MatterId, Vec<MatterTimelineStep>> = HashMap::new();
    let opened = open(ctx, &rows, |row| works.contains(&row.matter_id)).await?;
    for (row, step) in rows.iter().zip(opened) {
        found.entry(row.matter_id).or_default().push(step);
    }
    Ok(found)
}

/// Opens steps for the viewer.
pub(super) async fn open(
    ctx: &Ctx,
    rows: &[matter_step::Model],
    works: impl Fn(&matter_step::Model) -> bool,
) -> Result<Vec<MatterTimelineStep>, Fault> {
    let viewer = ctx.actor.person()?.account_id;
    let sealed = rows.iter().filter_map(|row| row.words_sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await?;
    rows.iter().map(|row| MatterTimelineStep::open(&keys, row, viewer, works(row))).collect()
}

/// The latest steps of one matter.
pub(super) async fn steps(ctx: &Ctx, matter: &Matter) -> Result<Vec<MatterTimelineStep>, Fault> {
    let mut found = timelines(ctx, std::slice::from_ref(matter)).await?;
    Ok(found.remove(&matter.seen.row.id).unwrap_or_default())
}

/// Where one matter is.
pub(super) async fn region(
    ctx: &Ctx,
    matter: &Matter,
    look: &Lookahead<'_>,
) -> Result<Option<Region>, Fault> {
    let Some(id) = matter.seen.row.region_id else { return Ok(None) };
    Ok(regions::load_many(ctx, vec![id], look).await?.remove(&id))
}

/// How the effect of one matter was answered, and the numbers in force.
pub(super) async fn answered(ctx: &Ctx, id: MatterId) -> Result<(Answers, Numbers), Fault> {
    let (conn, viewer) = (ctx.app.db.read(), ctx.actor.person()?.account_id);
    let answers = store::answers(conn, viewer, [id]).await?;
    Ok((answers.get(&id).copied().unwrap_or_default(), rule_sets::current(conn).await?))
}
