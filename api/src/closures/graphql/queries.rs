//! Reading closures, and what one would hit.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Lookahead, Object};
use entity::id::{ClosureId, StudioId};
use uuid::Uuid;

use super::super::policy;
use super::super::service;
use super::super::store::{self, Filter, Key};
use super::inputs::ClosureStretchInput;
use super::types::{Closure, ClosureImpact, ClosureReach};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::studios::graphql as studios;

/// How many closures are shown with a studio.
const NEXT: usize = 10;

/// 停止接待的筛选条件，须同时满足。 Which closures are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct ClosureFilter {
    /// 范围。 Of this reach.
    reach: Option<ClosureReach>,
    /// 与此工作室有关的：本工作室的和全区的。 That concern this studio: its own, and those of the district.
    studio_id: Option<ID>,
    /// 只要现行有效且未结束的。 Only those that stand and are not over.
    #[graphql(default)]
    standing: bool,
}

impl ClosureFilter {
    fn read(self, ctx: &Ctx) -> Result<Filter, Fault> {
        Ok(Filter {
            reach: self.reach.map(Into::into),
            studio: self.studio_id.map(|id| id::parse(&id, "filter.studioId")).transpose()?,
            standing_at: self.standing.then(|| ctx.app.clock.now()),
        })
    }
}

/// Loads closures by key, those that the actor sees, with what is asked of them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<ClosureId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<ClosureId, Closure>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let rows = store::by_ids(conn, &scope, ids.into_iter().map(Uuid::from), now).await?;
    let mut found: Vec<Closure> = rows.into_iter().map(Closure::from).collect();
    preload(ctx, &mut found, look).await?;
    Ok(found.into_iter().map(|closure| (closure.row.id, closure)).collect())
}

/// The next closures of each of these studios, its own and those of the district, at most ten each: one statement for all.
pub async fn next_of_studios(
    ctx: &Ctx,
    studios: &[StudioId],
) -> Result<HashMap<StudioId, Vec<Closure>>, Fault> {
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let most = i64::try_from(NEXT).unwrap_or(i64::MAX);
    let rows = store::next_of(conn, studios.iter().map(|id| id.0), now, most).await?;
    let of = |studio: StudioId| {
        let own = rows.iter().filter(|row| row.studio_id.is_none_or(|of| of == studio));
        own.take(NEXT).cloned().map(Closure::from).collect()
    };
    Ok(studios.iter().map(|studio| (*studio, of(*studio))).collect())
}

/// The next closures of the office, its own and those of the district, at most ten.
pub async fn next_of_office(ctx: &Ctx) -> Result<Vec<Closure>, Fault> {
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let rows = store::next_of_office(conn, now, i64::try_from(NEXT).unwrap_or(i64::MAX)).await?;
    Ok(rows.into_iter().map(Closure::from).collect())
}

/// The studios of closures, when they are asked for.
async fn preload(ctx: &Ctx, closures: &mut [Closure], look: &Lookahead<'_>) -> Result<(), Fault> {
    let asked = look.field("studio");
    if !asked.exists() {
        return Ok(());
    }
    let ids: Vec<StudioId> = closures.iter().filter_map(|closure| closure.row.studio_id).collect();
    let found = Box::pin(studios::load_many(ctx, ids, &asked)).await?;
    for closure in closures {
        let studio = closure.row.studio_id.and_then(|id| found.get(&id).cloned());
        closure.studio = Some(studio.map(Box::new));
    }
    Ok(())
}

/// Closures that can be read.
#[derive(Default)]
pub struct ClosureQuery;

#[Object]
impl ClosureQuery {
    /// 停止接待的安排，最近的在前；已撤回和已结束的仅有权者可见。 The closures, the next ones first; those that were lifted or are over are for
    /// those who keep them.
    async fn closures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<ClosureFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Closure>>> {
        fallible(page(context, filter, PageRequest::read(first, after, last, before)).await)
    }

    /// 停止接待之前：将影响什么；工作室领衔委员和工作人员可见。 What a closure would hit, before it is made. For the lead of a studio and staff.
    async fn closure_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "范围和时间。 Where and when.")] stretch: ClosureStretchInput,
    ) -> Option<async_graphql::Result<ClosureImpact>> {
        nullable(impact(context, stretch).await)
    }
}

async fn page(
    context: &Context<'_>,
    filter: Option<ClosureFilter>,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Closure>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let (filter, look) = (filter.unwrap_or_default().read(ctx)?, context.look_ahead());
    let (db, scope, now) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), ctx.app.clock.now());
    let rows = store::page(db, &scope, &filter, now, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, &scope, &filter, now).await?) } else { None };
    let mut closures: Vec<Closure> = rows.into_iter().map(Closure::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        preload(ctx, &mut closures, &look).await?;
    }
    let key = |closure: &Closure| (closure.row.starts_at, closure.row.id.0);
    Ok(Connection::new(&request, closures, total, key, |closure| closure))
}

async fn impact(context: &Context<'_>, stretch: ClosureStretchInput) -> Result<Option<ClosureImpact>, Fault> {
    let stretch = stretch.read("stretch.studioId")?;
    Ok(Some(ClosureImpact(service::impact(ctx(context)?, stretch).await?)))
}
