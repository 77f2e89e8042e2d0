//! What clients give.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::{Assist, CancelAssisted, Consent, Visit, Withdraw};
use super::types::ConsentKind;
use crate::appointments::graphql::inputs::IntakeAnswerInput;
use crate::appointments::service::on_behalf::BookFor;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::{DateTime, PhoneNumber};
use crate::text;

/// 居民同意的情况。 How a resident agreed.
#[derive(Clone, Debug, InputObject)]
pub(super) struct AssistanceConsentInput {
    /// 方式。 How.
    kind: ConsentKind,
    /// 时刻，须在代约之前七天以内。 When; before the booking, within seven days.
    given_at: DateTime,
    /// 说明，居民可见；可不填。 In words, which the resident reads; may be left out.
    witness_note: Option<String>,
}

/// 代约。 Book a visit for a resident.
#[derive(Clone, Debug, InputObject)]
pub(super) struct AssistBookingInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 服务编号。 Id of the service.
    service_id: ID,
    /// 开始时刻，取自可预约时段。 When it begins, from the free times.
    starts_at: DateTime,
    /// 居民姓名。 The resident's name.
    resident_name: String,
    /// 居民手机号；预约归该号码的账号，短信告知本人。 The resident's number: the visit is theirs, and they are told by text.
    resident_phone: PhoneNumber,
    /// 同意的情况。 How they agreed.
    consent: AssistanceConsentInput,
    /// 预约前问题的回答。 Answers to the questions asked.
    #[graphql(default)]
    answers: Vec<IntakeAnswerInput>,
}

impl AssistBookingInput {
    pub(super) fn read(&self) -> Result<Assist, Fault> {
        let note = self.consent.witness_note.as_deref();
        let note = note.map(|note| text::lines("input.consent.witnessNote", note, 500)).transpose()?;
        let answers = self.answers.iter().enumerate().map(|(at, answer)| answer.read(at));
        Ok(Assist {
            booking: BookFor {
                service: id::parse(&self.service_id, "input.serviceId")?,
                starts_at: self.starts_at.0,
                resident_name: text::person("input.residentName", &self.resident_name, text::NAME)?,
                answers: answers.collect::<Result<_, _>>()?,
            },
            phone: self.resident_phone.0.clone(),
            consent: Consent { kind: self.consent.kind.into(), given_at: self.consent.given_at.0, note },
        })
    }
}

/// 按居民的意愿取消代约的预约。 Call a visit off that was booked for a resident, at their word.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CancelAssistedBookingInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 凭证编号。 Id of the receipt.
    id: ID,
    /// 所见的凭证版本。 The version of the receipt that was seen.
    expected_version: i32,
    /// 居民所说的原因。 What the resident said.
    reason: String,
}

impl CancelAssistedBookingInput {
    pub(super) fn read(&self) -> Result<CancelAssisted, Fault> {
        Ok(CancelAssisted {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            reason: text::line("input.reason", &self.reason, text::LINE)?,
        })
    }
}

/// 撤回对代约的同意。 Withdraw one's word for a visit that was booked for one.
#[derive(Clone, Debug, InputObject)]
pub(super) struct WithdrawAssistanceInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 凭证编号。 Id of the receipt.
    id: ID,
    /// 所见的凭证版本。 The version of the receipt that was seen.
    expected_version: i32,
    /// 是否保留预约；默认随之取消。 Whether the visit is kept; called off by default.
    #[graphql(default)]
    keep_booking: bool,
}

impl WithdrawAssistanceInput {
    pub(super) fn read(&self) -> Result<Withdraw, Fault> {
        Ok(Withdraw {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            visit: if self.keep_booking { Visit::Kept } else { Visit::CalledOff },
        })
    }
}
