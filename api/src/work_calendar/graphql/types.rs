//! Days, and workdays that were counted.

use async_graphql::{Context, Enum, Object, SimpleObject};

use super::super::rules::calendar::{Day, DayKind};
use super::super::rules::counting::{Counted, SkipReason};
use super::super::words;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, nullable};

/// 一天的性质。 What a day is.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "DayKind")]
pub(super) enum WorkDayKind {
    /// 工作日。 A workday.
    Workday,
    /// 周末。 A day of the weekend.
    Weekend,
    /// 法定节假日放假。 Off by a notice.
    Holiday,
    /// 调休上班。 A day of the weekend on which people work, by a notice.
    MakeUp,
    /// 全区或机关当日停止办公。 A workday on which the district or the office is closed all day.
    Closure,
}

/// A day of the calendar.
#[derive(Clone, Debug)]
pub(crate) struct WorkDay(pub(super) Day);

/// 工作日历中的一天。 A day of the work calendar.
#[Object]
impl WorkDay {
    /// 日期。 The date.
    async fn date(&self) -> LocalDate {
        LocalDate(self.0.date)
    }

    /// 性质。 What it is.
    async fn kind(&self) -> WorkDayKind {
        self.0.kind.into()
    }

    /// 是否上班。 Whether people work.
    async fn is_workday(&self) -> bool {
        !self.0.kind.is_off()
    }

    /// 节日名称或停止办公的原因，按查看者的语言；平常日子为空。 The holiday, or why it is closed, in the viewer's language; null for an ordinary day.
    async fn name(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        nullable(ctx(context).map(|ctx| words::name(&self.0, ctx.locale)))
    }

    /// 该年放假安排尚未公布，性质为暂定。 Whether it can still change, because its year is not published.
    async fn provisional(&self) -> bool {
        self.0.is_provisional
    }
}

/// 未计入的原因。 Why a day was not counted.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "SkipReason")]
pub(super) enum SkippedDayReason {
    /// 不上班。 Nobody works.
    Off,
    /// 暂停计时。 The clock stood still.
    Paused,
}

/// 未计入的一天。 A day that was not counted.
#[derive(SimpleObject)]
pub(super) struct SkippedDay {
    /// 哪一天。 Which.
    day: WorkDay,
    /// 原因。 Why.
    reason: SkippedDayReason,
}

/// Workdays that were counted.
#[derive(Clone, Debug)]
pub struct WorkingDays(pub(crate) Counted);

/// 工作日的推算结果和过程。 What came of counting workdays, and how.
#[Object]
impl WorkingDays {
    /// 起算日，当日不计。 The day it starts from, which is not counted.
    async fn from(&self) -> LocalDate {
        LocalDate(self.0.start)
    }

    /// 到期日。 The last day that was counted.
    async fn due_on(&self) -> LocalDate {
        LocalDate(self.0.due_on)
    }

    /// 计入的各天。 Every day that was counted.
    async fn counted(&self) -> Vec<WorkDay> {
        self.0.counted.iter().cloned().map(WorkDay).collect()
    }

    /// 其间未计入的各天和原因。 Every day between that was not, and why.
    async fn skipped(&self) -> Vec<SkippedDay> {
        let shown = |(day, reason): &(Day, SkipReason)| SkippedDay {
            day: WorkDay(day.clone()),
            reason: (*reason).into(),
        };
        self.0.skipped.iter().map(shown).collect()
    }

    /// 涉及放假安排尚未公布的年份，结果为暂定。 Whether it can still change, because a year concerned is not published.
    async fn provisional(&self) -> bool {
        self.0.is_provisional()
    }

    /// 推算过程的说明，按查看者的语言。 How it was counted, in the viewer's language.
    async fn explanation(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        fallible(ctx(context).map(|ctx| words::explanation(&self.0, ctx.locale)))
    }
}
