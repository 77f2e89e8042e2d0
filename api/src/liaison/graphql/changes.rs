//! Appointing liaison officers, and taking that back.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::LiaisonOfficerId;
use uuid::Uuid;

use super::super::error::LiaisonError;
use super::super::policy;
use super::super::service::{self, EndOfficer, NewOfficer, OfficerKept, RestoreOfficer};
use super::super::store;
use super::officers::{LiaisonOfficer, target};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call, Outcome};
use crate::text::{self, LINE, NAME};

/// 任用联络员：一位工作人员或一位委员。 An officer to appoint: one of the staff, or one member.
#[derive(InputObject)]
pub(super) struct AppointLiaisonOfficerInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 由工作人员担任时。 Who, of the staff.
    staff_id: Option<ID>,
    /// 由委员担任时。 Who, of the members.
    member_id: Option<ID>,
    /// 所联系的地区、机构或委员。 Of which region, body or member.
    of_id: ID,
    /// 职务，对外公布。 Their post, for everybody to read.
    #[graphql(default)]
    post: String,
    /// 开始日期，默认今天。 First day; today by default.
    from_on: Option<LocalDate>,
}

/// 结束联络员任职。 An appointment to end.
#[derive(InputObject)]
pub(super) struct EndLiaisonOfficerInput {
    /// 联络员。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 最后一天，默认今天。 Last day; today by default.
    on: Option<LocalDate>,
    /// 原因。 Why.
    reason: String,
}

/// 恢复误结束的联络员任职。 An appointment that ended by mistake.
#[derive(InputObject)]
pub(super) struct RestoreLiaisonOfficerInput {
    /// 联络员。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

/// 联络员操作的拒绝原因。 Why a liaison officer was not appointed or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LiaisonErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 担任者已离任或已停用。 Whoever is to be it serves no more, or works here no more.
    NotServing,
    /// 机构已撤销，或委员已离任。 The body is there no more, or the member serves no more.
    TargetGone,
    /// 已是其联络员。 They are it already.
    Appointed,
    /// 已结束。 It has ended already.
    Ended,
    /// 尚未结束。 It has not ended.
    NotEnded,
}

/// 联络员操作未成。 Why a liaison officer was not appointed or changed.
#[derive(SimpleObject)]
pub(super) struct LiaisonUserError {
    /// 代码。 Its code.
    code: LiaisonErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 任用联络员的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct AppointLiaisonOfficerPayload {
    /// 联络员。 The officer.
    officer: Option<LiaisonOfficer>,
    /// 未成的原因。 Why nobody was appointed.
    user_errors: Vec<LiaisonUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 结束或恢复联络员任职的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct ChangeLiaisonOfficerPayload {
    /// 现在的联络员，未成时亦然。 The officer as it is now, also when nothing was done.
    officer: Option<LiaisonOfficer>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<LiaisonUserError>,
}

/// What can be done with liaison officers.
#[derive(Default)]
pub struct LiaisonMutation;

#[Object]
impl LiaisonMutation {
    /// 任用联络员（工作人员）。 Appoints a liaison officer. Staff only.
    async fn appoint_liaison_officer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AppointLiaisonOfficerInput,
    ) -> Option<async_graphql::Result<AppointLiaisonOfficerPayload>> {
        fallible(appoint(context, input).await)
    }

    /// 结束联络员任职（工作人员）。 Ends an appointment. Staff only.
    async fn end_liaison_officer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EndLiaisonOfficerInput,
    ) -> Option<async_graphql::Result<ChangeLiaisonOfficerPayload>> {
        fallible(end(context, input).await)
    }

    /// 恢复误结束的联络员任职（工作人员）。 Takes up again an appointment that ended by mistake. Staff only.
    async fn restore_liaison_officer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RestoreLiaisonOfficerInput,
    ) -> Option<async_graphql::Result<ChangeLiaisonOfficerPayload>> {
        fallible(restore(context, input).await)
    }
}

async fn appoint(
    context: &Context<'_>,
    input: AppointLiaisonOfficerInput,
) -> Result<AppointLiaisonOfficerPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewOfficer {
        staff_id: input.staff_id.map(|id| id::parse(&id, "input.staffId")).transpose()?,
        member_id: input.member_id.map(|id| id::parse(&id, "input.memberId")).transpose()?,
        target: target(&input.of_id, "input.ofId")?,
        post: text::optional_line("input.post", &input.post, NAME)?,
        from_on: input.from_on.map(|date| date.0),
    };
    let call = Call::keyed("appointLiaisonOfficer", input.idempotency_key, &new)?;
    let call = match (new.member_id, new.staff_id) {
        (Some(member), _) => call.about("Member", member),
        (None, Some(staff)) => call.about("Staff", staff),
        (None, None) => call,
    };
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::appoint(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (officer, user_errors) = match outcome.result {
        Ok(done) => (seen(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(AppointLiaisonOfficerPayload { officer, user_errors, replayed })
}

async fn end(
    context: &Context<'_>,
    input: EndLiaisonOfficerInput,
) -> Result<ChangeLiaisonOfficerPayload, Fault> {
    let ctx = ctx(context)?;
    let end = EndOfficer {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        on: input.on.map(|date| date.0),
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let id = end.id;
    let call = Call::unkeyed("endLiaisonOfficer").about("LiaisonOfficer", id).because(&end.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let end = end.clone();
        Box::pin(async move { service::end(&tx, ctx, end).await })
    })
    .await?;
    payload(ctx, id, outcome).await
}

async fn restore(
    context: &Context<'_>,
    input: RestoreLiaisonOfficerInput,
) -> Result<ChangeLiaisonOfficerPayload, Fault> {
    let ctx = ctx(context)?;
    let id = id::parse(&input.id, "input.id")?;
    let back = RestoreOfficer { id, expected_version: input.expected_version };
    let call = Call::unkeyed("restoreLiaisonOfficer").about("LiaisonOfficer", id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::restore(&tx, ctx, back).await }))
            .await?;
    payload(ctx, id, outcome).await
}

async fn seen(ctx: &Ctx, id: LiaisonOfficerId) -> Result<Option<LiaisonOfficer>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    Ok(store::find(ctx.app.db.read(), scope, id).await?.map(LiaisonOfficer::from))
}

async fn payload(
    ctx: &Ctx,
    id: LiaisonOfficerId,
    outcome: Outcome<OfficerKept, LiaisonError>,
) -> Result<ChangeLiaisonOfficerPayload, Fault> {
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ChangeLiaisonOfficerPayload { officer: seen(ctx, id).await?, user_errors })
}

fn told(ctx: &Ctx, error: LiaisonError) -> LiaisonUserError {
    use LiaisonErrorCode as Code;
    let mut current_version = None;
    let (code, field, zh, en) = match error {
        LiaisonError::Conflict { version } => {
            current_version = Some(version);
            (
                Code::Conflict,
                "expectedVersion",
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            )
        }
        LiaisonError::NotServing => (
            Code::NotServing,
            "staffId",
            "此人已离任或已停用，请另选一位。",
            "They serve or work here no more; please choose somebody else.",
        ),
        LiaisonError::TargetGone => (
            Code::TargetGone,
            "ofId",
            "机构已撤销，或委员已离任。",
            "The body is there no more, or the member serves no more.",
        ),
        LiaisonError::Appointed => {
            (Code::Appointed, "ofId", "此人已是其联络员。", "They are its liaison officer already.")
        }
        LiaisonError::Ended => (Code::Ended, "id", "已结束。", "It has ended already."),
        LiaisonError::NotEnded => (Code::NotEnded, "id", "尚未结束。", "It has not ended."),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    LiaisonUserError { code, message: ctx.say(zh, en), path, current_version }
}
