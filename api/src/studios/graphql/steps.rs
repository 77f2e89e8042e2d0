//! The steps of a studio: applied for, reviewed, opened, suspended, closed.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::NaiveDate;
use entity::id::StudioId;

use super::super::policy;
use super::super::service::steps::{self, Move, Step};
use super::errors::{StudioUserError, errors};
use super::loading::load_within;
use super::mutations::shown;
use super::step_inputs::{
    ApplyStudioInput, CloseStudioInput, OpenStudioInput, ResubmitStudioInput, ResumeStudioInput,
    ReviewStudioInput, SuspendStudioInput, WithdrawStudioInput,
};
use super::types::Studio;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text::{self, BODY};

/// 申请的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ApplyStudioPayload {
    /// 申请设立的工作室。 The studio that is asked for.
    studio: Option<Studio>,
    /// 未成的原因。 Why it was not entered.
    user_errors: Vec<StudioUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 重新提交的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ResubmitStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 撤回的结果。 What came of it.
#[derive(SimpleObject)]
pub struct WithdrawStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 审核的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ReviewStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 授牌的结果。 What came of it.
#[derive(SimpleObject)]
pub struct OpenStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 暂停的结果。 What came of it.
#[derive(SimpleObject)]
pub struct SuspendStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 恢复的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ResumeStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// 注销的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CloseStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// The steps of a studio.
#[derive(Default)]
pub struct StudioStepMutation;

#[Object]
impl StudioStepMutation {
    /// 申请设立工作室（委员）。 Asks for a studio. Members only.
    async fn apply_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ApplyStudioInput,
    ) -> Option<async_graphql::Result<ApplyStudioPayload>> {
        fallible(apply(context, input).await)
    }

    /// 重新提交工作室申请。 Sends a mended application again.
    async fn resubmit_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ResubmitStudioInput,
    ) -> Option<async_graphql::Result<ResubmitStudioPayload>> {
        let asked =
            Asked { reason: input.reason, ..Asked::of(input.id, input.expected_version, Move::Resubmit) };
        let taken = take(context, "resubmitStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| ResubmitStudioPayload { studio, user_errors }))
    }

    /// 撤回工作室申请。 Takes an application back.
    async fn withdraw_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawStudioInput,
    ) -> Option<async_graphql::Result<WithdrawStudioPayload>> {
        let asked = Asked { ..Asked::of(input.id, input.expected_version, Move::Withdraw) };
        let taken = take(context, "withdrawStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| WithdrawStudioPayload { studio, user_errors }))
    }

    /// 审核工作室申请（工作人员，非本工作室成员）。 Decides about an application. Staff who do not sit in it.
    async fn review_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReviewStudioInput,
    ) -> Option<async_graphql::Result<ReviewStudioPayload>> {
        let asked = Asked {
            reason: input.reason,
            ..Asked::of(input.id, input.expected_version, input.verdict.into())
        };
        let taken = take(context, "reviewStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| ReviewStudioPayload { studio, user_errors }))
    }

    /// 授牌开放（工作人员）。 Licenses and opens an approved studio. Staff only.
    async fn open_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: OpenStudioInput,
    ) -> Option<async_graphql::Result<OpenStudioPayload>> {
        let asked = Asked {
            licensed_on: input.licensed_on.map(|on| on.0),
            ..Asked::of(input.id, input.expected_version, Move::Open)
        };
        let taken = take(context, "openStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| OpenStudioPayload { studio, user_errors }))
    }

    /// 暂停接待（工作人员）。 Suspends a studio. Staff only.
    async fn suspend_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SuspendStudioInput,
    ) -> Option<async_graphql::Result<SuspendStudioPayload>> {
        let asked =
            Asked { reason: input.reason, ..Asked::of(input.id, input.expected_version, Move::Suspend) };
        let taken = take(context, "suspendStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| SuspendStudioPayload { studio, user_errors }))
    }

    /// 恢复接待（工作人员）。 Lets a suspended studio receive again. Staff only.
    async fn resume_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ResumeStudioInput,
    ) -> Option<async_graphql::Result<ResumeStudioPayload>> {
        let asked = Asked { ..Asked::of(input.id, input.expected_version, Move::Resume) };
        let taken = take(context, "resumeStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| ResumeStudioPayload { studio, user_errors }))
    }

    /// 注销工作室（工作人员）；尚有预约时须先说明取消。 Closes a studio for good. Staff only; visits still to come have to be called off knowingly.
    async fn close_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CloseStudioInput,
    ) -> Option<async_graphql::Result<CloseStudioPayload>> {
        let asked = Asked {
            reason: input.reason,
            calls_off_visits: input.calls_off_visits,
            ..Asked::of(input.id, input.expected_version, Move::Close)
        };
        let taken = take(context, "closeStudio", asked).await;
        fallible(taken.map(|(studio, user_errors)| CloseStudioPayload { studio, user_errors }))
    }
}

async fn apply(context: &Context<'_>, input: ApplyStudioInput) -> Result<ApplyStudioPayload, Fault> {
    let (ctx, wanted) = (ctx(context)?, input.read()?);
    let outcome = mutation::run(ctx, Call::keyed("applyStudio", input.idempotency_key, &wanted)?, |tx| {
        let wanted = wanted.clone();
        Box::pin(async move { steps::apply(&tx, ctx, wanted).await })
    })
    .await?;
    let studio = match outcome.result.as_ref().ok().map(|done| done.id) {
        Some(id) => {
            let scope = policy::visible_to_applicant(&ctx.actor, id);
            load_within(ctx, &scope, vec![id], &context.look_ahead().field("studio")).await?.remove(&id)
        }
        None => None,
    };
    Ok(ApplyStudioPayload { studio, replayed: outcome.replayed, user_errors: errors(ctx, outcome) })
}

/// A step, as a client asks for it.
struct Asked {
    id: ID,
    expected_version: i32,
    step: Move,
    reason: String,
    licensed_on: Option<NaiveDate>,
    calls_off_visits: bool,
}

impl Asked {
    fn of(id: ID, expected_version: i32, step: Move) -> Self {
        Self { id, expected_version, step, reason: String::new(), licensed_on: None, calls_off_visits: false }
    }

    fn read(self) -> Result<Step, Fault> {
        Ok(Step {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            step: self.step,
            reason: text::optional_lines("input.reason", &self.reason, BODY)?,
            licensed_on: self.licensed_on,
            calls_off_visits: self.calls_off_visits,
        })
    }
}

async fn take(
    context: &Context<'_>,
    operation: &'static str,
    asked: Asked,
) -> Result<(Option<Studio>, Vec<StudioUserError>), Fault> {
    let (ctx, step) = (ctx(context)?, asked.read()?);
    let id: StudioId = step.id;
    let call = Call::unkeyed(operation).about("Studio", id).because(step.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move { steps::take(&tx, ctx, step).await })
    })
    .await?;
    Ok((shown(context, Some(id)).await?, errors(ctx, outcome)))
}
