//! Sectors in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::SectorId;
use entity::sector::Model;
use uuid::Uuid;

use super::error::SectorError;
use super::service::{self, NewSector};
use super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
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

/// 新增界别的拒绝原因。 Why a sector was not added.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum SectorErrorCode {
    /// 同名界别已存在。 There is a sector of this name.
    NameTaken,
}

/// 新增界别未成。 Why a sector was not added.
#[derive(SimpleObject)]
pub struct SectorUserError {
    /// 代码。 Its code.
    code: SectorErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
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

fn told(ctx: &Ctx, error: &SectorError) -> SectorUserError {
    let SectorError::NameTaken { name } = error;
    SectorUserError {
        code: SectorErrorCode::NameTaken,
        message: ctx.say(format!("“{name}”已存在。"), format!("{name} exists already.")),
        path: vec!["input".to_owned(), "name".to_owned()],
    }
}
