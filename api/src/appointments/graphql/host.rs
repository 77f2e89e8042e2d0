//! A host: who receives, when, and for what.

use async_graphql::{Context, ID, Object, SimpleObject};
use std::collections::HashMap;

use entity::value::AvailabilityKind;
use entity::{availability_rule, date_override, host};

use super::super::policy::{self, Facts};
use super::super::rules::times::FreeTime;
use super::super::service::times;
use super::super::store::hosts;
use super::enums::{HostKind, RollPolicy};
use super::loading::{self, Days, Found};
use super::service::AppointmentService;
use super::slots::{Slot, read_days, slot_count, slots_of};
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{LocalDate, LocalTime};
use crate::graphql::{ctx, fallible};

/// A host with its name, and what was loaded along.
#[derive(Clone, Debug)]
pub struct Host {
    pub(super) row: host::Model,
    pub(super) name: String,
    /// Whether everybody sees it.
    pub(super) is_public: bool,
    /// The next free times, when they were asked for a list of hosts at once, and how many were looked for.
    pub(super) next: Option<(usize, Vec<FreeTime>)>,
    /// The free times of some days, likewise.
    pub(super) slots: Option<Found>,
    /// Its services, likewise.
    pub(super) services: Option<Vec<AppointmentService>>,
    /// Its hours, likewise.
    pub(super) rules: Option<Vec<availability_rule::Model>>,
    /// What replaces them, likewise.
    pub(super) overrides: Option<Vec<date_override::Model>>,
}

impl Host {
    /// A host with nothing loaded along.
    pub(super) fn of(row: host::Model, name: String, is_public: bool) -> Self {
        Self { row, name, is_public, next: None, slots: None, services: None, rules: None, overrides: None }
    }

    /// The same with nothing loaded along.
    pub(super) fn bare(&self) -> Self {
        Self::of(self.row.clone(), self.name.clone(), self.is_public)
    }
}

/// 公布的接待时间：每周、每月、每个工作日或某一日。 A time that is published: every week, every month, on every workday, or for one date.
#[derive(Clone, Debug, SimpleObject)]
pub struct AvailabilityRule {
    /// 星期几（1 为周一）；每周的，和每月第几个星期几的。 Day of the week, 1 for Monday; of weekly times and of those of an nth weekday.
    weekday: Option<i32>,
    /// 每月几日。 Day of the month; of times of every month.
    month_day: Option<i32>,
    /// 每月第几个，-1 为最后一个。 Which such weekday of the month, -1 for the last.
    nth: Option<i32>,
    /// 每个工作日，含调休上班日。 Whether it is every workday, make-up workdays included.
    every_workday: bool,
    /// 日期；某一日的。 The date; of times of a single date.
    on: Option<LocalDate>,
    /// 遇休息日如何处理。 What becomes of it on a day off.
    roll: RollPolicy,
    /// 开始时间。 From.
    starts: LocalTime,
    /// 结束时间。 To.
    ends: LocalTime,
    /// 生效日期。 First date it holds.
    from: Option<LocalDate>,
    /// 截止日期。 Last date it holds.
    until: Option<LocalDate>,
}

/// 对某一日的调整。 What replaces the published hours of one date.
#[derive(Clone, Debug, SimpleObject)]
pub struct DateOverride {
    /// 日期。 The date.
    on: LocalDate,
    /// 开始时间；全天不接待时为空。 From; null when the day is closed.
    starts: Option<LocalTime>,
    /// 结束时间；全天不接待时为空。 To; null when the day is closed.
    ends: Option<LocalTime>,
    /// 原因；只有接待方与工作人员可见。 Why; for the host and staff.
    reason: Option<String>,
}

/// 接待方：委员或工作室。 Who receives: a member or a studio.
#[Object]
impl Host {
    /// 全局编号。 Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 类型。 What kind it is.
    async fn kind(&self) -> HostKind {
        if self.row.member_id.is_some() { HostKind::Member } else { HostKind::Studio }
    }

    /// 名称。 Its name.
    async fn name(&self) -> &str {
        &self.name
    }

    /// 委员编号。 Id of the member, if it is one.
    async fn member_id(&self) -> Option<ID> {
        self.row.member_id.map(Global::to_global)
    }

    /// 工作室编号。 Id of the studio, if it is one.
    async fn studio_id(&self) -> Option<ID> {
        self.row.studio_id.map(Global::to_global)
    }

    /// 版本，修改接待时间时用。 Its version, for changing hours.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 提供的服务。 What it offers.
    async fn services(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<AppointmentService>>> {
        fallible(Box::pin(async { self.load_services(context).await }).await)
    }

    /// 公布的接待时间，按日期的自今日起。 The hours it publishes, those of single dates from today on.
    async fn availability(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<AvailabilityRule>>> {
        fallible(Box::pin(async { self.load_rules(context).await }).await)
    }

    /// 今日起对个别日期的调整。 What replaces them on single dates, from today on.
    async fn date_overrides(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<DateOverride>>> {
        fallible(Box::pin(async { self.load_overrides(context).await }).await)
    }

    /// 接下来可预约的时段，含其全部服务。 The next free times of all its services.
    async fn next_slots(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取几个（1–50）。 How many, 1 to 50.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<Slot>>> {
        fallible(Box::pin(async { self.load_next(context, first).await }).await)
    }

    /// 某段日期内可预约的时段（至多 62 天）。 The free times of some days, 62 at most.
    async fn slots(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "首日。 First date.")] from: LocalDate,
        #[graphql(desc = "末日。 Last date.")] to: LocalDate,
        #[graphql(
            default = 100,
            desc = "最多几个（1–100），先到的在前；更多请缩小日期范围。 How many at most, 1 to 100, the first ones first; ask for fewer days to see all."
        )]
        first: i32,
    ) -> Option<async_graphql::Result<Vec<Slot>>> {
        fallible(Box::pin(async { self.load_slots(context, read_days(from, to, first)?).await }).await)
    }
}

impl Host {
    async fn load_services(&self, context: &Context<'_>) -> Result<Vec<AppointmentService>, Fault> {
        if let Some(services) = &self.services {
            return Ok(services.clone());
        }
        let one = HashMap::from([((), self.bare())]);
        let look = context.look_ahead();
        let mut dressed = loading::with_services(ctx(context)?, one, &look).await?;
        Ok(dressed.remove(&()).and_then(|host| host.services).unwrap_or_default())
    }

    async fn load_rules(&self, context: &Context<'_>) -> Result<Vec<AvailabilityRule>, Fault> {
        let ctx = ctx(context)?;
        let rows = match &self.rules {
            Some(rows) => rows.clone(),
            None => hosts::rules_of(ctx.app.db.read(), &[self.row.id], times::today(ctx)).await?,
        };
        let show = |row: availability_rule::Model| AvailabilityRule {
            weekday: row.weekday,
            month_day: row.month_day,
            nth: row.nth,
            every_workday: row.kind == AvailabilityKind::Workday,
            on: row.on_date.map(LocalDate),
            roll: row.roll.into(),
            starts: LocalTime(row.start_minute),
            ends: LocalTime(row.end_minute),
            from: row.from_date.map(LocalDate),
            until: row.until_date.map(LocalDate),
        };
        Ok(rows.into_iter().map(show).collect())
    }

    /// Why somebody does not receive is for those who may act for the host.
    async fn load_overrides(&self, context: &Context<'_>) -> Result<Vec<DateOverride>, Fault> {
        let ctx = ctx(context)?;
        let is_ours = policy::standing_for_host(&ctx.actor, &Facts::of_host(&self.row)).is_some();
        let rows = match &self.overrides {
            Some(rows) => rows.clone(),
            None => hosts::overrides_of(ctx.app.db.read(), &[self.row.id], times::today(ctx)).await?,
        };
        let show = |row: date_override::Model| DateOverride {
            on: LocalDate(row.on_date),
            starts: row.start_minute.map(LocalTime),
            ends: row.end_minute.map(LocalTime),
            reason: Some(row.reason).filter(|_| is_ours),
        };
        Ok(rows.into_iter().map(show).collect())
    }

    async fn load_slots(&self, context: &Context<'_>, days: Days) -> Result<Vec<Slot>, Fault> {
        let ctx = ctx(context)?;
        if let Some((of, times)) = &self.slots
            && *of == days
        {
            let zone = ctx.app.zone();
            return Ok(times.iter().map(|time| Slot { time: *time, zone }).collect());
        }
        slots_of(ctx, &self.row, None, days).await
    }

    async fn load_next(&self, context: &Context<'_>, first: i32) -> Result<Vec<Slot>, Fault> {
        let (ctx, limit) = (ctx(context)?, slot_count(first, loading::MOST_NEXT)?);
        let zone = ctx.app.zone();
        let times = match &self.next {
            Some((looked_for, times)) if *looked_for >= limit => times.iter().take(limit).copied().collect(),
            _ => {
                let publishers = times::publishers(ctx, std::slice::from_ref(&self.row)).await?;
                times::next(ctx, &publishers, limit).await?.remove(&(self.row.id, None)).unwrap_or_default()
            }
        };
        Ok(times.into_iter().map(|time| Slot { time, zone }).collect())
    }
}
