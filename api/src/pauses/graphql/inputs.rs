//! What clients give to object, and to decide.

use async_graphql::{ID, InputObject};
use entity::id::{AppointmentId, BookingPauseId};
use uuid::Uuid;

use super::super::service::Target;
use super::super::service::deciding::NewPause;
use super::types::PauseAppealAnswer;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::DateTime;
use crate::text::{self, BODY};

/// 对暂停预约的申诉。 An appeal against a pause.
#[derive(InputObject)]
pub(super) struct AppealBookingPauseInput {
    /// 暂停。 Which.
    pause_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 居民的陈述。 What the resident says.
    words: String,
}

impl AppealBookingPauseInput {
    pub(super) fn read(&self) -> Result<(Target<BookingPauseId>, String), Fault> {
        Ok((pause(&self.pause_id, self.expected_version)?, text::lines("input.words", &self.words, BODY)?))
    }
}

/// 答复申诉。 The answer to an appeal.
#[derive(InputObject)]
pub(super) struct AnswerPauseAppealInput {
    /// 暂停。 Which pause.
    pause_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 答复。 What came of it.
    pub(super) answer: PauseAppealAnswer,
    /// 理由，居民可见。 Why; the resident reads it.
    reason: String,
}

impl AnswerPauseAppealInput {
    pub(super) fn read(&self) -> Result<(Target<BookingPauseId>, String), Fault> {
        Ok((pause(&self.pause_id, self.expected_version)?, reason(&self.reason)?))
    }
}

/// 解除暂停。 A pause to end.
#[derive(InputObject)]
pub(super) struct LiftBookingPauseInput {
    /// 暂停。 Which.
    pause_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 理由，居民可见。 Why; the resident reads it.
    reason: String,
}

impl LiftBookingPauseInput {
    pub(super) fn read(&self) -> Result<(Target<BookingPauseId>, String), Fault> {
        Ok((pause(&self.pause_id, self.expected_version)?, reason(&self.reason)?))
    }
}

/// 暂停居民的预约。 Somebody to pause.
#[derive(InputObject)]
pub(super) struct PauseBookingInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 据以暂停的预约；暂停的是预约它的居民。 The visit that gives the reason; who booked it is paused.
    appointment_id: ID,
    /// 暂停至何时，不超过 366 天。 Until when, within 366 days.
    until: DateTime,
    /// 理由，居民可见。 Why; the resident reads it.
    reason: String,
}

impl PauseBookingInput {
    pub(super) fn read(&self) -> Result<NewPause, Fault> {
        Ok(NewPause {
            appointment: id::parse(&self.appointment_id, "input.appointmentId")?,
            until: self.until.0,
            reason: reason(&self.reason)?,
        })
    }
}

/// 对未到场的异议。 An absence to dispute.
#[derive(InputObject)]
pub(super) struct DisputeNoShowInput {
    /// 被记为未到场的预约。 The visit that was noted as missed.
    appointment_id: ID,
    /// 所依据的未到场记录的版本；不符则冲突。 The version of the absence that this is made for.
    expected_version: i32,
    /// 居民的陈述。 What the resident says.
    words: String,
}

impl DisputeNoShowInput {
    pub(super) fn read(&self) -> Result<(Target<AppointmentId>, String), Fault> {
        let target = (id::parse(&self.appointment_id, "input.appointmentId")?, self.expected_version);
        Ok((target, text::lines("input.words", &self.words, BODY)?))
    }
}

/// 决定未到场是否计入。 An absence that is to count, or not.
#[derive(InputObject)]
pub(super) struct DecideNoShowInput {
    /// 被记为未到场的预约。 The visit that was noted as missed.
    appointment_id: ID,
    /// 所依据的未到场记录的版本；不符则冲突。 The version of the absence that this is made for.
    expected_version: i32,
    /// 理由，居民可见。 Why; the resident reads it.
    reason: String,
}

impl DecideNoShowInput {
    pub(super) fn read(&self) -> Result<(Target<AppointmentId>, String), Fault> {
        let target = (id::parse(&self.appointment_id, "input.appointmentId")?, self.expected_version);
        Ok((target, reason(&self.reason)?))
    }
}

fn pause(given: &ID, expected_version: i32) -> Result<Target<BookingPauseId>, Fault> {
    Ok((id::parse(given, "input.pauseId")?, expected_version))
}

fn reason(given: &str) -> Result<String, Fault> {
    text::lines("input.reason", given, BODY)
}
