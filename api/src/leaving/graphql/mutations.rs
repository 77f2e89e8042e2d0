//! Recording that a member left, and taking it back.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::MemberLeavingId;

use super::super::policy;
use super::super::service::{self, NewLeaving, Undo};
use super::super::store;
use super::errors::{LeavingUserError, told};
use super::inputs::{RecordMemberLeavingInput, UndoMemberLeavingInput, handovers};
use super::types::MemberLeaving;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text::{self, LINE};

/// 记录离任的结果。 What came of it.
#[derive(SimpleObject)]
pub struct RecordMemberLeavingPayload {
    /// 离任记录。 The leaving.
    leaving: Option<MemberLeaving>,
    /// 未成的原因。 Why it was not recorded.
    user_errors: Vec<LeavingUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回离任的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UndoMemberLeavingPayload {
    /// 离任记录。 The leaving.
    leaving: Option<MemberLeaving>,
    /// 未成的原因。 Why it was not taken back.
    user_errors: Vec<LeavingUserError>,
}

/// What can be done with leavings.
#[derive(Default)]
pub struct LeavingMutation;

#[Object]
impl LeavingMutation {
    /// 记录委员离任：结束任职和社区联系，取消预约，移交席位和工作室（工作人员）。 Records that a member left: seats and communities end, visits are called off, successors take over. Staff only.
    async fn record_member_leaving(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RecordMemberLeavingInput,
    ) -> Option<async_graphql::Result<RecordMemberLeavingPayload>> {
        fallible(record(context, input).await)
    }

    /// 撤回误记的离任，交还已移交的席位和工作室；已取消的预约不恢复（工作人员）。 Takes a leaving back, with what was handed over; visits that were called off stay so. Staff only.
    async fn undo_member_leaving(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UndoMemberLeavingInput,
    ) -> Option<async_graphql::Result<UndoMemberLeavingPayload>> {
        fallible(undo(context, input).await)
    }
}

async fn record(
    context: &Context<'_>,
    input: RecordMemberLeavingInput,
) -> Result<RecordMemberLeavingPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewLeaving {
        member_id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        kind: input.kind.into(),
        on: input.on.map(|date| date.0),
        successor_id: input.successor_id.map(|id| id::parse(&id, "input.successorId")).transpose()?,
        handovers: handovers("input.handovers", input.handovers)?,
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let call = Call::keyed("recordMemberLeaving", input.idempotency_key, &new)?;
    let call = call.about("Member", new.member_id).because(&new.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::record(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (leaving, user_errors) = match outcome.result {
        Ok(done) => (one(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, told(ctx, &error)),
    };
    Ok(RecordMemberLeavingPayload { leaving, user_errors, replayed })
}

async fn undo(
    context: &Context<'_>,
    input: UndoMemberLeavingInput,
) -> Result<UndoMemberLeavingPayload, Fault> {
    let ctx = ctx(context)?;
    let undo = Undo { id: id::parse(&input.id, "input.id")?, expected_version: input.expected_version };
    let call = Call::unkeyed("undoMemberLeaving").about("MemberLeaving", undo.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::undo(&tx, ctx, undo).await })).await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).unwrap_or_default();
    Ok(UndoMemberLeavingPayload { leaving: one(ctx, undo.id).await?, user_errors })
}

async fn one(ctx: &Ctx, id: MemberLeavingId) -> Result<Option<MemberLeaving>, Fault> {
    let scope = policy::visible_to(&ctx.actor)?;
    Ok(store::find(ctx.app.db.read(), scope, id).await?.map(MemberLeaving))
}
