//! What clients give for matters.

use async_graphql::{ID, InputObject};
use entity::id::{MemberId, OrgUnitId, StudioId};
use entity::value::MatterStep;
use uuid::Uuid;

use super::super::rules::Owner;
use super::super::service::opening::{JoinMatter, LeaveMatter, OpenMatter};
use super::super::service::passing::{ExtendMatter, MergeMatter, TransferMatter};
use super::super::service::stepping::TakeStep;
use crate::appointments::graphql::Category;
use crate::error::Fault;
use crate::graphql::id;
use crate::text::{self, BODY, LINE};

/// The most workdays that a matter is given at once.
const MOST_DAYS: i32 = 120;

/// Reads who is to have a matter in hand: a member, a studio or a body.
pub(super) fn owner(given: &ID, path: &str) -> Result<Owner, Fault> {
    match id::decode(given) {
        Some((kind, key)) if kind == "Member" => Ok(Owner::Member(MemberId(key))),
        Some((kind, key)) if kind == "Studio" => Ok(Owner::Studio(StudioId(key))),
        Some((kind, key)) if kind == "OrgUnit" => Ok(Owner::OrgUnit(OrgUnitId(key))),
        _ => Err(Fault::invalid(
            path,
            "须为委员、工作室或机构的编号。",
            "The id of a member, a studio or a body is needed.",
        )),
    }
}

fn days(days: i32, path: &str) -> Result<i32, Fault> {
    if (1..=MOST_DAYS).contains(&days) {
        return Ok(days);
    }
    Err(Fault::invalid(path, "须为 1 至 120 个工作日。", "1 to 120 workdays are possible."))
}

/// 由接待记录立项。 Opens a matter from the record of a visit.
#[derive(InputObject)]
pub(super) struct OpenMatterInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 有接待记录的预约。 The visit whose record opens it.
    appointment_id: ID,
    /// 标题，至多 200 字；不写居民身份。 What it is about, at most 200 characters; it names no resident.
    title: String,
    /// 类别；不填则同接待记录。 What kind of thing it is about; that of the record by default.
    category: Option<Category>,
    /// 地区；不填则为接待工作室所在地区。 Where it is; where the studio is that received, by default.
    region_id: Option<ID>,
    /// 承办者：委员、工作室、专委会或承办单位；不填则由接待方承办。 Who has it in hand: a member, a studio, a special committee or an undertaking unit;
    /// whoever received by default.
    owner_id: Option<ID>,
    /// 办理工作日数，1 至 120；不填则按承诺日期，没有承诺的按规则集。 Within how many workdays, 1 to 120; by the promise, or else by the rule set, by
    /// default.
    due_in_workdays: Option<i32>,
}

impl OpenMatterInput {
    pub(super) fn read(&self) -> Result<OpenMatter, Fault> {
        Ok(OpenMatter {
            appointment: id::parse(&self.appointment_id, "input.appointmentId")?,
            title: text::line("input.title", &self.title, LINE)?,
            category: self.category.map(Into::into),
            region: self.region_id.as_ref().map(|id| id::parse(id, "input.regionId")).transpose()?,
            owner: self.owner_id.as_ref().map(|id| owner(id, "input.ownerId")).transpose()?,
            due_days: self.due_in_workdays.map(|given| days(given, "input.dueInWorkdays")).transpose()?,
        })
    }
}

/// 将接待记录并入已有事项。 Joins the record of a visit to a matter.
#[derive(InputObject)]
pub(super) struct JoinMatterInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 有接待记录的预约。 The visit whose record joins it.
    appointment_id: ID,
    /// 事项。 The matter.
    matter_id: ID,
}

impl JoinMatterInput {
    pub(super) fn read(&self) -> Result<JoinMatter, Fault> {
        Ok(JoinMatter {
            appointment: id::parse(&self.appointment_id, "input.appointmentId")?,
            matter: id::parse(&self.matter_id, "input.matterId")?,
        })
    }
}

/// 移出误并的来源。 Takes back that something belongs to a matter.
#[derive(InputObject)]
pub(super) struct WithdrawMatterSourceInput {
    /// 事项。 The matter.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 要移出的来源。 What leaves it.
    source_id: ID,
    /// 原因，告知反映人。 Why; whoever brought it reads it.
    note: String,
}

impl WithdrawMatterSourceInput {
    pub(super) fn read(&self) -> Result<LeaveMatter, Fault> {
        Ok(LeaveMatter {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            source: id::parse(&self.source_id, "input.sourceId")?,
            words: text::lines("input.note", &self.note, BODY)?,
        })
    }
}

/// 事项的一步。 A step of a matter.
#[derive(InputObject)]
pub(super) struct MatterStepInput {
    /// 事项。 The matter.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 说明：暂停、记录结果、要求重新办理、提前办结须写明。除居民本人的以外，反映人都可读到，不写居民身份。 What is said with it; needed for pausing, an
    /// effect, taking it up again and closing early. Those who started it read it, but for what another resident says: name nobody.
    #[graphql(default)]
    note: String,
}

impl MatterStepInput {
    pub(super) fn read(&self, step: MatterStep) -> Result<TakeStep, Fault> {
        Ok(TakeStep {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            step,
            words: text::optional_lines("input.note", &self.note, BODY)?,
            is_internal: false,
        })
    }
}

/// 报告进展。 Reports of a matter.
#[derive(InputObject)]
pub(super) struct AddMatterProgressInput {
    /// 事项。 The matter.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 进展；不写居民身份。 What is reported; it names no resident.
    note: String,
    /// 是否仅内部可见。 Whether residents are not to read it.
    #[graphql(default)]
    is_internal: bool,
}

impl AddMatterProgressInput {
    pub(super) fn read(&self) -> Result<TakeStep, Fault> {
        Ok(TakeStep {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            step: MatterStep::Progress,
            words: text::lines("input.note", &self.note, BODY)?,
            is_internal: self.is_internal,
        })
    }
}

/// 转办。 Gives a matter into other hands.
#[derive(InputObject)]
pub(super) struct TransferMatterInput {
    /// 事项。 The matter.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 新的承办者：委员、工作室、专委会或承办单位。 Who has it in hand from now on: a member, a studio, a special committee or an undertaking unit.
    owner_id: ID,
    /// 转办说明。 Why.
    note: String,
}

impl TransferMatterInput {
    pub(super) fn read(&self) -> Result<TransferMatter, Fault> {
        Ok(TransferMatter {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            owner: owner(&self.owner_id, "input.ownerId")?,
            words: text::lines("input.note", &self.note, BODY)?,
        })
    }
}

/// 延期。 Gives a matter more time.
#[derive(InputObject)]
pub(super) struct ExtendMatterDueInput {
    /// 事项。 The matter.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 延长几个工作日，从原期限起算。 By how many workdays, counted from the due date.
    workdays: i32,
    /// 原因，告知反映人。 Why; those who started it read it.
    note: String,
}

impl ExtendMatterDueInput {
    pub(super) fn read(&self) -> Result<ExtendMatter, Fault> {
        Ok(ExtendMatter {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            days: days(self.workdays, "input.workdays")?,
            words: text::lines("input.note", &self.note, BODY)?,
        })
    }
}

/// 并案。 Lets a matter go on in another.
#[derive(InputObject)]
pub(super) struct MergeMattersInput {
    /// 要并入的事项，随之结束。 The matter that ends by it.
    matter_id: ID,
    /// 所依据的版本。 The version that was looked at.
    expected_version: i32,
    /// 继续办理的事项。 The matter in which it goes on.
    target_id: ID,
    /// 原因，告知反映人。 Why; those who started it read it.
    note: String,
}

impl MergeMattersInput {
    pub(super) fn read(&self) -> Result<MergeMatter, Fault> {
        Ok(MergeMatter {
            matter: id::parse(&self.matter_id, "input.matterId")?,
            expected_version: self.expected_version,
            into: id::parse(&self.target_id, "input.targetId")?,
            words: text::lines("input.note", &self.note, BODY)?,
        })
    }
}
