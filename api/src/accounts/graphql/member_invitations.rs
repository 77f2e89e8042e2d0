//! Invitations of members in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use entity::Instant;
use entity::id::{MemberId, MemberInvitationId};
use entity::member_invitation::Model;
use uuid::Uuid;

use super::super::policy;
use super::super::service::member_invitations as service;
use super::super::service::member_joining;
use super::super::service::signing_in::CodeSignIn;
use super::super::store::member_invitations as store;
use super::inputs::{agreed, device, short};
use super::mutations::{AcceptMemberInvitationPayload, errors, parts};
use super::staff_invitations::InvitationState;
use super::types::AccountUserError;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, PhoneNumber};
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 邀请为何不再有效；此后也不会恢复。 Why an invitation counts no more; it does not become good again.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::value::InvitationEnd")]
pub enum InvitationEnd {
    /// 已撤回。 Somebody took it back.
    TakenBack,
    /// 已被新的邀请取代。 A newer one took its place.
    Replaced,
    /// 委员已离任。 The member left.
    MemberLeft,
    /// 发出者已无权邀请。 Whoever made it may invite no more.
    MakerMayNoMore,
}

/// 对一名委员的邀请。 An invitation of a member.
#[derive(SimpleObject)]
pub struct MemberInvitation {
    /// 编号。 The id.
    id: ID,
    /// 委员编号。 Who is invited.
    member_id: ID,
    /// 委员姓名。 The member's name.
    member_name: String,
    /// 发出时刻。 When it was made.
    created_at: DateTime,
    /// 失效时刻。 From when on it no longer counts.
    expires_at: DateTime,
    /// 状态。 How it stands.
    state: InvitationState,
    /// 为何不再有效；仅在 WITHDRAWN 时有。 Why it counts no more; for `WITHDRAWN` alone.
    withdrawn_because: Option<InvitationEnd>,
}

impl MemberInvitation {
    fn of((row, name): (Model, String), now: Instant) -> Self {
        let ended = (row.used_at.is_some(), row.withdrawn_at.is_some());
        Self {
            id: row.id.to_global(),
            member_id: row.member_id.to_global(),
            member_name: name,
            created_at: DateTime(row.created_at),
            expires_at: DateTime(row.expires_at),
            state: InvitationState::of(ended, row.expires_at, now),
            withdrawn_because: row.withdrawn_because.map(Into::into),
        }
    }
}

/// Queries of members' invitations.
#[derive(Default)]
pub struct MemberInvitationQuery;

#[Object]
impl MemberInvitationQuery {
    /// 对委员的邀请，最新的在前（须有名册权限）。 The invitations of members, newest first. For those who keep the roster.
    async fn member_invitations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<MemberInvitation>>> {
        fallible(member_invitations(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn member_invitations(
    context: &Context<'_>,
    request: Result<PageRequest<MemberInvitationId>, Fault>,
) -> Result<Connection<MemberInvitation>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::invitations_seen_by(&ctx.actor)?;
    let rows = store::page(ctx.app.db.read(), scope, &request).await?;
    let now = ctx.app.clock.real_now();
    Ok(Connection::new(&request, rows, None, |(row, _)| row.id, |row| MemberInvitation::of(row, now)))
}

/// 邀请委员。 Invites members.
#[derive(InputObject)]
pub struct InviteMembersInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 委员编号，1 至 100 个。 Whom, 1 to 100.
    member_ids: Vec<ID>,
    /// 重新邀请一名已加入委员的理由（须有更换号码权限，记入审计）。 Why one member who has joined is invited again; for those who may change numbers, and
    /// noted in the audit trail.
    reason: Option<String>,
}

/// How many are invited by one call.
const AT_ONCE: usize = 100;

impl InviteMembersInput {
    fn command(&self) -> Result<service::Wanted, Fault> {
        let members = self.members()?;
        let reason = self.reason.as_ref().map(|reason| line("input.reason", reason, 200)).transpose()?;
        if reason.is_some() && members.len() > 1 {
            return Err(Fault::invalid(
                "input.reason",
                "说明理由的邀请一次只限一名委员。",
                "With a reason, invite one member at a time.",
            ));
        }
        Ok(service::Wanted { members, reason })
    }

    fn members(&self) -> Result<Vec<MemberId>, Fault> {
        let ids = self.member_ids.iter().map(|id| parse(id, "input.memberIds"));
        let mut ids: Vec<MemberId> = ids.collect::<Result<_, _>>()?;
        let given = ids.len();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() || given > AT_ONCE {
            return Err(Fault::invalid(
                "input.memberIds",
                "须为 1 至 100 名委员。",
                "Give 1 to 100 members.",
            ));
        }
        Ok(ids)
    }
}

/// 一份新邀请及其链接。 A new invitation with its link.
#[derive(SimpleObject)]
pub struct NewMemberInvitation {
    /// 邀请。 The invitation.
    invitation: MemberInvitation,
    /// 链接 # 之后的内容，只显示这一次。 What stands after the `#` of the link; shown this once.
    token: Option<String>,
}

/// 邀请委员的结果。 What came of it.
#[derive(SimpleObject)]
pub struct InviteMembersPayload {
    /// 各人的邀请。 The invitation of each.
    invitations: Vec<NewMemberInvitation>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回对委员的邀请。 Takes an invitation of a member back.
#[derive(InputObject)]
pub struct WithdrawMemberInvitationInput {
    /// 邀请编号。 Which.
    id: ID,
}

/// 撤回邀请的结果。 What came of taking it back.
#[derive(SimpleObject)]
pub struct WithdrawMemberInvitationPayload {
    /// 邀请。 The invitation.
    invitation: Option<MemberInvitation>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 委员接受邀请：以验证码证明手机号，此后以该号登录即为委员。 Takes up one's place as a member, with the link and a code to one's number.
#[derive(InputObject)]
pub struct AcceptMemberInvitationInput {
    /// 链接 # 之后的内容。 What stands after the `#` of the link.
    token: String,
    /// 手机号。 The number to sign in with from now on.
    phone: PhoneNumber,
    /// 发到该手机号的验证码。 The code that was sent to it.
    code: String,
    /// 设备编号，须与获取验证码时相同。 The device's id, the same as when the code was asked for.
    device_id: Uuid,
    /// 设备名称。 The device's name.
    device_name: String,
    /// 现已同意的隐私告知版本（privacyNotice）。 The version of `privacyNotice` that is agreed to now.
    consented_notice_version: Option<i32>,
    /// 答复 `NUMBER_UNUSED`：“我是新用户”。 Answers `NUMBER_UNUSED`: the number is new to me.
    start_anew: Option<bool>,
}

impl AcceptMemberInvitationInput {
    fn command(self) -> Result<(String, CodeSignIn), Fault> {
        let sign_in = CodeSignIn {
            phone: self.phone.0,
            code: short(&self.code),
            device: device(self.device_id, &self.device_name)?,
            agreed: agreed(self.consented_notice_version, None)?,
            start_anew: self.start_anew.unwrap_or(false),
        };
        Ok((self.token, sign_in))
    }
}

/// Mutations of members' invitations.
#[derive(Default)]
pub struct MemberInvitationMutation;

#[Object]
impl MemberInvitationMutation {
    /// 邀请名册中的在任委员，全部成功或全部不作；链接只能用一次，72 小时内有效，新邀请取代旧邀请。 Invites members who serve, all of them or none: each
    /// gets a link for one use within 72 hours, which replaces the former.
    async fn invite_members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: InviteMembersInput,
    ) -> Option<Result<InviteMembersPayload>> {
        fallible(invite_members(context, input).await)
    }

    /// 撤回尚未接受的对委员的邀请，立即生效。 Takes an invitation of a member back, at once.
    async fn withdraw_member_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawMemberInvitationInput,
    ) -> Option<Result<WithdrawMemberInvitationPayload>> {
        fallible(withdraw_member_invitation(context, input).await)
    }

    /// 委员凭链接与手机验证码接受邀请并登录；此后以该手机号登录。 A member takes up their place with the link and a phone code, and signs in; from then on
    /// by that number.
    async fn accept_member_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AcceptMemberInvitationInput,
    ) -> Option<Result<AcceptMemberInvitationPayload>> {
        fallible(accept_member_invitation(context, input).await)
    }
}

async fn invite_members(
    context: &Context<'_>,
    input: InviteMembersInput,
) -> Result<InviteMembersPayload, Fault> {
    let ctx = ctx(context)?;
    let (outcome, mut tokens) = service::invite(ctx, input.idempotency_key, &input.command()?).await?;
    let ids = outcome.result.as_ref().map(|invited| invited.ids.as_slice()).unwrap_or_default();
    let rows = seen(ctx, ids).await?.into_iter();
    let invitations =
        rows.map(|(id, invitation)| NewMemberInvitation { invitation, token: tokens.remove(&id) });
    Ok(InviteMembersPayload {
        invitations: invitations.collect(),
        user_errors: errors(ctx, outcome.result.as_ref().err()),
        replayed: outcome.replayed,
    })
}

async fn withdraw_member_invitation(
    context: &Context<'_>,
    input: WithdrawMemberInvitationInput,
) -> Result<WithdrawMemberInvitationPayload, Fault> {
    let ctx = ctx(context)?;
    let id: MemberInvitationId = parse(&input.id, "input.id")?;
    let answer = service::withdraw(ctx, id).await?;
    let invitation = seen(ctx, &[id]).await?.pop().map(|(_, invitation)| invitation);
    Ok(WithdrawMemberInvitationPayload { invitation, user_errors: errors(ctx, answer.as_ref().err()) })
}

async fn seen(
    ctx: &Ctx,
    ids: &[MemberInvitationId],
) -> Result<Vec<(MemberInvitationId, MemberInvitation)>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let scope = policy::invitations_seen_by(&ctx.actor)?;
    let (rows, now) = (store::by_ids(ctx.app.db.read(), scope, ids).await?, ctx.app.clock.real_now());
    Ok(rows.into_iter().map(|row| (row.0.id, MemberInvitation::of(row, now))).collect())
}

async fn accept_member_invitation(
    context: &Context<'_>,
    input: AcceptMemberInvitationInput,
) -> Result<AcceptMemberInvitationPayload, Fault> {
    let ctx = ctx(context)?;
    let (token, sign_in) = input.command()?;
    Ok(parts(ctx, member_joining::accept(ctx, &token, &sign_in).await?).await?.into())
}
