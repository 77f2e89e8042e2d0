//! Signing in by WeChat in the schema.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};
use uuid::Uuid;

use super::error::{CodeOf, WechatError};
use super::service::{self, SignIn};
use crate::accounts::error::AccountError;
use crate::accounts::graphql::inputs::{agreed, device};
use crate::accounts::graphql::mutations::parts;
use crate::accounts::graphql::types::{SessionTokens, Viewer};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};

/// 微信登录的情况。 What there is of signing in by WeChat.
#[derive(SimpleObject)]
pub(super) struct WechatSignIn {
    /// 本服务器是否开通微信登录。 Whether it is offered here.
    is_offered: bool,
    /// 本人账户绑定微信的时刻；未登录或未绑定的为空。 When one's own account was bound; null when it is not, and to who has not signed in.
    bound_at: Option<DateTime>,
}

/// Queries of WeChat.
#[derive(Default)]
pub struct WechatQuery;

#[Object]
impl WechatQuery {
    /// 微信登录：是否开通，本人是否已绑定。 Signing in by WeChat: whether it is offered, and whether one's own account is bound.
    async fn wechat_sign_in(&self, context: &Context<'_>) -> Option<Result<WechatSignIn>> {
        fallible(seen(context).await)
    }
}

/// 微信小程序登录。 Signs in by WeChat, from its mini-program.
#[derive(InputObject)]
pub struct SignInWithWechatInput {
    /// `wx.login` 给出的 code，只能用一次，五分钟内有效。 The code of `wx.login`: for one use, good for five minutes.
    login_code: String,
    /// 手机号按钮（getPhoneNumber）给出的 code；首次登录必填，答复 `PHONE_NEEDED`。 The code of the button that asks for the number
    /// (`getPhoneNumber`); needed the first time, answers `PHONE_NEEDED`.
    phone_code: Option<String>,
    /// 设备编号，由客户端生成并一直保留。 The device's id, made by the client and kept.
    device_id: Uuid,
    /// 设备名称，供本人辨认。 The device's name, for its owner to recognise.
    device_name: String,
    /// 现已同意的隐私告知版本（privacyNotice）；首次登录与告知更新后必填。 The version of `privacyNotice` that is agreed to now; needed the first time and after a new one.
    consented_notice_version: Option<i32>,
    /// 不满十四周岁者的监护人姓名。 The guardian who agrees for a child under fourteen.
    guardian_name: Option<String>,
    /// 答复 `NUMBER_UNUSED`：“我是新用户”，与该号码以前的账户无关。 Answers `NUMBER_UNUSED`: the number is new to me, and I have nothing to do with its former account.
    start_anew: Option<bool>,
}

impl SignInWithWechatInput {
    fn command(self) -> Result<SignIn, Fault> {
        Ok(SignIn {
            login_code: self.login_code.trim().to_owned(),
            phone_code: self.phone_code.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
            device: device(self.device_id, &self.device_name)?,
            agreed: agreed(self.consented_notice_version, self.guardian_name.as_deref())?,
            start_anew: self.start_anew.unwrap_or(false),
        })
    }
}

/// 未能用微信登录的原因。 Why somebody is not signed in by WeChat.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum WechatErrorCode {
    /// 本服务器未开通微信登录。 It is not offered here.
    NotOffered,
    /// 该微信尚未绑定账户：授权手机号后，用新的两个 code 再登录。 No account is bound to this WeChat: ask for the number, and sign in again with two new
    /// codes.
    PhoneNeeded,
    /// 凭证无效或已过期；`path` 指明是哪一个。 The code is none of WeChat's for this app, or too old; `path` says which.
    CodeInvalid,
    /// 凭证已使用；`path` 指明是哪一个。 The code was used; `path` says which.
    CodeUsed,
    /// 不是中国大陆手机号。 Not a mobile number of mainland China.
    NumberUnsupported,
    /// 微信提示该用户存在风险。 WeChat refuses to vouch for this person.
    Blocked,
    /// 操作过于频繁。 Too soon; `retryAfterSeconds` says when.
    TooSoon,
    /// 账户已停用。 The account was disabled.
    AccountDisabled,
    /// 须先同意现行的隐私告知（privacyNotice）。 The privacy notice that holds has to be agreed to first.
    ConsentNeeded,
    /// 该号码长期未用于登录，须确认归属。 Nobody signed in by this number for long: whose is it?
    NumberUnused,
    /// 登录未能完成，请重试。 The session was over before it began: try again.
    TokenInvalid,
}

/// 未能用微信登录。 Somebody is not signed in by WeChat.
#[derive(SimpleObject)]
pub struct WechatUserError {
    /// 原因。 Why.
    code: WechatErrorCode,
    /// 给人看的说明。 For people to read.
    message: String,
    /// 有问题的输入字段。 The input field it is about.
    path: Vec<String>,
    /// 多少秒后可以再试。 Seconds until a new try makes sense.
    retry_after_seconds: Option<i32>,
}

/// 微信登录的结果。 What came of signing in by WeChat.
#[derive(SimpleObject)]
pub(super) struct SignInWithWechatPayload {
    /// 令牌。 The tokens.
    tokens: Option<SessionTokens>,
    /// 登录的人。 Who has signed in.
    viewer: Option<Viewer>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<WechatUserError>,
}

/// 解除微信绑定的结果。 What came of ending a binding.
#[derive(SimpleObject)]
pub(super) struct UnbindWechatPayload {
    /// 是否解除了绑定。 Whether there was one.
    unbound: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<WechatUserError>,
}

/// Mutations of WeChat.
#[derive(Default)]
pub struct WechatMutation;

#[Object]
impl WechatMutation {
    /// 微信小程序登录：已绑定的直接登录；首次登录凭微信核验的手机号找到或建立账户，并绑定。微信暂不可用时答复 `UNAVAILABLE`，可重试。 Signs in by WeChat, from its mini-program: who is
    /// bound gets a session; the first time the number that WeChat verified finds or makes the account, and binds it. When WeChat cannot be
    /// reached the answer is `UNAVAILABLE`: try again.
    async fn sign_in_with_wechat(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SignInWithWechatInput,
    ) -> Option<Result<SignInWithWechatPayload>> {
        fallible(Box::pin(sign_in(context, input)).await)
    }

    /// 解除本人账户与微信的绑定；订阅消息随即停止，已登录的设备不受影响。 Ends the binding of one's own account to WeChat. Subscription messages end with it;
    /// sessions go on.
    async fn unbind_wechat(&self, context: &Context<'_>) -> Option<Result<UnbindWechatPayload>> {
        fallible(Box::pin(unbind(context)).await)
    }
}

async fn seen(context: &Context<'_>) -> Result<WechatSignIn, Fault> {
    let ctx = ctx(context)?;
    let bound_at = service::mine(ctx).await?.map(|bound| DateTime(bound.bound_at));
    Ok(WechatSignIn { is_offered: ctx.app.vendors.wechat.is_some(), bound_at })
}

async fn sign_in(
    context: &Context<'_>,
    input: SignInWithWechatInput,
) -> Result<SignInWithWechatPayload, Fault> {
    let ctx = ctx(context)?;
    match service::sign_in(ctx, &input.command()?).await? {
        Ok(signed_in) => {
            let parts = parts(ctx, Ok(signed_in)).await?;
            Ok(SignInWithWechatPayload {
                tokens: parts.tokens,
                viewer: parts.viewer,
                user_errors: Vec::new(),
            })
        }
        Err(error) => {
            let user_errors = vec![told(ctx, &error)];
            Ok(SignInWithWechatPayload { tokens: None, viewer: None, user_errors })
        }
    }
}

async fn unbind(context: &Context<'_>) -> Result<UnbindWechatPayload, Fault> {
    let unbound = service::unbind(ctx(context)?).await?;
    Ok(UnbindWechatPayload { unbound, user_errors: Vec::new() })
}

fn told(ctx: &Ctx, error: &WechatError) -> WechatUserError {
    let (code, field) = place(error);
    let (zh, en) = error.text();
    let retry_after_seconds = match error {
        WechatError::TooSoon { retry_after } => Some(i32::try_from(*retry_after).unwrap_or(i32::MAX)),
        _ => None,
    };
    let path = ["input"].into_iter().chain(field).map(str::to_owned).collect();
    WechatUserError { code, message: ctx.say(zh, en), path, retry_after_seconds }
}

/// The code in the schema, and the input field it is about.
fn place(error: &WechatError) -> (WechatErrorCode, Option<&'static str>) {
    use WechatErrorCode as Code;
    let field = |of: &CodeOf| match of {
        CodeOf::Login => "loginCode",
        CodeOf::Phone => "phoneCode",
    };
    match error {
        WechatError::NotOffered => (Code::NotOffered, None),
        WechatError::PhoneNeeded => (Code::PhoneNeeded, Some("phoneCode")),
        WechatError::CodeInvalid(of) => (Code::CodeInvalid, Some(field(of))),
        WechatError::CodeUsed(of) => (Code::CodeUsed, Some(field(of))),
        WechatError::NumberUnsupported => (Code::NumberUnsupported, Some("phoneCode")),
        WechatError::Blocked => (Code::Blocked, None),
        WechatError::TooSoon { .. } => (Code::TooSoon, None),
        WechatError::Account(AccountError::AccountDisabled) => (Code::AccountDisabled, None),
        WechatError::Account(AccountError::ConsentNeeded { .. }) => {
            (Code::ConsentNeeded, Some("consentedNoticeVersion"))
        }
        WechatError::Account(AccountError::NumberUnused) => (Code::NumberUnused, Some("startAnew")),
        // Nothing else comes of signing in by a number that is known to be theirs.
        WechatError::Account(_) => (Code::TokenInvalid, None),
    }
}
