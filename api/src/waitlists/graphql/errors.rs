//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::WaitlistError as E;
use super::types::WaitlistState;
use crate::appointments::graphql::errors::{paused_message, period_message};
use crate::ctx::Ctx;
use crate::graphql::scalar::{DateTime, LocalDate};

/// 候补操作的错误代码。 Why nobody joins or leaves a list, or no place is given away.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WaitlistErrorCode {
    /// 有可约的时段，请直接预约。 There is a free time.
    TimesFree,
    /// 已在候补中。 They wait for it already.
    AlreadyWaiting,
    /// 候补数已达上限。 They wait for as many things as one may.
    WaitLimit,
    /// 该服务的预约数已达上限，无法再递补。 They have as many open bookings of the service as it allows.
    ResidentLimit,
    /// 这些日期所在的月份，与该接待方的预约次数均已达上限。 They have as many visits with the host as they may in each month of these dates.
    PeriodLimit,
    /// 同来人数超出该服务允许的范围。 So many do not come together to this service.
    PartyLimit,
    /// 不能候补自己的接待。 A host does not wait for themselves.
    OwnService,
    /// 该服务暂停预约。 The service takes no bookings now.
    Paused,
    /// 您的预约已暂停。 The resident books nothing for a while.
    BookingPaused,
    /// 日期已过或先后颠倒。 The dates lie in the past, or are the wrong way round.
    DatesPast,
    /// 末日尚未开放预约。 The last date is not open for booking yet.
    TooFar,
    /// 当前状态不允许此操作。 The wait does not stand where this could be done.
    NotNow,
    /// 没有能来的候补者。 Nobody who could come waits for that time.
    NobodyWaits,
    /// 该时段没有空余名额。 There is no free place at that time.
    NoPlace,
    /// 临近开始，来不及答复。 It begins so soon that nobody could answer.
    TooSoon,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct WaitlistUserError {
    /// 错误代码。 The code.
    code: WaitlistErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 可约的时段。 The free time.
    free_at: Option<DateTime>,
    /// 最晚的日期。 The last date that is open.
    last_on: Option<LocalDate>,
    /// 自哪日起可再约。 The first date on which there may be another visit.
    opens_on: Option<LocalDate>,
    /// 上限。 The limit that was reached.
    limit: Option<i64>,
    /// 当前状态。 Where the wait stands.
    state: Option<WaitlistState>,
    /// 预约暂停至何时。 Until when booking is paused.
    paused_until: Option<DateTime>,
}

pub(super) fn told(ctx: &Ctx, error: &E) -> WaitlistUserError {
    let (code, field, zh, en) = words(error);
    let mut told = WaitlistUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), field.to_owned()],
        free_at: None,
        last_on: None,
        opens_on: None,
        limit: None,
        state: None,
        paused_until: None,
    };
    match error {
        E::TimesFree { starts_at } => told.free_at = Some(DateTime(*starts_at)),
        E::TooFar { last_on } => told.last_on = Some(LocalDate(*last_on)),
        E::WaitLimit { limit } => told.limit = Some(*limit),
        E::ResidentLimit { limit } | E::PartyLimit { limit } => told.limit = Some(i64::from(*limit)),
        E::PeriodLimit { limit, opens_on } => {
            told.message = period_message(ctx, *limit, *opens_on);
            (told.limit, told.opens_on) = (Some(i64::from(*limit)), Some(LocalDate(*opens_on)));
        }
        E::BookingPaused { until } => {
            // In the words of every other refusal to book.
            (told.message, told.paused_until) = (paused_message(ctx, *until), Some(DateTime(*until)));
        }
        E::NotNow { state } => told.state = Some((*state).into()),
        _ => {}
    }
    told
}

type Words = (WaitlistErrorCode, &'static str, String, String);

fn words(error: &E) -> Words {
    use WaitlistErrorCode as C;
    let of = |code, field, zh: &str, en: &str| (code, field, zh.to_owned(), en.to_owned());
    match error {
        E::TimesFree { .. } => of(
            C::TimesFree,
            "serviceId",
            "这些日期有可约的时段，请直接预约。",
            "There is a free time on these days: please book it.",
        ),
        E::AlreadyWaiting => of(
            C::AlreadyWaiting,
            "serviceId",
            "您已在候补中；如需更改日期，请先退出再重新加入。",
            "You wait for this already; to change the days, leave the list and join again.",
        ),
        E::WaitLimit { limit } => (
            C::WaitLimit,
            "serviceId",
            format!("最多可同时候补 {limit} 项服务，请先退出一项。"),
            format!("You can wait for {limit} services at once; please leave one list first."),
        ),
        E::ResidentLimit { limit } => (
            C::ResidentLimit,
            "serviceId",
            format!("该服务每人最多 {limit} 个预约，您已约满；如想换时间，请改期。"),
            format!(
                "This service allows {limit} open bookings each, and you have them; to change the time, move one."
            ),
        ),
        E::PartyLimit { limit } => (
            C::PartyLimit,
            "partySize",
            format!("该服务每次最多 {limit} 人同来，请减少人数。"),
            format!("At most {limit} come together to this service: please be fewer."),
        ),
        E::OwnService => {
            of(C::OwnService, "serviceId", "不能候补自己的接待。", "A host does not wait for themselves.")
        }
        E::Paused => of(
            C::Paused,
            "serviceId",
            "该服务暂停预约，请选择其他服务。",
            "The service takes no bookings now; please choose another.",
        ),
        E::PeriodLimit { .. } => of(C::PeriodLimit, "fromOn", "", ""),
        E::BookingPaused { .. } => of(C::BookingPaused, "serviceId", "", ""),
        E::DatesPast => of(
            C::DatesPast,
            "untilOn",
            "日期已过，或末日早于首日，请重新选择。",
            "The days are over, or the last comes before the first; please choose others.",
        ),
        E::TooFar { last_on } => (
            C::TooFar,
            "untilOn",
            format!("目前只开放到 {last_on}，请选择更早的日期。"),
            format!("Only days until {last_on} are open so far; please choose an earlier one."),
        ),
        E::NotNow { .. } => of(
            C::NotNow,
            "entryId",
            "候补已经结束，无需操作。",
            "This wait has ended; there is nothing to do.",
        ),
        E::NobodyWaits => of(
            C::NobodyWaits,
            "startsAt",
            "没有能在该时段前来的候补者。",
            "Nobody who could come at that time is waiting.",
        ),
        E::NoPlace => of(
            C::NoPlace,
            "startsAt",
            "该时段没有空余名额，或不在公布的接待时间内。",
            "There is no free place at that time, or it is not published.",
        ),
        E::TooSoon => of(
            C::TooSoon,
            "startsAt",
            "临近开始，来不及答复，请居民直接预约或现场登记。",
            "It begins so soon that nobody could answer; it can be booked directly.",
        ),
    }
}
