//! A free time.

use async_graphql::{ID, Object};
use chrono::Timelike;
use chrono_tz::Tz;

use super::super::rules::times::FreeTime;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};

/// A free time with the zone it is shown in.
#[derive(Copy, Clone, Debug)]
pub struct Slot {
    pub(super) time: FreeTime,
    pub(super) zone: Tz,
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

    /// 剩余名额。 How many places are left.
    async fn places_left(&self) -> i32 {
        self.time.places_left
    }
}

/// The wall clock's time of an instant.
pub(super) fn local_time(at: entity::Instant, zone: Tz) -> LocalTime {
    let local = at.with_timezone(&zone);
    LocalTime(i32::try_from(local.hour() * 60 + local.minute()).unwrap_or(0))
}
