//! An absence as clients see it.

use async_graphql::{Context, Enum, Object, SimpleObject};
use entity::value;

use super::super::rules::{Absence, Standing};
use super::super::service::reading::{OfAbsence, disputable_until, how, why_not};
use crate::appointments::graphql::appointment::Appointment;
use crate::ctx::Ctx;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::rule_sets::Numbers;

/// 未到场如何计算。 How an absence counts.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Standing")]
pub(super) enum NoShowStanding {
    /// 计入。 It counts.
    Counted,
    /// 居民有异议，待核实；在此期间不会据此新暂停预约。 The resident disputes it, and nobody has decided: it leads to no pause.
    Disputed,
    /// 工作人员核实后不计入。 Staff waived it.
    Waived,
    /// 当时停止接待，不计入。 Nobody received at that time.
    Closed,
    /// 接待已进行，标记已更正。 The visit took place after all.
    Corrected,
    /// 接待方迟到，不计入。 Whoever received began late: it does not count.
    HostLate,
}

/// 工作人员对未到场的决定。 What staff decided about an absence.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::NoShowDecision")]
pub(super) enum NoShowDecision {
    /// 不计入。 It does not count.
    Waived,
    /// 计入。 It counts.
    Counted,
}

/// 对未到场可做的操作。 What can be done with an absence.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum NoShowAction {
    /// 提出异议（disputeNoShow）。 Dispute it: `disputeNoShow`.
    Dispute,
    /// 不计入（waiveNoShow）。 Waive it: `waiveNoShow`.
    Waive,
    /// 计入（countNoShow）。 Count it: `countNoShow`.
    Count,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct NoShowAllowedAction {
    /// 何事。 What.
    action: NoShowAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const ACTIONS: [(NoShowAction, OfAbsence, &[&str]); 3] = [
    (NoShowAction::Dispute, OfAbsence::Dispute, &["expectedVersion", "words"]),
    (NoShowAction::Waive, OfAbsence::Waive, &["expectedVersion", "reason"]),
    (NoShowAction::Count, OfAbsence::Count, &["expectedVersion", "reason"]),
];

/// An absence, with what was loaded along.
#[derive(Clone)]
pub(super) struct NoShow {
    pub(super) absence: Absence,
    pub(super) numbers: Numbers,
    pub(super) appointment: Option<Appointment>,
    pub(super) dispute: Option<String>,
    pub(super) decision_reason: Option<String>,
}

/// 一次未到场，以及对它的异议和决定。仅本人和工作人员可见。 A visit that was noted as missed, and what was said of that. For its resident and staff alone.
#[Object]
impl NoShow {
    /// 预约。 The visit.
    async fn appointment(&self) -> Option<&Appointment> {
        self.appointment.as_ref()
    }

    /// 记录时刻。 When it was noted.
    async fn noted_at(&self) -> DateTime {
        DateTime(self.absence.row.noted_at)
    }

    /// 如何计算。 How it counts.
    async fn standing(&self) -> NoShowStanding {
        how(&self.absence).into()
    }

    /// 可提出异议至何时；已提出或已有决定的为空。 Until when the resident can dispute it; null once they have, or staff have decided.
    async fn can_dispute_until(&self) -> Option<DateTime> {
        let row = &self.absence.row;
        let is_open = row.disputed_at.is_none() && row.decided_at.is_none();
        is_open.then(|| DateTime(disputable_until(row, &self.numbers)))
    }

    /// 居民提出异议的时刻。 When the resident disputed it.
    async fn disputed_at(&self) -> Option<DateTime> {
        self.absence.row.disputed_at.map(DateTime)
    }

    /// 居民的陈述；没有异议或账户注销后为空。 What the resident says; null where they say nothing, or were erased.
    async fn dispute(&self) -> Option<&str> {
        self.dispute.as_deref()
    }

    /// 工作人员最近的决定。 What staff decided last.
    async fn decision(&self) -> Option<NoShowDecision> {
        self.absence.row.decision.map(Into::into)
    }

    /// 决定时刻。 When.
    async fn decided_at(&self) -> Option<DateTime> {
        self.absence.row.decided_at.map(DateTime)
    }

    /// 决定的理由。 Why.
    async fn decision_reason(&self) -> Option<&str> {
        self.decision_reason.as_deref()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.absence.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<NoShowAllowedAction>>> {
        fallible(ctx(context).map(|ctx| self.allowed(ctx)))
    }
}

impl NoShow {
    fn allowed(&self, ctx: &Ctx) -> Vec<NoShowAllowedAction> {
        let shown = |(action, step, input): (NoShowAction, OfAbsence, &[&'static str])| {
            let reason_code = why_not(ctx, &self.absence, step, &self.numbers);
            let required_input = input.to_vec();
            NoShowAllowedAction { action, enabled: reason_code.is_none(), reason_code, required_input }
        };
        ACTIONS.into_iter().map(shown).collect()
    }
}
