//! Adding and changing studios.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::StudioId;

use super::super::service::{self, page};
use super::errors::{StudioUserError, errors};
use super::inputs::{CreateStudioInput, SetStudioTeamInput, UpdateStudioInput, UpdateStudioPageInput};
use super::loading::load_many;
use super::types::Studio;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};

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

/// 修改介绍的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateStudioPagePayload {
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
    /// 登记已设立的工作室（工作人员）；委员申请设立用 applyStudio。 Enters a studio that exists. Staff only; members ask for one by applyStudio.
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

    /// 修改介绍、服务和上墙内容（领衔委员、工作人员）。 Changes what a studio says of itself. Its lead and staff.
    async fn update_studio_page(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateStudioPageInput,
    ) -> Option<async_graphql::Result<UpdateStudioPagePayload>> {
        fallible(update_page(context, input).await)
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

async fn update_page(
    context: &Context<'_>,
    input: UpdateStudioPageInput,
) -> Result<UpdateStudioPagePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let id = new.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateStudioPage").about("Studio", id), |tx| {
        let new = new.clone();
        Box::pin(async move { page::update(&tx, ctx, new).await })
    })
    .await?;
    let studio = shown(context, Some(id)).await?;
    Ok(UpdateStudioPagePayload { studio, user_errors: errors(ctx, outcome) })
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

pub(super) async fn shown(context: &Context<'_>, id: Option<StudioId>) -> Result<Option<Studio>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead().field("studio")).await?.remove(&id))
}
