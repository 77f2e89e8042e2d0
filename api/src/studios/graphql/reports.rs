//! Reports of misuse, in the schema.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Lookahead, Object, SimpleObject};
use entity::id::{StudioId, StudioReportId};
use entity::studio_report::Model;
use uuid::Uuid;

use super::super::policy::{self, Action, decide};
use super::super::service::reports;
use super::super::store::{self, ReportKey};
use super::errors::{StudioUserError, errors};
use super::loading::load_many;
use super::types::Studio;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ahead, ctx, fallible};
use crate::keys::Keys;
use crate::mutation::{self, Call};
use crate::text::{self, BODY};
use crate::vault::Purpose;

/// 对工作室不当使用的举报（仅工作人员可见）。 A report that a studio is misused. Seen by staff only.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioReport {
    /// 编号。 Its id.
    id: ID,
    /// 工作室的编号。 Id of the studio.
    studio_id: ID,
    /// 工作室；查看者不可见时为空。 The studio; null for who may not see it.
    studio: Option<Studio>,
    /// 举报内容。 What was seen.
    text: String,
    /// 核查结果；未办结为空。 What was found; null while it is open.
    finding: Option<String>,
    /// 是否属实；未办结为空。 Whether it was borne out; null while it is open.
    is_upheld: Option<bool>,
    /// 举报时刻。 When it was made.
    created_at: DateTime,
    /// 办结时刻；未办结为空。 When it was closed; null while it is open.
    closed_at: Option<DateTime>,
}

impl StudioReport {
    fn read(keys: &Keys, studios: &HashMap<StudioId, Studio>, row: &Model) -> Result<Self, Fault> {
        let open = |sealed: &[u8]| Ok::<_, Fault>(keys.open(Purpose::Text, sealed)?.unwrap_or_default());
        Ok(Self {
            id: row.id.to_global(),
            studio_id: row.studio_id.to_global(),
            studio: studios.get(&row.studio_id).cloned(),
            text: open(&row.text_sealed)?,
            finding: row.finding_sealed.as_deref().map(open).transpose()?,
            is_upheld: row.is_upheld,
            created_at: DateTime(row.created_at),
            closed_at: row.closed_at.map(DateTime),
        })
    }
}

/// Reports that can be read.
#[derive(Default)]
pub struct ReportQuery;

#[Object]
impl ReportQuery {
    /// 举报，最新的在前（工作人员）。 Reports of misuse, newest first. Staff only.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn studio_reports(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要此工作室的。 Only on this studio.")] studio_id: Option<ID>,
        #[graphql(desc = "只要未办结的，或只要已办结的。 Only open ones, or only closed ones.")]
        is_open: Option<bool>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<StudioReport>>> {
        let request = PageRequest::read(first, after, last, before);
        let studio = studio_id.map(|id| id::parse(&id, "studioId")).transpose();
        fallible(async { page(context, studio?, is_open, request?).await }.await)
    }
}

async fn page(
    context: &Context<'_>,
    studio: Option<StudioId>,
    is_open: Option<bool>,
    request: PageRequest<ReportKey>,
) -> Result<Connection<StudioReport>, Fault> {
    let ctx = ctx(context)?;
    decide(&ctx.actor, Action::CloseReport, studio).check()?;
    let rows =
        store::page_reports(ctx.app.db.read(), &policy::seats_of(&ctx.actor), (studio, is_open), &request)
            .await?;
    let keys = keys_of(ctx, &rows).await?;
    let studios = match ahead::of_page(&context.look_ahead()) {
        Some(look) => studios_of(ctx, &rows, &look.field("studio")).await?,
        None => HashMap::new(),
    };
    let read =
        |row: Model| Ok((ReportKey(row.created_at, row.id), StudioReport::read(&keys, &studios, &row)?));
    let rows = rows.into_iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(Connection::new(&request, rows, None, |(key, _)| key.clone(), |(_, report)| report))
}

/// The studios of reports, when they are asked for.
async fn studios_of(
    ctx: &Ctx,
    rows: &[Model],
    asked: &Lookahead<'_>,
) -> Result<HashMap<StudioId, Studio>, Fault> {
    if !asked.exists() {
        return Ok(HashMap::new());
    }
    load_many(ctx, rows.iter().map(|row| row.studio_id).collect(), asked).await
}

/// The keys of everybody who reported, by one statement.
async fn keys_of(ctx: &Ctx, rows: &[Model]) -> Result<Keys, Fault> {
    let mut sealed: Vec<&[u8]> = rows.iter().map(|row| row.text_sealed.as_slice()).collect();
    sealed.extend(rows.iter().filter_map(|row| row.finding_sealed.as_deref()));
    Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await
}

/// 举报工作室的不当使用。 Misuse to report.
#[derive(InputObject)]
pub struct ReportStudioInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 工作室。 Which.
    studio_id: ID,
    /// 所见情况。 What was seen.
    text: String,
}

/// 办结举报。 A report to close.
#[derive(InputObject)]
pub struct CloseStudioReportInput {
    /// 哪一件。 Which.
    id: ID,
    /// 是否属实。 Whether it was borne out.
    is_upheld: bool,
    /// 核查结果，告知举报人。 What was found; the reporter reads it.
    finding: String,
}

/// 举报的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ReportStudioPayload {
    /// 是否已收到。 Whether it was received.
    received: bool,
    /// 未成的原因。 Why it was not.
    user_errors: Vec<StudioUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 办结的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CloseStudioReportPayload {
    /// 现在的举报。 The report as it is now.
    report: Option<StudioReport>,
    /// 未成的原因。 Why it was not closed.
    user_errors: Vec<StudioUserError>,
}

/// What can be done with reports.
#[derive(Default)]
pub struct ReportMutation;

#[Object]
impl ReportMutation {
    /// 举报工作室的不当使用；身份仅工作人员可知。 Reports misuse of a studio. Who reports is known to staff only.
    async fn report_studio(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReportStudioInput,
    ) -> Option<async_graphql::Result<ReportStudioPayload>> {
        fallible(report(context, input).await)
    }

    /// 办结举报并告知举报人（工作人员，非本工作室成员）。 Closes a report and tells the reporter. Staff who do not sit in the studio.
    async fn close_studio_report(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CloseStudioReportInput,
    ) -> Option<async_graphql::Result<CloseStudioReportPayload>> {
        fallible(close(context, input).await)
    }
}

async fn report(context: &Context<'_>, input: ReportStudioInput) -> Result<ReportStudioPayload, Fault> {
    let ctx = ctx(context)?;
    let studio: StudioId = id::parse(&input.studio_id, "input.studioId")?;
    let text = &text::lines("input.text", &input.text, BODY)?;
    let call = Call::keyed("reportStudio", input.idempotency_key, &(studio, text))?.about("Studio", studio);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { reports::report(&tx, ctx, studio, text).await }))
            .await?;
    let (received, replayed) = (outcome.result.is_ok(), outcome.replayed);
    Ok(ReportStudioPayload { received, replayed, user_errors: errors(ctx, outcome) })
}

async fn close(
    context: &Context<'_>,
    input: CloseStudioReportInput,
) -> Result<CloseStudioReportPayload, Fault> {
    let ctx = ctx(context)?;
    let id: StudioReportId = id::parse(&input.id, "input.id")?;
    let finding = &text::lines("input.finding", &input.finding, BODY)?;
    let is_upheld = input.is_upheld;
    let outcome = mutation::run(ctx, Call::unkeyed("closeStudioReport").about("StudioReport", id), |tx| {
        Box::pin(async move { reports::close(&tx, ctx, id, is_upheld, finding).await })
    })
    .await?;
    let row = store::report_by_id(ctx.app.db.read(), id).await?;
    let rows: Vec<Model> = row.into_iter().collect();
    let keys = keys_of(ctx, &rows).await?;
    let asked = context.look_ahead().field("report").field("studio");
    let studios = studios_of(ctx, &rows, &asked).await?;
    let report = rows.first().map(|row| StudioReport::read(&keys, &studios, row)).transpose()?;
    Ok(CloseStudioReportPayload { report, user_errors: errors(ctx, outcome) })
}
