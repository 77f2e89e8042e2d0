//! Reading matters: one's own, and those that one has in hand or looks after.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use entity::id::MatterId;

use super::super::policy::visible_to;
use super::super::service::{refused, shown};
use super::super::store::{self, Filter, Key, List, Order};
use super::inputs;
use super::loading::{dress, load_many, open};
use super::steps::MatterTimelineStep;
use super::types::{Matter, MatterState};
use crate::appointments::graphql::Category;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};

/// 事项的排列。 In which order matters are listed.
#[derive(Enum, Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum MatterOrder {
    /// 先到期的在前。 What is due first.
    #[default]
    Due,
    /// 最近立项的在前。 What was opened last.
    Opened,
}

/// 筛选事项。 Which matters are wanted.
#[derive(InputObject, Default)]
pub(super) struct MatterFilter {
    /// 状态。 In these states.
    states: Option<Vec<MatterState>>,
    /// 只要已逾期的。 Only those that are overdue.
    #[graphql(default)]
    overdue: bool,
    /// 承办者：委员、工作室或机构的编号。 In the hands of this member, studio or body.
    owner_id: Option<ID>,
    /// 类别。 Of this kind.
    category: Option<Category>,
    /// 地区。 In this region.
    region_id: Option<ID>,
    /// 排列。 In which order.
    #[graphql(default)]
    order: MatterOrder,
}

impl MatterFilter {
    fn read(&self, ctx: &Ctx) -> Result<Filter, Fault> {
        let owner = self.owner_id.as_ref().map(|id| inputs::owner(id, "filter.ownerId")).transpose()?;
        let region = self.region_id.as_ref().map(|id| id::parse(id, "filter.regionId")).transpose()?;
        Ok(Filter {
            states: self.states.iter().flatten().map(|state| (*state).into()).collect(),
            overdue_on: self.overdue.then(|| shown::today(ctx)),
            owner,
            category: self.category.map(Into::into),
            region,
            order: if self.order == MatterOrder::Due { Order::Due } else { Order::Opened },
        })
    }
}

/// The queries of matters.
#[derive(Default)]
pub struct MatterQuery;

#[Object]
impl MatterQuery {
    /// 一件事项；不存在或无权查看时为空。 One matter; null when there is none that the viewer may see.
    async fn matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Matter>> {
        nullable(Box::pin(one(context, &id)).await)
    }

    /// 我反映的事项，最近立项的在前。 The matters that I started, the latest first.
    async fn my_matters(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Matter>>> {
        let request = PageRequest::read(first, after, last, before);
        let filter = Filter { order: Order::Opened, ..Filter::default() };
        fallible(Box::pin(async { page(context, List::Own, filter, request?).await }).await)
    }

    /// 我或我所在的工作室、机构承办的事项；工作人员见其管辖范围内的。 The matters in my hands, or in those of my studio or body; for staff those within
    /// the reach of their roles.
    async fn matters(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<MatterFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Matter>>> {
        let request = PageRequest::read(first, after, last, before);
        let read = async {
            let filter = filter.unwrap_or_default().read(ctx(context)?)?;
            page(context, List::Kept, filter, request?).await
        };
        fallible(Box::pin(read).await)
    }

    /// 一件事项的全部办理过程，最新的在前；居民只见不涉内部的各步。 The whole timeline of a matter, newest first; residents see the steps that are not
    /// internal.
    async fn matter_timeline(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "事项的编号。 Id of the matter.")] matter_id: ID,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<MatterTimelineStep>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { timeline(context, &matter_id, request?).await }).await)
    }
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<Matter>, Fault> {
    let id: MatterId = id::parse(id, "id")?;
    let ctx = ctx(context)?;
    ctx.actor.person()?;
    Ok(load_many(ctx, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn page(
    context: &Context<'_>,
    list: List,
    filter: Filter,
    request: PageRequest<Key>,
) -> Result<Connection<Matter>, Fault> {
    let (ctx, look) = (ctx(context)?, context.look_ahead());
    let scope = visible_to(&ctx.actor).map_err(refused)?;
    let conn = ctx.app.db.read();
    let seen = store::page(conn, &scope, list, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, list, &filter).await?) } else { None };
    let matters = dress(ctx, seen, ahead::of_page(&look).as_ref()).await?;
    let key = |matter: &Matter| Key(matter.seen.row.due_on, matter.seen.row.opened_at, matter.seen.row.id.0);
    Ok(Connection::new(&request, matters, total, key, |matter| matter))
}

async fn timeline(
    context: &Context<'_>,
    given: &ID,
    request: PageRequest<i32>,
) -> Result<Connection<MatterTimelineStep>, Fault> {
    let id: MatterId = id::parse(given, "matterId")?;
    let ctx = ctx(context)?;
    ctx.actor.person()?;
    let matter = load_many(ctx, vec![id], &context.look_ahead().field("-")).await?.remove(&id);
    let works = matter.ok_or(Fault::NotFound)?.works(ctx);
    let rows = store::step_page(ctx.app.db.read(), id, works, &request).await?;
    let steps = open(ctx, &rows, |_| works).await?;
    Ok(Connection::new(&request, steps, None, |step| step.version, |step| step))
}
