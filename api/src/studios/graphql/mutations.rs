//! Adding and changing studios.

use async_graphql::{Context, Enum, Object, SimpleObject};
use entity::id::StudioId;

use super::super::error::StudioError;
use super::super::service::{self, StudioKept};
use super::inputs::{CreateStudioInput, SetStudioTeamInput, UpdateStudioInput};
use super::loading::load_many;
use super::types::Studio;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 工作室操作的拒绝原因。 Why a studio was not added or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum StudioErrorCode {
    /// 已被他人修改。 Somebody changed the studio in between.
    Conflict,
    /// 同名工作室已存在。 There is a studio of this name.
    NameTaken,
    /// 领衔委员须为一至两位。 A studio has one or two leads.
    LeadCount,
    /// 团队人数过多。 The team is too large.
    TeamTooLarge,
    /// 同一委员出现两次。 Somebody was named twice.
    NamedTwice,
    /// 名单中有已离任的委员。 Somebody who was named does not serve.
    NotServing,
    /// 工作室已注销。 A closed studio stays closed.
    Closed,
    /// 开放时间重叠。 Two of the weekly hours overlap.
    HoursOverlap,
}

/// 工作室操作未成。 Why a studio was not added or changed.
#[derive(SimpleObject)]
pub struct StudioUserError {
    /// 代码。 Its code.
    code: StudioErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 新设工作室的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateStudioPayload {
    /// 新的工作室。 The new studio.
    studio: Option<Studio>,
    /// 未成的原因。 Why it was not added.
    user_errors: Vec<StudioUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改工作室的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateStudioPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<StudioUserError>,
}

/// 确定团队的结果。 What came of it.
#[derive(SimpleObject)]
pub struct SetStudioTeamPayload {
    /// 现在的工作室，冲突时亦然。 The studio as it is now, after a conflict too.
    studio: Option<Studio>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<StudioUserError>,
}

/// What can be done with studios.
#[derive(Default)]
pub struct StudioMutation;

#[Object]
impl StudioMutation {
    /// 新设工作室（工作人员）。 Adds a studio. Staff only.
    async fn create_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateStudioInput,
    ) -> Option<async_graphql::Result<CreateStudioPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改工作室（工作人员；领衔委员可改开放时间和主题）。 Changes a studio. Staff; its lead may change hours and theme.
    async fn update_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateStudioInput,
    ) -> Option<async_graphql::Result<UpdateStudioPayload>> {
        fallible(update(context, input).await)
    }

    /// 确定领衔委员和团队（工作人员）。 Says who leads and who belongs to the team. Staff only.
    async fn set_studio_team(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetStudioTeamInput,
    ) -> Option<async_graphql::Result<SetStudioTeamPayload>> {
        fallible(set_team(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateStudioInput) -> Result<CreateStudioPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let outcome = mutation::run(ctx, Call::keyed("createStudio", input.idempotency_key, &new)?, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let id = outcome.result.as_ref().ok().map(|done| done.id);
    let studio = shown(context, id).await?;
    Ok(CreateStudioPayload { studio, replayed: outcome.replayed, user_errors: errors(ctx, outcome) })
}

async fn update(context: &Context<'_>, input: UpdateStudioInput) -> Result<UpdateStudioPayload, Fault> {
    let (ctx, change) = (ctx(context)?, input.read()?);
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateStudio").about("Studio", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    let studio = shown(context, Some(id)).await?;
    Ok(UpdateStudioPayload { studio, user_errors: errors(ctx, outcome) })
}

async fn set_team(context: &Context<'_>, input: SetStudioTeamInput) -> Result<SetStudioTeamPayload, Fault> {
    let (ctx, team) = (ctx(context)?, input.read()?);
    let id = team.id;
    let outcome = mutation::run(ctx, Call::unkeyed("setStudioTeam").about("Studio", id), |tx| {
        let team = team.clone();
        Box::pin(async move { service::set_team(&tx, ctx, team).await })
    })
    .await?;
    let studio = shown(context, Some(id)).await?;
    Ok(SetStudioTeamPayload { studio, user_errors: errors(ctx, outcome) })
}

async fn shown(context: &Context<'_>, id: Option<StudioId>) -> Result<Option<Studio>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead().field("studio")).await?.remove(&id))
}

fn errors(ctx: &Ctx, outcome: Outcome<StudioKept, StudioError>) -> Vec<StudioUserError> {
    outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect()
}

fn told(ctx: &Ctx, error: &StudioError) -> StudioUserError {
    let (code, field, zh, en) = text(error);
    let current_version = match error {
        StudioError::Conflict { version } => Some(*version),
        _ => None,
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    StudioUserError { code, message: ctx.say(zh, en), path, current_version }
}

fn text(error: &StudioError) -> (StudioErrorCode, &'static str, String, String) {
    match error {
        StudioError::Conflict { .. } => (
            StudioErrorCode::Conflict,
            "expectedVersion",
            "工作室已被他人修改，请在最新内容上重试。".to_owned(),
            "Somebody changed it in between; please try again on what it is now.".to_owned(),
        ),
        StudioError::NameTaken { name } => (
            StudioErrorCode::NameTaken,
            "name",
            format!("“{name}”已存在。"),
            format!("{name} exists already."),
        ),
        StudioError::LeadCount { given } => (
            StudioErrorCode::LeadCount,
            "leadIds",
            format!("领衔委员须为一至两位，现为 {given} 位。"),
            format!("A studio has one or two leads, not {given}."),
        ),
        StudioError::TeamTooLarge { given, most } => (
            StudioErrorCode::TeamTooLarge,
            "teamIds",
            format!("团队最多 {most} 位，现为 {given} 位。"),
            format!("A team has at most {most}, not {given}."),
        ),
        StudioError::NamedTwice => (
            StudioErrorCode::NamedTwice,
            "teamIds",
            "同一委员出现了两次。".to_owned(),
            "Somebody was named twice.".to_owned(),
        ),
        StudioError::NotServing { name } => (
            StudioErrorCode::NotServing,
            "leadIds",
            format!("{name}已离任。"),
            format!("{name} does not serve any more."),
        ),
        StudioError::Closed => (
            StudioErrorCode::Closed,
            "state",
            "工作室已注销，不能恢复。".to_owned(),
            "A closed studio stays closed.".to_owned(),
        ),
        StudioError::HoursOverlap { weekday } => (
            StudioErrorCode::HoursOverlap,
            "hours",
            format!("星期 {weekday} 的开放时间重叠。"),
            format!("The hours of weekday {weekday} overlap."),
        ),
    }
}
