//! What hosts send about their services and hours.

use async_graphql::{ID, InputObject};
use entity::id::{AppointmentServiceId, HostId, StudioId};
use entity::value;
use uuid::Uuid;

use super::super::super::rules::intake::Question;
use super::super::super::service::hosting::{Hours, Replacement, ServiceTerms};
use super::super::enums::{CallBy, CompanionsCount, ConfirmMode, Mode, RollPolicy, ServiceState};
use super::calls::read_call;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::{LocalDate, LocalTime};
use crate::text;
use crate::work_calendar::{Regular, Repeated};

/// 服务的全部内容。 Everything about a service.
#[derive(Clone, Debug, InputObject)]
pub struct ServiceTermsInput {
    /// 名称。 Its title.
    title: String,
    /// 说明。 What it is for.
    #[graphql(default)]
    description: String,
    /// 接待方式。 How host and visitor meet.
    mode: Mode,
    /// 使用场地的工作室；仅限现场。 The studio whose room is used; on site only.
    venue_id: Option<ID>,
    /// 地点或联系方式说明。 Where to go, or what to expect.
    #[graphql(default)]
    place: String,
    /// 由谁拨打；仅限电话接待，不填则不写明。 Who calls whom; by phone only, and not said where it is left out.
    call_by: Option<CallBy>,
    /// 办公电话：接待方致电时的来电号码，或居民须拨打的号码；由居民拨打时必填。 The office's number that the host calls from, or that the resident calls; needed where the
    /// resident calls.
    call_number: Option<String>,
    /// 时长（5–480 分钟）。 Length, 5 to 480 minutes.
    length_minutes: i32,
    /// 之前的缓冲（分钟）。 Kept free in front, in minutes.
    #[graphql(default = 0)]
    buffer_before_minutes: i32,
    /// 之后的缓冲（分钟）。 Kept free behind, in minutes.
    #[graphql(default = 0)]
    buffer_after_minutes: i32,
    /// 每场名额（1–500）。 How many are received at once, 1 to 500.
    #[graphql(default = 1)]
    capacity: i32,
    /// 确认方式。 How a request is confirmed.
    confirm_mode: ConfirmMode,
    /// 最迟提前多少分钟预约。 Latest booking before the start, in minutes.
    #[graphql(default = 120)]
    notice_minutes: i32,
    /// 可预约未来多少天（1–366）。 How many days ahead can be booked, 1 to 366.
    #[graphql(default = 30)]
    horizon_days: i32,
    /// 每位居民同时最多几个预约（1–50）。 Open bookings a resident may have, 1 to 50.
    #[graphql(default = 1)]
    resident_limit: i32,
    /// 每天最多接待几位（1–1000）。 Visitors a day, 1 to 1000.
    #[graphql(default = 20)]
    day_limit: i32,
    /// 每位居民每月最多约该接待方几次（1–50），含其其他服务；不填按规则所定。 Visits with the host a resident may have in a calendar month, 1 to 50, those of
    /// its other services included; as the rule set says where it is left out.
    period_limit: Option<i32>,
    /// 每次预约最多随行人数（0–20），不含来访人。 How many somebody may bring along, 0 to 20.
    #[graphql(default = 0)]
    companions_limit: i32,
    /// 随行人员是否各占一个名额，默认各占一个。 Whether each of them takes a place; they do by default.
    companions_count: Option<CompanionsCount>,
    /// 预约前的问题（至多 10 个）。 What is asked before the visit, 10 at most.
    #[graphql(default)]
    intake_questions: Vec<IntakeQuestionInput>,
    /// 是否开放预约。 Whether it can be booked.
    state: Option<ServiceState>,
}

/// 预约前的一个问题。 A question asked before the visit.
#[derive(Clone, Debug, InputObject)]
pub struct IntakeQuestionInput {
    /// 代号：小写字母、数字、下划线。 Names the question: lower-case letters, digits, underscores.
    key: String,
    /// 问题。 The question.
    label: String,
    /// 是否必答。 Whether it has to be answered.
    #[graphql(default = false)]
    is_required: bool,
}

impl ServiceTermsInput {
    pub(in crate::appointments::graphql) fn read(&self) -> Result<ServiceTerms, Fault> {
        let within = |name: &str, value: i32, from: i32, to: i32| {
            if (from..=to).contains(&value) {
                return Ok(value);
            }
            let path = format!("input.terms.{name}");
            Err(Fault::invalid(
                path,
                format!("须在 {from} 至 {to} 之间。"),
                format!("It must be from {from} to {to}."),
            ))
        };
        let mode = self.mode.into();
        let venue: Option<StudioId> =
            self.venue_id.as_ref().map(|venue| id::parse(venue, "input.terms.venueId")).transpose()?;
        if venue.is_some() && mode != entity::value::Mode::Onsite {
            return Err(Fault::invalid(
                "input.terms.venueId",
                "只有现场接待使用场地。",
                "Only a service on site uses a room.",
            ));
        }
        let call = (self.call_by.map(Into::into), self.call_number.as_deref());
        let (call_by, call_number) = read_call(mode, call)?;
        // The horizon reaches to the end of its last day.
        let reach = i64::from(self.horizon_days).saturating_add(1).saturating_mul(24 * 60);
        if i64::from(self.notice_minutes) >= reach {
            return Err(Fault::invalid(
                "input.terms.noticeMinutes",
                "提前时间超过可预约天数，任何时段都无法预约。",
                "The notice is longer than the horizon: nothing could ever be booked.",
            ));
        }
        Ok(ServiceTerms {
            title: text::line("input.terms.title", &self.title, text::NAME)?,
            description: text::optional_lines("input.terms.description", &self.description, text::BODY)?,
            mode,
            venue,
            place: text::optional_line("input.terms.place", &self.place, text::LINE)?,
            call_by,
            call_number,
            length_minutes: within("lengthMinutes", self.length_minutes, 5, 480)?,
            buffer_before_minutes: within("bufferBeforeMinutes", self.buffer_before_minutes, 0, 240)?,
            buffer_after_minutes: within("bufferAfterMinutes", self.buffer_after_minutes, 0, 240)?,
            capacity: within("capacity", self.capacity, 1, 500)?,
            confirm_mode: self.confirm_mode.into(),
            notice_minutes: within("noticeMinutes", self.notice_minutes, 0, 525_600)?,
            horizon_days: within("horizonDays", self.horizon_days, 1, 366)?,
            resident_limit: within("residentLimit", self.resident_limit, 1, 50)?,
            day_limit: within("dayLimit", self.day_limit, 1, 1_000)?,
            period_limit: self.period_limit.map(|limit| within("periodLimit", limit, 1, 50)).transpose()?,
            companions_limit: within("companionsLimit", self.companions_limit, 0, 20)?,
            companions_count: self.companions_count.map_or(entity::value::CompanionsCount::Seats, Into::into),
            intake_questions: read_questions(&self.intake_questions)?,
            state: self.state.map_or(entity::value::ServiceState::Active, Into::into),
        })
    }
}

fn read_questions(given: &[IntakeQuestionInput]) -> Result<Vec<Question>, Fault> {
    const PATH: &str = "input.terms.intakeQuestions";
    if given.len() > 10 {
        return Err(Fault::invalid(PATH, "至多 10 个问题。", "10 questions at most."));
    }
    let mut questions: Vec<Question> = Vec::new();
    for question in given {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_key = (1..=40).contains(&question.key.len()) && question.key.chars().all(is_plain);
        if !is_key || questions.iter().any(|other| other.key == question.key) {
            return Err(Fault::invalid(
                PATH,
                "问题代号无效或重复。",
                "A question's key is not valid, or given twice.",
            ));
        }
        questions.push(Question {
            key: question.key.clone(),
            label: text::line(PATH, &question.label, text::LINE)?,
            is_required: question.is_required,
        });
    }
    Ok(questions)
}

/// 新增服务。 Add a service.
#[derive(Clone, Debug, InputObject)]
pub struct CreateAppointmentServiceInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 接待方编号。 Id of the host.
    host_id: ID,
    /// 服务内容。 The service.
    pub(in crate::appointments::graphql) terms: ServiceTermsInput,
}

impl CreateAppointmentServiceInput {
    pub(in crate::appointments::graphql) fn host(&self) -> Result<HostId, Fault> {
        id::parse(&self.host_id, "input.hostId")
    }
}

/// 修改服务；内容整体替换。 Change a service; its terms are replaced as a whole.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateAppointmentServiceInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 服务编号。 Id of the service.
    service_id: ID,
    /// 所见的版本。 The version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 服务内容。 The service.
    pub(in crate::appointments::graphql) terms: ServiceTermsInput,
}

impl UpdateAppointmentServiceInput {
    pub(in crate::appointments::graphql) fn service(&self) -> Result<AppointmentServiceId, Fault> {
        id::parse(&self.service_id, "input.serviceId")
    }
}

/// 一段接待时间：给出 weekday（每周）、monthDay（每月某日）、nth 和 weekday（每月第几个星期几）、everyWorkday（每个工作日）或 on（某一日）之一。 A published time. Give one of
/// `weekday` for every week, `monthDay` for a day of every month, `nth` and `weekday` for the nth such day of every month, `everyWorkday`,
/// and `on` for a single date.
#[derive(Clone, Debug, InputObject)]
pub struct AvailabilityRuleInput {
    /// 星期几（1 为周一）。 Day of the week, 1 for Monday.
    weekday: Option<i32>,
    /// 每月几日（1–31）；当月没有该日则不安排。 Day of the month, 1 to 31; months without it are left out.
    month_day: Option<i32>,
    /// 每月第几个（1–5，-1 为最后一个），与 weekday 同用。 Which of the month, 1 to 5, or -1 for the last; together with `weekday`.
    nth: Option<i32>,
    /// 每个工作日，含调休上班日。 Every workday, make-up workdays included.
    #[graphql(default)]
    every_workday: bool,
    /// 日期，今日或以后。 A single date, today or later.
    on: Option<LocalDate>,
    /// 遇休息日如何处理，默认照常；每个工作日和某一日不填。 What becomes of it on a day off, nothing by default; not for every workday nor a single date.
    roll: Option<RollPolicy>,
    /// 开始时间。 From.
    starts: LocalTime,
    /// 结束时间。 To.
    ends: LocalTime,
    /// 生效日期；某一日不填。 First date; not for a single one.
    from: Option<LocalDate>,
    /// 截止日期；某一日不填。 Last date; not for a single one.
    until: Option<LocalDate>,
}

impl AvailabilityRuleInput {
    /// The hours that it means; `path` is where it stands in the input.
    pub fn read(&self, path: &str) -> Result<Hours, Fault> {
        let invalid = |zh: &str, en: &str| Fault::invalid(path, zh, en);
        let window = read_window(self.starts, self.ends)
            .ok_or_else(|| invalid("结束须晚于开始。", "It must end after it starts."))?;
        let regular = match (self.weekday, self.month_day, self.nth, self.every_workday, self.on) {
            (None, None, None, false, Some(on))
                if self.from.is_none() && self.until.is_none() && self.roll.is_none() =>
            {
                return Ok(Hours::Date { on: on.0, window });
            }
            (Some(weekday), None, None, false, None) => within(weekday, 7).map(Regular::Weekly),
            (None, Some(day), None, false, None) => within(day, 31).map(Regular::MonthDay),
            (Some(weekday), None, Some(nth), false, None) if nth == -1 || (1..=5).contains(&nth) => {
                within(weekday, 7).map(|weekday| Regular::NthWeekday { nth, weekday })
            }
            (None, None, None, true, None) if self.roll.is_none() => Some(Regular::Workday),
            _ => None,
        };
        let regular = regular.ok_or_else(|| {
            invalid(
                "请给出其一：weekday（1–7）、monthDay（1–31）、nth（1–5 或 -1）和 weekday、everyWorkday，或 on（不带 from、until、roll）。",
                "Give one of weekday, 1 to 7; monthDay, 1 to 31; nth, 1 to 5 or -1, with weekday; everyWorkday; and on, without from, until and roll.",
            )
        })?;
        let (from, until) = (self.from.map(|date| date.0), self.until.map(|date| date.0));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            let (zh, en) = ("截止日期不能早于生效日期。", "It cannot end before it begins.");
            return Err(Fault::invalid(format!("{path}.until"), zh, en));
        }
        let roll = match regular {
            Regular::Workday => value::RollPolicy::Skip,
            _ => self.roll.map_or(value::RollPolicy::None, Into::into),
        };
        Ok(Hours::Repeated { on: Repeated { regular, roll, from, until }, window })
    }
}

/// A number from 1 to `most`.
fn within(number: i32, most: u32) -> Option<u32> {
    u32::try_from(number).ok().filter(|number| (1..=most).contains(number))
}

fn read_window(starts: LocalTime, ends: LocalTime) -> Option<(i32, i32)> {
    (starts < ends && starts.0 < 1440).then_some((starts.0, ends.0))
}

/// 公布接待时间；整体替换。 Publish hours; they replace all former ones.
#[derive(Clone, Debug, InputObject)]
pub struct SetAvailabilityInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 接待方编号。 Id of the host.
    host_id: ID,
    /// 所见的接待方版本。 The host's version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 全部接待时间（至多 200 段）。 All hours, 200 at most.
    rules: Vec<AvailabilityRuleInput>,
}

impl SetAvailabilityInput {
    pub(in crate::appointments::graphql) fn host(&self) -> Result<HostId, Fault> {
        id::parse(&self.host_id, "input.hostId")
    }

    pub(in crate::appointments::graphql) fn hours(&self) -> Result<Vec<Hours>, Fault> {
        if self.rules.len() > 200 {
            return Err(Fault::invalid("input.rules", "至多 200 段。", "200 at most."));
        }
        let rules = self.rules.iter().enumerate();
        rules.map(|(index, rule)| rule.read(&format!("input.rules.{index}"))).collect()
    }
}

/// 一段时间。 From, to.
#[derive(Clone, Debug, InputObject)]
pub struct WindowInput {
    /// 开始时间。 From.
    starts: LocalTime,
    /// 结束时间。 To.
    ends: LocalTime,
}

/// 调整某一日：不接待、改时间或恢复。 Replace one date: closed, other hours, or as published again.
#[derive(Clone, Debug, InputObject)]
pub struct SetDateOverrideInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(in crate::appointments::graphql) idempotency_key: Uuid,
    /// 接待方编号。 Id of the host.
    host_id: ID,
    /// 所见的接待方版本。 The host's version that was seen.
    pub(in crate::appointments::graphql) expected_version: i32,
    /// 日期，今日或以后。 The date, today or later.
    pub(in crate::appointments::graphql) on: LocalDate,
    /// 当日接待时间（至多 20 段）；空列表为不接待；不给则恢复公布的时间。 The hours of that date, 20 at most; an empty list closes it; none
    /// restores what is published.
    windows: Option<Vec<WindowInput>>,
    /// 原因。 Why.
    #[graphql(default)]
    reason: String,
}

impl SetDateOverrideInput {
    pub(in crate::appointments::graphql) fn host(&self) -> Result<HostId, Fault> {
        id::parse(&self.host_id, "input.hostId")
    }

    pub(in crate::appointments::graphql) fn replacement(&self) -> Result<Replacement, Fault> {
        replacement(self.windows.as_deref(), "input.windows")
    }

    pub(in crate::appointments::graphql) fn reason(&self) -> Result<String, Fault> {
        text::optional_line("input.reason", &self.reason, text::LINE)
    }
}

/// What replaces the hours of a date; `path` is where it stands in what was given.
pub(in crate::appointments::graphql) fn replacement(
    windows: Option<&[WindowInput]>,
    path: &str,
) -> Result<Replacement, Fault> {
    let Some(windows) = windows else { return Ok(Replacement::Nothing) };
    if windows.len() > 20 {
        return Err(Fault::invalid(path, "至多 20 段。", "20 at most."));
    }
    let invalid = || Fault::invalid(path, "结束须晚于开始。", "It must end after it starts.");
    let windows = windows.iter().map(|window| read_window(window.starts, window.ends).ok_or_else(invalid));
    let windows = windows.collect::<Result<Vec<_>, Fault>>()?;
    Ok(if windows.is_empty() { Replacement::Closed } else { Replacement::Hours(windows) })
}
