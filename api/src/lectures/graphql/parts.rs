//! What a lecture has: lecturers, dates, and versions of its script.

use async_graphql::{Object, SimpleObject};
use chrono_tz::Tz;
use entity::lecture::Model as Row;
use entity::lecture_lecturer::Model as LecturerRow;
use entity::lecture_script::Model as ScriptRow;

use super::super::service::Span;
use super::enums::{LectureScriptState, LecturerAnswer};
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};
use crate::members::graphql::Member;

/// 一段日期时间。 From when on, and until when, on the clock of the district as well.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct LectureDate {
    /// 开始时刻。 When it begins.
    starts_at: DateTime,
    /// 结束时刻。 When it ends.
    ends_at: DateTime,
    /// 当地日期。 The local date of its start.
    local_date: LocalDate,
    /// 当地开始时间。 The local time of its start.
    local_time: LocalTime,
    /// 当地结束时间。 The local time of its end.
    local_end_time: LocalTime,
}

impl LectureDate {
    pub(super) fn of((starts_at, ends_at): Span, zone: Tz) -> Self {
        Self {
            starts_at: DateTime(starts_at),
            ends_at: DateTime(ends_at),
            local_date: LocalDate(starts_at.with_timezone(&zone).date_naive()),
            local_time: local_time(starts_at, zone),
            local_end_time: local_time(ends_at, zone),
        }
    }
}

pub(super) fn local_time(at: entity::Instant, zone: Tz) -> LocalTime {
    use chrono::Timelike as _;
    let local = at.with_timezone(&zone);
    LocalTime(i32::try_from(local.hour() * 60 + local.minute()).unwrap_or(0))
}

/// 待讲师答复或待排期的日期。 A date that the lecturers are asked for, until it is on the calendar.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct LectureAskedDate {
    /// 第几次约定的日期，答复时给出。 Which of the dates that were asked for it is; goes with an answer.
    date_version: i32,
    /// 何时。 When.
    date: LectureDate,
}

impl LectureAskedDate {
    pub(super) fn of(row: &Row, zone: Tz) -> Option<Self> {
        let span = row.asked_starts_at.zip(row.asked_ends_at)?;
        Some(Self { date_version: row.date_version, date: LectureDate::of(span, zone) })
    }
}

/// A lecturer, with what was loaded along.
#[derive(Clone, Debug)]
pub(super) struct LectureLecturer {
    pub(super) row: LecturerRow,
    pub(super) member: Option<Member>,
    /// Why they cannot come, opened for who may read it.
    pub(super) reason: Option<String>,
    /// Whether the viewer sees what is not for the public.
    pub(super) is_inside: bool,
}

/// 讲师。 Somebody who gives a lecture.
#[Object]
impl LectureLecturer {
    /// 委员；已离任的不公开。 Who; null for the public once they serve no more.
    async fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }

    /// 次序，从 1 起。 Which in order, from 1 on.
    async fn ordinal(&self) -> i32 {
        self.row.ordinal
    }

    /// 对最近约定日期的答复；尚未约定时、对公众为空。 What they said to the date that was asked for last; null while there was none, and for the public.
    async fn answer(&self) -> Option<LecturerAnswer> {
        (self.is_inside && self.row.date_version > 0).then(|| self.row.state.into())
    }

    /// 谢绝的原因；没有时、本人注销后、对公众为空。 Why they cannot come; null otherwise, once they were erased, and for the public.
    async fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

/// 讲稿审核清单。 What a reviewer looks at, and what was found right.
#[expect(clippy::struct_excessive_bools, reason = "one for each item of the checklist; they are independent")]
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct LectureScriptChecklist {
    /// 事实与数据已核实。 Facts and figures are right.
    facts_checked: bool,
    /// 表述客观中立。 The wording is neutral.
    wording_neutral: bool,
    /// 无版权问题。 Nothing in it belongs to somebody else.
    copyright_clear: bool,
    /// 不含个人信息。 It tells of nobody's private affairs.
    no_personal_data: bool,
    /// 篇幅合适。 It fits the time.
    length_fits: bool,
}

/// A version of a script.
#[derive(Clone, Debug)]
pub(super) struct LectureScript(pub(super) ScriptRow);

/// 讲稿的一个版本；仅讲师和工作人员可见。 One version of what is to be said. For the lecturers and staff.
#[Object]
impl LectureScript {
    /// 第几版。 Which version, from 1 on.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// 内容：HTML，只含 p、br、strong、em、ul、ol、li、h3、h4、blockquote 和 a（http、https、mailto 链接）。 What is to be said: HTML, in which there is nothing
    /// but p, br, strong, em, ul, ol, li, h3, h4, blockquote and a (links to http, https and mailto).
    async fn content(&self) -> &str {
        &self.0.content
    }

    /// 附言；可为空字符串。 A word to who reads it; may be empty.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// 状态。 What became of it.
    async fn state(&self) -> LectureScriptState {
        self.0.state.into()
    }

    /// 审核清单；尚未审核时为空。 What the reviewer found right; null while it was not read.
    async fn checklist(&self) -> Option<LectureScriptChecklist> {
        let script = &self.0;
        script.reviewed_at.map(|_| LectureScriptChecklist {
            facts_checked: script.facts_checked,
            wording_neutral: script.wording_neutral,
            copyright_clear: script.copyright_clear,
            no_personal_data: script.no_personal_data,
            length_fits: script.length_fits,
        })
    }

    /// 审核意见；可为空字符串。 What the reviewer says; may be empty.
    async fn comments(&self) -> &str {
        &self.0.comments
    }

    /// 提交时刻。 When it was handed in.
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// 审核时刻。 When it was read.
    async fn reviewed_at(&self) -> Option<DateTime> {
        self.0.reviewed_at.map(DateTime)
    }
}
