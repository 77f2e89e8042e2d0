//! The timeline of a matter.

use async_graphql::{Enum, SimpleObject};
use entity::id::AccountId;
use entity::matter_step::Model;
use entity::value;

use super::types::MatterState;
use crate::error::Fault;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::keys::Keys;
use crate::vault::Purpose;

/// 事项的一步。 A step of a matter.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MatterStep", name = "MatterStepKind")]
pub enum MatterStepKind {
    /// 立项。 It was opened.
    Open,
    /// 并入反映。 Another contact belongs to it.
    Join,
    /// 移出误并的反映。 A contact did not belong to it after all.
    Leave,
    /// 开始办理。 Somebody began.
    Start,
    /// 进展。 Something was reported.
    Progress,
    /// 转办。 Another has it in hand.
    Transfer,
    /// 暂停，等待居民。 It waits for the residents.
    Pause,
    /// 恢复。 It goes on.
    Resume,
    /// 延期。 It may take longer.
    Extend,
    /// 期限随工作日历或承诺调整。 Its date moved with the work calendar or a promise.
    DueMoved,
    /// 记录办理结果。 What came of it was recorded.
    Effect,
    /// 居民确认。 A resident confirmed the effect.
    Confirm,
    /// 居民要求重新办理。 A resident had it taken up again.
    Reopen,
    /// 办结。 It was closed.
    Close,
    /// 并入另一事项。 It goes on in another.
    Merge,
    /// 另一事项并入。 Another goes on in it.
    MergeIn,
    /// 催办提醒。 Those who have it in hand, or stand above them, were reminded.
    Remind,
}

/// 以何身份。 As what somebody took a step.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MatterRole")]
pub enum MatterRole {
    /// 反映人。 As one of the residents who started it.
    Resident,
    /// 承办者。 As whoever has it in hand.
    Owner,
    /// 工作人员。 As staff.
    Staff,
    /// 系统。 Nobody: the calendar or a deadline.
    System,
}

/// 办理过程中的一步。 A step of the timeline.
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct MatterTimelineStep {
    /// 哪一步。 Which.
    step: MatterStepKind,
    /// 之后的状态。 Where the matter stood afterwards.
    state: MatterState,
    /// 以何身份。 As what it was taken.
    acted_as: MatterRole,
    /// 是否由查看者本人所为。 Whether the viewer took it.
    is_own: bool,
    /// 说明；其他居民的说明只有承办者与工作人员可见，当事人注销后为空。 What was said with it; what another resident said is for whoever has it in
    /// hand and for staff, and gone once they are erased.
    words: Option<String>,
    /// 是否不向居民公开。 Whether residents do not see it.
    is_internal: bool,
    /// 之后的办理期限。 The due date afterwards.
    due_on: LocalDate,
    /// 提醒到第几级（1 至 4）；不是提醒则为空。 Which rung of the ladder of reminders, 1 to 4; null for other steps.
    rung: Option<i32>,
    /// 时刻。 When.
    at: DateTime,
    /// 此步之后的版本。 The version after this step.
    pub(super) version: i32,
}

impl MatterTimelineStep {
    /// Opens a step for a viewer, who reads what other residents said only when they work on the matter.
    pub(super) fn open(keys: &Keys, row: &Model, viewer: AccountId, works: bool) -> Result<Self, Fault> {
        let is_own = row.account_id == Some(viewer);
        let is_readable = works || is_own || row.acted_as != value::MatterRole::Resident;
        let sealed = row.words_sealed.as_deref().filter(|_| is_readable);
        Ok(Self {
            step: row.step.into(),
            state: row.state.into(),
            acted_as: row.acted_as.into(),
            is_own,
            words: sealed.map(|sealed| keys.open(Purpose::Text, sealed)).transpose()?.flatten(),
            is_internal: row.is_internal,
            due_on: LocalDate(row.due_on),
            rung: row.rung,
            at: DateTime(row.at),
            version: row.version,
        })
    }
}
