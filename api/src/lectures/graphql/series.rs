//! Series of lectures in the schema.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, InputObject, Lookahead, Object, SimpleObject};
use entity::id::{LectureSeriesId, RegionId};
use entity::lecture_series::Model;
use uuid::Uuid;

use super::super::error::LectureError;
use super::super::service::{self, SeriesKept, SeriesWords};
use super::super::store::{self, SeriesFilter};
use super::errors::{LectureUserError, told};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id};
use crate::mutation::{self, Call, Outcome};
use crate::regions::graphql::{self as regions, Region};
use crate::text::{self, NAME};

/// 对系列可做的操作。 What can be done with a series.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureSeriesAction {
    /// 修改（updateLectureSeries）。 Change what it says: `updateLectureSeries`.
    Edit,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LectureSeriesAllowedAction {
    /// 何事。 What.
    action: LectureSeriesAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A series, with what was loaded along.
#[derive(Clone, Debug)]
pub struct LectureSeries {
    row: Model,
    region: Option<Region>,
}

/// 讲堂系列。 Lectures that belong together.
#[Object]
impl LectureSeries {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 名称（纯文本）。 What it is called; plain text.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 介绍：HTML，只含 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接）；可为空字符串。 What it is about: HTML, in which there is nothing but p, br,
    /// strong, em, ul, ol, li, h3, h4, blockquote and a (links to http, https and mailto); may be empty.
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 地区；为空即全区。 Where; null for the whole district.
    async fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LectureSeriesAllowedAction>>> {
        fallible(ctx(context).map(|ctx| {
            let reason_code = service::why_not_series(&ctx.actor, &self.row);
            vec![LectureSeriesAllowedAction {
                action: LectureSeriesAction::Edit,
                enabled: reason_code.is_none(),
                reason_code,
                required_input: vec!["expectedVersion", "words"],
            }]
        }))
    }
}

/// Series by key, with what is asked of them.
pub async fn load_series(
    ctx: &Ctx,
    ids: Vec<LectureSeriesId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<LectureSeriesId, LectureSeries>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::series_by_ids(ctx.app.db.read(), ids.into_iter().map(Uuid::from)).await?;
    let found = Box::pin(dress(ctx, rows, Some(look))).await?;
    Ok(found.into_iter().map(|series| (series.row.id, series)).collect())
}

async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<LectureSeries>, Fault> {
    let mut regions = HashMap::new();
    if let Some(look) = look.map(|look| look.field("region")).filter(Lookahead::exists) {
        let wanted: Vec<RegionId> = rows.iter().filter_map(|row| row.region_id).collect();
        regions = Box::pin(regions::load_many(ctx, wanted, &look)).await?;
    }
    let one =
        |row: Model| LectureSeries { region: row.region_id.and_then(|id| regions.get(&id)).cloned(), row };
    Ok(rows.into_iter().map(one).collect())
}

/// 系列的筛选条件。 Which series are wanted.
#[derive(InputObject, Default)]
pub(super) struct LectureSeriesFilter {
    /// 此地区（含所辖村居）的。 Of this region, or of what lies within it.
    region_id: Option<ID>,
}

/// Series that can be read.
#[derive(Default)]
pub struct LectureSeriesQuery;

#[Object]
impl LectureSeriesQuery {
    /// 讲堂系列，最新的在前。 The series of lectures, the newest first.
    async fn lecture_series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<LectureSeriesFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<LectureSeries>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(page(context, filter.unwrap_or_default(), request)).await)
    }
}

async fn page(
    context: &Context<'_>,
    filter: LectureSeriesFilter,
    request: Result<PageRequest<LectureSeriesId>, Fault>,
) -> Result<Connection<LectureSeries>, Fault> {
    let (ctx, request, look) = (ctx(context)?, request?, context.look_ahead());
    let region = filter.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?;
    let (conn, filter) = (ctx.app.db.read(), SeriesFilter { region });
    let rows = store::page_series(conn, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_series(conn, &filter).await?) } else { None };
    let found = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    Ok(Connection::new(&request, found, total, |series| series.row.id, |series| series))
}

/// 系列的内容。 What a series says of itself.
#[derive(InputObject)]
pub(super) struct LectureSeriesWordsInput {
    /// 名称（纯文本）。 What it is called; plain text.
    title: String,
    /// 介绍：HTML；只保留 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接），其余在保存时去除；可为空字符串。 What it is about: HTML. Only p, br, strong, em,
    /// ul, ol, li, h3, h4, blockquote and a (links to http, https and mailto) are kept; the rest is taken away when it is saved. May be empty.
    #[graphql(default)]
    description: String,
    /// 地区；留空为全区。 Where; the whole district when left out.
    region_id: Option<ID>,
}

impl LectureSeriesWordsInput {
    fn read(&self) -> Result<SeriesWords, Fault> {
        Ok(SeriesWords {
            title: text::line("input.words.title", &self.title, NAME)?,
            description: text::optional_rich("input.words.description", &self.description)?,
            region: self.region_id.as_ref().map(|id| id::parse(id, "input.words.regionId")).transpose()?,
        })
    }
}

/// 新建系列。 A series to make.
#[derive(InputObject)]
pub(super) struct CreateLectureSeriesInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 内容。 What it says of itself.
    words: LectureSeriesWordsInput,
}

/// 修改系列。 What a series is to say.
#[derive(InputObject)]
pub(super) struct UpdateLectureSeriesInput {
    /// 系列。 Which.
    series_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 内容。 What it says of itself.
    words: LectureSeriesWordsInput,
}

/// 系列操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct LectureSeriesPayload {
    /// 现在的系列；未新建时为空。 The series as it is now; null where none was made.
    series: Option<LectureSeries>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<LectureUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be done with series.
#[derive(Default)]
pub struct LectureSeriesMutation;

#[Object]
impl LectureSeriesMutation {
    /// 新建讲堂系列（工作人员）。 Makes a series of lectures. Staff only.
    async fn create_lecture_series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateLectureSeriesInput,
    ) -> Option<async_graphql::Result<LectureSeriesPayload>> {
        fallible(Box::pin(create(context, input)).await)
    }

    /// 修改讲堂系列（工作人员）。 Changes what a series of lectures says. Staff only.
    async fn update_lecture_series(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateLectureSeriesInput,
    ) -> Option<async_graphql::Result<LectureSeriesPayload>> {
        fallible(Box::pin(update(context, input)).await)
    }
}

async fn create(
    context: &Context<'_>,
    input: CreateLectureSeriesInput,
) -> Result<LectureSeriesPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let call = Call::keyed("createLectureSeries", input.idempotency_key, &words)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { service::create_series(&tx, ctx, words).await })
    })
    .await?;
    payload(context, None, outcome).await
}

async fn update(
    context: &Context<'_>,
    input: UpdateLectureSeriesInput,
) -> Result<LectureSeriesPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let target = (id::parse(&input.series_id, "input.seriesId")?, input.expected_version);
    let call = Call::unkeyed("updateLectureSeries").about("LectureSeries", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { service::update_series(&tx, ctx, target, words).await })
    })
    .await?;
    payload(context, Some(target.0), outcome).await
}

async fn payload(
    context: &Context<'_>,
    named: Option<LectureSeriesId>,
    outcome: Outcome<SeriesKept, LectureError>,
) -> Result<LectureSeriesPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, error) = match outcome.result {
        Ok(kept) => (Some(kept.0), None),
        Err(error) => (named, Some(told(ctx, &error))),
    };
    let look = context.look_ahead().field("series");
    let series = load_series(ctx, id.into_iter().collect(), &look).await?.into_values().next();
    Ok(LectureSeriesPayload { series, user_errors: error.into_iter().collect(), replayed: outcome.replayed })
}
