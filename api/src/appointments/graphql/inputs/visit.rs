//! What clients send on the day of the visit and afterwards.

use async_graphql::{ID, InputObject};
use entity::id::AppointmentId;
use uuid::Uuid;

use super::super::super::service::record::{FileRecord, Promise};
use super::super::enums::{Category, Resolution, Verdict};
use super::appointment;
use crate::error::Fault;
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
