//! A closure as clients see one.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::closure::Model;
use entity::id::StudioId;
use entity::value;

use super::super::service::{self, Impact};
use crate::appointments::graphql::appointment::Appointment;
use crate::appointments::graphql::loading::{load_appointments, load_services};
use crate::appointments::graphql::service::AppointmentService;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};
use crate::graphql::{ahead::Loaded, ctx, fallible, nullable};
use crate::studios::graphql::{self as studios, Studio};

/// 停止接待的范围。 Where nobody receives.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ClosureReach")]
pub(super) enum ClosureReach {
    /// 全区：委员和工作室都不接待。 Nowhere in the district: neither members nor studios receive.
    District,
    /// 机关：仅办公室不办公，委员和工作室照常接待。 Only the office is closed; members and studios receive.
    Office,
    /// 一个工作室及其场地。 One studio and its room.
    Studio,
}

/// 已有预约如何处理。 What becomes of visits that were agreed upon before.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ClosureVisits")]
pub(super) enum ClosureVisits {
    /// 取消，并告知居民最近可约的时间。 They are called off, and each resident is told the next free times.
    CallOff,
    /// 照常进行。 They take place all the same.
    Keep,
}

/// 对停止接待可做的操作。 What can be done with a closure.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ClosureAction {
    /// 撤回。 Lift it.
    Lift,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct ClosureAllowedAction {
    /// 何事。 What.
    action: ClosureAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A closure.
#[derive(Clone, Debug)]
pub struct Closure {
    pub(super) row: Model,
    pub(super) studio: Loaded<Option<Box<Studio>>>,
}

impl From<Model> for Closure {
    fn from(row: Model) -> Self {
        let studio = row.studio_id.is_none().then_some(None);
        Self { row, studio }
    }
}

impl Closure {
    /// Whether nobody receives at this instant.
    pub fn includes(&self, at: entity::Instant) -> bool {
        self.row.starts_at <= at && at < self.row.ends_at
    }
}

/// 停止接待：一段时间内不接待。 A stretch of time in which nobody receives.
#[Object]
impl Closure {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 范围。 Where.
    async fn reach(&self) -> ClosureReach {
        self.row.reach.into()
    }

    /// 工作室；范围为工作室时。 Which studio, when it is about one.
    async fn studio(&self, context: &Context<'_>) -> Option<async_graphql::Result<Studio>> {
        if let Some(studio) = &self.studio {
            return studio.clone().map(|studio| Ok(*studio));
        }
        nullable(self.studio_alone(context).await)
    }

    /// 开始时刻。 From when.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.row.starts_at)
    }

    /// 结束时刻；到此时恢复接待。 Until when; somebody receives again at this instant.
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

    /// 原因。 Why.
    async fn reason(&self) -> &str {
        &self.row.reason
    }

    /// 英文原因；可为空字符串。 Why, in English; may be empty.
    async fn reason_en(&self) -> &str {
        &self.row.reason_en
    }

    /// 已有预约如何处理。 What becomes of the visits that were agreed upon before.
    async fn visits(&self) -> ClosureVisits {
        self.row.visits.into()
    }

    /// 在此期间由系统取消的预约数，撤回后也不恢复；仅可撤回者可见，其他人为空。 How many visits in it the program has called off; lifting does not
    /// bring them back. For those who may lift it, null for others.
    #[graphql(complexity = 20)]
    async fn called_off_count(&self, context: &Context<'_>) -> Option<async_graphql::Result<i64>> {
        let ctx = ctx(context).ok()?;
        if !service::may_close(ctx, &self.row) {
            return None;
        }
        fallible(service::called_off(ctx, &self.row).await)
    }

    /// 撤回时刻；未撤回时为空。 When it was lifted; null while it stands.
    async fn lifted_at(&self) -> Option<DateTime> {
        self.row.lifted_at.map(DateTime)
    }

    /// 撤回原因；未撤回时为空字符串。 Why it was lifted; empty while it stands.
    async fn lift_reason(&self) -> &str {
        &self.row.lift_reason
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<ClosureAllowedAction>>> {
        let shown = |reason_code: Option<&'static str>| ClosureAllowedAction {
            action: ClosureAction::Lift,
            enabled: reason_code.is_none(),
            reason_code,
            required_input: vec!["expectedVersion", "reason"],
        };
        fallible(ctx(context).map(|ctx| vec![shown(service::why_not_lift(ctx, &self.row))]))
    }
}

impl Closure {
    async fn studio_alone(&self, context: &Context<'_>) -> Result<Option<Studio>, Fault> {
        let ids: Vec<StudioId> = self.row.studio_id.into_iter().collect();
        let found = studios::load_many(ctx(context)?, ids, &context.look_ahead()).await?;
        Ok(found.into_values().next())
    }
}

/// 将被占用的开放时间。 Opening hours that a closure would take.
#[derive(SimpleObject)]
pub(super) struct ClosedOpening {
    /// 工作室编号。 Id of the studio.
    studio_id: ID,
    /// 日期。 The day.
    on: LocalDate,
    /// 开门时间。 When it would open.
    opens: LocalTime,
    /// 关门时间。 When it would close.
    closes: LocalTime,
}

/// 将被撤下的可约时段。 Published times that a closure would take from a service.
pub(super) struct ServiceHit {
    service: AppointmentService,
    times: i64,
}

/// 将被撤下可约时段的服务。 A service that would lose published times.
#[Object]
impl ServiceHit {
    /// 服务。 The service.
    async fn service(&self) -> &AppointmentService {
        &self.service
    }

    /// 将被撤下的时段数，只计已开放预约的日期。 How many, of the days that can be booked already.
    async fn published_time_count(&self) -> i64 {
        self.times
    }
}

/// What a closure would hit.
pub(super) struct ClosureImpact(pub(super) Impact);

/// 停止接待的影响，每类最多列出 100 项。 What a closure would hit; at most 100 of each kind are listed.
#[Object]
impl ClosureImpact {
    /// 该时间内的预约数。 How many visits lie in it.
    async fn appointment_count(&self) -> i64 {
        self.0.hit.visit_count
    }

    /// 该时间内的预约，最近的在前；只列出查看者有权查看的。 The visits in it, the next ones first; those that the viewer may see.
    async fn appointments(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Appointment>>> {
        fallible(self.visits(context).await)
    }

    /// 将被撤下的可约时段数，只计已开放预约的日期。 How many published times lie in it, of the days that can be booked already.
    async fn published_time_count(&self) -> i64 {
        self.0.hit.time_count
    }

    /// 将被撤下时段的服务，最多的在前。 The services that would lose published times, those that lose most first.
    async fn services(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<ServiceHit>>> {
        fallible(self.services_hit(context).await)
    }

    /// 将被占用的开放时段数。 How many opening hours lie in it.
    async fn opening_count(&self) -> i64 {
        self.0.opening_count
    }

    /// 将被占用的开放时段，最近的在前。 The opening hours in it, the next ones first.
    async fn openings(&self) -> Vec<ClosedOpening> {
        let shown = |opening: &super::super::rules::Opening| ClosedOpening {
            studio_id: opening.studio.to_global(),
            on: LocalDate(opening.on),
            opens: LocalTime(opening.opens),
            closes: LocalTime(opening.closes),
        };
        self.0.openings.iter().map(shown).collect()
    }
}

impl ClosureImpact {
    async fn visits(&self, context: &Context<'_>) -> Result<Vec<Appointment>, Fault> {
        let visits = &self.0.hit.visits;
        let mut found = load_appointments(ctx(context)?, visits, &context.look_ahead()).await?;
        Ok(visits.iter().filter_map(|id| found.remove(id)).collect())
    }

    async fn services_hit(&self, context: &Context<'_>) -> Result<Vec<ServiceHit>, Fault> {
        let ids: Vec<_> = self.0.hit.services.iter().map(|(id, _)| *id).collect();
        let look = context.look_ahead().field("service");
        let mut found = load_services(ctx(context)?, &ids, &look).await?;
        let hit = self.0.hit.services.iter();
        Ok(hit
            .filter_map(|(id, times)| Some(ServiceHit { service: found.remove(id)?, times: *times }))
            .collect())
    }
}
