//! Leavings in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::MemberId;
use entity::member_leaving::Model;
use entity::value;
use uuid::Uuid;

use super::error::LeavingError;
use super::policy;
use super::service::{self, NewLeaving, Undo};
use super::store::{self, Impact};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::loading::load_appointments;
use crate::communities::graphql::{self as communities, CommunityAssignment};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{self as members, Member};
use crate::mutation::{self, Call};
use crate::org_units::graphql::{self as org_units, OrgSeat};
use crate::studios::graphql::{self as studios, Studio};
use crate::text::{self, LINE};

/// 离任方式。 How a member left.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LeavingKind")]
pub enum LeavingKind {
    /// 辞去。 Gave the seat up.
    Resigned,
    /// 调离。 Was moved to work elsewhere.
    Moved,
    /// 去世。 Died.
    Deceased,
    /// 撤销资格。 Lost the seat.
    Revoked,
    /// 届满不再连任。 Was not among those of the next term.
    TermEnded,
}

/// A leaving that was recorded.
pub struct MemberLeaving(Model);

/// 一次离任。 That a member left.
#[Object]
impl MemberLeaving {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 离任的委员。 Who left.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, Some(self.0.member_id)).await)
    }

    /// 离任方式。 How.
    async fn kind(&self) -> LeavingKind {
        self.0.kind.into()
    }

    /// 最后一天。 Last day.
    async fn left_on(&self) -> LocalDate {
        LocalDate(self.0.left_on)
    }

    /// 接续的委员；未指定时为空。 Who takes over; null when nobody was named.
    async fn successor(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, self.0.successor_id).await)
    }

    /// 原因。 Why, in words.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// 撤回时刻；未撤回时为空。 When it was taken back; null while it stands.
    async fn undone_at(&self) -> Option<DateTime> {
        self.0.undone_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

async fn member(context: &Context<'_>, id: Option<MemberId>) -> Result<Option<Member>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(members::load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

/// What a leaving would do.
pub struct MemberLeavingImpact {
    member: MemberId,
    impact: Impact,
}

/// 委员离任的影响，每类最多列出 100 项。 What the leaving of a member would do; at most 100 of each kind are listed.
#[Object]
impl MemberLeavingImpact {
    /// 委员。 Who would leave.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, Some(self.member)).await)
    }

    /// 将被取消的预约数。 How many visits would be called off.
    async fn appointment_count(&self) -> i64 {
        self.impact.visit_count
    }

    /// 将被取消的预约，最近的在前。 The visits that would be called off, the next ones first.
    async fn appointments(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Appointment>>> {
        fallible(self.visits(context).await)
    }

    /// 将结束的任职。 The seats that would end.
    async fn seats(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<OrgSeat>>> {
        let loaded = match ctx(context) {
            Ok(ctx) => org_units::load_seats(ctx, &self.impact.seats, &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded)
    }

    /// 将结束的社区联系。 The communities that would be looked after by one fewer.
    async fn communities(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<CommunityAssignment>>> {
        let loaded = match ctx(context) {
            Ok(ctx) => communities::load(ctx, self.impact.communities.clone(), &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded)
    }

    /// 将没有在任领衔委员的工作室。 The studios that would be left without a lead who serves.
    async fn studios_without_lead(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<Studio>>> {
        fallible(self.studios(context).await)
    }
}

impl MemberLeavingImpact {
    async fn visits(&self, context: &Context<'_>) -> Result<Vec<Appointment>, Fault> {
        let visits = &self.impact.visits;
        let mut found = load_appointments(ctx(context)?, visits, &context.look_ahead()).await?;
        Ok(visits.iter().filter_map(|id| found.remove(id)).collect())
    }

    async fn studios(&self, context: &Context<'_>) -> Result<Vec<Studio>, Fault> {
        let wanted = self.impact.studios.clone();
        let mut found = studios::load_many(ctx(context)?, wanted, &context.look_ahead()).await?;
        Ok(self.impact.studios.iter().filter_map(|id| found.remove(id)).collect())
    }
}

/// What leavings do, for staff.
#[derive(Default)]
pub struct LeavingQuery;

#[Object]
impl LeavingQuery {
    /// 委员离任前：将影响什么（工作人员）。 What the leaving of a member would do, before it is recorded. Staff only.
    async fn member_leaving_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "委员。 Who would leave.")] member_id: ID,
    ) -> Option<async_graphql::Result<MemberLeavingImpact>> {
        nullable(impact(context, &member_id).await)
    }

    /// 委员现行有效的离任记录；没有时为空（工作人员）。 The leaving of a member that stands; null when there is none. Staff only.
    async fn member_leaving(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "委员。 Whose.")] member_id: ID,
    ) -> Option<async_graphql::Result<MemberLeaving>> {
        nullable(standing(context, &member_id).await)
    }
}

async fn impact(context: &Context<'_>, member_id: &ID) -> Result<Option<MemberLeavingImpact>, Fault> {
    let ctx = ctx(context)?;
    let (scope, id) = (policy::visible_to(&ctx.actor)?, id::parse(member_id, "memberId")?);
    let impact = store::impact(ctx.app.db.read(), scope, id, ctx.app.clock.now()).await?;
    Ok(Some(MemberLeavingImpact { member: id, impact }))
}

async fn standing(context: &Context<'_>, member_id: &ID) -> Result<Option<MemberLeaving>, Fault> {
    let ctx = ctx(context)?;
    let (scope, id) = (policy::visible_to(&ctx.actor)?, id::parse(member_id, "memberId")?);
    Ok(store::standing(ctx.app.db.read(), scope, id).await?.map(MemberLeaving))
}

/// 记录委员离任。 That a member left.
#[derive(InputObject)]
pub struct RecordMemberLeavingInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 委员。 Who.
    id: ID,
    /// 所依据的委员版本；不符则冲突。 The version of the member that this is made for.
    expected_version: i32,
    /// 离任方式。 How.
    kind: LeavingKind,
    /// 最后一天，默认今天。 Last day; today by default.
    on: Option<LocalDate>,
    /// 接续的委员：已约居民将被告知可改约此人。 Who takes over: residents who had a visit to come are pointed to them.
    successor_id: Option<ID>,
    /// 原因。 Why, in words.
    reason: String,
}

/// 撤回误记的离任。 A leaving to take back.
#[derive(InputObject)]
pub struct UndoMemberLeavingInput {
    /// 离任记录。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

/// 记录离任的拒绝原因。 Why a leaving was not recorded or taken back.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum LeavingErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 已离任。 The member has left already.
    HasLeft,
    /// 接续的委员不在任，或为本人。 Whoever is to take over serves no more, or is the same.
    SuccessorNotServing,
    /// 已撤回，或委员已恢复在任。 It was taken back already, or the member serves again.
    NotStanding,
    /// 本人已注销账户。 The person had their account erased.
    Erased,
    /// 原席位已由他人担任，或机构已撤销。 Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
}

/// 记录离任未成。 Why a leaving was not recorded or taken back.
#[derive(SimpleObject)]
pub struct LeavingUserError {
    /// 代码。 Its code.
    code: LeavingErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

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
    /// 记录委员离任：结束任职和社区联系，取消预约（工作人员）。 Records that a member left: seats and communities end, visits are called off. Staff only.
    async fn record_member_leaving(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RecordMemberLeavingInput,
    ) -> Option<async_graphql::Result<RecordMemberLeavingPayload>> {
        fallible(record(context, input).await)
    }

    /// 撤回误记的离任；已取消的预约不恢复（工作人员）。 Takes a leaving back; visits that were called off stay so. Staff only.
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
        Err(error) => (None, vec![told(ctx, &error)]),
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
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(UndoMemberLeavingPayload { leaving: one(ctx, undo.id).await?, user_errors })
}

async fn one(ctx: &Ctx, id: entity::id::MemberLeavingId) -> Result<Option<MemberLeaving>, Fault> {
    let scope = policy::visible_to(&ctx.actor)?;
    Ok(store::find(ctx.app.db.read(), scope, id).await?.map(MemberLeaving))
}

fn told(ctx: &Ctx, error: &LeavingError) -> LeavingUserError {
    use LeavingErrorCode as Code;
    let mut current_version = None;
    let (code, field, zh, en) = match error {
        LeavingError::Conflict { version } => {
            current_version = Some(*version);
            (
                Code::Conflict,
                "expectedVersion",
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            )
        }
        LeavingError::HasLeft => (Code::HasLeft, "id", "该委员已离任。", "The member has left already."),
        LeavingError::SuccessorNotServing => (
            Code::SuccessorNotServing,
            "successorId",
            "接续的委员须为另一位在任委员。",
            "Whoever takes over must be another member who serves.",
        ),
        LeavingError::NotStanding => (
            Code::NotStanding,
            "id",
            "离任已撤回，或委员已恢复在任。",
            "It was taken back already, or the member serves again.",
        ),
        LeavingError::Erased => (
            Code::Erased,
            "id",
            "本人已注销账户，离任不能撤回；如再任委员，请作为新委员登记。",
            "The person had their account erased, so this stands; if they serve again, please enter them as a new member.",
        ),
        LeavingError::SeatGone => (
            Code::SeatGone,
            "id",
            "原席位已由他人担任，或机构已撤销；请先结束新的任职，或将委员恢复在任后另行任职。",
            "Somebody else has one of the seats by now, or the body is gone; end the new seat first, or let the member serve and seat them anew.",
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    LeavingUserError { code, message: ctx.say(zh, en), path, current_version }
}
