//! Days, as far as they can be booked.

use async_graphql::{Enum, Object};
use entity::id::AppointmentServiceId;

use super::super::rules::days::{Day, WhyNot};
use super::super::service::times;
use super::super::store::hosts;
use super::errors::{paused_message, period_message};
use super::loading;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::scalar::{DateTime, LocalDate};

/// 某日不能预约的原因。 Why nothing of a day can be booked by whoever asks.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub(super) enum BookingDayReason {
    /// 已过。 The day is over.
    Past,
    /// 尚未开放预约。 It can be booked later.
    TooFar,
    /// 该服务暂停预约。 The service takes no bookings now.
    Paused,
    /// 当日不接待。 The host does not receive on that day.
    NotPublished,
    /// 休息日，不接待。 It is a day off, and the host does not receive.
    DayOff,
    /// 当日停止接待。 The district, or the room, is closed.
    Closed,
    /// 余下的时段已过预约截止时间。 What is left of it begins too soon.
    TooSoon,
    /// 当日接待人数已满。 The day has as many visitors as the service takes in a day.
    DayLimit,
    /// 时段已约满，或接待方另有安排。 Every place is taken, or the host is elsewhere.
    Full,
    /// 您的预约已暂停。 The viewer books nothing for a while.
    BookingPaused,
    /// 您在该服务的预约数已达上限。 The viewer has as many open bookings of the service as it allows.
    YourLimit,
    /// 您该月与该接待方的预约次数已达上限，opensOn 起可再约。 The viewer has as many visits with the host in that month as are allowed; dates from `opensOn`
    /// on can be booked.
    YourPeriodLimit,
    /// 临近取消的名额暂不开放，将在随机时刻重新开放；只对接待方显示，其他人显示为已约满。 What was given back late opens again at a random moment; said to those
    /// who receive, while others read that the day is full.
    HeldBack,
}

/// A day of a service.
pub(super) struct BookingDay(Day);

/// 某项服务的一日：有多少空余名额；不能预约的，原因何在。 A day of a service: how many places are free, and why the viewer can book none, where it is so.
#[Object]
impl BookingDay {
    /// 日期。 The date.
    async fn date(&self) -> LocalDate {
        LocalDate(self.0.date)
    }

    /// 空余名额，对任何人而言。 How many places are free, for anybody.
    async fn free_count(&self) -> i32 {
        self.0.free
    }

    /// 该年放假安排尚未公布，为暂定。 Whether it is provisional, because the holidays of its year are not published yet.
    async fn provisional(&self) -> bool {
        self.0.is_provisional
    }

    /// 查看者不能预约的原因；可以预约的为空。 Why the viewer can book nothing of it; null where they can.
    async fn reason(&self) -> Option<BookingDayReason> {
        self.0.why_not.map(reason)
    }

    /// 原因的说明，以及可以怎么办。 The reason in words, and what can be done instead, in the viewer's language.
    async fn message(&self, context: &async_graphql::Context<'_>) -> Option<String> {
        let ctx = ctx(context).ok()?;
        self.0.why_not.map(|why| message(ctx, why))
    }

    /// 相关日期：自哪日起可预约。 The date from which on it can be booked.
    async fn opens_on(&self) -> Option<LocalDate> {
        match self.0.why_not {
            Some(WhyNot::TooFar { opens_on } | WhyNot::YourPeriodLimit { opens_on, .. }) => {
                Some(LocalDate(opens_on))
            }
            _ => None,
        }
    }

    /// 暂停预约至何时。 Until when the viewer's booking is paused.
    async fn paused_until(&self) -> Option<DateTime> {
        match self.0.why_not {
            Some(WhyNot::BookingPaused { until }) => Some(DateTime(until)),
            _ => None,
        }
    }
}

fn reason(why: WhyNot) -> BookingDayReason {
    use BookingDayReason as R;
    match why {
        WhyNot::Past => R::Past,
        WhyNot::TooFar { .. } => R::TooFar,
        WhyNot::Paused => R::Paused,
        WhyNot::NotPublished => R::NotPublished,
        WhyNot::DayOff => R::DayOff,
        WhyNot::Closed => R::Closed,
        WhyNot::TooSoon => R::TooSoon,
        WhyNot::DayLimit { .. } => R::DayLimit,
        WhyNot::Full => R::Full,
        WhyNot::BookingPaused { .. } => R::BookingPaused,
        WhyNot::YourLimit { .. } => R::YourLimit,
        WhyNot::YourPeriodLimit { .. } => R::YourPeriodLimit,
        WhyNot::HeldBack { .. } => R::HeldBack,
    }
}

fn message(ctx: &Ctx, why: WhyNot) -> String {
    match why {
        WhyNot::Past => ctx.say("已过，请选择其他日期。", "It is over; please choose another day."),
        WhyNot::TooFar { opens_on } => {
            ctx.say(format!("自 {opens_on} 起可预约。"), format!("It can be booked from {opens_on} on."))
        }
        WhyNot::Paused => ctx.say(
            "该服务暂停预约，请选择其他服务。",
            "The service takes no bookings now; please choose another.",
        ),
        WhyNot::NotPublished => {
            ctx.say("当日不接待，请选择其他日期。", "The host does not receive then; please choose another day.")
        }
        WhyNot::DayOff => ctx.say(
            "当日为休息日，不接待，请选择其他日期。",
            "It is a day off, and the host does not receive; please choose another day.",
        ),
        WhyNot::Closed => {
            ctx.say("当日停止接待，请选择其他日期。", "It is closed on that day; please choose another day.")
        }
        WhyNot::TooSoon => ctx.say(
            "余下的时段已过预约截止时间，请选择其他日期。",
            "What is left of the day begins too soon; please choose another day.",
        ),
        WhyNot::DayLimit { limit } => ctx.say(
            format!("当日 {limit} 个名额已约满，可候补或选择其他日期。"),
            format!("The {limit} places of this day are taken; you can wait for one, or choose another day."),
        ),
        WhyNot::Full => ctx.say(
            "当日已约满，可候补或选择其他日期。",
            "The day is full; you can wait for a place, or choose another day.",
        ),
        WhyNot::BookingPaused { until } => paused_message(ctx, until),
        WhyNot::YourPeriodLimit { limit, opens_on } => period_message(ctx, limit, opens_on),
        WhyNot::HeldBack { until } => {
            let at = until.with_timezone(&ctx.app.zone()).format("%H:%M");
            ctx.say(
                format!("临近取消的名额将于 {at} 重新开放，以免转让；无需操作。"),
                format!("A place that was given back late opens again at {at}, so that it is not handed on; there is nothing to do."),
            )
        }
        WhyNot::YourLimit { limit } => ctx.say(
            format!("此服务每人同时最多 {limit} 个预约，您已约满；可改期，或在接待结束后再约。"),
            format!("This service allows {limit} open bookings a person, and you have them; move one, or book after a visit."),
        ),
    }
}

/// The days of a service between two dates, as whoever asks can book them.
pub(super) async fn days_of_service(
    ctx: &Ctx,
    id: AppointmentServiceId,
    dates: (chrono::NaiveDate, chrono::NaiveDate),
    look: &async_graphql::Lookahead<'_>,
) -> Result<Vec<BookingDay>, Fault> {
    let host = hosts::find_of_service(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)?;
    // A service that `appointmentService` does not find has no days either.
    loading::visible_host(ctx, host.id, look).await?;
    let days = times::days(ctx, &host, id, dates).await?;
    Ok(days.into_iter().map(BookingDay).collect())
}
