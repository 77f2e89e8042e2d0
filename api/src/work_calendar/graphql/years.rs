//! Years of the calendar, and what an import changes of them.

use async_graphql::{Enum, Object, SimpleObject};
use entity::calendar_year::Model;
use entity::value;

use super::super::rules::calendar::Listed;
use super::super::rules::change::{DayChange, Days};
use super::super::service::{self, Preview, Year};
use crate::graphql::scalar::{DateTime, LocalDate};

/// 年份的状态。 Whether a year is published.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum CalendarYearState {
    /// 放假安排已公布并导入。 Its notice is published and imported.
    Published,
    /// 尚未公布：除周末外一无所知，有关日期均为暂定。 It is not: nothing is known but its weekends, and whatever rests on it is provisional.
    NotPublished,
}

/// 来源。 Where a year came from.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::CalendarOrigin")]
pub(super) enum CalendarOrigin {
    /// 随程序提供。 With the program itself.
    Program,
    /// 由运维命令导入。 By a command of the operator.
    Command,
    /// 由工作人员导入。 From staff.
    Staff,
}

/// A year, published or not.
pub(super) struct CalendarYear {
    year: i32,
    published: Option<(Model, Days)>,
}

impl From<Year> for CalendarYear {
    fn from((year, published): Year) -> Self {
        Self { year, published }
    }
}

impl CalendarYear {
    fn row(&self) -> Option<&Model> {
        self.published.as_ref().map(|(row, _)| row)
    }
}

/// 工作日历的一年。 A year of the work calendar.
#[Object]
impl CalendarYear {
    /// 年份。 Which year.
    async fn year(&self) -> i32 {
        self.year
    }

    /// 状态。 Whether it is published.
    async fn state(&self) -> CalendarYearState {
        match self.published {
            Some(_) => CalendarYearState::Published,
            None => CalendarYearState::NotPublished,
        }
    }

    /// 通知文号；未公布为空，未登记为空字符串。 Number of the notice; null while it is not published, empty when it was not given.
    async fn notice_number(&self) -> Option<&str> {
        self.row().map(|row| row.notice_number.as_str())
    }

    /// 通知标题；未公布为空，未登记为空字符串。 Title of the notice; null while it is not published, empty when it was not given.
    async fn notice_title(&self) -> Option<&str> {
        self.row().map(|row| row.notice_title.as_str())
    }

    /// 通知日期；未公布或未登记时为空。 When the notice was issued, as far as that is known.
    async fn notice_on(&self) -> Option<LocalDate> {
        self.row().and_then(|row| row.notice_on).map(LocalDate)
    }

    /// 通知网址。 Addresses of the notices.
    async fn papers(&self) -> Vec<String> {
        let papers = self.row().map(|row| row.papers.clone());
        papers.and_then(|papers| serde_json::from_value(papers).ok()).unwrap_or_default()
    }

    /// 来源；未公布时为空。 Where it came from; null while it is not published.
    async fn origin(&self) -> Option<CalendarOrigin> {
        self.row().map(|row| row.origin.into())
    }

    /// 最近导入的时刻；未公布时为空。 When it was last imported; null while it is not published.
    async fn imported_at(&self) -> Option<DateTime> {
        self.row().map(|row| DateTime(row.imported_at))
    }

    /// 版本，每次有改动的导入加一；未公布时为空。 Grows by one with every import that changes something; null while it is not published.
    async fn version(&self) -> Option<i32> {
        self.row().map(|row| row.version)
    }

    /// 通知所列的日子，按日期排列。 The days that its notice lists, in order.
    async fn days(&self) -> Vec<ListedDay> {
        let days = self.published.iter().flat_map(|(_, days)| days);
        days.map(|(date, listed)| ListedDay::of(*date, listed)).collect()
    }

    /// 现有内容的文件（holiday-cn 格式）：导入新文件前可留存，再次导入即可恢复；未公布时为空。 What is there as a file of holiday-cn: keep it before
    /// importing another, import it again to take that back. Null while it is not published.
    async fn file(&self) -> Option<String> {
        self.published.as_ref().map(|(row, days)| service::file_of(row, days))
    }
}

/// 通知所列的一天。 A day that a notice lists.
#[derive(SimpleObject)]
pub(super) struct ListedDay {
    /// 日期。 The date.
    date: LocalDate,
    /// 所属节日。 The holiday that it belongs to.
    holiday: String,
    /// 放假为真，调休上班为假。 Off, or else worked.
    is_off: bool,
}

impl ListedDay {
    fn of(date: chrono::NaiveDate, listed: &Listed) -> Self {
        Self { date: LocalDate(date), holiday: listed.name.clone(), is_off: listed.is_off }
    }
}

/// 一天的改动。 A day that is listed otherwise.
#[derive(SimpleObject)]
pub(super) struct CalendarDayChange {
    /// 日期。 The date.
    date: LocalDate,
    /// 原来；未列出为空。 As it was; null where it was not listed.
    before: Option<ListedDay>,
    /// 现在；未列出为空。 As it is; null where it is not listed.
    after: Option<ListedDay>,
}

impl From<&DayChange> for CalendarDayChange {
    fn from(change: &DayChange) -> Self {
        let of = |listed: &Option<Listed>| listed.as_ref().map(|listed| ListedDay::of(change.date, listed));
        Self { date: LocalDate(change.date), before: of(&change.before), after: of(&change.after) }
    }
}

/// 导入前的预览。 What an import would do.
#[derive(SimpleObject)]
pub(super) struct WorkCalendarPreview {
    /// 年份。 Which year.
    year: i32,
    /// 该年此前未公布：有关预约的暂定时间将落实。 Whether it is not published yet: provisional times in it will be settled.
    is_new: bool,
    /// 将有的改动，按日期排列。 What would become otherwise, in order.
    changes: Vec<CalendarDayChange>,
    /// 是否须确认（减少所列日子，或改动已过去的日子）。 Whether it has to be confirmed: days would be lost, or days that are over would change.
    needs_confirmation: bool,
}

impl From<&Preview> for WorkCalendarPreview {
    fn from(preview: &Preview) -> Self {
        Self {
            year: preview.year,
            is_new: preview.is_new,
            changes: preview.changes.iter().map(Into::into).collect(),
            needs_confirmation: preview.doubt.is_some(),
        }
    }
}
