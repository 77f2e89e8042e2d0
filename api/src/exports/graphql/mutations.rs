//! Exporting a list.

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, SimpleObject, Value as Given};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::super::error::ExportError;
use super::super::rules::files::Format;
use super::super::rules::lists::List;
use super::super::service::{self, NewExport};
use super::reading;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::members::graphql::MemberFilter;
use crate::mutation::{self, Call};
use crate::org_units::graphql::OrgUnitFilter;
use crate::studios::graphql::{StudioFilter, StudioOrder};
use crate::text::{self, LINE};
use crate::uploads::graphql::Upload;
use crate::uploads::service::downloading;

/// 可导出的名单。 A list that can be exported.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "List")]
pub enum ExportedList {
    /// 委员（`members`）。 The members, as `members` has them.
    Members,
    /// 工作室（`studios`）。 The studios, as `studios` has them.
    Studios,
    /// 机构及其席位（`orgUnits`）。 The bodies with their seats, as `orgUnits` has them.
    OrgUnits,
    /// 委员联系社区（`communityMembers`）。 Which members look after which community, as `communityMembers` has it.
    CommunityMembers,
}

/// 导出文件的格式。 The form of an exported file.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Format")]
pub enum ExportFormat {
    /// Excel 工作簿；各单元格均为文本。 A workbook; each cell is text.
    Xlsx,
    /// UTF-8（带 BOM）逗号分隔文本；可能成为公式的单元格前加撇号。 UTF-8 with its mark, separated by commas; an apostrophe goes before what could be a formula.
    Csv,
}

/// 委员联系社区名单的条件，同 `communityMembers`。 Which assignments are wanted, as for `communityMembers`.
#[derive(InputObject, Default)]
pub struct CommunityMembersWanted {
    /// 地区。 Of this region.
    region_id: Option<ID>,
    /// 委员。 Of this member.
    member_id: Option<ID>,
    /// 是否包括已结束的。 Those that have ended, too.
    #[graphql(default)]
    with_ended: bool,
}

/// 要导出的名单；只可给出该名单自己的条件。 A list to export. Of the conditions only those of its own list can be given.
#[derive(InputObject)]
pub struct ExportListInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 名单。 Which list.
    list: ExportedList,
    /// 委员名单的条件。 Which members.
    members: Option<MemberFilter>,
    /// 工作室名单的条件。 Which studios.
    studios: Option<StudioFilter>,
    /// 工作室名单的顺序，默认按名称。 The order of the studios; by name unless it is given.
    studios_by: Option<StudioOrder>,
    /// 机构名单的条件。 Which bodies.
    org_units: Option<OrgUnitFilter>,
    /// 委员联系社区名单的条件。 Which assignments.
    community_members: Option<CommunityMembersWanted>,
    /// 格式。 In which form.
    format: ExportFormat,
    /// 原因，记入审计。 Why; the audit trail keeps it.
    reason: String,
}

impl ExportListInput {
    /// The export, and where the list's own conditions stand.
    fn read(self) -> Result<(Uuid, NewExport, &'static str), Fault> {
        let reason = text::line("input.reason", &self.reason, LINE)?;
        let conditions = [
            (ExportedList::Members, "members", "filter", self.members.map(|given| given.to_value())),
            (ExportedList::Studios, "studios", "filter", self.studios.map(|given| given.to_value())),
            (ExportedList::Studios, "studiosBy", "orderBy", self.studios_by.map(|given| given.to_value())),
            (ExportedList::OrgUnits, "orgUnits", "filter", self.org_units.map(|given| given.to_value())),
            (
                ExportedList::CommunityMembers,
                "communityMembers",
                "",
                self.community_members.map(|given| given.to_value()),
            ),
        ];
        let (mut given, mut field) = (Map::new(), "list");
        for (list, name, argument, value) in conditions {
            let Some(value) = value else { continue };
            if list != self.list {
                let (zh, en) = ("不是所选名单的条件。", "Not a condition of the list that is chosen.");
                return Err(Fault::invalid(format!("input.{name}"), zh, en));
            }
            field = if field == "list" { name } else { field };
            match (argument, json(value)?) {
                // Its conditions are the arguments of the query themselves.
                ("", Value::Object(fields)) => given.extend(fields),
                (argument, value) => drop(given.insert(argument.to_owned(), value)),
            }
        }
        let (list, format) = (self.list.into(), self.format.into());
        let new = NewExport { list, given: Value::Object(given), format, reason };
        Ok((self.idempotency_key, new, field))
    }
}

fn json(value: Given) -> Result<Value, Fault> {
    value.into_json().map_err(Fault::internal)
}

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
        Ok(done) => ExportListPayload {
            upload: downloading::find(ctx, done.id).await?.map(Upload),
            rows: Some(done.rows),
            user_errors: Vec::new(),
            replayed,
        },
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
