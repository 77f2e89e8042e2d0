//! Opening, joining and stepping matters.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::MatterId;
use entity::value::MatterStep;

use super::super::MatterError;
use super::super::service::{MatterDone, opening, passing, stepping};
use super::errors::{MatterUserError, told};
use super::inputs::{
    AddMatterProgressInput, ExtendMatterDueInput, JoinMatterInput, MatterStepInput, MergeMattersInput,
    OpenMatterInput, TransferMatterInput, WithdrawMatterSourceInput,
};
use super::loading::load_many;
use super::types::Matter;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 事项操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct MatterPayload {
    /// 现在的事项，冲突时亦然。 The matter as it is now, after a conflict too.
    matter: Option<Matter>,
    /// 未成的原因。 Why nothing was done.
    user_errors: Vec<MatterUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with matters.
#[derive(Default)]
pub struct MatterMutation;

#[Object]
impl MatterMutation {
    /// 由接待记录立项（接待方、工作人员）；一份记录至多属于一件事项。 Opens a matter from the record of a visit, for those who act for its host; a record
    /// belongs to one matter at most.
    async fn open_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: OpenMatterInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(open(context, input)).await)
    }

    /// 将接待记录并入已有事项（须同时为接待方和承办者，或工作人员）。 Joins the record of a visit to a matter, for those who act for its host and have the
    /// matter in hand.
    async fn join_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: JoinMatterInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(join(context, input)).await)
    }

    /// 移出误并的来源（承办者、工作人员），其后可另行立项或并入。 Takes back that something belongs to a matter; it can then open or join another. For
    /// whoever has it in hand, and staff.
    async fn withdraw_matter_source(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawMatterSourceInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(withdraw(context, input)).await)
    }

    /// 报告进展，可仅内部可见（承办者、工作人员）。 Reports of a matter, to residents or among those who work on it. For whoever has it in hand, and staff.
    async fn add_matter_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AddMatterProgressInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read();
        fallible(Box::pin(async { step(context, "addMatterProgress", taking?).await }).await)
    }

    /// 转办，须写明说明（承办者、工作人员）。 Gives a matter into other hands. For whoever has it in hand, and staff.
    async fn transfer_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: TransferMatterInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(transfer(context, input)).await)
    }

    /// 延期，次数与天数以规则集为限（承办者、工作人员）。 Gives a matter more time, as often and as much as the rule set allows. For whoever has it in
    /// hand, and staff.
    async fn extend_matter_due(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ExtendMatterDueInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(extend(context, input)).await)
    }

    /// 并案：一件事项并入另一件继续办理，反映人随之转入（两件均由其承办者或工作人员）。 Lets a matter go on in another; its residents follow. For whoever has
    /// both in hand, and staff.
    async fn merge_matters(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MergeMattersInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        fallible(Box::pin(merge(context, input)).await)
    }

    /// 开始办理（承办者、工作人员）。 Begins. For whoever has it in hand, and staff.
    async fn start_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Start);
        fallible(Box::pin(async { step(context, "startMatter", taking?).await }).await)
    }

    /// 暂停办理，等待居民补充情况，期限随之停算（承办者、工作人员）。 Waits for the residents; the clock stands still. For whoever has it in hand, and staff.
    async fn pause_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Pause);
        fallible(Box::pin(async { step(context, "pauseMatter", taking?).await }).await)
    }

    /// 恢复办理，期限按暂停的天数顺延（承办者、工作人员）。 Goes on; the due date moves by the pause. For whoever has it in hand, and staff.
    async fn resume_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Resume);
        fallible(Box::pin(async { step(context, "resumeMatter", taking?).await }).await)
    }

    /// 记录办理结果，请反映人确认（承办者、工作人员）。 Records what came of it, for the residents to confirm. For whoever has it in hand, and staff.
    async fn record_matter_effect(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Effect);
        fallible(Box::pin(async { step(context, "recordMatterEffect", taking?).await }).await)
    }

    /// 确认办理结果（反映人），每人对每次结果一次。 Confirms what came of it. For those who started it, each once for each effect.
    async fn confirm_matter_effect(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Confirm);
        fallible(Box::pin(async { step(context, "confirmMatterEffect", taking?).await }).await)
    }

    /// 要求重新办理，期限重新计算（反映人），每人对每次结果一次。 Has it taken up again; its clock starts anew. For those who started it, each once for each effect.
    async fn reopen_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Reopen);
        fallible(Box::pin(async { step(context, "reopenMatter", taking?).await }).await)
    }

    /// 办结：反映人均已确认，或反馈期限已过；工作人员可写明原因提前办结。 Closes it, once everybody confirmed or the days for an answer are over; staff close early with a reason.
    async fn close_matter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MatterStepInput,
    ) -> Option<async_graphql::Result<MatterPayload>> {
        let taking = input.read(MatterStep::Close);
        fallible(Box::pin(async { step(context, "closeMatter", taking?).await }).await)
    }
}

async fn open(context: &Context<'_>, input: OpenMatterInput) -> Result<MatterPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("openMatter", input.idempotency_key, &new)?.about("Appointment", new.appointment);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { opening::open(&tx, ctx, new).await })
    })
    .await?;
    payload(context, None, outcome).await
}

async fn join(context: &Context<'_>, input: JoinMatterInput) -> Result<MatterPayload, Fault> {
    let (ctx, joining) = (ctx(context)?, input.read()?);
    let call =
        Call::keyed("joinMatter", input.idempotency_key, &joining)?.about("Appointment", joining.appointment);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { opening::join(&tx, ctx, joining).await }))
            .await?;
    payload(context, Some(joining.matter), outcome).await
}

async fn withdraw(context: &Context<'_>, input: WithdrawMatterSourceInput) -> Result<MatterPayload, Fault> {
    let (ctx, leaving) = (ctx(context)?, input.read()?);
    let id = leaving.matter;
    let call = Call::unkeyed("withdrawMatterSource").about("Matter", id).because(leaving.words.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let leaving = leaving.clone();
        Box::pin(async move { opening::leave(&tx, ctx, leaving).await })
    })
    .await?;
    payload(context, Some(id), outcome).await
}

async fn step(
    context: &Context<'_>,
    operation: &'static str,
    taking: stepping::TakeStep,
) -> Result<MatterPayload, Fault> {
    let (ctx, id) = (ctx(context)?, taking.matter);
    let outcome = mutation::run(ctx, Call::unkeyed(operation).about("Matter", id), |tx| {
        let taking = taking.clone();
        Box::pin(async move { stepping::take(&tx, ctx, taking).await })
    })
    .await?;
    payload(context, Some(id), outcome).await
}

async fn transfer(context: &Context<'_>, input: TransferMatterInput) -> Result<MatterPayload, Fault> {
    let (ctx, to) = (ctx(context)?, input.read()?);
    let id = to.matter;
    let call = Call::unkeyed("transferMatter").about("Matter", id).because(to.words.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let to = to.clone();
        Box::pin(async move { passing::transfer(&tx, ctx, to).await })
    })
    .await?;
    payload(context, Some(id), outcome).await
}

async fn extend(context: &Context<'_>, input: ExtendMatterDueInput) -> Result<MatterPayload, Fault> {
    let (ctx, by) = (ctx(context)?, input.read()?);
    let id = by.matter;
    let call = Call::unkeyed("extendMatterDue").about("Matter", id).because(by.words.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let by = by.clone();
        Box::pin(async move { passing::extend(&tx, ctx, by).await })
    })
    .await?;
    payload(context, Some(id), outcome).await
}

async fn merge(context: &Context<'_>, input: MergeMattersInput) -> Result<MatterPayload, Fault> {
    let (ctx, merging) = (ctx(context)?, input.read()?);
    let id = merging.matter;
    let call = Call::unkeyed("mergeMatters").about("Matter", id).because(merging.words.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let merging = merging.clone();
        Box::pin(async move { passing::merge(&tx, ctx, merging).await })
    })
    .await?;
    payload(context, Some(id), outcome).await
}

/// The matter that was done something to, or the one that the input named where nothing was.
async fn payload(
    context: &Context<'_>,
    named: Option<MatterId>,
    outcome: Outcome<MatterDone, MatterError>,
) -> Result<MatterPayload, Fault> {
    let ctx = ctx(context)?;
    let id = outcome.result.as_ref().map_or(named, |done| Some(done.0));
    let look = context.look_ahead().field("matter");
    let matter = match id {
        Some(id) => load_many(ctx, vec![id], &look).await?.remove(&id),
        None => None,
    };
    let user_errors = outcome.result.err().iter().map(|error| told(ctx, error)).collect();
    Ok(MatterPayload { matter, user_errors, replayed: outcome.replayed })
}
