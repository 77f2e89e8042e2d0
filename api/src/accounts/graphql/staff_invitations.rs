//! Joining the staff, in the schema: who was invited, and who accepts.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use entity::id::StaffInvitationId;
use entity::{Instant, staff_invitation};
use uuid::Uuid;

use super::super::policy;
use super::super::service::invitations::{self, Invitation};
use super::super::service::profile;
use super::super::store::invitations as store;
use super::grants::{StaffGrant, StaffGrantInput};
use super::inputs::{bounded, device};
use super::member_invitations::InvitationEnd;
use super::mutations::{errors, parts};
use super::types::{AccountUserError, Parts, SessionTokens, Viewer};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::text::{line, person};

/// 邀请的状态。 How an invitation stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum InvitationState {
    /// 等待接受。 It can be accepted.
    Open,
    /// 已接受。 It was accepted.
    Accepted,
    /// 已撤回、被取代或失效。 It was taken back or replaced, or is void.
    Withdrawn,
    /// 已过期。 It is too old.
    Expired,
}

impl InvitationState {
    /// By whether it was accepted, or taken back, and until when it counts.
    pub(super) fn of((is_used, is_withdrawn): (bool, bool), expires_at: Instant, now: Instant) -> Self {
        if is_used {
            Self::Accepted
        } else if is_withdrawn {
            Self::Withdrawn
        } else if expires_at <= now {
            Self::Expired
        } else {
            Self::Open
        }
    }
}

/// 一份邀请。 An invitation to the staff.
#[derive(SimpleObject)]
pub struct StaffInvitation {
    /// 编号。 The id.
    id: ID,
    /// 用户名。 The login that they will have.
    login: String,
    /// 角色与范围。 The role that they will have.
    grant: StaffGrant,
    /// 发出时刻。 When it was made.
    created_at: DateTime,
    /// 失效时刻。 From when on it no longer counts.
    expires_at: DateTime,
    /// 状态。 How it stands.
    state: InvitationState,
    /// 为何不再有效；仅在 WITHDRAWN 时有。 Why it counts no more; for `WITHDRAWN` alone.
    withdrawn_because: Option<InvitationEnd>,
}

impl StaffInvitation {
    fn of(row: staff_invitation::Model, now: Instant) -> Self {
        let ended = (row.used_at.is_some(), row.withdrawn_at.is_some());
        let state = InvitationState::of(ended, row.expires_at, now);
        Self {
            id: row.id.to_global(),
            grant: StaffGrant::of(row.role, row.scope, row.scope_id),
            login: row.login,
            created_at: DateTime(row.created_at),
            expires_at: DateTime(row.expires_at),
            state,
            withdrawn_because: row.withdrawn_because.map(Into::into),
        }
    }
}

/// Queries of invitations to the staff.
#[derive(Default)]
pub struct StaffInvitationQuery;

#[Object]
impl StaffInvitationQuery {
    /// 发出的邀请，最新的在前（须有授权权限）。 The invitations, newest first. For those who may grant.
    async fn staff_invitations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<StaffInvitation>>> {
        fallible(staff_invitations(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn staff_invitations(
    context: &Context<'_>,
    request: Result<PageRequest<StaffInvitationId>, Fault>,
) -> Result<Connection<StaffInvitation>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::staff_seen_by(&ctx.actor)?;
    let rows = store::page(ctx.app.db.read(), scope, &request).await?;
    let now = ctx.app.clock.real_now();
    Ok(Connection::new(&request, rows, None, |row| row.id, |row| StaffInvitation::of(row, now)))
}

/// 邀请一名工作人员。 Invites somebody to the staff.
#[derive(InputObject)]
pub struct InviteStaffInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 姓名。 The name.
    name: String,
    /// 用户名：3 至 40 个字母、数字、点、横线或下划线。 The login: 3 to 40 letters, digits, dots, dashes or underscores.
    login: String,
    /// 角色与范围；更多角色在接受后授予。 The first role; more can be given afterwards.
    grant: StaffGrantInput,
}

/// 邀请的结果。 What came of an invitation.
#[derive(SimpleObject)]
pub struct StaffInvitationPayload {
    /// 邀请。 The invitation.
    invitation: Option<StaffInvitation>,
    /// 链接 # 之后的内容，只显示这一次。 What stands after the `#` of the link; shown this once.
    token: Option<String>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回邀请。 Takes an invitation back.
#[derive(InputObject)]
pub struct WithdrawStaffInvitationInput {
    /// 邀请编号。 Which.
    id: ID,
}

/// 接受邀请，成为工作人员。 Joins the staff, with the link.
#[derive(InputObject)]
pub struct AcceptStaffInvitationInput {
    /// 链接 # 之后的内容。 What stands after the `#` of the link.
    token: String,
    /// 密码：至少 12 个字符。 The password: at least 12 characters.
    password: String,
    /// 设备编号。 The device's id.
    device_id: Uuid,
    /// 设备名称。 The device's name.
    device_name: String,
}

/// 已登录者接受邀请，以同一账户兼任工作人员。 Joins the staff with the account that one is signed in to.
#[derive(InputObject)]
pub struct AcceptStaffInvitationAsMyselfInput {
    /// 链接 # 之后的内容。 What stands after the `#` of the link.
    token: String,
    /// 密码：至少 12 个字符。 The password: at least 12 characters.
    password: String,
}

/// 以同一账户兼任工作人员的结果。 What came of joining with one's account.
#[derive(SimpleObject)]
pub struct AcceptStaffInvitationAsMyselfPayload {
    /// 现在的本人。 Who one is now.
    viewer: Option<Viewer>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 接受邀请的结果。 What came of accepting an invitation.
#[derive(SimpleObject)]
pub struct AcceptStaffInvitationPayload {
    /// 令牌。 The tokens.
    tokens: Option<SessionTokens>,
    /// 登录的人。 Who has signed in.
    viewer: Option<Viewer>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of joining the staff.
#[derive(Default)]
pub struct StaffInvitationMutation;

#[Object]
impl StaffInvitationMutation {
    /// 邀请一名工作人员；链接 72 小时内有效，只能用一次。 Invites somebody to the staff, by a link that is good once and for 72 hours.
    async fn invite_staff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: InviteStaffInput,
    ) -> Option<Result<StaffInvitationPayload>> {
        fallible(invite_staff(context, input).await)
    }

    /// 撤回尚未接受的邀请，立即生效。 Takes an invitation back, at once.
    async fn withdraw_staff_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawStaffInvitationInput,
    ) -> Option<Result<StaffInvitationPayload>> {
        fallible(withdraw_staff_invitation(context, input).await)
    }

    /// 接受邀请，设定密码并登录。 Joins the staff with a password of one's own, and signs in.
    async fn accept_staff_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AcceptStaffInvitationInput,
    ) -> Option<Result<AcceptStaffInvitationPayload>> {
        fallible(accept_staff_invitation(context, input).await)
    }

    /// 已登录的居民或委员接受邀请，以同一账户兼任工作人员：手机号登录照旧，另设密码；须刚验证过身份。 Makes staff of a resident or member who is signed
    /// in: their phone opens the account as before, and a password makes them staff in a session. Asks for a fresh proof.
    async fn accept_staff_invitation_as_myself(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AcceptStaffInvitationAsMyselfInput,
    ) -> Option<Result<AcceptStaffInvitationAsMyselfPayload>> {
        fallible(accept_as_myself(context, input).await)
    }
}

async fn invite_staff(
    context: &Context<'_>,
    input: InviteStaffInput,
) -> Result<StaffInvitationPayload, Fault> {
    let ctx = ctx(context)?;
    let new = Invitation {
        name: person("input.name", &input.name, 40)?,
        login: line("input.login", &input.login, 100)?,
        grant: input.grant.command("input.grant.scopeId")?,
    };
    let (outcome, token) = invitations::invite(ctx, input.idempotency_key, &new).await?;
    let id = outcome.result.as_ref().ok().map(|invited| invited.id);
    Ok(StaffInvitationPayload {
        invitation: invitation(ctx, id).await?,
        token,
        user_errors: errors(ctx, outcome.result.as_ref().err()),
        replayed: outcome.replayed,
    })
}

async fn withdraw_staff_invitation(
    context: &Context<'_>,
    input: WithdrawStaffInvitationInput,
) -> Result<StaffInvitationPayload, Fault> {
    let ctx = ctx(context)?;
    let id: StaffInvitationId = parse(&input.id, "input.id")?;
    let answer = invitations::withdraw(ctx, id).await?;
    Ok(StaffInvitationPayload {
        invitation: invitation(ctx, Some(id)).await?,
        token: None,
        user_errors: errors(ctx, answer.as_ref().err()),
        replayed: false,
    })
}

async fn invitation(ctx: &Ctx, id: Option<StaffInvitationId>) -> Result<Option<StaffInvitation>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let row = store::find(ctx.app.db.read(), policy::staff_seen_by(&ctx.actor)?, id).await?;
    Ok(row.map(|row| StaffInvitation::of(row, ctx.app.clock.real_now())))
}

async fn accept_staff_invitation(
    context: &Context<'_>,
    input: AcceptStaffInvitationInput,
) -> Result<AcceptStaffInvitationPayload, Fault> {
    let ctx = ctx(context)?;
    let password = bounded("input.password", input.password)?;
    let device = device(input.device_id, &input.device_name)?;
    let answer = invitations::accept(ctx, &input.token, &password, &device).await?;
    let Parts { tokens, viewer, user_errors } = parts(ctx, answer).await?;
    Ok(AcceptStaffInvitationPayload { tokens, viewer, user_errors })
}

async fn accept_as_myself(
    context: &Context<'_>,
    input: AcceptStaffInvitationAsMyselfInput,
) -> Result<AcceptStaffInvitationAsMyselfPayload, Fault> {
    let ctx = ctx(context)?;
    let password = bounded("input.password", input.password)?;
    let answer = invitations::accept_as_myself(ctx, &input.token, &password).await?;
    let viewer = Viewer(profile::read_anew(&ctx.app, ctx.actor.person()?).await?);
    Ok(AcceptStaffInvitationAsMyselfPayload {
        viewer: Some(viewer),
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}
