//! What accounts look like.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::id::StudioId;
use entity::value::StudioRole;
use strum::IntoEnumIterator;

use super::super::error::AccountError;
use super::super::service::profile::Profile;
use super::super::service::sessions::SignedIn;
use super::grants::{Permission, StaffGrant};
use super::proving::SecondFactor;
use crate::access;
use crate::appointments::graphql::reveals::{Reveal, reveal_log};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{Member, load_many};
use crate::pauses::graphql::{Attendance, attendance};

/// 界面语言。 The language of messages.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::value::Locale")]
pub enum Locale {
    /// 中文。 Chinese.
    Zh,
    /// 英文。 English.
    En,
}

/// 身份。 A hat.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum Hat {
    /// 居民。 A resident.
    Resident,
    /// 在任委员。 A member in office.
    Member,
    /// 工作人员。 Staff.
    Staff,
}

/// Whoever is signed in.
pub struct Viewer(pub(super) Profile);

/// 当前登录的人。 Whoever is signed in.
#[Object]
impl Viewer {
    /// 账户编号。 The account's id.
    async fn id(&self) -> ID {
        self.0.account.id.to_global()
    }

    /// 称呼；可由本人填写，委员与工作人员默认为登记的姓名。 The name: one's own choice, else the registered one.
    async fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// 手机号，中间四位隐藏。 The phone number with its middle hidden.
    async fn phone_masked(&self) -> Option<&str> {
        self.0.phone_masked.as_deref()
    }

    /// 界面语言。 The language of messages.
    async fn locale(&self) -> Locale {
        self.0.account.locale.into()
    }

    /// 是否接收提醒：预约前的提醒；委员另有次日接待安排。 Whether one is reminded of one's visits, and as a member of what one receives the next day.
    async fn remind_me(&self) -> bool {
        self.0.account.reminds
    }

    /// 版本，修改时带回。 The version, sent back with a change.
    async fn version(&self) -> i32 {
        self.0.account.version
    }

    /// 本人是委员时，委员的编号。 The member's id, for a member.
    async fn member_id(&self) -> Option<ID> {
        self.0.person.member_id.map(Global::to_global)
    }

    /// 本人是委员时，委员的资料与席位。 The member that one is, with the seats in studios.
    async fn member(&self, context: &Context<'_>) -> Option<Result<Member>> {
        nullable(self.load_member(context).await)
    }

    /// 所在的委员工作室。 The studios the member belongs to.
    async fn studios(&self) -> Vec<ViewerStudio> {
        let seats = self.0.studios.iter();
        seats.map(|(id, name, role)| ViewerStudio { id: *id, name: name.clone(), role: *role }).collect()
    }

    /// 本次登录所具有的身份：人人是居民；在任即为委员；验证密码后为工作人员。 The hats of this session: everybody is a resident, who serves a
    /// member, and staff are staff once they proved their password.
    async fn hats(&self) -> Vec<Hat> {
        let member = self.0.person.member_id.map(|_| Hat::Member);
        let staff = self.0.person.staff.as_ref().map(|_| Hat::Staff);
        std::iter::once(Hat::Resident).chain(member).chain(staff).collect()
    }

    /// 是否须先用 stepUp 提交密码，才具有工作人员身份。 Whether one is staff only after sending one's password by `stepUp`.
    async fn is_staff_proof_needed(&self) -> bool {
        self.0.person.lacks_staff_proof
    }

    /// 工作人员在本次登录中的角色及其范围。 The roles of staff in this session, and how far each reaches.
    async fn staff_grants(&self) -> Vec<StaffGrant> {
        let grants = self.0.person.staff.iter().flat_map(|staff| &staff.grants);
        grants.map(StaffGrant::from).collect()
    }

    /// 这些角色合起来允许的事项。 What these roles allow together.
    async fn permissions(&self) -> Vec<Permission> {
        let staff = self.0.person.staff.as_ref();
        let held = |permission: &access::Permission| {
            staff.is_some_and(|staff| staff.grants_of(*permission).next().is_some())
        };
        access::Permission::iter().filter(held).map(Into::into).collect()
    }

    /// 第二验证方式；仅工作人员有。 The second factor; staff only.
    async fn second_factor(&self) -> Option<SecondFactor> {
        self.0.second_factor.map(|state| SecondFactor::of(state, self.0.person.lacks_second_factor))
    }

    /// 到何时为止无须再次证明身份（stepUp）。 Until when one need not prove again who one is (`stepUp`).
    async fn proof_fresh_until(&self) -> DateTime {
        DateTime(self.0.person.proved_at + access::PROOF_IS_FRESH_FOR)
    }

    /// 到场情况：未到场、暂停预约，以及现在能否预约。 One's attendance: absences, pauses, and whether one can book now.
    #[graphql(complexity = "20 + child_complexity")]
    async fn attendance(&self, context: &Context<'_>) -> Option<Result<Attendance>> {
        fallible(Box::pin(self.load_attendance(context)).await)
    }

    /// 谁查看过我的姓名与手机号，最近的在前。 Who looked at my name and number, the latest first.
    async fn reveal_log(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<Reveal>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(async { reveal_log(ctx(context)?, self.0.account.id, request?).await }.await)
    }
}

impl Viewer {
    async fn load_attendance(&self, context: &Context<'_>) -> Result<Attendance, Fault> {
        attendance(ctx(context)?, self.0.account.id, &context.look_ahead()).await
    }

    async fn load_member(&self, context: &Context<'_>) -> Result<Option<Member>, Fault> {
        let Some(id) = self.0.person.member_id else { return Ok(None) };
        Ok(load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
    }
}

/// One's seat in a studio.
pub struct ViewerStudio {
    id: StudioId,
    name: String,
    role: StudioRole,
}

/// 本人在工作室中的席位。 One's seat in a studio.
#[Object]
impl ViewerStudio {
    /// 工作室编号。 The studio's id.
    async fn studio_id(&self) -> ID {
        self.id.to_global()
    }

    /// 工作室名称。 The studio's name.
    async fn name(&self) -> &str {
        &self.name
    }

    /// 是否领衔委员。 Whether one leads it.
    async fn is_lead(&self) -> bool {
        self.role == StudioRole::Lead
    }
}

/// 一次登录的令牌。 The tokens of a session.
#[derive(SimpleObject)]
pub struct SessionTokens {
    /// 访问令牌，放入 Authorization: Bearer。 The access token, for `Authorization: Bearer`.
    access_token: String,
    /// 访问令牌的失效时刻。 Until when the access token is good.
    access_token_expires_at: DateTime,
    /// 刷新令牌，只能用一次，绑定本设备。 The refresh token: for one use, on this device.
    refresh_token: String,
    /// 刷新令牌的失效时刻。 Until when the refresh token is good.
    refresh_token_expires_at: DateTime,
}

impl From<&SignedIn> for SessionTokens {
    fn from(signed_in: &SignedIn) -> Self {
        Self {
            access_token: signed_in.access.clone(),
            access_token_expires_at: DateTime(signed_in.access_expires_at),
            refresh_token: signed_in.refresh.text(),
            refresh_token_expires_at: DateTime(signed_in.refresh_expires_at),
        }
    }
}

/// 账户操作被拒的原因。 Why something about accounts is refused.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum AccountErrorCode {
    /// 验证码不对。 Not the code that was sent.
    CodeWrong,
    /// 没有有效的验证码，请重新获取。 There is no open code: ask for one.
    CodeExpired,
    /// 错误次数过多，验证码已作废。 Too many wrong tries: the code is burnt.
    CodeBurnt,
    /// 操作过于频繁。 Too soon; `retryAfterSeconds` says when.
    TooSoon,
    /// 用户名或密码不对。 Login and password do not belong together.
    PasswordWrong,
    /// 账户已停用。 The account was disabled.
    AccountDisabled,
    /// 刷新令牌无效，请重新登录。 The refresh token is worth nothing: sign in again.
    TokenInvalid,
    /// 刷新令牌被重复使用，本次登录已终止。 The refresh token was used twice: the session has ended.
    TokenReused,
    /// 密码太弱。 The password would be guessed.
    WeakPassword,
    /// 用户名已被使用。 Somebody has this login.
    LoginTaken,
    /// 用户名不合规则。 Not a login.
    LoginInvalid,
    /// 链接无效。 The link cannot be used.
    LinkInvalid,
    /// 邀请已使用。 The invitation was accepted already.
    InvitationUsed,
    /// 邀请已过期。 The invitation is too old.
    InvitationExpired,
    /// 邀请已撤回或被取代。 The invitation was taken back or replaced.
    InvitationWithdrawn,
    /// 授权与审计须由不同人员担任。 Nobody both grants and audits.
    RolesApart,
    /// 角色与范围不符，或范围不存在。 The role does not go with this scope, or there is no such thing.
    ScopeInvalid,
    /// 至少须保留一名能够授权的人员。 Nobody would be left who can give roles.
    LastAdministrator,
    /// 已被修改，请重新读取。 Somebody was faster: read again.
    Conflict,
    /// 须先同意现行的隐私告知（privacyNotice）。 The privacy notice that holds has to be agreed to first.
    ConsentNeeded,
    /// 密码正确，还须第二验证方式的验证码。 The password is right; the code of the second factor is missing.
    SecondFactorNeeded,
    /// 第二验证方式的验证码不对或已用过。 Not the code of the second factor, or it was used.
    SecondFactorWrong,
    /// 尚未设置第二验证方式，或设置已超时。 No second factor is set up, or what was begun is too old.
    SecondFactorMissing,
    /// 须由另一人确认，且非提出人邀请或授权、非提出之后才获授权。 Another has to agree to it, neither invited nor given a role by whoever asked, nor
    /// since.
    NeedsAnother,
    /// 该重置已办结、已撤回或已过期。 The reset is over.
    ResetOver,
    /// 在任委员或工作人员不能注销账户。 Staff and members in office cannot have their account erased.
    HoldsRole,
    /// 该手机号已有账户。 The number has an account of its own.
    PhoneInUse,
    /// 账户没有手机号。 The account has no number.
    PhoneMissing,
    /// 该号码长期未用于登录，须确认归属。 Nobody signed in by this number for long: whose is it?
    NumberUnused,
    /// 已是工作人员。 Whoever accepts is on the staff already.
    AlreadyStaff,
    /// 该委员已离任。 The member serves no more.
    MemberLeft,
    /// 该手机号的账户属于另一位委员。 The account of the number is another member's.
    NumberOfMember,
    /// 该委员的账户已有人登录使用。 Somebody has signed in to the account of the member.
    HasJoined,
    /// 发出邀请的人不能自己接受。 Whoever invites does not accept.
    OwnInvitation,
    /// 该账户在委员接待时间另有预约。 The account has another visit while the member receives.
    HasOtherVisits,
}

/// 账户操作被拒。 A refusal of something about accounts.
#[derive(SimpleObject)]
pub struct AccountUserError {
    /// 原因。 Why.
    code: AccountErrorCode,
    /// 给人看的说明。 For people to read.
    message: String,
    /// 有问题的输入字段。 The input field it is about.
    path: Vec<String>,
    /// 多少秒后可以再试。 Seconds until a new try makes sense.
    retry_after_seconds: Option<i32>,
    /// 验证码还可以试几次。 How often the code may still be tried.
    tries_left: Option<i32>,
}

impl AccountUserError {
    pub(crate) fn new(ctx: &Ctx, error: &AccountError) -> Self {
        let (code, field) = place(error);
        let (zh, en) = error.text();
        let error = match error {
            AccountError::OfFormerCode(why) => why,
            error => error,
        };
        let retry_after_seconds = match error {
            AccountError::TooSoon { retry_after } => Some(i32::try_from(*retry_after).unwrap_or(i32::MAX)),
            _ => None,
        };
        let tries_left = match error {
            AccountError::CodeWrong { tries_left } => Some(*tries_left),
            _ => None,
        };
        let path = ["input"].into_iter().chain(field).map(str::to_owned).collect();
        Self { code, message: ctx.say(zh, en), path, retry_after_seconds, tries_left }
    }
}

/// The code in the schema, and the input field it is about.
fn place(error: &AccountError) -> (AccountErrorCode, Option<&'static str>) {
    match error {
        AccountError::CodeWrong { .. } => (AccountErrorCode::CodeWrong, Some("code")),
        AccountError::CodeExpired => (AccountErrorCode::CodeExpired, Some("code")),
        AccountError::CodeBurnt => (AccountErrorCode::CodeBurnt, Some("code")),
        AccountError::TooSoon { .. } => (AccountErrorCode::TooSoon, None),
        AccountError::PasswordWrong => (AccountErrorCode::PasswordWrong, Some("password")),
        AccountError::AccountDisabled => (AccountErrorCode::AccountDisabled, None),
        AccountError::TokenInvalid => (AccountErrorCode::TokenInvalid, Some("refreshToken")),
        AccountError::TokenReused => (AccountErrorCode::TokenReused, Some("refreshToken")),
        AccountError::WeakPassword(_) => (AccountErrorCode::WeakPassword, Some("password")),
        AccountError::LoginTaken => (AccountErrorCode::LoginTaken, Some("login")),
        AccountError::LoginInvalid => (AccountErrorCode::LoginInvalid, Some("login")),
        AccountError::LinkInvalid => (AccountErrorCode::LinkInvalid, Some("token")),
        AccountError::InvitationUsed => (AccountErrorCode::InvitationUsed, Some("token")),
        AccountError::InvitationExpired => (AccountErrorCode::InvitationExpired, Some("token")),
        AccountError::InvitationWithdrawn => (AccountErrorCode::InvitationWithdrawn, Some("token")),
        AccountError::RolesApart => (AccountErrorCode::RolesApart, Some("grants")),
        AccountError::ScopeInvalid => (AccountErrorCode::ScopeInvalid, Some("grants")),
        AccountError::LastAdministrator => (AccountErrorCode::LastAdministrator, None),
        AccountError::Conflict => (AccountErrorCode::Conflict, Some("expectedVersion")),
        AccountError::ConsentNeeded { .. } => {
            (AccountErrorCode::ConsentNeeded, Some("consentedNoticeVersion"))
        }
        AccountError::HoldsRole => (AccountErrorCode::HoldsRole, None),
        AccountError::SecondFactorNeeded => (AccountErrorCode::SecondFactorNeeded, Some("code")),
        AccountError::SecondFactorWrong => (AccountErrorCode::SecondFactorWrong, Some("code")),
        AccountError::SecondFactorMissing => (AccountErrorCode::SecondFactorMissing, None),
        AccountError::NeedsAnother => (AccountErrorCode::NeedsAnother, Some("id")),
        AccountError::ResetOver => (AccountErrorCode::ResetOver, Some("id")),
        AccountError::OfFormerCode(why) => (place(why).0, Some("formerCode")),
        AccountError::PhoneInUse => (AccountErrorCode::PhoneInUse, Some("phone")),
        AccountError::PhoneMissing => (AccountErrorCode::PhoneMissing, None),
        AccountError::NumberUnused => (AccountErrorCode::NumberUnused, Some("phone")),
        AccountError::AlreadyStaff => (AccountErrorCode::AlreadyStaff, Some("token")),
        AccountError::MemberLeft { .. } => (AccountErrorCode::MemberLeft, Some("memberIds")),
        AccountError::NumberOfMember => (AccountErrorCode::NumberOfMember, Some("phone")),
        AccountError::MemberDisabled { .. } => (AccountErrorCode::AccountDisabled, Some("memberIds")),
        AccountError::HasJoined { .. } => (AccountErrorCode::HasJoined, None),
        AccountError::OwnInvitation => (AccountErrorCode::OwnInvitation, Some("phone")),
        AccountError::HasOtherVisits => (AccountErrorCode::HasOtherVisits, Some("phone")),
    }
}

/// What each payload of a sign-in is made of.
pub(crate) struct Parts {
    pub(crate) tokens: Option<SessionTokens>,
    pub(crate) viewer: Option<Viewer>,
    pub(super) user_errors: Vec<AccountUserError>,
}
