//! The user errors of appointments.

use async_graphql::{Enum, SimpleObject};
use entity::Instant;

use super::super::AppointmentError as E;
use super::enums::AppointmentState;
use super::slots::Slot;
use super::words;
use crate::ctx::Ctx;
use crate::graphql::scalar::{DateTime, LocalDate};

/// 预约操作的错误代码。 What can be in the way of an appointment.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum AppointmentErrorCode {
    /// 接待方未公布该时段。 The host does not publish this time.
    NotPublished,
    /// 该时段已经开始。 The time has begun.
    Past,
    /// 已过截止时间。 Booking closed at this instant.
    TooLate,
    /// 该日期尚未开放预约。 Booking opens later.
    TooFar,
    /// 该时段名额已满。 Every place is taken.
    Full,
    /// 接待方在该时段另有安排。 The host is elsewhere at that time.
    HostBusy,
    /// 场地在该时段已被占用。 The room is used at that time.
    VenueBusy,
    /// 预约已是该时间。 The appointment has this time already.
    SameTime,
    /// 您在该时段已有其他预约。 The resident has another appointment at that time.
    ResidentBusy,
    /// 对应的需求已预约、办结、撤回或到期。 The request that the visit was to answer is not open.
    RequestNotOpen,
    /// 超过每人预约数。 The resident has as many open bookings of this service as it allows.
    ResidentLimit,
    /// 该月与该接待方的预约次数已达上限；opensOn 起的日期可再约，也可另选同专长的委员。 The resident has as many visits with the host in that month as are
    /// allowed: dates from `opensOn` on can be booked, or another member of the same expertise.
    PeriodLimit,
    /// 超过每人可占时段数。 The resident holds as many times as allowed.
    HoldLimit,
    /// 当天名额已约满。 The host receives no more visitors on that day.
    DayLimit,
    /// 接待方的服务数已达上限。 The host has as many services as one may have.
    ServiceLimit,
    /// 该服务暂停预约。 The service takes no bookings now.
    Paused,
    /// 您的预约已暂停。 The resident books nothing for a while.
    BookingPaused,
    /// 不能预约自己的接待。 A host does not book with themselves.
    OwnService,
    /// 剩余名额不够这么多人。 Fewer places are left than the party needs.
    PartyTooLarge,
    /// 随行人数超出该服务允许的范围。 Nobody may bring so many along to this service.
    CompanionLimit,
    /// 原委员届时没有空，接待池中另有委员可以接待；接受请将 acceptsOtherMember 设为 true。 The member is not free then, but another of the pool is: say
    /// `acceptsOtherMember: true` to take them.
    MemberChanged,
    /// 接待池中没有其他委员届时有空。 No other member of the pool is free then.
    NobodyFree,
    /// 所占时段已过期，请重新选择。 The hold has run out.
    HoldLapsed,
    /// 预约当前状态不允许此操作。 The appointment does not stand where this could be done.
    NotNow,
    /// 内容已被他人修改，请刷新后再试。 Somebody changed it in between.
    Conflict,
    /// 有必答问题未回答。 A required question was not answered.
    IntakeMissing,
    /// 没有此问题。 There is no such question.
    IntakeUnknown,
    /// 同一问题回答了两次。 A question was answered twice.
    IntakeRepeated,
    /// 回答过长。 An answer is too long.
    IntakeTooLong,
    /// 签到码不正确。 The code is not the visitor's.
    CodeWrong,
    /// 签到码错误次数过多，不能再凭码签到。 Too many wrong codes were shown: none is taken any more.
    CodeBurnt,
    /// 来访人尚未签到；签到时间过后可直接登记。 The visitor was not checked in; once check-in has closed it goes without.
    NotCheckedIn,
    /// 签到尚未开始。 Check-in opens later.
    CheckInTooEarly,
    /// 签到已经结束。 Check-in has closed.
    CheckInTooLate,
    /// 接待尚未开始。 The reception has not begun.
    NotBegun,
    /// 接待方已说明迟到，不记未到场。 The host said that they began late: nobody is absent.
    HostLate,
    /// 来访人仍可能到场，请稍候。 The visitor may still come.
    NoShowTooEarly,
    /// 另约的时段不可用，请另选。 The time offered instead cannot be had; another has to be chosen.
    OfferNotFree,
    /// 尚有可约时段，须另约时间。 Another time has to be offered, since there is one.
    OfferMissing,
    /// 接待记录已提交。 The record was filed before.
    RecordExists,
    /// 结果为承诺时，须且仅须填写承诺与日期。 A promise needs its words and a date.
    PromiseIncomplete,
    /// 承诺日期不在允许范围内。 A date of a promise lies in the past or too far away.
    PromiseDateOutOfRange,
    /// 承诺不能以更正撤回，到期后也不能改期。 A promise is not withdrawn by a correction, nor put off once its date has passed.
    PromiseStands,
    /// 承诺尚未到期。 The promise may still be kept.
    PromiseNotDue,
    /// 该接待没有承诺事项。 There is no promise that could have been kept or not.
    NoPromise,
    /// 居民已反馈过。 The resident has said what came of it.
    VerdictGiven,
    /// 已签到过。 The visitor was let in before.
    CheckedInBefore,
    /// 尚未指定同行的第二位接待人。 Nobody was named yet who comes along.
    SecondHostMissing,
    /// 此人不能同行。 Whoever was named cannot come along.
    SecondHostUnfit,
    /// 此人在该时段另有安排。 Whoever was named is elsewhere at that time.
    SecondHostBusy,
    /// 不是上门接待。 It is no visit at somebody's home.
    NotAtHome,
    /// 没有指定第二位接待人。 Nobody was named who comes along.
    NoSecondHost,
    /// 现场来访只在当天、接待时间前后登记。 Who walks in is entered on the day.
    NotToday,
    /// 不是现场接待。 It is no reception on site.
    NotOnSite,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(Clone, Debug, SimpleObject)]
pub struct AppointmentUserError {
    /// 错误代码。 The code.
    code: AppointmentErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 相关时刻：截止、开放、开始，或暂停至何时。 The instant it is about: when it closed, opens or begins, or until when booking is paused.
    at: Option<DateTime>,
    /// 最早的日期：自哪日起可预约、可反馈、可作为承诺日期。 The first date on which it can be booked or said, or that can be promised.
    opens_on: Option<LocalDate>,
    /// 最晚的日期：可作为承诺日期。 The last date that can be promised.
    closes_on: Option<LocalDate>,
    /// 上限；签到码不正确时为剩余次数。 The limit that was reached; for a wrong code, how many may still be shown.
    limit: Option<i64>,
    /// 当前状态。 Where the appointment stands.
    state: Option<AppointmentState>,
    /// 当前版本。 The version it has now.
    version: Option<i32>,
    /// 接下来的空闲时段。 The next free times of the service.
    next_slots: Vec<Slot>,
}

impl AppointmentUserError {
    /// A refusal, with the next free times where another would help.
    pub fn of(ctx: &Ctx, refusal: &E, next_slots: Vec<Slot>) -> Self {
        let (zh, en) = words::words(refusal, ctx.app.zone());
        let facts = Facts::of(refusal);
        Self {
            code: code(refusal),
            message: ctx.say(zh, en),
            path: words::path(refusal),
            at: facts.at.map(DateTime),
            opens_on: facts.opens_on.map(LocalDate),
            closes_on: facts.closes_on.map(LocalDate),
            limit: facts.limit,
            state: facts.state.map(Into::into),
            version: facts.version,
            next_slots,
        }
    }
}

/// Until when booking is paused, and what can be done, in the viewer's language.
pub fn paused_message(ctx: &Ctx, until: Instant) -> String {
    let (zh, en) = words::words(&E::BookingPaused { until }, ctx.app.zone());
    ctx.say(zh, en)
}

/// Which visits with a host are too many, from when on there may be another, and what can be done, in the viewer's language.
pub fn period_message(ctx: &Ctx, limit: i32, opens_on: chrono::NaiveDate) -> String {
    let (zh, en) = words::words(&E::PeriodLimit { limit, opens_on }, ctx.app.zone());
    ctx.say(zh, en)
}

/// Whether another time would help.
pub(super) fn wants_another_time(refusal: &E) -> bool {
    matches!(
        refusal,
        E::NotPublished
            | E::Past
            | E::TooLate { .. }
            | E::Full
            | E::HostBusy
            | E::VenueBusy
            | E::DayLimit { .. }
            | E::PartyTooLarge { .. }
            | E::OfferNotFree
            | E::OfferMissing
    )
}

#[derive(Default)]
struct Facts {
    at: Option<Instant>,
    opens_on: Option<chrono::NaiveDate>,
    closes_on: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    state: Option<entity::value::AppointmentState>,
    version: Option<i32>,
}

impl Facts {
    fn of(refusal: &E) -> Self {
        let mut facts = Self::default();
        match refusal {
            E::TooLate { closes_at: at }
            | E::CheckInTooEarly { opens_at: at }
            | E::CheckInTooLate { closed_at: at }
            | E::NotBegun { starts_at: at }
            | E::NotCheckedIn { from: at }
            | E::CheckedInBefore { at }
            | E::BookingPaused { until: at }
            | E::NoShowTooEarly { from: at } => facts.at = Some(*at),
            E::TooFar { opens_on } | E::PromiseNotDue { from: opens_on } => facts.opens_on = Some(*opens_on),
            E::PromiseDateOutOfRange { from, until } => {
                (facts.opens_on, facts.closes_on) = (Some(*from), Some(*until));
            }
            E::PeriodLimit { limit, opens_on } => {
                (facts.limit, facts.opens_on) = (Some(i64::from(*limit)), Some(*opens_on));
            }
            E::ResidentLimit { limit }
            | E::DayLimit { limit }
            | E::CompanionLimit { limit }
            | E::PartyTooLarge { places_left: limit } => facts.limit = Some(i64::from(*limit)),
            E::HoldLimit { limit } | E::ServiceLimit { limit } => facts.limit = Some(*limit),
            E::CodeWrong { tries_left } => facts.limit = Some(i64::from(*tries_left)),
            E::NotNow { state } => facts.state = Some(*state),
            E::Conflict { version } => facts.version = Some(*version),
            _ => {}
        }
        facts
    }
}

fn code(refusal: &E) -> AppointmentErrorCode {
    use AppointmentErrorCode as C;
    match refusal {
        E::NotPublished => C::NotPublished,
        E::Past => C::Past,
        E::TooLate { .. } => C::TooLate,
        E::TooFar { .. } => C::TooFar,
        E::Full => C::Full,
        E::HostBusy => C::HostBusy,
        E::VenueBusy => C::VenueBusy,
        E::SameTime => C::SameTime,
        E::ResidentBusy => C::ResidentBusy,
        E::RequestNotOpen { .. } => C::RequestNotOpen,
        E::ResidentLimit { .. } => C::ResidentLimit,
        E::PeriodLimit { .. } => C::PeriodLimit,
        E::HoldLimit { .. } => C::HoldLimit,
        E::DayLimit { .. } => C::DayLimit,
        E::ServiceLimit { .. } => C::ServiceLimit,
        E::Paused => C::Paused,
        E::BookingPaused { .. } => C::BookingPaused,
        E::OwnService => C::OwnService,
        E::PartyTooLarge { .. } => C::PartyTooLarge,
        E::CompanionLimit { .. } => C::CompanionLimit,
        E::MemberChanged => C::MemberChanged,
        E::NobodyFree => C::NobodyFree,
        E::HoldLapsed => C::HoldLapsed,
        E::NotNow { .. } => C::NotNow,
        E::Conflict { .. } => C::Conflict,
        E::IntakeMissing { .. } => C::IntakeMissing,
        E::IntakeUnknown { .. } => C::IntakeUnknown,
        E::IntakeRepeated { .. } => C::IntakeRepeated,
        E::IntakeTooLong { .. } => C::IntakeTooLong,
        E::CodeWrong { .. } => C::CodeWrong,
        E::CodeBurnt => C::CodeBurnt,
        E::NotCheckedIn { .. } => C::NotCheckedIn,
        E::CheckInTooEarly { .. } => C::CheckInTooEarly,
        E::CheckInTooLate { .. } => C::CheckInTooLate,
        E::NotBegun { .. } => C::NotBegun,
        E::HostLate => C::HostLate,
        E::NoShowTooEarly { .. } => C::NoShowTooEarly,
        E::OfferNotFree => C::OfferNotFree,
        E::OfferMissing => C::OfferMissing,
        E::RecordExists => C::RecordExists,
        E::PromiseIncomplete => C::PromiseIncomplete,
        E::PromiseDateOutOfRange { .. } => C::PromiseDateOutOfRange,
        E::PromiseStands => C::PromiseStands,
        E::PromiseNotDue { .. } => C::PromiseNotDue,
        E::NoPromise => C::NoPromise,
        E::VerdictGiven | E::RecordJudged => C::VerdictGiven,
        E::CheckedInBefore { .. } => C::CheckedInBefore,
        E::SecondHostMissing => C::SecondHostMissing,
        E::SecondHostUnfit => C::SecondHostUnfit,
        E::SecondHostBusy => C::SecondHostBusy,
        E::NotAtHome => C::NotAtHome,
        E::NoSecondHost => C::NoSecondHost,
        E::NotToday => C::NotToday,
        E::NotOnSite => C::NotOnSite,
    }
}
