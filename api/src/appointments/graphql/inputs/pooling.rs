//! What clients give to take a time of a pool, and to give a visit to another of its members.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::super::service::pooling::{HoldPoolTime, ReassignAppointment};
use super::appointment;
use super::booking::read_companions;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::DateTime;
use crate::text;

/// 占用接待池的一个时间。 Hold a time of a pool.
#[derive(Clone, Debug, InputObject)]
pub struct HoldPoolTimeInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 接待池编号。 Id of the pool.
    pool_id: ID,
    /// 开始时刻，取自接待池可约的时间。 When it begins, from the pool's times.
    starts_at: DateTime,
    /// 随行人数，不含本人；不收集随行人员的姓名。 How many come along; their names are not asked for.
    #[graphql(default = 0)]
    companions: i32,
}

impl HoldPoolTimeInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<HoldPoolTime, Fault> {
        let (pool, companions) =
            (id::parse(&self.pool_id, "input.poolId")?, read_companions(self.companions)?);
        Ok(HoldPoolTime { pool, starts_at: self.starts_at.0, companions })
    }
}

/// 将预约改由接待池中的另一位委员接待。 Give a visit to another member of its pool.
#[derive(Clone, Debug, InputObject)]
pub struct ReassignAppointmentInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 预约编号。 Id of the appointment.
    appointment_id: ID,
    /// 所见的版本。 The version that was seen.
    expected_version: i32,
    /// 改由哪位委员接待；不填则按轮值分配。 To whom; to whoever is to be given somebody next when it is left out.
    member_id: Option<ID>,
    /// 原因，居民会看到。 Why; the resident reads it.
    reason: String,
}

impl ReassignAppointmentInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<ReassignAppointment, Fault> {
        Ok(ReassignAppointment {
            appointment: appointment(&self.appointment_id)?,
            expected_version: self.expected_version,
            member: self.member_id.as_ref().map(|id| id::parse(id, "input.memberId")).transpose()?,
            reason: text::line("input.reason", &self.reason, 500)?,
        })
    }
}
