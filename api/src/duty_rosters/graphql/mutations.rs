//! Setting rosters, and exchanging duties.

use async_graphql::{Context, Object, SimpleObject};
use uuid::Uuid;

use super::super::error::RosterError;
use super::super::service::{self, Answer, Proposal, ShiftsKept};
use super::errors::{DutyRosterUserError, told};
use super::exchanges::RosterExchange;
use super::inputs::{
    AssignRosterPlaceInput, RemoveRosterShiftsInput, RosterExchangeStepInput, SetDutyRosterInput,
    SubstituteDutyInput, SwapDutyInput,
};
use super::loading;
use super::types::{RosterPlace, RosterShift};
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 排班或撤销班次的结果。 What came of setting a roster, or of taking shifts off.
#[derive(SimpleObject)]
pub(super) struct DutyRosterPayload {
    /// 这些班次，最早的在前。 The shifts, the earliest first.
    shifts: Vec<RosterShift>,
    /// 未成的原因。 Why it was not done.
    user_errors: Vec<DutyRosterUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 指定值班委员的结果。 What came of saying who is on duty.
#[derive(SimpleObject)]
pub(super) struct AssignRosterPlacePayload {
    /// 现在的岗位；未成时为空。 The place as it is now; null when nothing was done.
    place: Option<RosterPlace>,
    /// 未成的原因。 Why it was not done.
    user_errors: Vec<DutyRosterUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 换班、顶班操作的结果。 What came of an exchange of duties.
#[derive(SimpleObject)]
pub(super) struct RosterExchangePayload {
    /// 现在的换班或顶班；未成时为空。 The exchange as it is now; null when nothing was done.
    exchange: Option<RosterExchange>,
    /// 未成的原因。 Why it was not done.
    user_errors: Vec<DutyRosterUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with duty rosters.
#[derive(Default)]
pub struct DutyRosterMutation;

#[Object]
impl DutyRosterMutation {
    /// 排班：委员依次轮值，届时请假或另有安排的顺延到下次；由领衔委员或工作人员办理。 Sets a roster: members in rotation, where whoever is away or expected elsewhere keeps
    /// their turn for the next shift. By the lead or staff.
    #[graphql(complexity = "50 + child_complexity")]
    async fn set_duty_roster(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetDutyRosterInput,
    ) -> Option<async_graphql::Result<DutyRosterPayload>> {
        fallible(Box::pin(set(context, input)).await)
    }

    /// 撤销尚未开始的班次，当班委员会收到通知；由领衔委员或工作人员办理。 Takes shifts that have not begun off the roster; those on duty are told. By the lead or
    /// staff.
    async fn remove_roster_shifts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RemoveRosterShiftsInput,
    ) -> Option<async_graphql::Result<DutyRosterPayload>> {
        fallible(Box::pin(remove(context, input)).await)
    }

    /// 指定一个岗位的值班委员，或使其空缺，立即生效；由领衔委员或工作人员办理。 Says who has a place, or that nobody has, at once. By the lead or staff.
    async fn assign_roster_place(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AssignRosterPlaceInput,
    ) -> Option<async_graphql::Result<AssignRosterPlacePayload>> {
        fallible(Box::pin(assign(context, input)).await)
    }

    /// 换班：向另一委员提出互换岗位，对方同意后生效。 Proposes to another member to swap places; done when they agree.
    async fn swap_duty(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SwapDutyInput,
    ) -> Option<async_graphql::Result<RosterExchangePayload>> {
        let (key, proposal) = (input.idempotency_key, input.read());
        fallible(Box::pin(propose(context, "swapDuty", key, proposal)).await)
    }

    /// 顶班：请另一委员代为值班，对方同意后生效。 Asks another member to take over one's place; done when they agree.
    async fn substitute_duty(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SubstituteDutyInput,
    ) -> Option<async_graphql::Result<RosterExchangePayload>> {
        let (key, proposal) = (input.idempotency_key, input.read());
        fallible(Box::pin(propose(context, "substituteDuty", key, proposal)).await)
    }

    /// 同意换班或顶班，立即生效。 Agrees to an exchange, which is done at once.
    async fn accept_roster_exchange(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RosterExchangeStepInput,
    ) -> Option<async_graphql::Result<RosterExchangePayload>> {
        fallible(Box::pin(answer(context, "acceptRosterExchange", input, Answer::Accept)).await)
    }

    /// 谢绝换班或顶班。 Does not agree to an exchange.
    async fn decline_roster_exchange(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RosterExchangeStepInput,
    ) -> Option<async_graphql::Result<RosterExchangePayload>> {
        fallible(Box::pin(answer(context, "declineRosterExchange", input, Answer::Decline)).await)
    }

    /// 撤回本人提出的换班或顶班。 Takes back what one proposed.
    async fn withdraw_roster_exchange(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RosterExchangeStepInput,
    ) -> Option<async_graphql::Result<RosterExchangePayload>> {
        fallible(Box::pin(answer(context, "withdrawRosterExchange", input, Answer::Withdraw)).await)
    }
}

async fn set(context: &Context<'_>, input: SetDutyRosterInput) -> Result<DutyRosterPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.roster.read("input.roster")?);
    let call = Call::keyed("setDutyRoster", input.idempotency_key, &format!("{new:?}"))?;
    let outcome = mutation::run(ctx, call.about("Studio", new.studio), |tx| {
        let new = new.clone();
        Box::pin(async move { service::set(&tx, ctx, new).await })
    })
    .await?;
    shown(context, outcome).await
}

async fn remove(context: &Context<'_>, input: RemoveRosterShiftsInput) -> Result<DutyRosterPayload, Fault> {
    let (ctx, (ids, note)) = (ctx(context)?, input.read()?);
    let call = Call::keyed("removeRosterShifts", input.idempotency_key, &(&ids, &note))?;
    let about = ids.first().copied().ok_or_else(|| Fault::internal("shifts are named"))?;
    let (ids, note) = (&ids, &note);
    let outcome = mutation::run(ctx, call.about("RosterShift", about), |tx| {
        Box::pin(async move { service::remove(&tx, ctx, ids, note).await })
    })
    .await?;
    shown(context, outcome).await
}

async fn shown(
    context: &Context<'_>,
    outcome: Outcome<ShiftsKept, RosterError>,
) -> Result<DutyRosterPayload, Fault> {
    let (ctx, replayed) = (ctx(context)?, outcome.replayed);
    let (shifts, user_errors) = match outcome.result {
        Ok(done) => {
            let look = context.look_ahead().field("shifts");
            let found = loading::load_many(ctx, done.ids, &look).await?;
            let mut shifts: Vec<RosterShift> = found.into_values().collect();
            shifts.sort_by_key(|shift| (shift.row.starts_at, shift.row.id));
            (shifts, Vec::new())
        }
        Err(error) => (Vec::new(), vec![told(ctx, &error)]),
    };
    Ok(DutyRosterPayload { shifts, user_errors, replayed })
}

async fn assign(
    context: &Context<'_>,
    input: AssignRosterPlaceInput,
) -> Result<AssignRosterPlacePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("assignRosterPlace", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call.about("RosterPlace", new.place), |tx| {
        let new = new.clone();
        Box::pin(async move { service::assign(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (place, user_errors) = match outcome.result {
        Ok(done) => {
            let look = context.look_ahead().field("place");
            (loading::load_places(ctx, vec![done.id], &look).await?.remove(&done.id), Vec::new())
        }
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(AssignRosterPlacePayload { place, user_errors, replayed })
}

async fn propose(
    context: &Context<'_>,
    operation: &'static str,
    key: Uuid,
    proposal: Result<Proposal, Fault>,
) -> Result<RosterExchangePayload, Fault> {
    let (ctx, new) = (ctx(context)?, proposal?);
    let call = Call::keyed(operation, key, &new)?.about("RosterPlace", new.place);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::propose(&tx, ctx, new).await })).await?;
    exchanged(context, outcome).await
}

async fn answer(
    context: &Context<'_>,
    operation: &'static str,
    input: RosterExchangeStepInput,
    answer: Answer,
) -> Result<RosterExchangePayload, Fault> {
    let (ctx, step) = (ctx(context)?, input.read(answer)?);
    let call = Call::keyed(operation, input.idempotency_key, &step)?.about("RosterExchange", step.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::step(&tx, ctx, step).await })).await?;
    exchanged(context, outcome).await
}

async fn exchanged(
    context: &Context<'_>,
    outcome: Outcome<service::ExchangeKept, RosterError>,
) -> Result<RosterExchangePayload, Fault> {
    let (ctx, replayed) = (ctx(context)?, outcome.replayed);
    let (exchange, user_errors) = match outcome.result {
        Ok(done) => {
            let look = context.look_ahead().field("exchange");
            (loading::load_exchanges(ctx, vec![done.id], &look).await?.remove(&done.id), Vec::new())
        }
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(RosterExchangePayload { exchange, user_errors, replayed })
}
