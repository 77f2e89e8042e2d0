//! What clients send on the day of the visit and afterwards.

use async_graphql::{ID, InputObject};
use entity::id::{AppointmentId, MemberId, StaffId};
use uuid::Uuid;

use super::super::super::service::record::{FileRecord, Promise};
use super::super::super::service::second_host::Companion;
use super::super::enums::{Category, Resolution, Verdict};
use super::appointment;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::text;

/// 签到。 Check a visitor in.
#[derive(Clone, Debug, InputObject)]
pub struct CheckInAppointmentInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 来访人出示的六位签到码。 The six digits the visitor shows.
    pub(in crate::appointments::graphql) code: String,
}

impl CheckInAppointmentInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }
}

/// 承诺。 A promise.
#[derive(Clone, Debug, InputObject)]
pub struct PromiseInput {
    /// 承诺内容。 What is promised.
    text: String,
    /// 办结日期。 The date by which it will be done.
    due_on: LocalDate,
}

/// 提交接待记录。 File what came of a visit.
#[derive(Clone, Debug, InputObject)]
pub struct FileReceptionRecordInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 摘要。 What was said.
    summary: String,
    /// 事项类别。 What it was about.
    category: Category,
    /// 办理结果。 What came of it.
    resolution: Resolution,
    /// 承诺；结果为 PROMISED 时必填。 The promise; required for, and only for, `PROMISED`.
    promise: Option<PromiseInput>,
}

impl FileReceptionRecordInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<FileRecord, Fault> {
        Ok(FileRecord {
            appointment: appointment(&self.appointment_id)?,
            summary: text::lines("input.summary", &self.summary, text::BODY)?,
            category: self.category.into(),
            resolution: self.resolution.into(),
            promise: read_promise(self.promise.as_ref())?,
        })
    }
}

/// 更正接待记录；内容整体替换。 Correct a record; its words are replaced as a whole.
#[derive(Clone, Debug, InputObject)]
pub struct CorrectReceptionRecordInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的记录版本。 The record's version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 摘要。 What was said.
    summary: String,
    /// 事项类别。 What it was about.
    category: Category,
    /// 办理结果。 What came of it.
    resolution: Resolution,
    /// 承诺；结果为 PROMISED 时必填。 The promise; required for, and only for, `PROMISED`.
    promise: Option<PromiseInput>,
}

impl CorrectReceptionRecordInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<FileRecord, Fault> {
        Ok(FileRecord {
            appointment: appointment(&self.appointment_id)?,
            summary: text::lines("input.summary", &self.summary, text::BODY)?,
            category: self.category.into(),
            resolution: self.resolution.into(),
            promise: read_promise(self.promise.as_ref())?,
        })
    }
}

fn read_promise(given: Option<&PromiseInput>) -> Result<Option<Promise>, Fault> {
    let read = |promise: &PromiseInput| {
        let text = text::lines("input.promise.text", &promise.text, 500)?;
        Ok(Promise { text, due_on: promise.due_on.0 })
    };
    given.map(read).transpose()
}

/// 反馈接待结果。 Say what came of a visit.
#[derive(Clone, Debug, InputObject)]
pub struct ConfirmReceptionInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 属实，或承诺未兑现。 That it is so, or that the promise was not kept.
    pub(in crate::appointments::graphql) verdict: Verdict,
    /// 说明。 In words.
    note: Option<String>,
}

impl ConfirmReceptionInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }

    pub(in crate::appointments::graphql) fn note(&self) -> Result<Option<String>, Fault> {
        self.note.as_deref().map(|note| text::lines("input.note", note, 1_000)).transpose()
    }
}

/// 查看来访人信息。 See who the visitor is.
#[derive(Clone, Debug, InputObject)]
pub struct RevealResidentInput {
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 查看原因，将被记录。 Why; it is kept in the audit trail.
    reason: String,
}

impl RevealResidentInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }

    pub(in crate::appointments::graphql) fn reason(&self) -> Result<String, Fault> {
        text::line("input.reason", &self.reason, text::LINE)
    }
}

/// 指定上门接待的第二位接待人。 Name who comes along to a resident's home.
#[derive(Clone, Debug, InputObject)]
pub struct AssignSecondHostInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 委员或工作人员的编号。 Id of a member or of somebody of the staff.
    second_host_id: ID,
}

impl AssignSecondHostInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }

    pub(in crate::appointments::graphql) fn companion(&self) -> Result<Companion, Fault> {
        let path = "input.secondHostId";
        match id::decode(&self.second_host_id) {
            Some((kind, key)) if kind == "Member" => Ok(Companion::Member(MemberId(key))),
            Some((kind, key)) if kind == "Staff" => Ok(Companion::Staff(StaffId(key))),
            _ => Err(Fault::invalid(
                path,
                "不是委员或工作人员的编号。",
                "Not the id of a member or of somebody of the staff.",
            )),
        }
    }
}

/// 撤下第二位接待人。 Release who was to come along.
#[derive(Clone, Debug, InputObject)]
pub struct ReleaseSecondHostInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 原因，告知接待方与本人，勿写居民私事。 Why, for the host and whoever was to come along; nothing of the resident.
    reason: String,
}

impl ReleaseSecondHostInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }

    pub(in crate::appointments::graphql) fn reason(&self) -> Result<String, Fault> {
        text::line("input.reason", &self.reason, text::LINE)
    }
}
