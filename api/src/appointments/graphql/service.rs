//! A service of a host.

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::appointment_service::Model;

use super::super::rules::intake::Question;
use super::super::rules::times::FreeTime;
use super::enums::{CallBy, CompanionsCount, ConfirmMode, Mode, ServiceState};
use super::host::Host;
use super::loading;
use super::slots::{Slot, next_of_service, slot_count};
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::{ctx, fallible};

/// A service, with its host when that was loaded along.
#[derive(Clone, Debug)]
pub struct AppointmentService {
    pub(super) row: Model,
    pub(super) host: Option<Host>,
    /// The next free times, when they were asked for a list of services at once, and how many were looked for.
    pub(super) next: Option<(usize, Vec<FreeTime>)>,
}

impl AppointmentService {
    /// A service with nothing loaded along.
    pub(super) fn bare(row: Model) -> Self {
        Self { row, host: None, next: None }
    }
}

/// 预约前的问题。 A question asked before the visit.
#[derive(Clone, Debug, SimpleObject)]
pub struct IntakeQuestion {
    /// 问题代号，用于作答。 Names the question in answers.
    key: String,
    /// 问题。 The question.
    label: String,
    /// 是否必答。 Whether it has to be answered.
    is_required: bool,
}

/// 可预约的服务（委员有约）。 A service that can be booked.
#[Object]
impl AppointmentService {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 名称。 Its title.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 说明。 What it is for.
    async fn description(&self) -> &str {
        &self.row.description
    }

    /// 接待方式。 How host and visitor meet.
    async fn mode(&self) -> Mode {
        self.row.mode.into()
    }

    /// 地点或联系方式说明。 Where to go, or what to expect.
    async fn place(&self) -> &str {
        &self.row.place
    }

    /// 使用场地的工作室编号。 Id of the studio whose room is used.
    async fn venue_id(&self) -> Option<ID> {
        self.row.venue_studio_id.map(Global::to_global)
    }

    /// 时长（分钟）。 Length in minutes.
    async fn length_minutes(&self) -> i32 {
        self.row.length_minutes
    }

    /// 之前的缓冲（分钟）。 Kept free in front, in minutes.
    async fn buffer_before_minutes(&self) -> i32 {
        self.row.buffer_before_minutes
    }

    /// 之后的缓冲（分钟）。 Kept free behind, in minutes.
    async fn buffer_after_minutes(&self) -> i32 {
        self.row.buffer_after_minutes
    }

    /// 每场名额。 How many are received at once.
    async fn capacity(&self) -> i32 {
        self.row.capacity
    }

    /// 确认方式。 How a request is confirmed.
    async fn confirm_mode(&self) -> ConfirmMode {
        self.row.confirm_mode.into()
    }

    /// 最迟提前多少分钟预约。 Latest booking before the start, in minutes.
    async fn notice_minutes(&self) -> i32 {
        self.row.notice_minutes
    }

    /// 可预约未来多少天。 How many days ahead can be booked.
    async fn horizon_days(&self) -> i32 {
        self.row.horizon_days
    }

    /// 每位居民同时最多几个预约。 Open bookings a resident may have.
    async fn resident_limit(&self) -> i32 {
        self.row.resident_limit
    }

    /// 每天最多接待几位。 Visitors a day.
    async fn day_limit(&self) -> i32 {
        self.row.day_limit
    }

    /// 每位居民每月最多约该接待方几次，含其其他服务；未另定的为空，按规则所定。 Visits with the host a resident may have in a calendar month, those
    /// of its other services included; null where the rule set's `period_limit` applies.
    async fn period_limit(&self) -> Option<i32> {
        self.row.period_limit
    }

    /// 每次预约最多随行人数；另受规则所定上限约束。 How many somebody may bring along, within what the rule set allows.
    async fn companions_limit(&self) -> i32 {
        self.row.companions_limit
    }

    /// 随行人员是否各占一个名额。 Whether each of them takes a place.
    async fn companions_count(&self) -> CompanionsCount {
        self.row.companions_count.into()
    }

    /// 电话接待由谁拨打；未写明的为空。 Who calls whom, by phone; null where nothing is said.
    async fn call_by(&self) -> Option<CallBy> {
        self.row.call_by.map(Into::into)
    }

    /// 办公电话：接待方的来电号码，或居民须拨打的号码。 The office's number that the host calls from, or that the resident calls.
    async fn call_number(&self) -> Option<&str> {
        self.row.call_number.as_deref()
    }

    /// 预约前的问题。 What is asked before the visit.
    async fn intake_questions(&self) -> Vec<IntakeQuestion> {
        let questions: Vec<Question> =
            serde_json::from_value(self.row.intake_questions.clone()).unwrap_or_default();
        let show = |question: Question| IntakeQuestion {
            key: question.key,
            label: question.label,
            is_required: question.is_required,
        };
        questions.into_iter().map(show).collect()
    }

    /// 状态。 Whether it can be booked.
    async fn state(&self) -> ServiceState {
        self.row.state.into()
    }

    /// 版本，修改时用。 Its version, for changes.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 接待方。 The host.
    async fn host(&self, context: &Context<'_>) -> Option<async_graphql::Result<Host>> {
        if let Some(host) = &self.host {
            return Some(Ok(host.clone()));
        }
        fallible(Box::pin(async { loading::host(ctx(context)?, self.row.host_id).await }).await)
    }

    /// 接下来可预约的时段。 The next free times.
    async fn next_slots(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取几个（1–50）。 How many, 1 to 50.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<Slot>>> {
        fallible(Box::pin(async { self.next(context, first).await }).await)
    }
}

impl AppointmentService {
    async fn next(&self, context: &Context<'_>, first: i32) -> Result<Vec<Slot>, Fault> {
        let (ctx, limit) = (ctx(context)?, slot_count(first, loading::MOST_NEXT)?);
        if let Some((looked_for, times)) = &self.next
            && *looked_for >= limit
        {
            let zone = ctx.app.zone();
            return Ok(times.iter().take(limit).map(|time| Slot { time: *time, zone }).collect());
        }
        next_of_service(ctx, self.row.id, limit).await
    }
}
