//! What clients send to take, move and give up a time.

use async_graphql::{ID, InputObject};
use entity::id::{AppointmentId, AppointmentServiceId};
use serde::Serialize;
use uuid::Uuid;

use super::super::super::rules::intake::Answer;
use super::super::super::service::booking::{BookAppointment, HoldSlot, RescheduleAppointment};
use super::super::super::service::companions::ChangeCompanions;
use super::super::super::service::decision::CancelReception;
use super::appointment;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::DateTime;
use crate::text;

/// 占用一个时段。 Hold a time.
#[derive(Clone, Debug, InputObject)]
pub struct HoldSlotInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 服务编号。 Id of the service.
    service_id: ID,
    /// 开始时刻，取自可预约时段。 When it begins, from the free times.
    starts_at: DateTime,
    /// 随行人数，不含本人；不收集随行人员的姓名。 How many come along; their names are not asked for.
    #[graphql(default = 0)]
    companions: i32,
}

impl HoldSlotInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<HoldSlot, Fault> {
        let service: AppointmentServiceId = id::parse(&self.service_id, "input.serviceId")?;
        let companions = read_companions(self.companions)?;
        Ok(HoldSlot { service, starts_at: self.starts_at.0, companions })
    }
}

/// How many come along, as far as the form of it goes.
pub(super) fn read_companions(count: i32) -> Result<i32, Fault> {
    if (0..=20).contains(&count) {
        return Ok(count);
    }
    Err(Fault::invalid("input.companions", "须为 0 至 20。", "It must be from 0 to 20."))
}

/// 更改随行人数。 Say how many come along.
#[derive(Clone, Debug, InputObject)]
pub struct ChangeCompanionsInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    expected_version: i32,
    /// 随行人数，不含本人。 How many come along.
    companions: i32,
}

impl ChangeCompanionsInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<ChangeCompanions, Fault> {
        Ok(ChangeCompanions {
            appointment: appointment(&self.appointment_id)?,
            expected_version: self.expected_version,
            companions: read_companions(self.companions)?,
        })
    }
}

/// 一个回答。 An answer.
#[derive(Clone, Debug, InputObject, Serialize)]
pub struct IntakeAnswerInput {
    /// 问题代号。 The question's key.
    key: String,
    /// 回答。 The words.
    text: String,
}

impl IntakeAnswerInput {
    /// Whether it is too long is said with the question it answers, once the question is known.
    pub fn read(&self, index: usize) -> Result<Answer, Fault> {
        let text = text::optional_lines(&format!("input.answers.{index}.text"), &self.text, usize::MAX)?;
        Ok(Answer { key: self.key.clone(), text })
    }
}

/// 提交预约。 Send the request for a held time.
#[derive(Clone, Debug, InputObject)]
pub struct BookAppointmentInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 所占时段的预约编号。 Id of the held appointment.
    appointment_id: ID,
    /// 来访人姓名；接受另约的时段时可不填，沿用原预约的。 The visitor's name; may be left out for a time the host offers instead.
    resident_name: Option<String>,
    /// 预约前问题的回答；接受另约的时段时可不填。 Answers to the questions asked; may be left out for a time the host offers instead.
    answers: Option<Vec<IntakeAnswerInput>>,
    /// 此次接待所对应的专业服务需求（requestService）；不填则无。 The request for a professional service that the visit answers, if any.
    service_request_id: Option<ID>,
}

impl BookAppointmentInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<BookAppointment, Fault> {
        let read = |answers: &Vec<IntakeAnswerInput>| {
            answers.iter().enumerate().map(|(index, answer)| answer.read(index)).collect()
        };
        let name =
            self.resident_name.as_ref().map(|name| text::person("input.residentName", name, text::NAME));
        let request =
            self.service_request_id.as_ref().map(|given| id::parse(given, "input.serviceRequestId"));
        Ok(BookAppointment {
            appointment: appointment(&self.appointment_id)?,
            resident_name: name.transpose()?,
            answers: self.answers.as_ref().map(read).transpose()?,
            service_request: request.transpose()?,
        })
    }
}

/// 只针对一个预约的操作。 Something done to one appointment.
#[derive(Clone, Debug, InputObject)]
pub struct AppointmentStepInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
}

impl AppointmentStepInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }
}

/// 放弃所占时段。 Give a held time back.
#[derive(Clone, Debug, InputObject)]
pub struct ReleaseHoldInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
}

impl ReleaseHoldInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }
}

/// 附原因的操作。 Something done to one appointment, with a reason.
#[derive(Clone, Debug, InputObject)]
pub struct AppointmentReasonInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 原因，对方会看到。 Why; the other side reads it.
    reason: String,
}

impl AppointmentReasonInput {
    pub(in crate::appointments::graphql) fn appointment(&self) -> Result<AppointmentId, Fault> {
        appointment(&self.appointment_id)
    }

    pub(in crate::appointments::graphql) fn reason(&self) -> Result<String, Fault> {
        text::line("input.reason", &self.reason, 500)
    }
}

/// 取消接待并另约时间。 Cancel a reception and offer another time.
#[derive(Clone, Debug, InputObject)]
pub struct CancelReceptionInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    expected_version: i32,
    /// 原因，居民会看到。 Why; the resident reads it.
    reason: String,
    /// 另约的开始时刻，取自可预约时段；仅在确无可约时段、由工作人员代办、或接待池中另有委员可在原定时间接待时可不填。 The time offered instead, from the free
    /// times; may be left out only where there is none, by staff, or where another of the pool takes the visit at its time.
    offer_starts_at: Option<DateTime>,
}

impl CancelReceptionInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<CancelReception, Fault> {
        Ok(CancelReception {
            appointment: appointment(&self.appointment_id)?,
            expected_version: self.expected_version,
            reason: text::line("input.reason", &self.reason, 500)?,
            offer_starts_at: self.offer_starts_at.map(|at| at.0),
        })
    }
}

/// 改期。 Take another time instead.
#[derive(Clone, Debug, InputObject)]
pub struct RescheduleAppointmentInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    expected_version: i32,
    /// 新的开始时刻，取自可预约时段。 The new time, from the free times.
    starts_at: DateTime,
    /// 经接待池的预约，原委员届时没有空时是否接受池中另一位委员。 Whether another member of the pool will do when the present one is not free then, for a visit
    /// that came through a pool.
    #[graphql(default)]
    accepts_other_member: bool,
}

impl RescheduleAppointmentInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<RescheduleAppointment, Fault> {
        Ok(RescheduleAppointment {
            appointment: appointment(&self.appointment_id)?,
            expected_version: self.expected_version,
            starts_at: self.starts_at.0,
            accepts_other_member: self.accepts_other_member,
        })
    }
}
