//! Adding and changing regions.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::RegionId;
use uuid::Uuid;

use super::super::error::RegionError;
use super::super::service::{self, Change, NewRegion};
use super::types::{Region, RegionLevel, load_many};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text;

/// 新增地区。 A region to add.
#[derive(InputObject)]
pub struct CreateRegionInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 级别。 Its level.
    level: RegionLevel,
    /// 所属乡街；乡街自身不填。 The township or subdistrict it lies in; left out for those themselves.
    parent_id: Option<ID>,
    /// 名称。 Its name.
    name: String,
    /// 惯例顺序，默认在最后。 Its place in the usual order; by default the last.
    #[graphql(default = 1000)]
    ordinal: i32,
}

/// 修改地区；未给出的项不变，级别和所属乡街不能改。 What to change of a region; what is left out stays, level and place always.
#[derive(InputObject)]
pub struct UpdateRegionInput {
    /// 地区。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 名称。 Its name.
    name: Option<String>,
    /// 惯例顺序。 Its place in the usual order.
    ordinal: Option<i32>,
}

/// 地区操作的拒绝原因。 Why a region was not added or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RegionErrorCode {
    /// 同一处已有同名地区。 There is a region of this name in the same place.
    NameTaken,
    /// 已被他人修改。 Somebody changed the region in between.
    Conflict,
}

/// 地区操作未成。 Why a region was not added or changed.
#[derive(SimpleObject)]
pub struct RegionUserError {
    /// 代码。 Its code.
    code: RegionErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 新增地区的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateRegionPayload {
    /// 新的地区。 The new region.
    region: Option<Region>,
    /// 未成的原因。 Why it was not added.
    user_errors: Vec<RegionUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改地区的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateRegionPayload {
    /// 现在的地区，冲突时亦然。 The region as it is now, after a conflict too.
    region: Option<Region>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<RegionUserError>,
}

/// What can be done with regions.
#[derive(Default)]
pub struct RegionMutation;

#[Object]
impl RegionMutation {
    /// 新增地区（工作人员）。 Adds a region. Staff only.
    async fn create_region(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateRegionInput,
    ) -> Option<async_graphql::Result<CreateRegionPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改地区的名称和顺序（工作人员）。 Changes a region's name and order. Staff only.
    async fn update_region(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateRegionInput,
    ) -> Option<async_graphql::Result<UpdateRegionPayload>> {
        fallible(update(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateRegionInput) -> Result<CreateRegionPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewRegion {
        level: input.level.into(),
        parent_id: input.parent_id.map(|parent| id::parse(&parent, "input.parentId")).transpose()?,
        name: text::line("input.name", &input.name, text::NAME)?,
        ordinal: input.ordinal,
    };
    let call = Call::keyed("createRegion", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let (region, user_errors) = match outcome.result {
        Ok(done) => (shown(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(CreateRegionPayload { region, user_errors, replayed: outcome.replayed })
}

async fn update(context: &Context<'_>, input: UpdateRegionInput) -> Result<UpdateRegionPayload, Fault> {
    let ctx = ctx(context)?;
    let change = Change {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        name: input.name.map(|name| text::line("input.name", &name, text::NAME)).transpose()?,
        ordinal: input.ordinal,
    };
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateRegion").about("Region", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(UpdateRegionPayload { region: shown(context, id).await?, user_errors })
}

async fn shown(context: &Context<'_>, id: RegionId) -> Result<Option<Region>, Fault> {
    let look = context.look_ahead().field("region");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}

fn told(ctx: &Ctx, error: &RegionError) -> RegionUserError {
    let (code, field, zh, en, current_version) = match error {
        RegionError::NameTaken { name } => (
            RegionErrorCode::NameTaken,
            "name",
            format!("“{name}”已存在。"),
            format!("{name} exists already."),
            None,
        ),
        RegionError::Conflict { version } => (
            RegionErrorCode::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。".to_owned(),
            "Somebody changed it in between; please try again on what it is now.".to_owned(),
            Some(*version),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    RegionUserError { code, message: ctx.say(zh, en), path, current_version }
}
