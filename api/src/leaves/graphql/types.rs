//! Leave as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::leave::Model;
use entity::value;

use super::super::service;
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::enums::AppointmentState;
use crate::appointments::graphql::service::AppointmentService;
use crate::error::Fault;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{self as members, Member};

/// 请假事由。 Why somebody is away.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LeaveKind")]
pub(super) enum LeaveKind {
    /// 公务。 Other duties.
    Official,
    /// 学习培训。 Training or study.
    Training,
    /// 病假。 Illness.
    Illness,
    /// 事假。 Their own affairs.
    Personal,
    /// 其他。 Something else.
    Other,
}

/// 对受影响预约的安排。 What the resident of a visit in a leave is offered.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LeaveWay")]
pub(super) enum LeaveWay {
    /// 改到同一委员的其他时间，为居民限时保留。 Another time of the same member, kept for the resident for a while.
    Move,
    /// 改由另一位委员接待，为居民限时保留。 A time of another member, kept for the resident for a while.
    Member,
    /// 取消并说明原因；委员本人另有可约时间时不可选。 Cancelled with the reason; not by a member who has another free time.
    Cancel,
}

/// 对请假可做的操作。 What can be done with a leave.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LeaveAction {
    /// 撤销。 Withdraw it.
    Withdraw,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LeaveAllowedAction {
    /// 何事。 What.
    action: LeaveAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// 请假影响的一个预约，及其安排。 A visit that a leave affected, and what became of it.
#[derive(SimpleObject, Clone)]
pub(super) struct LeaveVisit {
    /// 被取消的预约。 The visit, which was cancelled.
    pub(super) appointment: Option<Appointment>,
    /// 如何安排。 What its resident was offered.
    pub(super) way: LeaveWay,
    /// 所提时间的服务；未另提时间时为空。 The service of the time that was offered; null when none was.
    pub(super) offer_service: Option<AppointmentService>,
    /// 所提的时间；未另提时间时为空。 The time that was offered; null when none was.
    pub(super) offer_starts_at: Option<DateTime>,
    /// 所提时间的现状：保留中、已接受、已放弃或已失效；未另提时间时为空。 Where the offer stands: kept, accepted, declined or run out; null when none
    /// was made.
    pub(super) offer_state: Option<AppointmentState>,
}

/// A leave.
#[derive(Clone)]
pub struct Leave {
    pub(super) row: Model,
    pub(super) member: Loaded<Option<Member>>,
    pub(super) visits: Loaded<Vec<LeaveVisit>>,
}

impl From<Model> for Leave {
    fn from(row: Model) -> Self {
        Self { row, member: None, visits: None }
    }
}

/// 请假：委员在一段时间内不接待。 A stretch of time in which a member does not receive.
#[Object]
impl Leave {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 请假的委员。 Who is away.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        if let Some(member) = &self.member {
            return member.clone().map(Ok);
        }
        nullable(self.member_alone(context).await)
    }

    /// 事由。 Why.
    async fn kind(&self) -> LeaveKind {
        self.row.kind.into()
    }

    /// 开始时刻。 From when.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.row.starts_at)
    }

    /// 结束时刻；到此时恢复接待。 Until when; the member receives again at this instant.
    async fn ends_at(&self) -> DateTime {
        DateTime(self.row.ends_at)
    }

    /// 首日。 First day, in the district.
    async fn from_on(&self, context: &Context<'_>) -> Option<async_graphql::Result<LocalDate>> {
        fallible(
            ctx(context).map(|ctx| LocalDate(self.row.starts_at.with_timezone(&ctx.app.zone()).date_naive())),
        )
    }

    /// 末日。 Last day, in the district.
    async fn until_on(&self, context: &Context<'_>) -> Option<async_graphql::Result<LocalDate>> {
        let last = self.row.ends_at - chrono::TimeDelta::milliseconds(1);
        fallible(ctx(context).map(|ctx| LocalDate(last.with_timezone(&ctx.app.zone()).date_naive())))
    }

    /// 受影响的预约及其安排，最早的在前。 The visits that it affected and what became of each, the earliest first.
    #[graphql(complexity = "20 + child_complexity * 10")]
    async fn visits(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<LeaveVisit>>> {
        if let Some(visits) = &self.visits {
            return Some(Ok(visits.clone()));
        }
        fallible(self.visits_alone(context).await)
    }

    /// 撤销时刻；未撤销时为空。 When it was withdrawn; null while it stands.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.row.withdrawn_at.map(DateTime)
    }

    /// 登记时刻。 When it was taken.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LeaveAllowedAction>>> {
        let shown = |reason_code: Option<&'static str>| LeaveAllowedAction {
            action: LeaveAction::Withdraw,
            enabled: reason_code.is_none(),
            reason_code,
            required_input: vec!["expectedVersion"],
        };
        fallible(ctx(context).map(|ctx| vec![shown(service::why_not_withdraw(ctx, &self.row))]))
    }
}

impl Leave {
    async fn member_alone(&self, context: &Context<'_>) -> Result<Option<Member>, Fault> {
        let ids = vec![self.row.member_id];
        let found = members::load_many(ctx(context)?, ids, &context.look_ahead()).await?;
        Ok(found.into_values().next())
    }

    async fn visits_alone(&self, context: &Context<'_>) -> Result<Vec<LeaveVisit>, Fault> {
        let found = super::queries::visits(ctx(context)?, &[self.row.id], &context.look_ahead()).await?;
        Ok(found.into_values().next().unwrap_or_default())
    }
}
