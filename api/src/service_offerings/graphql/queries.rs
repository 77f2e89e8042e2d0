//! Reading offerings.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Lookahead, Object};
use entity::id::{HostId, ServiceOfferingId};
use entity::service_offering::Model;
use uuid::Uuid;

use super::super::policy;
use super::super::store::{self, Filter};
use super::types::{OfferingState, ServiceCategory, ServiceOffering};
use crate::appointments::graphql::loading::{load_hosts, load_services};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id};

/// 专业服务的筛选条件，须同时满足。 Which offerings are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct ServiceOfferingFilter {
    /// 类别。 Of this kind.
    category: Option<ServiceCategory>,
    /// 在此地区（含所辖村居）的。 Of hosts who are at home in this region, or in what lies within it.
    region_id: Option<ID>,
    /// 此接待方的。 Of this host.
    host_id: Option<ID>,
    /// 状态；非公开的仅提供者和工作人员可见。 In this state; what is not public is for who offers it and staff.
    state: Option<OfferingState>,
}

impl ServiceOfferingFilter {
    fn read(self) -> Result<Filter, Fault> {
        Ok(Filter {
            category: self.category.map(Into::into),
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            host: self.host_id.map(|id| id::parse(&id, "filter.hostId")).transpose()?,
            state: self.state.map(Into::into),
        })
    }
}

/// Offerings that can be read.
#[derive(Default)]
pub struct ServiceOfferingQuery;

#[Object]
impl ServiceOfferingQuery {
    /// 专业服务，最新的在前；可按类别、地区查找。 What members and studios offer, the newest first; found by kind and region.
    async fn service_offerings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<ServiceOfferingFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<ServiceOffering>>> {
        fallible(Box::pin(page(context, filter, PageRequest::read(first, after, last, before))).await)
    }
}

/// Offerings by key, those that the actor sees, with what is asked of them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<ServiceOfferingId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<ServiceOfferingId, ServiceOffering>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), &scope, ids.into_iter().map(Uuid::from)).await?;
    let dressed = Box::pin(dress(ctx, rows, Some(look))).await?;
    Ok(dressed.into_iter().map(|offering| (offering.row.id, offering)).collect())
}

/// With the hosts and services that are asked for; the rows of the hosts are always read, for they decide who may do what.
async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<ServiceOffering>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<HostId> = rows.iter().map(|row| row.host_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = store::hosts(ctx.app.db.read(), ids.iter().copied()).await?;
    let there = store::there(ctx.app.db.read(), &ids).await?;
    let known: HashMap<_, _> = known.into_iter().map(|host| (host.id, host)).collect();
    let (mut hosts, mut services) = (HashMap::new(), HashMap::new());
    let asked = |name: &str| look.map(|look| look.field(name)).filter(Lookahead::exists);
    if let Some(asked) = asked("host") {
        hosts = Box::pin(load_hosts(ctx, &ids, &asked)).await?;
    }
    if let Some(asked) = asked("service") {
        let ids: Vec<_> = rows.iter().filter_map(|row| row.service_id).collect();
        services = Box::pin(load_services(ctx, &ids, &asked)).await?;
    }
    let one = |row: Model| {
        Some(ServiceOffering {
            of: known.get(&row.host_id)?.clone(),
            is_there: there.contains(&row.host_id),
            host: hosts.get(&row.host_id).cloned(),
            service: row.service_id.and_then(|id| services.get(&id)).cloned(),
            row,
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

async fn page(
    context: &Context<'_>,
    filter: Option<ServiceOfferingFilter>,
    request: Result<PageRequest<ServiceOfferingId>, Fault>,
) -> Result<Connection<ServiceOffering>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let (filter, look) = (filter.unwrap_or_default().read()?, context.look_ahead());
    let (conn, scope) = (ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page(conn, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, &filter).await?) } else { None };
    let offerings = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    Ok(Connection::new(&request, offerings, total, |offering| offering.row.id, |offering| offering))
}
