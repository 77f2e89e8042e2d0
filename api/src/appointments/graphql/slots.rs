//! Free times.

use async_graphql::{ID, Object};
use chrono::Timelike;
use chrono_tz::Tz;
use entity::host;
use entity::id::AppointmentServiceId;

use super::super::rules::times::FreeTime;
use super::super::service::times;
use super::super::store::hosts;
use super::loading::Days;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};

/// A free time with the zone it is shown in.
#[derive(Copy, Clone, Debug)]
pub struct Slot {
    pub(super) time: FreeTime,
    pub(super) zone: Tz,
}

impl Slot {
    /// A free time as it is shown in the district.
    pub fn of(time: FreeTime, zone: Tz) -> Self {
        Self { time, zone }
    }
}

/// 可预约的时段。 A time that can be booked.
#[Object]
impl Slot {
    /// 所属服务的编号。 Id of the service.
    async fn service_id(&self) -> ID {
        self.time.service_id.to_global()
    }

    /// 开始时刻。 When it begins.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.time.starts_at)
    }

    /// 结束时刻。 When it ends.
    async fn ends_at(&self) -> DateTime {
        DateTime(self.time.ends_at)
    }

    /// 当地日期。 The local date.
    async fn local_date(&self) -> LocalDate {
        LocalDate(self.time.starts_at.with_timezone(&self.zone).date_naive())
    }

    /// 当地开始时间。 The local time of its start.
    async fn local_time(&self) -> LocalTime {
        local_time(self.time.starts_at, self.zone)
    }

    /// 该年放假安排尚未公布，时段为暂定：公布后可能改期或取消，届时另行通知。 Whether it is provisional, because the holidays of its year are not published yet: it may be
    /// moved or called off when they are, and whoever booked it is told.
    async fn provisional(&self) -> bool {
        self.time.is_provisional
    }

    /// 剩余名额。 How many places are left.
    async fn places_left(&self) -> i32 {
        self.time.places_left
    }
}

/// How many times are asked for at most, of days that can be asked for.
pub fn check_days(from: LocalDate, to: LocalDate, first: i32) -> Result<usize, Fault> {
    if !times::is_askable(from.0, to.0) {
        let (zh, en) =
            ("末日须在首日之后，至多 62 天。", "The last date must follow the first, 62 days at most.");
        return Err(Fault::invalid("to", zh, en));
    }
    slot_count(first, times::MOST_SLOTS)
}

/// Reads which days are asked for, and how many times at most.
pub(super) fn read_days(from: LocalDate, to: LocalDate, first: i32) -> Result<Days, Fault> {
    Ok(Days { from: from.0, to: to.0, first: check_days(from, to, first)? })
}

/// How many free times were asked for.
pub(super) fn slot_count(first: i32, most: usize) -> Result<usize, Fault> {
    let count = usize::try_from(first).ok().filter(|count| (1..=most).contains(count));
    count.ok_or_else(|| {
        Fault::invalid("first", format!("须为 1 至 {most}。"), format!("It must be from 1 to {most}."))
    })
}

/// The free times of a host, or of one of its services.
pub(super) async fn slots_of(
    ctx: &Ctx,
    host: &host::Model,
    service: Option<AppointmentServiceId>,
    days: Days,
) -> Result<Vec<Slot>, Fault> {
    let publishers = times::publishers_of(ctx, host, service).await?;
    let mut found = times::between(ctx, &publishers, days.from, days.to, days.first).await?;
    Ok(shown(ctx, found.remove(&(host.id, service))))
}

/// The next free times of a service.
pub(super) async fn next_of_service(
    ctx: &Ctx,
    id: AppointmentServiceId,
    limit: usize,
) -> Result<Vec<Slot>, Fault> {
    let host = hosts::find_of_service(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)?;
    let publishers = times::publishers_of(ctx, &host, Some(id)).await?;
    let mut found = times::next(ctx, &publishers, limit).await?;
    Ok(shown(ctx, found.remove(&(host.id, Some(id)))))
}

fn shown(ctx: &Ctx, found: Option<Vec<FreeTime>>) -> Vec<Slot> {
    let zone = ctx.app.zone();
    found.unwrap_or_default().into_iter().map(|time| Slot { time, zone }).collect()
}

/// The wall clock's time of an instant.
pub(super) fn local_time(at: entity::Instant, zone: Tz) -> LocalTime {
    let local = at.with_timezone(&zone);
    LocalTime(i32::try_from(local.hour() * 60 + local.minute()).unwrap_or(0))
}
