//! Reading leave, and whom one would affect.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Lookahead, Object};
use entity::id::{AppointmentId, AppointmentServiceId, LeaveId, MemberId};

use super::super::policy;
use super::super::service;
use super::super::store::{self, Filter, Key};
use super::impact::LeaveImpact;
use super::inputs::LeaveStretchInput;
use super::types::{Leave, LeaveVisit};
use crate::appointments::graphql::loading::{load_appointments, load_services};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::members::graphql as members;

/// 请假的筛选条件，须同时满足。 Which leave is wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct LeaveFilter {
    /// 委员。 Of this member.
    member_id: Option<ID>,
    /// 只要现行有效且未结束的。 Only what stands and is not over.
    #[graphql(default)]
    standing: bool,
}

impl LeaveFilter {
    fn read(self, ctx: &Ctx) -> Result<Filter, Fault> {
        Ok(Filter {
            member: self.member_id.map(|id| id::parse(&id, "filter.memberId")).transpose()?,
            standing_at: self.standing.then(|| ctx.app.clock.now()),
        })
    }
}

/// Loads leave by key, what the actor sees of it, with what is asked.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<LeaveId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<LeaveId, Leave>, Fault> {
    let Ok(scope) = policy::visible_to(&ctx.actor) else { return Ok(HashMap::new()) };
    let rows = store::by_ids(ctx.app.db.read(), scope, &ids).await?;
    let mut found: Vec<Leave> = rows.into_iter().map(Leave::from).collect();
    Box::pin(preload(ctx, &mut found, look)).await?;
    Ok(found.into_iter().map(|leave| (leave.row.id, leave)).collect())
}

/// Members and visits, when they are asked for.
async fn preload(ctx: &Ctx, leaves: &mut [Leave], look: &Lookahead<'_>) -> Result<(), Fault> {
    let asked = look.field("member");
    if asked.exists() {
        let mut ids: Vec<MemberId> = leaves.iter().map(|leave| leave.row.member_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = members::load_many(ctx, ids, &asked).await?;
        for leave in leaves.iter_mut() {
            leave.member = Some(found.get(&leave.row.member_id).cloned());
        }
    }
    let asked = look.field("visits");
    if asked.exists() {
        let ids: Vec<LeaveId> = leaves.iter().map(|leave| leave.row.id).collect();
        let mut found = visits(ctx, &ids, &asked).await?;
        for leave in leaves.iter_mut() {
            leave.visits = Some(found.remove(&leave.row.id).unwrap_or_default());
        }
    }
    Ok(())
}

/// What became of the visits of these leaves: a statement for each kind, however many.
pub(super) async fn visits(
    ctx: &Ctx,
    leaves: &[LeaveId],
    look: &Lookahead<'_>,
) -> Result<HashMap<LeaveId, Vec<LeaveVisit>>, Fault> {
    let rows = store::visits_of(ctx.app.db.read(), leaves).await?;
    let ids: Vec<AppointmentId> = rows.iter().map(|row| row.visit).collect();
    let mut services: Vec<AppointmentServiceId> =
        rows.iter().filter_map(|row| row.offer.as_ref()).map(|offer| offer.service_id).collect();
    services.sort_unstable();
    services.dedup();
    let appointments = load_appointments(ctx, &ids, &look.field("appointment")).await?;
    let services = load_services(ctx, &services, &look.field("offerService")).await?;
    let mut found: HashMap<LeaveId, Vec<LeaveVisit>> = HashMap::new();
    for row in rows {
        let offer = row.offer.as_ref();
        found.entry(row.leave).or_default().push(LeaveVisit {
            appointment: appointments.get(&row.visit).cloned(),
            way: row.way.into(),
            offer_service: offer.and_then(|offer| services.get(&offer.service_id)).cloned(),
            offer_starts_at: offer.map(|offer| DateTime(offer.starts_at)),
            offer_state: offer.map(|offer| offer.state.into()),
        });
    }
    Ok(found)
}

/// Leave that can be read.
#[derive(Default)]
pub struct LeaveQuery;

#[Object]
impl LeaveQuery {
    /// 请假记录，最早的在前；委员看自己的，工作人员看全部。 Leave in order of its start: a member's own, and everybody's for staff.
    async fn leaves(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which is wanted.")] filter: Option<LeaveFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Leave>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(page(context, filter, request)).await)
    }

    /// 请假之前：将影响哪些预约，各可如何安排；委员本人和工作人员可见。 Whom a leave would affect, before it is taken, and what each could be offered. For
    /// the member and staff.
    #[graphql(complexity = "50 + child_complexity")]
    async fn leave_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "请假的委员。 Who is to be away.")] member_id: ID,
        #[graphql(desc = "请假的时间。 When.")] stretch: LeaveStretchInput,
    ) -> Option<async_graphql::Result<LeaveImpact>> {
        nullable(Box::pin(impact(context, &member_id, stretch)).await)
    }
}

async fn page(
    context: &Context<'_>,
    filter: Option<LeaveFilter>,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Leave>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let (filter, look, conn) =
        (filter.unwrap_or_default().read(ctx)?, context.look_ahead(), ctx.app.db.read());
    let rows = store::page(conn, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, scope, &filter).await?) } else { None };
    let mut leaves: Vec<Leave> = rows.into_iter().map(Leave::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        preload(ctx, &mut leaves, &look).await?;
    }
    let key = |leave: &Leave| (leave.row.starts_at, leave.row.id.0);
    Ok(Connection::new(&request, leaves, total, key, |leave| leave))
}

async fn impact(
    context: &Context<'_>,
    member: &ID,
    stretch: LeaveStretchInput,
) -> Result<Option<LeaveImpact>, Fault> {
    let id = id::parse(member, "memberId")?;
    Ok(Some(LeaveImpact(service::impact(ctx(context)?, id, stretch.read()).await?)))
}
