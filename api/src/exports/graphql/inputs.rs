//! Which list somebody wants as a file, and which part of it.

use async_graphql::indexmap::IndexMap;
use async_graphql::{Enum, ID, InputObject, InputType, Value as Given};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::super::rules::files::Format;
use super::super::rules::lists::List;
use super::super::service::NewExport;
use crate::appointments::graphql::inputs::AppointmentFilter;
use crate::closures::graphql::ClosureFilter;
use crate::error::Fault;
use crate::figures::graphql::{FiguresBy, FiguresFilter};
use crate::graphql::scalar::LocalDate;
use crate::members::graphql::MemberFilter;
use crate::org_units::graphql::OrgUnitFilter;
use crate::studios::graphql::{StudioFilter, StudioOrder};
use crate::text::{self, LINE};

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
    /// 接待预约（`receptions`）；不含居民所述事由和接待记录正文。 The visits, as `receptions` has them, without what residents confide in words.
    Receptions,
    /// 工作人员及其角色（`staff`）。 The staff with their roles, as `staff` has them.
    Staff,
    /// 待审核照片（`photosToReview`）。 The photos that wait for a look, as `photosToReview` has them.
    PhotosToReview,
    /// 对工作室的举报（`studioReports`）；不含举报内容和核查结果正文。 Reports of misuse, as `studioReports` has them, without their words.
    StudioReports,
    /// 联络员（`liaisonOfficers`）。 The liaison officers, as `liaisonOfficers` has them.
    LiaisonOfficers,
    /// 停止接待的安排（`closures`）。 The closures, as `closures` has them.
    Closures,
    /// 工作室年度台账（`studioLedgers`）；须给出年份。 What studios did in a year, as `studioLedgers` has it; the year is needed.
    StudioLedgers,
    /// 接待统计（`receptionFigures`）；须给出维度和起止日期。 Figures of visits, as `receptionFigures` has them; what to tell apart by and the period are needed.
    ReceptionFigures,
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

/// 举报名单的条件，同 `studioReports`。 Which reports are wanted, as for `studioReports`.
#[derive(InputObject, Default)]
pub struct StudioReportsWanted {
    /// 工作室。 On this studio.
    studio_id: Option<ID>,
    /// 只要未办结的，或只要已办结的。 Only open ones, or only closed ones.
    is_open: Option<bool>,
}

/// 联络员名单的条件，同 `liaisonOfficers`。 Which officers are wanted, as for `liaisonOfficers`.
#[derive(InputObject, Default)]
pub struct LiaisonOfficersWanted {
    /// 地区、机构或委员。 Of this very region, body or member.
    of_id: Option<ID>,
    /// 是否包括已结束的。 Those that have ended, too.
    #[graphql(default)]
    with_ended: bool,
}

/// 年度台账的条件，同 `studioLedgers`。 Which ledgers are wanted, as for `studioLedgers`.
#[derive(InputObject)]
pub struct StudioLedgersWanted {
    /// 年份，2000 至 2100。 Which year, 2000 to 2100.
    year: i32,
    /// 工作室的条件。 Of which studios.
    filter: Option<StudioFilter>,
}

/// 接待统计的条件，同 `receptionFigures`。 Which figures are wanted, as for `receptionFigures`.
#[derive(InputObject)]
pub struct ReceptionFiguresWanted {
    /// 维度。 What to tell apart by.
    by: FiguresBy,
    /// 从这天起的接待。 Visits of this day and later.
    from: LocalDate,
    /// 到这天止，含当天。 Of this day and earlier.
    until: LocalDate,
    /// 条件。 What to count.
    filter: Option<FiguresFilter>,
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
    /// 接待预约名单的条件。 Which visits.
    receptions: Option<AppointmentFilter>,
    /// 举报名单的条件。 Which reports.
    studio_reports: Option<StudioReportsWanted>,
    /// 联络员名单的条件。 Which officers.
    liaison_officers: Option<LiaisonOfficersWanted>,
    /// 停止接待安排的条件。 Which closures.
    closures: Option<ClosureFilter>,
    /// 年度台账的年份和条件；导出台账时必填。 Which ledgers; needed for those.
    studio_ledgers: Option<StudioLedgersWanted>,
    /// 接待统计的维度、起止日期和条件；导出统计时必填。 Which figures; needed for those.
    reception_figures: Option<ReceptionFiguresWanted>,
    /// 格式。 In which form.
    format: ExportFormat,
    /// 原因，记入审计。 Why; the audit trail keeps it.
    reason: String,
}

impl ExportListInput {
    /// The export, and where the list's own conditions stand.
    pub(super) fn read(self) -> Result<(Uuid, NewExport, &'static str), Fault> {
        let reason = text::line("input.reason", &self.reason, LINE)?;
        if self.list == ExportedList::StudioLedgers && self.studio_ledgers.is_none() {
            return Err(Fault::invalid("input.studioLedgers", "请给出年份。", "Give the year."));
        }
        if self.list == ExportedList::ReceptionFigures && self.reception_figures.is_none() {
            let (zh, en) = ("请给出维度和起止日期。", "Say what to tell apart by, and the period.");
            return Err(Fault::invalid("input.receptionFigures", zh, en));
        }
        let (list, format) = (self.list.into(), self.format.into());
        let conditions = [
            (ExportedList::Members, "members", "filter", self.members.as_ref().map(said)),
            (ExportedList::Studios, "studios", "filter", self.studios.as_ref().map(said)),
            (ExportedList::Studios, "studiosBy", "orderBy", self.studios_by.as_ref().map(said)),
            (ExportedList::OrgUnits, "orgUnits", "filter", self.org_units.as_ref().map(said)),
            (
                ExportedList::CommunityMembers,
                "communityMembers",
                "",
                self.community_members.as_ref().map(said),
            ),
            (ExportedList::Receptions, "receptions", "filter", self.receptions.as_ref().map(said)),
            (ExportedList::StudioReports, "studioReports", "", self.studio_reports.as_ref().map(said)),
            (ExportedList::LiaisonOfficers, "liaisonOfficers", "", self.liaison_officers.as_ref().map(said)),
            (ExportedList::Closures, "closures", "filter", self.closures.as_ref().map(said)),
            (ExportedList::StudioLedgers, "studioLedgers", "", self.studio_ledgers.as_ref().map(said)),
            (
                ExportedList::ReceptionFigures,
                "receptionFigures",
                "",
                self.reception_figures.as_ref().map(said),
            ),
        ];
        let (mut given, mut field) = (Map::new(), "list");
        for (of, name, argument, value) in conditions {
            let Some(value) = value else { continue };
            if of != self.list {
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
        let new = NewExport { list, given: Value::Object(given), format, reason };
        Ok((self.idempotency_key, new, field))
    }
}

fn json(value: Given) -> Result<Value, Fault> {
    value.into_json().map_err(Fault::internal)
}

/// What the client gave: what an input has by default is left out, so that the record of an export says what was chosen.
fn said<T: InputType>(given: &T) -> Given {
    let mut said = given.to_value();
    let usual = T::parse(Some(Given::Object(IndexMap::new()))).map(|usual| usual.to_value());
    if let (Given::Object(fields), Ok(Given::Object(usual))) = (&mut said, usual) {
        fields.retain(|name, value| usual.get(name) != Some(value));
    }
    said
}
