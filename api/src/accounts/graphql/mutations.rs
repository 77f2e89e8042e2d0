//! What can be done.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::super::error::AccountError;
use super::super::service::sessions::SignedIn;
use super::super::service::{codes, disabling, profile, refreshing, sessions, signing_in, staff};
use super::inputs::{
    ClaimFirstAdministratorInput, RefreshSessionInput, RequestPhoneCodeInput, SetAccountStateInput,
    SignInWithCodeInput, SignInWithPasswordInput, UpdateMyProfileInput,
};
use super::types::{AccountUserError, Parts, SessionTokens, Viewer};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};

/// 获取验证码的结果。 What came of asking for a code.
#[derive(SimpleObject)]
pub struct RequestPhoneCodePayload {
    /// 验证码的失效时刻。 Until when the code is good.
    expires_at: Option<DateTime>,
    /// 多少秒后可以重新获取。 Seconds until another may be asked for.
    resend_after_seconds: Option<i32>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

macro_rules! sign_in_payload {
    ($(#[doc = $doc:literal] $name:ident),+ $(,)?) => {$(
        #[doc = $doc]
        #[derive(SimpleObject)]
        pub struct $name {
            /// 令牌。 The tokens.
            tokens: Option<SessionTokens>,
            /// 登录的人。 Who has signed in.
            viewer: Option<Viewer>,
            /// 被拒的原因。 Refusals.
            user_errors: Vec<AccountUserError>,
        }

        impl From<Parts> for $name {
            fn from(Parts { tokens, viewer, user_errors }: Parts) -> Self {
                Self { tokens, viewer, user_errors }
            }
        }
    )+};
}

sign_in_payload! {
    /// 用验证码登录的结果。 What came of signing in by code.
    SignInWithCodePayload,
    /// 用密码登录的结果。 What came of signing in by password.
    SignInWithPasswordPayload,
    /// 换取令牌的结果。 What came of refreshing.
    RefreshSessionPayload,
    /// 认领首位管理员的结果。 What came of claiming the first administrator.
    ClaimFirstAdministratorPayload,
    /// 委员接受邀请的结果。 What came of accepting a member's invitation.
    AcceptMemberInvitationPayload,
}

/// 退出登录的结果。 What came of signing out.
#[derive(SimpleObject)]
pub struct SignOutPayload {
    /// 是否已退出。 Whether the session has ended.
    signed_out: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 修改本人资料的结果。 What came of changing one's own account.
#[derive(SimpleObject)]
pub struct UpdateMyProfilePayload {
    /// 现在的资料。 How it is now.
    viewer: Option<Viewer>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 设置账户状态的结果。 What came of setting an account's state.
#[derive(SimpleObject)]
pub struct SetAccountStatePayload {
    /// 账户编号。 The account's id.
    account_id: ID,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of accounts.
#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// 向手机发送登录验证码，只在本设备有效；新码使旧码失效。 Sends a code to a phone, good on this device; it ends the former one.
    async fn request_phone_code(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RequestPhoneCodeInput,
    ) -> Option<Result<RequestPhoneCodePayload>> {
        fallible(request_phone_code(context, input).await)
    }

    /// 用手机验证码登录；首次登录即建立账户。 Signs in by phone code; the first time makes the account.
    async fn sign_in_with_code(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SignInWithCodeInput,
    ) -> Option<Result<SignInWithCodePayload>> {
        fallible(sign_in_with_code(context, input).await)
    }

    /// 工作人员用密码登录。 Signs staff in by password.
    async fn sign_in_with_password(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SignInWithPasswordInput,
    ) -> Option<Result<SignInWithPasswordPayload>> {
        fallible(sign_in_with_password(context, input).await)
    }

    /// 用刷新令牌换取新的令牌；单独发送时不看 Authorization，带着过期令牌也可以。 Exchanges a refresh token for the next pair. Sent by
    /// itself it does not look at `Authorization`, so a token that is over does no harm there.
    async fn refresh_session(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RefreshSessionInput,
    ) -> Option<Result<RefreshSessionPayload>> {
        fallible(refresh_session(context, input).await)
    }

    /// 退出登录，立即生效。 Ends the session, at once.
    async fn sign_out(&self, context: &Context<'_>) -> Option<Result<SignOutPayload>> {
        fallible(sign_out(context).await)
    }

    /// 修改本人资料。 Changes one's own account.
    async fn update_my_profile(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateMyProfileInput,
    ) -> Option<Result<UpdateMyProfilePayload>> {
        fallible(update_my_profile(context, input).await)
    }

    /// 管理员停用账户，立即生效。 An administrator shuts an account out, at once.
    async fn disable_account(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetAccountStateInput,
    ) -> Option<Result<SetAccountStatePayload>> {
        fallible(disable_account(context, input).await)
    }

    /// 管理员恢复账户。 An administrator lets an account in again.
    async fn enable_account(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetAccountStateInput,
    ) -> Option<Result<SetAccountStatePayload>> {
        fallible(enable_account(context, input).await)
    }

    /// 用服务器给出的一次性链接成为首位管理员。 Becomes the first administrator, with the one-time link the server printed.
    async fn claim_first_administrator(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ClaimFirstAdministratorInput,
    ) -> Option<Result<ClaimFirstAdministratorPayload>> {
        fallible(claim_first_administrator(context, input).await)
    }
}

async fn request_phone_code(
    context: &Context<'_>,
    input: RequestPhoneCodeInput,
) -> Result<RequestPhoneCodePayload, Fault> {
    let ctx = ctx(context)?;
    let (phone, device_id) = input.command(&ctx.actor)?;
    let answer = codes::request(ctx, &phone, device_id).await?;
    let asked = answer.as_ref().ok();
    Ok(RequestPhoneCodePayload {
        expires_at: asked.map(|asked| DateTime(asked.expires_at)),
        resend_after_seconds: asked.map(|asked| asked.resend_after_seconds),
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn sign_in_with_code(
    context: &Context<'_>,
    input: SignInWithCodeInput,
) -> Result<SignInWithCodePayload, Fault> {
    let ctx = ctx(context)?;
    let answer = signing_in::with_code(ctx, &input.command()?).await?;
    Ok(parts(ctx, answer).await?.into())
}

async fn sign_in_with_password(
    context: &Context<'_>,
    input: SignInWithPasswordInput,
) -> Result<SignInWithPasswordPayload, Fault> {
    let ctx = ctx(context)?;
    let answer = signing_in::with_password(ctx, &input.command()?).await?;
    Ok(parts(ctx, answer).await?.into())
}

async fn refresh_session(
    context: &Context<'_>,
    input: RefreshSessionInput,
) -> Result<RefreshSessionPayload, Fault> {
    let ctx = ctx(context)?;
    let answer = refreshing::exchange(ctx, &input.refresh_token, input.device_id).await?;
    Ok(parts(ctx, answer).await?.into())
}

async fn sign_out(context: &Context<'_>) -> Result<SignOutPayload, Fault> {
    sessions::sign_out(ctx(context)?).await?;
    Ok(SignOutPayload { signed_out: true, user_errors: Vec::new() })
}

async fn update_my_profile(
    context: &Context<'_>,
    input: UpdateMyProfileInput,
) -> Result<UpdateMyProfilePayload, Fault> {
    let ctx = ctx(context)?;
    let answer = profile::update(ctx, &input.command()?).await?;
    let viewer = Viewer(profile::read(&ctx.app, ctx.actor.person()?).await?);
    Ok(UpdateMyProfilePayload { viewer: Some(viewer), user_errors: errors(ctx, answer.as_ref().err()) })
}

async fn disable_account(
    context: &Context<'_>,
    input: SetAccountStateInput,
) -> Result<SetAccountStatePayload, Fault> {
    let (account_id, reason) = input.command()?;
    let ctx = ctx(context)?;
    let answer = disabling::disable(ctx, account_id, &reason).await?;
    Ok(SetAccountStatePayload {
        account_id: input.account_id,
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn enable_account(
    context: &Context<'_>,
    input: SetAccountStateInput,
) -> Result<SetAccountStatePayload, Fault> {
    let (account_id, reason) = input.command()?;
    let ctx = ctx(context)?;
    let answer = disabling::enable(ctx, account_id, &reason).await?;
    Ok(SetAccountStatePayload {
        account_id: input.account_id,
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn claim_first_administrator(
    context: &Context<'_>,
    input: ClaimFirstAdministratorInput,
) -> Result<ClaimFirstAdministratorPayload, Fault> {
    let ctx = ctx(context)?;
    let (token, new, device) = input.command()?;
    let answer = staff::claim(ctx, &token, &new, &device).await?;
    Ok(parts(ctx, answer).await?.into())
}

/// What each payload of a sign-in is made of.
pub(crate) async fn parts(ctx: &Ctx, answer: Result<SignedIn, AccountError>) -> Result<Parts, Fault> {
    match answer {
        Ok(signed_in) => Ok(Parts {
            tokens: Some((&signed_in).into()),
            viewer: Some(Viewer(profile::read(&ctx.app, &signed_in.person).await?)),
            user_errors: Vec::new(),
        }),
        Err(error) => Ok(Parts { tokens: None, viewer: None, user_errors: errors(ctx, Some(&error)) }),
    }
}

pub(super) fn errors(ctx: &Ctx, error: Option<&AccountError>) -> Vec<AccountUserError> {
    error.map(|error| AccountUserError::new(ctx, error)).into_iter().collect()
}
