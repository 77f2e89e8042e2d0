//! Reading studios.

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::super::policy;
use super::super::service::activity;
use super::super::store::{self, Activity, Filter, Key, Order};
use super::living;
use super::loading::load_many;
use super::types::{Studio, now_in_week};
use super::values::{StudioMove, StudioScope, StudioState, StudioVisitsAhead};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::members::graphql::NearInput;
use crate::members::service::search;
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
    /// 状态，须为其一；未公开的只有本工作室成员和工作人员可见。 In one of these states; those that are not public are seen by their own and by staff.
    states: Option<Vec<StudioState>>,
    /// 只要此刻开放的。 Only those open now.
    open_now: Option<bool>,
    /// 在此点附近且开放的。 Only open ones near this point.
    near: Option<NearInput>,
    /// 本季度活动次数已达到（true）或未达到（false）规则规定的最少次数。 Those that have as many activities in this quarter as the rules ask for (true), or not yet (false).
    is_active_this_quarter: Option<bool>,
}

impl StudioFilter {
    pub(super) async fn read(self, ctx: &Ctx) -> Result<Filter, Fault> {
        let near = match self.near.as_ref().map(NearInput::read).transpose()? {
            Some((place, metres)) => Some(search::studios_near(ctx, place, metres).await?),
            None => None,
        };
        let quarter = activity::this_quarter(ctx);
        let activity = match self.is_active_this_quarter.zip(quarter) {
            Some((is_wanted, within)) => {
                Some(Activity { within, least: activity::expected(ctx).await?, is_wanted })
            }
            None => None,
        };
        let search = self.search.map(|search| text::optional_line("filter.search", &search, text::NAME));
        Ok(Filter {
            scope: self.scope.map(Into::into),
            sector: self.sector_id.map(|id| id::parse(&id, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            states: self.states.unwrap_or_default().into_iter().map(Into::into).collect(),
            search: search.transpose()?.filter(|search| !search.is_empty()),
            open_at: (self.open_now == Some(true)).then(|| now_in_week(ctx)),
            activity,
            among: near,
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

    /// 二维码或门牌短码所指的工作室。 The studio that a QR code, or the code on its door, leads to.
    async fn studio_by_code(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "短码，不分大小写。 The code, in capitals or not.")] code: String,
    ) -> Option<async_graphql::Result<Studio>> {
        nullable(by_code(context, &code).await)
    }

    /// 工作室经历的各步，最新的在前，最多 50 步；本工作室成员和工作人员可见。 The steps that a studio took, newest first, at most 50. For lead, team and staff.
    async fn studio_moves(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "工作室。 Of which studio.")] studio_id: ID,
    ) -> Option<async_graphql::Result<Vec<StudioMove>>> {
        fallible(async { living::moves(ctx(context)?, id::parse(&studio_id, "studioId")?).await }.await)
    }

    /// 工作室尚未进行的预约；本工作室成员和工作人员可见，注销前请先查看。 Visits to a studio still to come, to be looked at before it is closed. For lead, team and staff.
    async fn studio_visits_ahead(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "工作室。 Of which studio.")] studio_id: ID,
    ) -> Option<async_graphql::Result<StudioVisitsAhead>> {
        fallible(
            async { living::visits_ahead(ctx(context)?, id::parse(&studio_id, "studioId")?).await }.await,
        )
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

async fn by_code(context: &Context<'_>, code: &str) -> Result<Option<Studio>, Fault> {
    let ctx = ctx(context)?;
    let code = text::line("code", code, text::NAME)?.to_ascii_uppercase();
    let scope = policy::visible_to(&ctx.actor);
    let Some(row) = store::by_code(ctx.app.db.read(), &scope, &code).await? else { return Ok(None) };
    let mut one = [Studio::from(row)];
    Studio::preload(ctx, &mut one, &context.look_ahead()).await?;
    Ok(one.into_iter().next())
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
    let (filter, db, scope) = (filter.read(ctx).await?, ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page(db, &scope, &filter, order, &request).await?;
    let look = context.look_ahead();
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, &scope, &filter).await?) } else { None };
    let mut studios: Vec<Studio> = rows.into_iter().map(Studio::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        Studio::preload(ctx, &mut studios, &look).await?;
    }
    Ok(Connection::new(&request, studios, total, |studio| key(order, studio), |studio| studio))
}

pub(super) fn key(order: Order, studio: &Studio) -> Key {
    let row = studio.row();
    match order {
        Order::Name => Key::Name(row.name.clone(), row.id.0),
        Order::Newest => Key::Created(row.created_at, row.id.0),
    }
}

/// A cursor belongs to the order it was given in.
pub(super) fn check_cursor(order: Order, from: Option<&Key>) -> Result<(), Fault> {
    match (order, from) {
        (_, None) | (Order::Name, Some(Key::Name(..))) | (Order::Newest, Some(Key::Created(..))) => Ok(()),
        _ => Err(Fault::invalid("after", "游标不属于这个顺序。", "Not a cursor of this order.")),
    }
}
