//! What a leaving would do, and what is kept of one.

use async_graphql::{Context, ID, Object};
use entity::id::MemberId;

use super::super::error::RefusedHandover;
use super::super::policy;
use super::super::service::{self, Holding, NewHandover};
use super::super::store::{self, Impact};
use super::errors;
use super::inputs::{MemberHandoverInput, handovers};
use super::types::{MemberHandover, MemberLeaving, Planned, load, member};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::loading::load_appointments;
use crate::communities::graphql::{self as communities, CommunityAssignment};
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id, nullable};
use crate::members::graphql::Member;
use crate::org_units::graphql::{self as org_units, OrgSeat};
use crate::studios::graphql::{self as studios, Studio};

/// What a leaving would do.
pub struct MemberLeavingImpact {
    member: MemberId,
    impact: Impact,
    wanted: Vec<NewHandover>,
    refused: Vec<RefusedHandover>,
}

/// 委员离任的影响，每类最多列出 100 项。 What the leaving of a member would do; at most 100 of each kind are listed.
#[Object]
impl MemberLeavingImpact {
    /// 委员。 Who would leave.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, Some(self.member)).await)
    }

    /// 将被取消的预约数。 How many visits would be called off.
    async fn appointment_count(&self) -> i64 {
        self.impact.visit_count
    }

    /// 将被取消的预约，最近的在前。 The visits that would be called off, the next ones first.
    async fn appointments(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Appointment>>> {
        fallible(self.visits(context).await)
    }

    /// 将结束的任职。 The seats that would end.
    async fn seats(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<OrgSeat>>> {
        let loaded = match ctx(context) {
            Ok(ctx) => org_units::load_seats(ctx, &self.impact.seats, &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded)
    }

    /// 将结束的社区联系。 The communities that would be looked after by one fewer.
    async fn communities(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<CommunityAssignment>>> {
        let loaded = match ctx(context) {
            Ok(ctx) => communities::load(ctx, self.impact.communities.clone(), &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded)
    }

    /// 各席位和所领衔的工作室由谁接续：先列可移交的全部，未指定接续人的将空缺；再列所填而并非其所有的。
    /// Who takes over each of the seats and studios: first all that there are, with nobody where nobody was named; then what was named and is
    /// not theirs.
    async fn handovers(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<MemberHandover>>> {
        fallible(self.planned(context).await)
    }

    /// 将没有在任领衔委员的工作室。 The studios that would be left without a lead who serves.
    async fn studios_without_lead(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<Studio>>> {
        fallible(self.studios(context).await)
    }
}

impl MemberLeavingImpact {
    async fn visits(&self, context: &Context<'_>) -> Result<Vec<Appointment>, Fault> {
        let visits = &self.impact.visits;
        let mut found = load_appointments(ctx(context)?, visits, &context.look_ahead()).await?;
        Ok(visits.iter().filter_map(|id| found.remove(id)).collect())
    }

    async fn studios(&self, context: &Context<'_>) -> Result<Vec<Studio>, Fault> {
        let left = self
            .impact
            .studios
            .iter()
            .copied()
            .filter(|id| self.successor_of(Holding::Studio(*id)).is_none());
        let left: Vec<_> = left.collect();
        let mut found = studios::load_many(ctx(context)?, left.clone(), &context.look_ahead()).await?;
        Ok(left.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Who takes over this, if somebody was named who can.
    fn successor_of(&self, holding: Holding) -> Option<MemberId> {
        let at = self.wanted.iter().position(|wanted| wanted.of == holding)?;
        let can = self.refused.iter().all(|refused| refused.at != at);
        self.wanted.get(at).filter(|_| can).map(|wanted| wanted.successor_id)
    }

    async fn planned(&self, context: &Context<'_>) -> Result<Vec<MemberHandover>, Fault> {
        let ctx = ctx(context)?;
        let seats = self.impact.seats.iter().copied().map(Holding::Seat);
        let held: Vec<Holding> = seats.chain(self.impact.led.iter().copied().map(Holding::Studio)).collect();
        let named = (0..).zip(&self.wanted).map(|(at, wanted)| {
            let refused = self.refused.iter().find(|refused| refused.at == at);
            let problem = refused.map(|refused| errors::refused(ctx, &["handovers"], refused));
            Planned { of: wanted.of, successor: Some(wanted.successor_id), problem }
        });
        let mut named: Vec<Planned> = named.collect();
        let mut planned = Vec::with_capacity(held.len());
        for of in held {
            let at = named.iter().position(|planned| planned.of == of);
            let vacant = Planned { of, successor: None, problem: None };
            planned.push(at.map_or(vacant, |at| named.remove(at)));
        }
        planned.append(&mut named);
        load(ctx, planned, &context.look_ahead()).await
    }
}

/// What leavings do, for staff.
#[derive(Default)]
pub struct LeavingQuery;

#[Object]
impl LeavingQuery {
    /// 委员离任前：将影响什么（工作人员）。 What the leaving of a member would do, before it is recorded. Staff only.
    async fn member_leaving_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "委员。 Who would leave.")] member_id: ID,
        #[graphql(
            default,
            desc = "拟由谁接续哪个席位或工作室，最多 20 项：逐项说明能否移交。 Who is to take over which seat or studio, at most 20: each with whether it can be."
        )]
        handovers: Vec<MemberHandoverInput>,
    ) -> Option<async_graphql::Result<MemberLeavingImpact>> {
        nullable(impact(context, &member_id, handovers).await)
    }

    /// 委员现行有效的离任记录；没有时为空（工作人员）。 The leaving of a member that stands; null when there is none. Staff only.
    async fn member_leaving(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "委员。 Whose.")] member_id: ID,
    ) -> Option<async_graphql::Result<MemberLeaving>> {
        nullable(standing(context, &member_id).await)
    }
}

async fn impact(
    context: &Context<'_>,
    member_id: &ID,
    wanted: Vec<MemberHandoverInput>,
) -> Result<Option<MemberLeavingImpact>, Fault> {
    let ctx = ctx(context)?;
    let (scope, id) = (policy::visible_to(&ctx.actor)?, id::parse(member_id, "memberId")?);
    let impact = store::impact(ctx.app.db.read(), scope, id, ctx.app.clock.now()).await?;
    let wanted = handovers("handovers", wanted)?;
    let refused = service::try_out(ctx, id, wanted.clone()).await?;
    Ok(Some(MemberLeavingImpact { member: id, impact, wanted, refused }))
}

async fn standing(context: &Context<'_>, member_id: &ID) -> Result<Option<MemberLeaving>, Fault> {
    let ctx = ctx(context)?;
    let (scope, id) = (policy::visible_to(&ctx.actor)?, id::parse(member_id, "memberId")?);
    Ok(store::standing(ctx.app.db.read(), scope, id).await?.map(MemberLeaving))
}
