//! Proving who one is, in the schema: again within a session, and by a second factor.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::id::{SecondFactorResetId, StaffId};

use super::super::policy;
use super::super::service::proving::{self, Proof};
use super::super::service::recovering::{self, Listed};
use super::super::service::second_factor::{self, State};
use super::inputs::{bounded, short};
use super::mutations::errors;
use super::types::AccountUserError;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 本人的第二验证方式。 One's second factor.
#[derive(SimpleObject)]
pub struct SecondFactor {
    /// 是否已设置。 Whether it is set up.
    is_set: bool,
    /// 是否须先设置才能办理工作。 Whether one has to set it up before anything else.
    is_needed: bool,
    /// 尚未使用的恢复码个数。 Recovery codes that were not used.
    recovery_codes_left: i32,
}

impl SecondFactor {
    pub(super) fn of(state: State, is_needed: bool) -> Self {
        let left = i32::try_from(state.codes_left).unwrap_or(i32::MAX);
        Self { is_set: state.is_set, is_needed, recovery_codes_left: left }
    }
}

/// 一次重置第二验证方式的请求。 That somebody's second factor be ended, waiting for another to agree.
#[derive(SimpleObject)]
pub struct SecondFactorReset {
    /// 编号。 The id.
    id: ID,
    /// 为谁提出：姓名。 Whose it is: the name.
    name: String,
    /// 为谁提出：用户名。 Whose it is: the login.
    login: String,
    /// 提出人姓名。 Who asked for it.
    proposed_by: String,
    /// 核实身份的依据。 How they know that it is that person.
    evidence: Option<String>,
    /// 提出时刻。 When it was asked for.
    created_at: DateTime,
    /// 最迟的确认时刻。 Until when another may agree.
    expires_at: DateTime,
}

impl From<Listed> for SecondFactorReset {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.row.id.to_global(),
            name: listed.name,
            login: listed.login,
            proposed_by: listed.proposed_by,
            evidence: listed.evidence,
            created_at: DateTime(listed.row.created_at),
            expires_at: DateTime(listed.row.expires_at),
        }
    }
}

/// Queries of second factors.
#[derive(Default)]
pub struct ProvingQuery;

#[Object]
impl ProvingQuery {
    /// 等待另一人确认的重置请求，最早的在前，至多 100 项。 The resets that wait for another, the oldest first, at most 100.
    async fn second_factor_resets(&self, context: &Context<'_>) -> Option<Result<Vec<SecondFactorReset>>> {
        fallible(resets(context).await)
    }
}

async fn resets(context: &Context<'_>) -> Result<Vec<SecondFactorReset>, Fault> {
    let ctx = ctx(context)?;
    let scope = policy::resets_seen_by(&ctx.actor)?;
    Ok(recovering::waiting(ctx, scope).await?.into_iter().map(SecondFactorReset::from).collect())
}

/// 再次证明本人身份。 Proves again who one is.
#[derive(InputObject)]
pub struct StepUpInput {
    /// 密码，用密码登录者填写。 The password, for who signed in by one.
    password: Option<String>,
    /// 用密码登录者：第二验证方式的验证码；其他人：发到本人手机的验证码。 For who signed in by password: the code of the second factor;
    /// for others: a code sent to their phone.
    code: Option<String>,
}

/// 再次证明身份的结果。 What came of proving it.
#[derive(SimpleObject)]
pub struct StepUpPayload {
    /// 到何时为止无须再次证明。 Until when it need not be proved again.
    fresh_until: Option<DateTime>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 开始设置第二验证方式的结果。 What came of beginning a second factor.
#[derive(SimpleObject)]
pub struct BeginSecondFactorPayload {
    /// 密钥，只显示这一次。 The secret, shown this once.
    secret: Option<String>,
    /// 供验证器扫码的地址，只显示这一次。 The same as an address for a QR code, shown this once.
    uri: Option<String>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 确认第二验证方式。 Confirms the second factor.
#[derive(InputObject)]
pub struct ConfirmSecondFactorInput {
    /// 验证器上的六位验证码。 The six digits of the authenticator.
    code: String,
}

/// 恢复码，只显示这一次。 The recovery codes, shown this once.
#[derive(SimpleObject)]
pub struct RecoveryCodesPayload {
    /// 十个恢复码，每个只能用一次。 Ten recovery codes, each for one use.
    recovery_codes: Vec<String>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 为遗失第二验证方式者提出重置。 Asks that the second factor of who lost it be ended.
#[derive(InputObject)]
pub struct ProposeSecondFactorResetInput {
    /// 工作人员编号。 Whose.
    id: ID,
    /// 核实身份的依据，记入审计。 How one knows that it is that person, for the audit trail.
    evidence: String,
}

/// 确认或撤回一次重置。 Agrees to a reset, or takes it back.
#[derive(InputObject)]
pub struct SecondFactorResetInput {
    /// 重置编号。 Which.
    id: ID,
}

/// 重置的结果。 What came of a reset.
#[derive(SimpleObject)]
pub struct SecondFactorResetPayload {
    /// 重置。 The reset.
    reset: Option<SecondFactorReset>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of second factors.
#[derive(Default)]
pub struct ProvingMutation;

#[Object]
impl ProvingMutation {
    /// 再次证明本人身份；此后五分钟内可查看号码、导出和授权。 Proves again who one is: good for five minutes of what is delicate.
    async fn step_up(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: StepUpInput,
    ) -> Option<Result<StepUpPayload>> {
        fallible(step_up(context, input).await)
    }

    /// 开始设置第二验证方式；原有的在确认之前仍有效。 Begins a second factor; the former one counts until it is confirmed.
    async fn begin_second_factor(&self, context: &Context<'_>) -> Option<Result<BeginSecondFactorPayload>> {
        fallible(begin_second_factor(context).await)
    }

    /// 用验证器上的验证码确认，立即生效。 Confirms it by a code of the authenticator; it counts at once.
    async fn confirm_second_factor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ConfirmSecondFactorInput,
    ) -> Option<Result<RecoveryCodesPayload>> {
        fallible(confirm_second_factor(context, input).await)
    }

    /// 换发恢复码，原有的全部作废。 New recovery codes; the former ones are void.
    async fn renew_recovery_codes(&self, context: &Context<'_>) -> Option<Result<RecoveryCodesPayload>> {
        fallible(renew_recovery_codes(context).await)
    }

    /// 为遗失第二验证方式的工作人员提出重置，24 小时内须由另一人确认。 Asks that the second factor of who lost it be ended; another has
    /// to agree within 24 hours.
    async fn propose_second_factor_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ProposeSecondFactorResetInput,
    ) -> Option<Result<SecondFactorResetPayload>> {
        fallible(propose_reset(context, input).await)
    }

    /// 确认他人提出的重置：第二验证方式与全部登录立即终止。 Agrees to what another asked for: the second factor and every session end.
    async fn confirm_second_factor_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SecondFactorResetInput,
    ) -> Option<Result<SecondFactorResetPayload>> {
        fallible(confirm_reset(context, input).await)
    }

    /// 撤回尚未确认的重置。 Takes a reset back that nobody has agreed to.
    async fn withdraw_second_factor_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SecondFactorResetInput,
    ) -> Option<Result<SecondFactorResetPayload>> {
        fallible(withdraw_reset(context, input).await)
    }
}

async fn step_up(context: &Context<'_>, input: StepUpInput) -> Result<StepUpPayload, Fault> {
    let ctx = ctx(context)?;
    let password = input.password.map(|password| bounded("input.password", password)).transpose()?;
    let answer = proving::step_up(ctx, &Proof { password, code: input.code.as_deref().map(short) }).await?;
    Ok(StepUpPayload {
        fresh_until: answer.as_ref().ok().map(|proved| DateTime(proved.until)),
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn begin_second_factor(context: &Context<'_>) -> Result<BeginSecondFactorPayload, Fault> {
    let ctx = ctx(context)?;
    let answer = second_factor::begin(ctx).await?;
    let user_errors = errors(ctx, answer.as_ref().err());
    let begun = answer.ok();
    Ok(BeginSecondFactorPayload {
        secret: begun.as_ref().map(|begun| begun.secret.clone()),
        uri: begun.map(|begun| begun.uri),
        user_errors,
    })
}

async fn confirm_second_factor(
    context: &Context<'_>,
    input: ConfirmSecondFactorInput,
) -> Result<RecoveryCodesPayload, Fault> {
    let ctx = ctx(context)?;
    Ok(codes(ctx, second_factor::confirm(ctx, &short(&input.code)).await?))
}

async fn renew_recovery_codes(context: &Context<'_>) -> Result<RecoveryCodesPayload, Fault> {
    let ctx = ctx(context)?;
    Ok(codes(ctx, second_factor::renew_codes(ctx).await?))
}

fn codes(ctx: &Ctx, answer: Result<Vec<String>, super::super::error::AccountError>) -> RecoveryCodesPayload {
    let user_errors = errors(ctx, answer.as_ref().err());
    RecoveryCodesPayload { recovery_codes: answer.unwrap_or_default(), user_errors }
}

async fn propose_reset(
    context: &Context<'_>,
    input: ProposeSecondFactorResetInput,
) -> Result<SecondFactorResetPayload, Fault> {
    let ctx = ctx(context)?;
    let id = parse::<StaffId>(&input.id, "input.id")?;
    let answer = recovering::propose(ctx, id, &line("input.evidence", &input.evidence, 200)?).await?;
    let id = answer.as_ref().ok().map(|reset| reset.id);
    Ok(SecondFactorResetPayload {
        reset: reset(ctx, id).await?,
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn confirm_reset(
    context: &Context<'_>,
    input: SecondFactorResetInput,
) -> Result<SecondFactorResetPayload, Fault> {
    let ctx = ctx(context)?;
    let id = parse(&input.id, "input.id")?;
    let answer = recovering::confirm(ctx, id).await?;
    Ok(SecondFactorResetPayload {
        reset: reset(ctx, Some(id)).await?,
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn withdraw_reset(
    context: &Context<'_>,
    input: SecondFactorResetInput,
) -> Result<SecondFactorResetPayload, Fault> {
    let ctx = ctx(context)?;
    let id = parse(&input.id, "input.id")?;
    let answer = recovering::withdraw(ctx, id).await?;
    Ok(SecondFactorResetPayload {
        reset: reset(ctx, Some(id)).await?,
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn reset(ctx: &Ctx, id: Option<SecondFactorResetId>) -> Result<Option<SecondFactorReset>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let scope = policy::resets_seen_by(&ctx.actor)?;
    Ok(recovering::find(ctx, scope, id).await?.map(SecondFactorReset::from))
}
