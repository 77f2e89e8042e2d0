//! Reading studios.

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::super::policy;
use super::super::store::{self, Filter, Key, Order};
use super::loading::load_many;
use super::types::{Studio, now_in_week};
use super::values::StudioScope;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::text;

/// 工作室列表的顺序。 In which order studios come.
#[derive(Enum, Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum StudioOrder {
    /// 按名称。 By name.
    #[default]
    Name,
    /// 新设的在前。 The latest first.
    Newest,
}

/// 工作室列表的筛选条件，须同时满足。 Which studios are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct StudioFilter {
    /// 类型。 Point, line or plane.
    scope: Option<StudioScope>,
    /// 界别。 Of this sector.
    sector_id: Option<ID>,
    /// 地区；乡街含下辖村居。 In this region; a township includes its villages.
    region_id: Option<ID>,
    /// 名称或主题包含的文字，一个字即可。 Whose name or theme contains this; one character is enough.
    search: Option<String>,
    /// 只要此刻开放的。 Only those open now.
    open_now: Option<bool>,
}

impl StudioFilter {
    fn read(self, ctx: &Ctx) -> Result<Filter, Fault> {
        let search = self.search.map(|search| text::optional_line("filter.search", &search, text::NAME));
        Ok(Filter {
            scope: self.scope.map(Into::into),
            sector: self.sector_id.map(|id| id::parse(&id, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            search: search.transpose()?.filter(|search| !search.is_empty()),
            open_at: (self.open_now == Some(true)).then(|| now_in_week(ctx)),
        })
    }
}

/// Studios that can be read.
#[derive(Default)]
pub struct StudioQuery;

#[Object]
impl StudioQuery {
    /// 一个工作室。 One studio.
    async fn studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Studio>> {
        nullable(one(context, &id).await)
    }

    /// 工作室。 The studios.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn studios(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<StudioFilter>,
        #[graphql(default, desc = "顺序。 In which order.")] order_by: StudioOrder,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Studio>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(page(context, filter.unwrap_or_default(), order_by, request).await)
    }
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<Studio>, Fault> {
    let id = id::parse(id, "id")?;
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn page(
    context: &Context<'_>,
    filter: StudioFilter,
    order: StudioOrder,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Studio>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let order = match order {
        StudioOrder::Name => Order::Name,
        StudioOrder::Newest => Order::Newest,
    };
    check_cursor(order, request.from.as_ref())?;
    let (filter, db, scope) = (filter.read(ctx)?, ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page(db, scope, &filter, order, &request).await?;
    let look = context.look_ahead();
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, &filter).await?) } else { None };
    let mut studios: Vec<Studio> = rows.into_iter().map(Studio::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        Studio::preload(ctx, &mut studios, &look).await?;
    }
    Ok(Connection::new(&request, studios, total, |studio| key(order, studio), |studio| studio))
}

fn key(order: Order, studio: &Studio) -> Key {
    let row = studio.row();
    match order {
        Order::Name => Key::Name(row.name.clone(), row.id.0),
        Order::Newest => Key::Created(row.created_at, row.id.0),
    }
}

/// A cursor belongs to the order it was given in.
fn check_cursor(order: Order, from: Option<&Key>) -> Result<(), Fault> {
    match (order, from) {
        (_, None) | (Order::Name, Some(Key::Name(..))) | (Order::Newest, Some(Key::Created(..))) => Ok(()),
        _ => Err(Fault::invalid("after", "游标不属于这个顺序。", "Not a cursor of this order.")),
    }
}
