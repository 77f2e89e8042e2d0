//! Looking at a roster that was sent, reading it in, and taking that back.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{RosterImportId, UploadId};
use serde_json::json;
use uuid::Uuid;

use super::super::policy::imports_visible_to;
use super::super::roster::error::RosterError;
use super::super::roster::{self, Options, UndoError, sending};
use super::super::store;
use super::roster_types::{RosterColumn, RosterImport, RosterPlan, one, shown};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text::{self, NAME};
use crate::uploads::error::UploadError;
use crate::uploads::words;

/// 指明文件中的一列。 What a column of the file is.
#[derive(InputObject)]
pub struct RosterColumnInput {
    /// 含义。 What it is.
    column: RosterColumn,
    /// 文件中的列名。 What the file calls it.
    title: String,
}

/// 预演名册导入。 A roster to look at.
#[derive(InputObject)]
pub struct PlanRosterImportInput {
    /// 上传的名册（用途 `ROSTER`）。 The roster that was sent, for the purpose `ROSTER`.
    upload_id: ID,
    /// 列名与通常不同的列，最多 7 列。 Columns under names of their own, at most 7.
    #[graphql(default)]
    columns: Vec<RosterColumnInput>,
    /// 略去的列（文件中的列名），最多 64 列。 Columns to leave out, by the file's names, at most 64.
    #[graphql(default)]
    skip: Vec<String>,
    /// 已离任而在名册中的委员是否恢复在任。 Whether those serve again who have left and are in the file.
    #[graphql(default)]
    revive: bool,
}

/// 导入名册；除凭据外与预演相同。 A roster to read in; all but the digest as for the plan.
#[derive(InputObject)]
pub struct ImportRosterInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 上传的名册。 The roster that was sent.
    upload_id: ID,
    /// 列名与通常不同的列，最多 7 列。 Columns under names of their own, at most 7.
    #[graphql(default)]
    columns: Vec<RosterColumnInput>,
    /// 略去的列（文件中的列名），最多 64 列。 Columns to leave out, by the file's names, at most 64.
    #[graphql(default)]
    skip: Vec<String>,
    /// 已离任而在名册中的委员是否恢复在任。 Whether those serve again who have left and are in the file.
    #[graphql(default)]
    revive: bool,
    /// 预演所得的凭据（`RosterPlan.digest`）。 The digest of the plan that was seen.
    digest: String,
}

/// 撤销名册导入。 An import to take back.
#[derive(InputObject)]
pub struct UndoRosterImportInput {
    /// 导入。 Which.
    id: ID,
    /// 原因，记入审计。 Why; the audit trail keeps it.
    reason: String,
}

fn options(columns: &[RosterColumnInput], skip: &[String], revive: bool) -> Result<Options, Fault> {
    let most = RosterColumn::COUNT;
    if columns.len() > most {
        return Err(Fault::invalid("input.columns", format!("最多 {most} 列。"), format!("At most {most}.")));
    }
    if skip.len() > MOST_SKIPPED {
        let (zh, en) = (format!("最多 {MOST_SKIPPED} 列。"), format!("At most {MOST_SKIPPED}."));
        return Err(Fault::invalid("input.skip", zh, en));
    }
    let title = |path: String, title: &str| -> Result<String, Fault> {
        let title = text::line(&path, title, NAME)?;
        Ok(title.split_whitespace().collect::<String>())
    };
    let columns = columns.iter().enumerate().map(|(at, given)| {
        Ok((given.column.title().to_owned(), title(format!("input.columns.{at}.title"), &given.title)?))
    });
    let skip = skip.iter().enumerate().map(|(at, name)| text::line(&format!("input.skip.{at}"), name, NAME));
    Ok(Options {
        columns: columns.collect::<Result<_, Fault>>()?,
        skip: skip.collect::<Result<_, Fault>>()?,
        revive,
        dry_run: true,
        ..Options::default()
    })
}

const MOST_SKIPPED: usize = 64;

/// 名册未导入或未撤销的原因。 Why a roster was not looked at, read in, or taken back.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RosterErrorCode {
    /// 文件尚未传完或检查完。 The file is not here yet, or not checked.
    UploadNotReady,
    /// 文件未通过检查。 The file was rejected.
    UploadRejected,
    /// 文件已过期或已放弃。 The file lapsed or was given up.
    UploadGone,
    /// 文件已被使用。 The file is in use already.
    UploadInUse,
    /// 文件是为其他用途上传的。 The file was sent for another purpose.
    UploadWrongPurpose,
    /// 与预演时不同，请重新预演。 It is not as in the plan; look at it anew.
    PlanOutdated,
    /// 没有变化。 Nothing changes.
    NothingChanges,
    /// 已撤销。 It was taken back already.
    AlreadyUndone,
    /// 期限已过。 What was there before is kept no more.
    TooLate,
    /// 导入之后已有新的内容。 Something was built on it since.
    BuiltOn,
}

/// 导入之后在一行上新增的内容。 What was built on a row since.
#[derive(SimpleObject, Clone)]
pub struct RosterObstacle {
    /// 行号；不属于某一行时为 0。 The row of the file; 0 when it is none of them.
    row: i32,
    /// 说明，中英文。 What there is, in both languages.
    what: String,
}

/// 名册未导入或未撤销。 Why a roster was not looked at, read in, or taken back.
#[derive(SimpleObject)]
pub struct RosterUserError {
    /// 代码。 Its code.
    code: RosterErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 不能撤销时：导入之后新增的内容，最多 20 处。 When it cannot be taken back: what was built on it since, at most 20.
    obstacles: Vec<RosterObstacle>,
}

/// 预演的结果。 What came of it.
#[derive(SimpleObject)]
pub struct PlanRosterImportPayload {
    /// 预演。 What it would do.
    plan: Option<RosterPlan>,
    /// 未成的原因。 Why it was not looked at.
    user_errors: Vec<RosterUserError>,
}

/// 导入的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ImportRosterPayload {
    /// 导入。 The import.
    roster_import: Option<RosterImport>,
    /// 未成的原因。 Why nothing was read in.
    user_errors: Vec<RosterUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤销的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UndoRosterImportPayload {
    /// 现在的导入，未成时亦然。 The import as it is now, also when nothing was done.
    roster_import: Option<RosterImport>,
    /// 未成的原因。 Why it was not taken back.
    user_errors: Vec<RosterUserError>,
}

/// The rosters that were read in.
#[derive(Default)]
pub struct RosterQuery;

#[Object]
impl RosterQuery {
    /// 名册导入的记录，最近的在前（工作人员）。 The rosters that were read in, the latest first. Staff only.
    async fn roster_imports(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<RosterImport>>> {
        fallible(page(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn page(
    context: &Context<'_>,
    request: Result<PageRequest<RosterImportId>, Fault>,
) -> Result<Connection<RosterImport>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = imports_visible_to(&ctx.actor)?;
    let rows = store::page_imports(ctx.app.db.read(), scope, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count_imports(ctx.app.db.read(), scope).await?) } else { None };
    let total = total.and_then(|total| i64::try_from(total).ok());
    Ok(Connection::new(&request, shown(ctx, rows).await?, total, RosterImport::key, |import| import))
}

/// What can be done with rosters.
#[derive(Default)]
pub struct RosterMutation;

#[Object]
impl RosterMutation {
    /// 预演名册导入：列出将新增、更新的委员和每一处错误，不写入任何内容（工作人员）。 Tells what reading a roster in would do, and every mistake in it, and
    /// writes nothing. Staff only.
    async fn plan_roster_import(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: PlanRosterImportInput,
    ) -> Option<async_graphql::Result<PlanRosterImportPayload>> {
        fallible(Box::pin(plan(context, input)).await)
    }

    /// 导入名册：与预演一致才写入，全部成功或全部不变；超时可用同一幂等键重试（工作人员）。 Reads a roster in as it was planned: all of it or nothing. After a
    /// timeout, ask again under the same key. Staff only.
    async fn import_roster(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ImportRosterInput,
    ) -> Option<async_graphql::Result<ImportRosterPayload>> {
        fallible(Box::pin(import(context, input)).await)
    }

    /// 撤销名册导入：新增的删除，更新的恢复原状；30 天内，且之后没有新的内容（工作人员）。 Takes an import back: whom it added is gone, whom it changed is as
    /// before. Within 30 days, unless something was built on it. Staff only.
    async fn undo_roster_import(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UndoRosterImportInput,
    ) -> Option<async_graphql::Result<UndoRosterImportPayload>> {
        fallible(Box::pin(undo(context, input)).await)
    }
}

async fn plan(context: &Context<'_>, input: PlanRosterImportInput) -> Result<PlanRosterImportPayload, Fault> {
    let ctx = ctx(context)?;
    let upload: UploadId = id::parse(&input.upload_id, "input.uploadId")?;
    let options = options(&input.columns, &input.skip, input.revive)?;
    let sent = sending::open(ctx, upload, options).await?;
    let call = Call::unkeyed("planRosterImport").about("Upload", upload);
    let outcome = mutation::run(ctx, call, |tx| {
        let sent = sent.clone();
        Box::pin(async move { sending::plan(&tx, ctx, sent).await })
    })
    .await?;
    Ok(match outcome.result {
        Ok(report) => PlanRosterImportPayload { plan: Some(RosterPlan(report)), user_errors: Vec::new() },
        Err(error) => PlanRosterImportPayload { plan: None, user_errors: vec![told(ctx, error)] },
    })
}

async fn import(context: &Context<'_>, input: ImportRosterInput) -> Result<ImportRosterPayload, Fault> {
    let ctx = ctx(context)?;
    let upload: UploadId = id::parse(&input.upload_id, "input.uploadId")?;
    let options = options(&input.columns, &input.skip, input.revive)?;
    let same = json!([upload, options.columns, options.skip, options.revive, input.digest]);
    let call = Call::keyed("importRoster", input.idempotency_key, &same)?.about("Upload", upload);
    let sent = sending::open(ctx, upload, options).await?;
    let outcome = mutation::run(ctx, call, |tx| {
        let (sent, digest) = (sent.clone(), input.digest.clone());
        Box::pin(async move { sending::import(&tx, ctx, sent, &digest).await })
    })
    .await?;
    let replayed = outcome.replayed;
    Ok(match outcome.result {
        Ok(done) => {
            ImportRosterPayload { roster_import: one(ctx, done.id).await?, user_errors: Vec::new(), replayed }
        }
        Err(error) => {
            ImportRosterPayload { roster_import: None, user_errors: vec![told(ctx, error)], replayed }
        }
    })
}

async fn undo(context: &Context<'_>, input: UndoRosterImportInput) -> Result<UndoRosterImportPayload, Fault> {
    let ctx = ctx(context)?;
    let id: RosterImportId = id::parse(&input.id, "input.id")?;
    let result = roster::undo(ctx, id, &input.reason).await?;
    let user_errors = result.err().map(|error| told_undo(ctx, &error)).into_iter().collect();
    Ok(UndoRosterImportPayload { roster_import: one(ctx, id).await?, user_errors })
}

fn told(ctx: &Ctx, error: RosterError) -> RosterUserError {
    let (code, field, (zh, en)) = match error {
        RosterError::Upload(error) => (upload_code(error), "uploadId", words::of_refusal(error)),
        RosterError::PlanOutdated => (
            RosterErrorCode::PlanOutdated,
            "digest",
            (
                "文件、列或在册委员与预演时不同，未写入任何内容；请重新预演（planRosterImport）后再导入。".to_owned(),
                "The file, its columns or the members are not as in the plan, so nothing was written; please look at it anew \
                 (planRosterImport) and then read it in."
                    .to_owned(),
            ),
        ),
        RosterError::NothingChanges => (
            RosterErrorCode::NothingChanges,
            "uploadId",
            ("与名册完全一致，无需导入。".to_owned(), "Everything is as the file says already.".to_owned()),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    RosterUserError { code, message: ctx.say(zh, en), path, obstacles: Vec::new() }
}

fn told_undo(ctx: &Ctx, error: &UndoError) -> RosterUserError {
    let (code, zh, en, obstacles) = match error {
        UndoError::AlreadyUndone => {
            (RosterErrorCode::AlreadyUndone, "已撤销，无需重复操作。", "It was taken back already.", &[][..])
        }
        UndoError::TooLate => (
            RosterErrorCode::TooLate,
            "导入已超过 30 天，导入前的内容不再保留；请逐一更正。",
            "It is older than 30 days and what was there before is kept no more; please correct members one by one.",
            &[][..],
        ),
        UndoError::BuiltOn(obstacles) => (
            RosterErrorCode::BuiltOn,
            "导入之后已有新的内容，撤销会使其丢失；请逐一更正，或先处理所列内容。",
            "Something was built on it since, which would be lost; please correct members one by one, or end what is listed first.",
            obstacles.as_slice(),
        ),
    };
    let obstacle = |found: &roster::Obstacle| RosterObstacle {
        row: found.row,
        what: roster::word(&found.what).to_owned(),
    };
    RosterUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), "id".to_owned()],
        obstacles: obstacles.iter().take(roster::TOLD).map(obstacle).collect(),
    }
}

fn upload_code(error: UploadError) -> RosterErrorCode {
    match error {
        UploadError::NotReady => RosterErrorCode::UploadNotReady,
        UploadError::Gone => RosterErrorCode::UploadGone,
        UploadError::InUse => RosterErrorCode::UploadInUse,
        UploadError::WrongPurpose => RosterErrorCode::UploadWrongPurpose,
        // The others are told to those who announce a file; here it would have been rejected for them.
        UploadError::Rejected { .. }
        | UploadError::TypeNotAllowed
        | UploadError::Heic
        | UploadError::TooLarge { .. }
        | UploadError::TooManyOpen { .. }
        | UploadError::DayFull => RosterErrorCode::UploadRejected,
    }
}
