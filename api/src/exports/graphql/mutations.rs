//! Exporting a list.

use async_graphql::{Context, Enum, Object, SimpleObject};

use super::super::error::ExportError;
use super::super::service;
use super::inputs::ExportListInput;
use super::reading;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::uploads::graphql::Upload;
use crate::uploads::service::downloading;

/// 名单未能导出的原因。 Why a list was not exported.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum ExportErrorCode {
    /// 行数过多，请缩小范围。 It has too many rows; narrow it.
    TooManyRows,
    /// 今天已达上限。 Enough for today.
    DayFull,
}

/// 名单未能导出。 Why a list was not exported.
#[derive(SimpleObject)]
pub struct ExportUserError {
    /// 代码。 Its code.
    code: ExportErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 上限：行数。 The limit that was met: rows.
    limit: Option<i32>,
}

/// 导出名单的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ExportListPayload {
    /// 文件，一天后删除；用 `download` 取回。 The file, deleted after a day; fetch it by its `download`.
    upload: Option<Upload>,
    /// 行数。 How many rows it has.
    rows: Option<i32>,
    /// 未成的原因。 Why it was not exported.
    user_errors: Vec<ExportUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with lists.
#[derive(Default)]
pub struct ExportMutation;

#[Object]
impl ExportMutation {
    /// 将名单按所见导出为文件（工作人员）：同样的条件、顺序、打码和范围。 Makes a file of a list as it is seen: the same conditions and order, masked and limited alike. Staff only.
    async fn export_list(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ExportListInput,
    ) -> Option<async_graphql::Result<ExportListPayload>> {
        fallible(export(context, input).await)
    }
}

async fn export(context: &Context<'_>, input: ExportListInput) -> Result<ExportListPayload, Fault> {
    let (ctx, (key, new, field)) = (ctx(context)?, input.read()?);
    let written = if service::is_allowed(ctx) {
        let entries = reading::read(context, ctx, new.list, &new.given, field).await?;
        Some(service::write(ctx, &new, entries).await?)
    } else {
        None
    };
    let rows = written.as_ref().and_then(|written| written.as_ref().ok()).map(service::Written::rows);
    let call = Call::keyed("exportList", key, &new)?.because(service::on_record(&new, rows));
    let (format, shared) = (new.format, written.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let written = shared.clone();
        Box::pin(async move { service::announce(&tx, ctx, format, written).await })
    })
    .await?;
    let (result, replayed) = (outcome.result, outcome.replayed);
    if let (Ok(done), Some(Ok(written)), false) = (&result, written, replayed) {
        service::keep(ctx, done.id, written).await?;
    }
    Ok(match result {
        Ok(done) => {
            let upload = downloading::find(ctx, done.id).await?.map(Upload);
            // Who may not see the file any more, or not in this session, is not told its size either.
            let rows = upload.as_ref().map(|_| done.rows);
            ExportListPayload { upload, rows, user_errors: Vec::new(), replayed }
        }
        Err(error) => {
            ExportListPayload { upload: None, rows: None, user_errors: vec![told(ctx, error)], replayed }
        }
    })
}

fn told(ctx: &Ctx, error: ExportError) -> ExportUserError {
    let (code, limit, zh, en) = match error {
        ExportError::TooManyRows { most } => (
            ExportErrorCode::TooManyRows,
            Some(most),
            format!("名单超过 {most} 行，请用条件缩小范围。"),
            format!("The list has more than {most} rows; please narrow it by conditions."),
        ),
        ExportError::DayFull => (
            ExportErrorCode::DayFull,
            None,
            "您今天的文件已达上限，请明天再试。".to_owned(),
            "You have had as many files as a day allows; please try again tomorrow.".to_owned(),
        ),
    };
    let path = vec!["input".to_owned(), "list".to_owned()];
    ExportUserError { code, message: ctx.say(zh, en), path, limit }
}
