//! Reading pools, and their free times.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Lookahead, Object, SimpleObject};
use entity::id::{AppointmentServiceId, MemberId, PoolId, StudioId};
use entity::pool::Model;
use entity::value::PoolEntryState;

use super::super::policy;
use super::super::service::{self, Place};
use super::super::store::{self, Filter, Key};
use super::types::{Pool, PoolEntry};
use crate::appointments::graphql::loading::load_services;
use crate::appointments::graphql::slots::check_days;
use crate::appointments::service::pooling;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::members::graphql as members;
use crate::studios::graphql as studios;

/// 接待池的筛选条件。 Which pools are wanted.
#[derive(InputObject, Default)]
pub(super) struct PoolFilter {
    /// 所属工作室。 Of this studio.
    studio_id: Option<ID>,
}

/// 接待池可约的时间。 A time at which somebody of a pool can receive.
#[derive(SimpleObject)]
pub(super) struct PoolTime {
    /// 开始时刻。 When it begins.
    starts_at: DateTime,
    /// 结束时刻。 When it ends.
    ends_at: DateTime,
    /// 该时间有几位委员可以接待；由谁接待在占位时分配。 How many members could receive then; who does is said when the time is held.
    member_count: i32,
    /// 该年放假安排尚未公布，时段为暂定。 Whether it is provisional, because the holidays of its year are not published yet.
    provisional: bool,
}

/// Loads pools by key, those that the actor sees, with what is asked.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<PoolId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<PoolId, Pool>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::by_ids(ctx.app.db.read(), &policy::visible_to(&ctx.actor), &ids).await?;
    let found = Box::pin(dress(ctx, rows, look)).await?;
    Ok(found.into_iter().map(|pool| (pool.row.id, pool)).collect())
}

/// With who is in them, as far as the actor may know it: a statement for each kind, however many pools.
async fn dress(ctx: &Ctx, rows: Vec<Model>, look: &Lookahead<'_>) -> Result<Vec<Pool>, Fault> {
    let ids: Vec<PoolId> = rows.iter().map(|row| row.id).collect();
    let mut places: HashMap<PoolId, Vec<Place>> = HashMap::new();
    for place in service::places(ctx, &ids).await? {
        places.entry(place.pool).or_default().push(place);
    }
    let me = ctx.actor.member_id();
    let mut pools: Vec<Shown> = Vec::with_capacity(rows.len());
    for row in rows {
        let places = places.remove(&row.id).unwrap_or_default();
        pools.push(Shown::of(ctx, row, places, me));
    }
    let of_studios = pools.iter().filter_map(|shown| shown.row.studio_id).collect();
    let studios = studios::load_many(ctx, distinct(of_studios), &look.field("studio")).await?;
    let named = pools.iter().flat_map(|shown| shown.named().map(|place| place.member)).collect();
    let named = if look.field("members").exists() { named } else { Vec::new() };
    let named = members::load_many(ctx, distinct(named), &look.field("members")).await?;
    let asked = look.field("entries");
    let listed = |shown: &Shown| if asked.exists() { shown.listed() } else { Vec::new() };
    let all: Vec<Place> = pools.iter().flat_map(listed).collect();
    let of_entries = distinct(all.iter().map(|place| place.member).collect());
    let of_entries = members::load_many(ctx, of_entries, &asked.field("member")).await?;
    let by: Vec<AppointmentServiceId> = distinct(all.iter().filter_map(|place| place.service).collect());
    let services = load_services(ctx, &by, &asked.field("service")).await?;
    let entry = |place: Place| PoolEntry {
        member: of_entries.get(&place.member).cloned(),
        service: place.service.and_then(|service| services.get(&service)).cloned(),
        state: place.state.into(),
        receives: place.receives,
        visit_count: place.visits,
        pool_visit_count: place.through,
        last_assigned_at: place.last_at.map(DateTime),
        joined_at: place.joined_at.map(DateTime),
    };
    let show = |shown: Shown| Pool {
        studio: shown.row.studio_id.and_then(|id| studios.get(&id)).cloned(),
        members: shown.named().filter_map(|place| named.get(&place.member)).cloned().collect(),
        entries: listed(&shown).into_iter().map(entry).collect(),
        member_count: shown.receiving(),
        own: shown.own(),
        facts: shown.facts,
        row: shown.row,
    };
    Ok(pools.into_iter().map(show).collect())
}

fn distinct<T: Ord>(mut ids: Vec<T>) -> Vec<T> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A pool with who is in it, and what of that the viewer may know.
struct Shown {
    row: Model,
    places: Vec<Place>,
    facts: policy::Facts,
    me: Option<MemberId>,
    is_kept: bool,
}

impl Shown {
    fn of(ctx: &Ctx, row: Model, places: Vec<Place>, me: Option<MemberId>) -> Self {
        let facts = service::facts(&row, &places, me);
        let is_kept = policy::keeps(&ctx.actor, row.studio_id);
        Self { row, places, facts, me, is_kept }
    }

    fn own(&self) -> Option<PoolEntryState> {
        self.places.iter().find(|place| Some(place.member) == self.me).map(|place| place.state)
    }

    fn receiving(&self) -> i32 {
        i32::try_from(self.places.iter().filter(|place| place.receives).count()).unwrap_or(i32::MAX)
    }

    /// Those whose names the viewer may read.
    fn named(&self) -> impl Iterator<Item = &Place> {
        let is_named = self.row.names_members || self.is_kept;
        self.places.iter().filter(move |place| is_named && place.receives)
    }

    /// Those whose figures the viewer may read.
    fn listed(&self) -> Vec<Place> {
        let is_listed = |place: &&Place| self.is_kept || Some(place.member) == self.me;
        self.places.iter().filter(is_listed).cloned().collect()
    }
}

/// The queries of pools.
#[derive(Default)]
pub struct PoolQuery;

#[Object]
impl PoolQuery {
    /// 接待池：公众可见接待中的；管理者可见所管理的全部，委员可见所在的。 Pools that receive; all of those one keeps or is in.
    async fn pools(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<PoolFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Pool>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(page(context, filter, request)).await)
    }

    /// 一个接待池。 A pool.
    async fn pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "接待池编号。 Id of the pool.")] id: ID,
    ) -> Option<async_graphql::Result<Pool>> {
        nullable(Box::pin(one(context, &id)).await)
    }

    /// 接待池可约的时间：任一委员可以接待的时间，最多 62 天；用 holdPoolTime 占位。 The times at which somebody of a pool can receive, 62 days at most; held by
    /// `holdPoolTime`.
    #[graphql(complexity = "50 + child_complexity")]
    async fn pool_times(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "接待池编号。 Id of the pool.")] pool_id: ID,
        #[graphql(desc = "首日。 First date.")] from: LocalDate,
        #[graphql(desc = "末日。 Last date.")] to: LocalDate,
        #[graphql(default = 100, desc = "最多几个（1–100）。 How many at most, 1 to 100.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<PoolTime>>> {
        fallible(Box::pin(times(context, &pool_id, (from, to), first)).await)
    }
}

async fn page(
    context: &Context<'_>,
    filter: Option<PoolFilter>,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Pool>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor);
    let studio: Option<StudioId> =
        filter.unwrap_or_default().studio_id.map(|given| id::parse(&given, "filter.studioId")).transpose()?;
    let (filter, look, conn) = (Filter { studio }, context.look_ahead(), ctx.app.db.read());
    let rows = store::page(conn, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, &filter).await?) } else { None };
    let look = ahead::of_page(&look).unwrap_or(look);
    let pools = dress(ctx, rows, &look).await?;
    let key = |pool: &Pool| (pool.row.created_at, pool.row.id.0);
    Ok(Connection::new(&request, pools, total, key, |pool| pool))
}

async fn one(context: &Context<'_>, given: &ID) -> Result<Option<Pool>, Fault> {
    let (ctx, id) = (ctx(context)?, id::parse::<PoolId>(given, "id")?);
    Ok(load_many(ctx, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn times(
    context: &Context<'_>,
    given: &ID,
    (from, to): (LocalDate, LocalDate),
    first: i32,
) -> Result<Vec<PoolTime>, Fault> {
    let (ctx, id) = (ctx(context)?, id::parse::<PoolId>(given, "poolId")?);
    let most = check_days(from, to, first)?;
    service::find_seen(ctx.app.db.read(), ctx, id).await?.ok_or(Fault::NotFound)?;
    let found = pooling::times(ctx, id, (from.0, to.0)).await?;
    let show = |time: pooling::PoolTime| PoolTime {
        starts_at: DateTime(time.starts_at),
        ends_at: DateTime(time.ends_at),
        member_count: time.members,
        provisional: time.is_provisional,
    };
    Ok(found.into_iter().take(most).map(show).collect())
}
