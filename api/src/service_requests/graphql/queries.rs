//! Reading requests: one's own, and what staff have to answer.

use async_graphql::{Context, ID, InputObject, Object};
use entity::id::ServiceRequestId;
use entity::service_request::Model;

use super::super::policy;
use super::super::store::{self, Filter};
use super::loading::{dress, load_many};
use super::types::{ServiceRequest, ServiceRequestState};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::service_offerings::graphql::ServiceCategory;

/// 需求的筛选条件，须同时满足。 Which requests are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct ServiceRequestFilter {
    /// 状态。 In this state.
    state: Option<ServiceRequestState>,
    /// 类别。 Of this kind.
    category: Option<ServiceCategory>,
    /// 在此地区（含所辖村居）的。 In this region, or in what lies within it.
    region_id: Option<ID>,
}

impl ServiceRequestFilter {
    fn read(self) -> Result<Filter, Fault> {
        Ok(Filter {
            state: self.state.map(Into::into),
            category: self.category.map(Into::into),
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
        })
    }
}

/// The queries of requests.
#[derive(Default)]
pub struct ServiceRequestQuery;

#[Object]
impl ServiceRequestQuery {
    /// 一项需求，及推荐的委员和工作室；本人和所辖工作人员可见。 A request with who could help; for the resident and for staff where it lies.
    async fn service_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "需求编号。 Id of the request.")] id: ID,
    ) -> Option<async_graphql::Result<ServiceRequest>> {
        nullable(Box::pin(one(context, &id)).await)
    }

    /// 我的需求，最近提出的在前。 My requests, the latest first.
    async fn my_service_requests(
        &self,
        context: &Context<'_>,
        #[graphql(default, desc = "只要进行中的。 Only those still going on.")] only_open: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<ServiceRequest>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { own(context, only_open, request?).await }).await)
    }

    /// 工作人员所辖的需求，最早提出的在前。 The requests where the roles of staff reach, the oldest first. Staff only.
    async fn service_requests(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<ServiceRequestFilter>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<ServiceRequest>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { of_staff(context, filter, request?).await }).await)
    }
}

async fn one(context: &Context<'_>, given: &ID) -> Result<Option<ServiceRequest>, Fault> {
    let ctx = ctx(context)?;
    let id: ServiceRequestId = id::parse(given, "id")?;
    ctx.actor.person()?;
    Ok(load_many(ctx, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn own(
    context: &Context<'_>,
    only_open: bool,
    request: PageRequest<ServiceRequestId>,
) -> Result<Connection<ServiceRequest>, Fault> {
    let ctx = ctx(context)?;
    let account = ctx.actor.person()?.account_id;
    let conn = ctx.app.db.read();
    let rows = store::page_of(conn, account, only_open, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count_of(conn, account, only_open).await?) } else { None };
    page(context, ctx, rows, total, &request).await
}

async fn of_staff(
    context: &Context<'_>,
    filter: Option<ServiceRequestFilter>,
    request: PageRequest<ServiceRequestId>,
) -> Result<Connection<ServiceRequest>, Fault> {
    let ctx = ctx(context)?;
    let (scope, filter) = (policy::visible_to(&ctx.actor)?, filter.unwrap_or_default().read()?);
    let conn = ctx.app.db.read();
    let rows = store::page(conn, &scope, &filter, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, &filter).await?) } else { None };
    page(context, ctx, rows, total, &request).await
}

async fn page(
    context: &Context<'_>,
    ctx: &Ctx,
    rows: Vec<Model>,
    total: Option<i64>,
    request: &PageRequest<ServiceRequestId>,
) -> Result<Connection<ServiceRequest>, Fault> {
    let look = context.look_ahead();
    let requests = match ahead::of_page(&look) {
        Some(look) => dress(ctx, rows, &look).await?,
        None => rows.into_iter().map(ServiceRequest::bare).collect(),
    };
    Ok(Connection::new(request, requests, total, |request| request.row.id, |request| request))
}
