//! Reading rosters.

use async_graphql::{Context, Object};

use super::super::policy;
use super::super::store;
use super::exchanges::RosterExchange;
use super::inputs::DutyRosterInput;
use super::loading::{dress, dress_exchanges};
use super::preview::{self, DutyRosterPreview};
use super::types::RosterShift;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};

/// Duty rosters that can be read.
#[derive(Default)]
pub struct DutyRosterQuery;

#[Object]
impl DutyRosterQuery {
    /// 排班之前：各班由谁值班、谁被轮空、与哪些班次重叠、哪些日子暂定；领衔委员和工作人员可见。 A roster before it is set: who would be on duty when, who is passed over, which
    /// shifts stand in the way, and which days are provisional. For the lead and staff.
    #[graphql(complexity = "50 + child_complexity * 10")]
    async fn duty_roster_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "排班内容。 The roster.")] roster: DutyRosterInput,
    ) -> Option<async_graphql::Result<DutyRosterPreview>> {
        fallible(Box::pin(preview::preview(context, &roster)).await)
    }

    /// 本人尚未结束的值班，最近的在前，最多 200 个。 The viewer's own duties that are not over, the next ones first, at most 200.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn my_roster_shifts(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<RosterShift>>> {
        fallible(Box::pin(own_shifts(context)).await)
    }

    /// 本人提出的和待本人答复的换班、顶班，最新的在前，最多 200 个。 What the viewer proposed or was proposed, the latest first, at most 200.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn my_roster_exchanges(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<RosterExchange>>> {
        fallible(Box::pin(own_exchanges(context)).await)
    }
}

async fn own_shifts(context: &Context<'_>) -> Result<Vec<RosterShift>, Fault> {
    let ctx = ctx(context)?;
    let member = policy::own(&ctx.actor)?;
    let rows = store::ahead_of_member(ctx.app.db.read(), member, ctx.app.clock.now()).await?;
    dress(ctx, rows, &context.look_ahead()).await
}

async fn own_exchanges(context: &Context<'_>) -> Result<Vec<RosterExchange>, Fault> {
    let ctx = ctx(context)?;
    let member = policy::own(&ctx.actor)?;
    let rows = store::exchanges_of(ctx.app.db.read(), member).await?;
    dress_exchanges(ctx, rows, &context.look_ahead()).await
}
