//! A pause as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::booking_pause::Model;
use entity::value;

use super::super::service::reading::{OfPause, is_active, why_not_pause};
use super::absence::NoShow;
use crate::appointments::graphql::appointment::Appointment;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};

/// 暂停预约的原因。 Why somebody books nothing for a while.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PauseReason")]
pub(super) enum BookingPauseReason {
    /// 期限内多次未到场。 They were absent too often.
    NoShows,
    /// 工作人员决定。 Staff decided so.
    Staff,
}

/// 暂停如何结束。 How a pause came to an end.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PauseEnd")]
pub(super) enum BookingPauseEnd {
    /// 到期。 Its time went by.
    Over,
    /// 工作人员解除。 Staff lifted it.
    Lifted,
    /// 申诉成立。 The resident appealed, and staff agreed.
    Appeal,
    /// 未到场不计后次数不足。 Too few of the absences count any more.
    Recount,
}

/// 对申诉的答复。 What came of an appeal.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::AppealAnswer")]
pub(super) enum PauseAppealAnswer {
    /// 申诉成立，暂停结束。 The pause ended.
    Accepted,
    /// 维持暂停。 It stays.
    Kept,
}

/// 对暂停可做的操作。 What can be done with a pause.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum BookingPauseAction {
    /// 申诉（appealBookingPause）。 Appeal: `appealBookingPause`.
    Appeal,
    /// 答复申诉（answerPauseAppeal）。 Answer the appeal: `answerPauseAppeal`.
    AnswerAppeal,
    /// 解除（liftBookingPause）。 End it: `liftBookingPause`.
    Lift,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct BookingPauseAllowedAction {
    /// 何事。 What.
    action: BookingPauseAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const ACTIONS: [(BookingPauseAction, OfPause, &[&str]); 3] = [
    (BookingPauseAction::Appeal, OfPause::Appeal, &["expectedVersion", "words"]),
    (BookingPauseAction::AnswerAppeal, OfPause::Answer, &["expectedVersion", "answer", "reason"]),
    (BookingPauseAction::Lift, OfPause::Lift, &["expectedVersion", "reason"]),
];

/// 对暂停的申诉。 An appeal against a pause.
#[derive(SimpleObject, Clone)]
pub(super) struct PauseAppeal {
    /// 申诉时刻。 When.
    pub(super) at: DateTime,
    /// 居民的陈述；账户注销后为空。 What the resident says; null once they were erased.
    pub(super) words: Option<String>,
    /// 答复；未答复时为空。 What came of it; null while it waits.
    pub(super) answer: Option<PauseAppealAnswer>,
    /// 答复时刻。 When it was answered.
    pub(super) answered_at: Option<DateTime>,
    /// 答复的理由。 Why.
    pub(super) answer_reason: Option<String>,
}

/// A pause, with what was loaded along.
#[derive(Clone)]
pub struct BookingPause {
    pub(super) row: Model,
    pub(super) appeal: Option<PauseAppeal>,
    pub(super) words: Option<String>,
    pub(super) end_words: Option<String>,
    pub(super) appointment: Option<Appointment>,
    pub(super) no_shows: Vec<NoShow>,
}

/// 暂停预约：在一段时间内不能新约，已有的预约不受影响。仅本人和工作人员可见。 A time in which somebody books nothing new; what they booked before stays. For them
/// and staff alone.
#[Object]
impl BookingPause {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 原因。 Why.
    async fn reason(&self) -> BookingPauseReason {
        self.row.reason.into()
    }

    /// 开始时刻。 From when.
    async fn since(&self) -> DateTime {
        DateTime(self.row.starts_at)
    }

    /// 结束时刻；到此时可继续预约。 Until when; at this instant they book again.
    async fn until(&self) -> DateTime {
        DateTime(self.row.ends_at)
    }

    /// 现在是否仍暂停。 Whether it holds now.
    async fn is_active(&self, context: &Context<'_>) -> Option<async_graphql::Result<bool>> {
        fallible(ctx(context).map(|ctx| is_active(ctx, &self.row)))
    }

    /// 据以暂停的未到场次数；工作人员决定的为 0。 How many absences led to it; 0 where staff decided.
    async fn no_show_count(&self) -> i32 {
        self.row.no_shows
    }

    /// 据以暂停的未到场，先发生的在前。 The absences that led to it, the earliest first.
    async fn no_shows(&self) -> &[NoShow] {
        &self.no_shows
    }

    /// 据以暂停的预约：最后一次未到场的，或工作人员指明的。 The visit that gave the reason: the last that was missed, or the one that staff named.
    async fn appointment(&self) -> Option<&Appointment> {
        self.appointment.as_ref()
    }

    /// 工作人员的说明；因未到场而暂停的为空。 What staff say about it; null where absences led to it.
    async fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// 可申诉至何时；已申诉或已结束的为空。 Until when the resident can appeal; null once they have, or it is over.
    async fn can_appeal_until(&self) -> Option<DateTime> {
        let is_open = self.row.appealed_at.is_none() && self.row.ended_at.is_none();
        is_open.then_some(DateTime(self.row.ends_at))
    }

    /// 申诉及答复；未申诉时为空。 The appeal and what came of it; null when there is none.
    async fn appeal(&self) -> Option<&PauseAppeal> {
        self.appeal.as_ref()
    }

    /// 提前结束的时刻；到期结束的可为空。 When it was ended before its time; may be null for one whose time went by.
    async fn ended_at(&self) -> Option<DateTime> {
        self.row.ended_at.map(DateTime)
    }

    /// 如何结束。 How it ended.
    async fn ended_as(&self) -> Option<BookingPauseEnd> {
        self.row.ended_as.map(Into::into)
    }

    /// 解除的理由。 Why staff lifted it.
    async fn end_reason(&self) -> Option<&str> {
        self.end_words.as_deref()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<BookingPauseAllowedAction>>> {
        fallible(ctx(context).map(|ctx| self.allowed(ctx)))
    }
}

impl BookingPause {
    fn allowed(&self, ctx: &Ctx) -> Vec<BookingPauseAllowedAction> {
        let shown = |(action, step, input): (BookingPauseAction, OfPause, &[&'static str])| {
            let reason_code = why_not_pause(ctx, &self.row, step);
            let required_input = input.to_vec();
            BookingPauseAllowedAction { action, enabled: reason_code.is_none(), reason_code, required_input }
        };
        ACTIONS.into_iter().map(shown).collect()
    }
}
