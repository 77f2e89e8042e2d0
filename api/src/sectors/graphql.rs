//! Sectors in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::SectorId;
use entity::sector::Model;
use uuid::Uuid;

use super::error::SectorError;
use super::service::{self, Change, NewSector};
use super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text;

/// A sector.
#[derive(Clone, Debug)]
pub struct Sector(pub Model);

/// 界别。 A sector: a constituency that members come from.
#[Object]
impl Sector {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 惯例顺序。 Its place in the usual order.
    async fn ordinal(&self) -> i32 {
        self.0.ordinal
    }

    /// 名称。 Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// 英文名称。 Its English name.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Loads sectors by key.
pub async fn load_many(ctx: &Ctx, ids: Vec<SectorId>) -> Result<Vec<(SectorId, Sector)>, Fault> {
    let rows = store::by_ids(ctx.app.db.read(), ids.into_iter().map(Uuid::from)).await?;
    Ok(rows.into_iter().map(|row| (row.id, Sector(row))).collect())
}

/// Loads one sector.
pub async fn load(ctx: &Ctx, id: SectorId) -> Result<Option<Sector>, Fault> {
    Ok(store::find(ctx.app.db.read(), id).await?.map(Sector))
}

/// Sectors that can be read.
#[derive(Default)]
pub struct SectorQuery;

#[Object]
impl SectorQuery {
    /// 界别，按惯例顺序。 The sectors in their usual order.
    async fn sectors(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Sector>>> {
        fallible(all(context).await)
    }
}

async fn all(context: &Context<'_>) -> Result<Vec<Sector>, Fault> {
    let sectors = store::all(ctx(context)?.app.db.read()).await?;
    Ok(sectors.into_iter().map(Sector).collect())
}

/// 新增界别。 A sector to add.
#[derive(InputObject)]
pub struct CreateSectorInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 惯例顺序，默认在最后。 Its place in the usual order; by default the last.
    #[graphql(default = 1000)]
    ordinal: i32,
    /// 名称。 Its name.
    name: String,
    /// 英文名称。 Its English name.
    name_en: String,
}

/// 修改界别；未给出的项不变。 What to change of a sector; what is left out stays.
#[derive(InputObject)]
pub struct UpdateSectorInput {
    /// 界别。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 惯例顺序。 Its place in the usual order.
    ordinal: Option<i32>,
    /// 名称。 Its name.
    name: Option<String>,
    /// 英文名称。 Its English name.
    name_en: Option<String>,
}

/// 界别操作的拒绝原因。 Why a sector was not added or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum SectorErrorCode {
    /// 同名界别已存在。 There is a sector of this name.
    NameTaken,
    /// 已被他人修改。 Somebody changed the sector in between.
    Conflict,
}

/// 界别操作未成。 Why a sector was not added or changed.
#[derive(SimpleObject)]
pub struct SectorUserError {
    /// 代码。 Its code.
    code: SectorErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 新增界别的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateSectorPayload {
    /// 新的界别。 The new sector.
    sector: Option<Sector>,
    /// 未成的原因。 Why it was not added.
    user_errors: Vec<SectorUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改界别的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateSectorPayload {
    /// 现在的界别，冲突时亦然。 The sector as it is now, after a conflict too.
    sector: Option<Sector>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<SectorUserError>,
}

/// What can be done with sectors.
#[derive(Default)]
pub struct SectorMutation;

#[Object]
impl SectorMutation {
    /// 新增界别（工作人员）。 Adds a sector. Staff only.
    async fn create_sector(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateSectorInput,
    ) -> Option<async_graphql::Result<CreateSectorPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改界别（工作人员）。 Changes a sector. Staff only.
    async fn update_sector(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateSectorInput,
    ) -> Option<async_graphql::Result<UpdateSectorPayload>> {
        fallible(update(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateSectorInput) -> Result<CreateSectorPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewSector {
        ordinal: input.ordinal,
        name: text::line("input.name", &input.name, text::NAME)?,
        name_en: text::line("input.nameEn", &input.name_en, text::NAME)?,
    };
    let call = Call::keyed("createSector", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let (sector, user_errors) = match outcome.result {
        Ok(done) => (load(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(CreateSectorPayload { sector, user_errors, replayed: outcome.replayed })
}

async fn update(context: &Context<'_>, input: UpdateSectorInput) -> Result<UpdateSectorPayload, Fault> {
    let ctx = ctx(context)?;
    let line =
        |path: &str, text: Option<String>| text.map(|text| text::line(path, &text, text::NAME)).transpose();
    let change = Change {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        ordinal: input.ordinal,
        name: line("input.name", input.name)?,
        name_en: line("input.nameEn", input.name_en)?,
    };
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateSector").about("Sector", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(UpdateSectorPayload { sector: load(ctx, id).await?, user_errors })
}

fn told(ctx: &Ctx, error: &SectorError) -> SectorUserError {
    let (code, field, zh, en, current_version) = match error {
        SectorError::NameTaken { name } => (
            SectorErrorCode::NameTaken,
            "name",
            format!("“{name}”已存在。"),
            format!("{name} exists already."),
            None,
        ),
        SectorError::Conflict { version } => (
            SectorErrorCode::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。".to_owned(),
            "Somebody changed it in between; please try again on what it is now.".to_owned(),
            Some(*version),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    SectorUserError { code, message: ctx.say(zh, en), path, current_version }
}
